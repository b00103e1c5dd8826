import { activitiesFrom, withoutActivity } from '../activities/activities';
import type { ActivityFact } from '../facts/activity-facts';
import type { Store } from '../store/store';
import { countsIn } from '../facts/quarantine';
import { loansAsked, nothing, question, type Answer, type Asked, type Question } from './question';

/** Class 6-6 takes in everything that is none of the other five: where most is called so, the classes say nothing. */
export function calledOther(asked: Asked): Answer {
	const loans = loansAsked(asked);
	const other = loans.filter(({ out }) => out.activity === '6-6');
	return {
		...{ counted: other.length, of: loans.length },
		rows: other.map(({ id, out }) => ({
			about: { kind: 'loan', loan: id, recorder: out.recorder },
			...{ at: out.at, station: out.station, people: [out.officer, ...out.companions] },
			says: { zh: `${out.recorder}：${out.task}`, en: `${out.recorder}: ${out.task}` }
		}))
	};
}

/** Of loans whose recorder is back: nobody has recorded an activity, nor stated that there was none. */
export function withoutRecord(asked: Asked, facts: readonly ActivityFact[]): Answer {
	const isCounted = countsIn(asked.view.custody.quarantined());
	const counts = facts.filter(({ hash }) => isCounted(hash));
	const said = new Set([
		...activitiesFrom(counts).flatMap(({ loan, withdrawn }) => (withdrawn ? [] : [loan])),
		...withoutActivity(counts).keys()
	]);
	const back = loansAsked(asked).filter(({ returned }) => returned);
	const found = back.filter(({ id }) => !said.has(id));
	return {
		...{ counted: found.length, of: back.length },
		rows: found.map(({ id, out }) => ({
			about: { kind: 'loan', loan: id, recorder: out.recorder },
			...{ at: out.at, station: out.station, people: [out.officer, ...out.companions] },
			says: { zh: `${out.recorder}：${out.task}`, en: `${out.recorder}: ${out.task}` }
		}))
	};
}

const MOST = 20_000;
const readSaid = (store: Store, asked: Asked) =>
	store.activityFacts({ loans: loansAsked(asked).map(({ id }) => id) }, MOST);

export const article6: readonly Question[] = [
	question({
		...{ id: '6-other', article: 6, wanted: 'neither', read: nothing, answer: calledOther },
		words: { zh: '按「其他现场执法办案」领用的', en: 'loans of the class “other activity on site”' }
	}),
	question({
		...{ id: '6-unsaid', article: 6, wanted: 'none', read: readSaid, answer: withoutRecord },
		words: {
			zh: '已归还、没有登记执法活动的领用',
			en: 'returned loans of which no activity is recorded'
		}
	})
];
