import type { ActivityRecord } from '../activities/activity-record';
import { activityRow, counting, has, officers, readAsked } from './activities-read';
import { peopleOf, question, type Answer, type Asked, type Question } from './question';

/** Footage is in, none of it is of the activity, and nobody has stated why: of all activities. */
export function unexplained(_: Asked, record: ActivityRecord): Answer {
	const all = counting(record);
	const found = all.filter((one) => has(one, 'unexplained'));
	return {
		...{ counted: found.length, of: all.length },
		rows: found.map((one) => activityRow(one)),
		ofPeople: peopleOf(all.map(officers))
	};
}

/** Who stated that it was not recorded, and for which of the three reasons. */
export function exempted(_: Asked, record: ActivityRecord): Answer {
	const all = counting(record);
	const stated = all.flatMap((one) => {
		const fact = one.activity.exempted;
		return fact ? [{ one, fact }] : [];
	});
	return {
		...{ counted: stated.length, of: all.length },
		rows: stated.map(({ one, fact: { body, by } }) => ({
			...activityRow(one, {
				zh: `${body.reason} ${body.facts}`,
				en: `${body.reason} ${body.facts}`
			}),
			people: [by]
		}))
	};
}

/** Stated that nothing was recorded, and yet there is footage: of all such statements. */
export function exemptedWithFootage(_: Asked, record: ActivityRecord): Answer {
	const stated = counting(record).filter(({ activity }) => activity.exempted);
	const found = stated.filter((one) => has(one, 'exempt-but-footage'));
	return {
		...{ counted: found.length, of: stated.length },
		rows: found.map((one) =>
			activityRow(one, {
				zh: `${one.activity.exempted?.body.reason ?? ''}，有 ${one.shown.files.length} 个影像文件`,
				en: `${one.activity.exempted?.body.reason ?? ''}, ${one.shown.files.length} files`
			})
		)
	};
}

const of7 = { article: 7, read: readAsked } as const;

export const article7: readonly Question[] = [
	question({
		...{ ...of7, id: '7-unexplained', wanted: 'none', answer: unexplained },
		words: {
			zh: '既无影像、又无未记录情况说明的活动',
			en: 'activities without footage and without a statement'
		}
	}),
	question({
		...{ ...of7, id: '7-exempted', wanted: 'neither', answer: exempted },
		words: {
			zh: '说明未作记录的活动（按人员、理由列出）',
			en: 'activities stated not to be recorded, by person and reason'
		}
	}),
	question({
		...{ ...of7, id: '7-footage', wanted: 'none', answer: exemptedWithFootage },
		words: {
			zh: '说明未作记录、却有影像的活动',
			en: 'activities stated not to be recorded of which there is footage'
		}
	})
];
