import type { ActivityRecord } from '../activities/activity-record';
import { activityState } from '../activities/activity-findings';
import { activityRow, counting, has, officers, readAsked } from './activities-read';
import { peopleOf, question, type Answer, type Asked, type Question } from './question';

/** Of the activities with footage: less is covered than the rule pack asks for, and nobody says why. */
export function coveredTooLittle(_: Asked, record: ActivityRecord): Answer {
	const shown = counting(record).filter((one) => activityState(one) === 'footage');
	const found = shown.filter((one) => has(one, 'coverage-low'));
	return {
		...{ counted: found.length, of: shown.length },
		rows: found.map((one) =>
			activityRow(one, { zh: `覆盖 ${one.shown.percent}%`, en: `${one.shown.percent}% covered` })
		),
		ofPeople: peopleOf(shown.map(officers))
	};
}

/** Of the activities with footage: it is not confirmed by hand yet, or what was confirmed is of another time. */
export function unconfirmed(_: Asked, record: ActivityRecord): Answer {
	const shown = counting(record).filter((one) => activityState(one) === 'footage');
	const found = shown.filter((one) => has(one, 'files-to-confirm') || has(one, 'time-elsewhere'));
	return {
		...{ counted: found.length, of: shown.length },
		rows: found.map((one) =>
			has(one, 'time-elsewhere')
				? activityRow(one, { zh: '影像时间不在活动期间', en: 'footage of another time' })
				: activityRow(one, {
						zh: `${one.toConfirm} 个文件待确认`,
						en: `${one.toConfirm} files to be confirmed`
					})
		),
		ofPeople: peopleOf(shown.map(officers))
	};
}

export const article9: readonly Question[] = [
	question({
		...{ id: '9-coverage', article: 9, wanted: 'none', read: readAsked, answer: coveredTooLittle },
		words: {
			zh: '覆盖低于要求、又无说明的活动',
			en: 'activities covered too little without a reason'
		}
	}),
	question({
		...{ id: '9-confirmed', article: 9, wanted: 'none', read: readAsked, answer: unconfirmed },
		words: {
			zh: '影像待确认或时间不符的活动',
			en: 'activities whose footage is not confirmed, or of another time'
		}
	})
];
