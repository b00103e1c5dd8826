import type { ActivityRecord } from '../activities/activity-record';
import { activityRow, counting, officers, readAsked } from './activities-read';
import { peopleOf, question, type Answer, type Asked, type Question } from './question';

/** Where the people concerned were told, as the officers confirm; those who were not are to be looked at. */
export function announced(_: Asked, record: ActivityRecord): Answer {
	const all = counting(record);
	const told = all.filter(({ activity }) => activity.says.body.notice.said);
	return {
		...{ counted: told.length, of: all.length },
		rows: all.flatMap((one) => {
			const { notice } = one.activity.says.body;
			return notice.said ? [] : [activityRow(one, { zh: notice.reason, en: notice.reason })];
		}),
		ofPeople: peopleOf(all.map(officers))
	};
}

/** Confirmed as said: where somebody has found the place in the footage at which it is heard. */
export function heard(_: Asked, record: ActivityRecord): Answer {
	const told = counting(record).filter(
		({ activity, shown }) => activity.says.body.notice.said && shown.files.length > 0
	);
	const isHeard = (one: (typeof told)[number]) => !!one.activity.checked?.body.heard;
	return {
		...{ counted: told.filter(isHeard).length, of: told.length },
		rows: told.filter((one) => !isHeard(one)).map((one) => activityRow(one))
	};
}

export const article8OfActivities: readonly Question[] = [
	question({
		...{ id: '8-announced', article: 8, wanted: 'all', read: readAsked, answer: announced },
		words: { zh: '已告知当事人的活动', en: 'activities that were announced' }
	}),
	question({
		...{ id: '8-heard', article: 8, wanted: 'neither', read: readAsked, answer: heard },
		words: {
			zh: '告知在影像中已找到的活动',
			en: 'activities whose announcement was found in the footage'
		}
	})
];
