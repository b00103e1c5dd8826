import { contentPoints } from '../events/activity';
import { activityState } from '../activities/activity-findings';
import type { ActivityRecord } from '../activities/activity-record';
import { activityRow, counting, has, officers, readAsked } from './activities-read';
import { peopleOf, question, type Answer, type Asked, type Question } from './question';

/** Of the activities with footage: somebody has checked what it shows, and it lacks nothing. */
export function contentShown(_: Asked, record: ActivityRecord): Answer {
	const shown = counting(record).filter((one) => activityState(one) === 'footage');
	const isWhole = (one: (typeof shown)[number]) =>
		one.activity.checked !== undefined && !has(one, 'content-lacking');
	return {
		...{ counted: shown.filter(isWhole).length, of: shown.length },
		rows: shown
			.filter((one) => !isWhole(one))
			.map((one) => {
				const { checked } = one.activity;
				if (!checked) return activityRow(one, { zh: '还没有核对', en: 'not checked' });
				const lacking = contentPoints.filter((point) => checked.body.shows[point] === 'not-shown');
				return activityRow(one, {
					zh: `${lacking.length} 项没有反映`,
					en: `${lacking.length} points not shown`
				});
			}),
		ofPeople: peopleOf(shown.map(officers))
	};
}

export const article10: readonly Question[] = [
	question({
		...{ id: '10-content', article: 10, wanted: 'all', read: readAsked, answer: contentShown },
		words: {
			zh: '影像内容经核对、应反映的都有反映的活动',
			en: 'activities whose footage was checked and shows what it has to show'
		}
	})
];
