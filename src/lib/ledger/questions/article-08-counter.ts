import type { Lending } from '../custody/lendings';
import { announcement as announced } from '../rule/notice';
import { borrowers, loanRow, readLendingsAsked } from './lendings-asked';
import { peopleOf, question, type Answer, type Asked, type Question } from './question';

/** The announcement was made out in the prescribed words for at least so many officers. */
export function madeOut({ pack, view }: Asked, lendings: readonly Lending[]): Answer {
	const packs = view.custody.packs();
	const others = lendings.filter(({ officer, companions, announcement, pack: name }) => {
		const officers = new Set([officer, ...companions]);
		const rule = packs.of(name) ?? pack;
		const [before = '', after = ''] = announced(rule, view.brigade, ['\n']).split('\n');
		const isWorded = announcement.startsWith(before) && announcement.endsWith(after);
		return officers.size < rule.minOfficers || !isWorded;
	});
	return {
		...{ counted: lendings.length - others.length, of: lendings.length },
		rows: others.map((one) => loanRow(one, one.announcement, one.announcement)),
		ofPeople: peopleOf(lendings.map(borrowers))
	};
}

export const article8Counter: readonly Question[] = [
	question({
		...{ id: '8-made-out', article: 8, wanted: 'all', read: readLendingsAsked, answer: madeOut },
		words: {
			zh: '领用时按规范用语写好告知的',
			en: 'loans with the announcement made out in the prescribed words'
		}
	})
];
