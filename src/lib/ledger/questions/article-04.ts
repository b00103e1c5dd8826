import type { Lending } from '../lendings';
import { loanRow, readLendingsAsked } from './lendings-asked';
import { question, type Answer, type Asked, type Question } from './question';

/** What it was taken out for: the kind of work, and the place, signed for by the borrower. */
export function saidWhatFor(_: Asked, lendings: readonly Lending[]): Answer {
	const without = lendings.filter(({ signature }) => !signature);
	return {
		...{ counted: lendings.length - without.length, of: lendings.length },
		rows: without.map((one) => loanRow(one, one.task, one.task))
	};
}

export function otherWork(_: Asked, lendings: readonly Lending[]): Answer {
	const other = lendings.filter(({ signature }) => signature?.category === 'other');
	return {
		...{ counted: other.length, of: lendings.length },
		rows: other.map((one) => {
			const said = `${one.task}，${one.signature?.place ?? ''}`;
			return loanRow(one, said, said);
		})
	};
}

export const article4: readonly Question[] = [
	question({
		...{ id: '4-what-for', article: 4, wanted: 'all', read: readLendingsAsked },
		words: {
			zh: '写明工作类别和地点的领用',
			en: 'loans that say for what kind of work and where'
		},
		answer: saidWhatFor
	}),
	question({
		...{ id: '4-other-work', article: 4, wanted: 'neither', read: readLendingsAsked },
		words: { zh: '按「其他工作」领用的', en: 'loans for “other work”' },
		answer: otherWork
	})
];
