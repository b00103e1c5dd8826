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

export const article6: readonly Question[] = [
	question({
		...{ id: '6-other', article: 6, wanted: 'neither', read: nothing, answer: calledOther },
		words: { zh: '按「其他现场执法办案」领用的', en: 'loans of the class “other activity on site”' }
	})
];
