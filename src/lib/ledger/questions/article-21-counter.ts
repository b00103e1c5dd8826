import { isOutLong } from '../custody/deadline';
import type { Body } from '../events/event';
import type { CounterEntry, Lending } from '../custody/lendings';
import type { Store } from '../store/store';
import { borrowers, loanRow, readLendingsAsked } from './lendings-asked';
import {
	entriesAsked,
	isAsked,
	loansAsked,
	nothing,
	onceOfAll,
	peopleOf,
	question,
	type Answer,
	type Asked,
	type Question,
	type Row
} from './question';

/** The one who took it out signed for it by PIN. */
export function signedOut(_: Asked, lendings: readonly Lending[]): Answer {
	const not = lendings.filter(({ signature }) => !signature);
	return {
		...{ counted: lendings.length - not.length, of: lendings.length },
		rows: not.map((one) => loanRow(one, '领用没有签名', 'the loan was not signed')),
		ofPeople: peopleOf(lendings.map(borrowers))
	};
}

/** Whoever gave it back signed for it by PIN. */
export function signedBack(_: Asked, lendings: readonly Lending[]): Answer {
	const back = lendings.filter(({ returned }) => returned);
	const rows = back.flatMap((one) => {
		const { signature } = one.returned ?? {};
		if (signature?.by === 'giver') return [];
		const zh = signature
			? `${signature.by === 'receiver' ? '由接收人签名' : '没有人签名'}：${signature.reason}`
			: '归还没有签名';
		const en = signature
			? `${signature.by === 'receiver' ? 'signed by the receiver' : 'nobody signed'}: ${signature.reason}`
			: 'the return was not signed';
		return [loanRow(one, zh, en)];
	});
	const ofPeople = peopleOf(back.map(borrowers));
	return { counted: back.length - rows.length, of: back.length, rows, ofPeople };
}

/** Brought by another than the one who took it out: may be help, may be lending on (21-2). */
export function byAnother(_: Asked, lendings: readonly Lending[]): Answer {
	const back = lendings.filter(({ returned }) => returned);
	const other = back.filter(({ officer, returned }) => returned?.officer !== officer);
	return {
		...{ counted: other.length, of: back.length },
		rows: other.map((one) => {
			const who = one.returned?.officer;
			const people = [one.officer, ...(typeof who === 'string' ? [who] : [])];
			return loanRow(one, '由他人交回', 'given back by another', people);
		})
	};
}

type PinSet = CounterEntry & { readonly body: Body<'signing-pin-set'> };

async function readPins(store: Store, asked: Asked): Promise<readonly PinSet[]> {
	const all = await onceOfAll(asked, 'pins', () => entriesAsked(store, asked, ['signing-pin-set']));
	return all.flatMap((entry) =>
		entry.event.type === 'signing-pin-set' && isAsked(asked, entry)
			? [{ ...entry, body: entry.event.body }]
			: []
	);
}

/** Nobody proved by a PIN of their own that they looked on. */
export function namedOnly(_: Asked, pins: readonly PinSet[]): Answer {
	const rows = pins.flatMap(({ body, at, station, log, seq }): Row[] => {
		const { person, witness, witnessed, second } = body;
		if (witnessed === 'pin' && second?.confirmed !== 'named') return [];
		return [
			{
				about: { kind: 'entry', log, seq },
				...{ at, station, people: [person, witness, ...(second ? [second.person] : [])] },
				says: {
					zh: '设置签名 PIN，在场人没有用 PIN 确认',
					en: 'a signing PIN was set, and an onlooker was named only'
				}
			}
		];
	});
	return { counted: rows.length, of: pins.length, rows };
}

/** 逾期未还: taken out, and not handed in after so long that whoever has it would be asked when he was back (21-7). */
export function neverBack(asked: Asked): Answer {
	const { view, pack, now } = asked;
	const loans = loansAsked(asked);
	const late = loans.filter((loan) => isOutLong(loan, pack, now));
	return {
		...{ counted: late.length, of: loans.length },
		rows: late.map(({ id, out }): Row => {
			const { recorder, at, station, officer, companions } = out;
			const is = view.custody.of(recorder, pack).state?.state;
			const days = Math.floor((now - at) / 86_400_000);
			const missed = is === 'lost' || is === 'stolen';
			const zh = missed ? '已登记遗失被盗' : '请查明下落，找不到的登记遗失';
			const en = missed ? 'reported missing' : 'find out where it is, or report it lost';
			return {
				about: { kind: 'loan', loan: id, recorder },
				...{ at, station, people: [officer, ...companions] },
				says: {
					zh: `${recorder}：领用已 ${days} 天，没有归还；${zh}`,
					en: `${recorder}: out for ${days} days; ${en}`
				}
			};
		})
	};
}

export const article21Counter: readonly Question[] = [
	question({
		...{ id: '21-signed-out', article: 21, wanted: 'all', read: readLendingsAsked },
		words: { zh: '由领用人本人签名的领用', en: 'loans signed by the borrower' },
		answer: signedOut
	}),
	question({
		...{ id: '21-signed-back', article: 21, wanted: 'all', read: readLendingsAsked },
		words: { zh: '由交回人本人签名的归还', en: 'returns signed by whoever gave it back' },
		answer: signedBack
	}),
	question({
		...{ id: '21-by-another', article: 21, wanted: 'none', read: readLendingsAsked },
		words: { zh: '不是领用人本人交回的', en: 'returns by another than the borrower' },
		answer: byAnother
	}),
	question({
		...{ id: '21-never-back', article: 21, wanted: 'none', read: nothing, answer: neverBack },
		words: { zh: '领用后逾期没有归还的（逾期未还）', en: 'recorders that are out for too long' }
	}),
	question({
		...{ id: '21-named-only', article: 21, wanted: 'none', read: readPins, answer: namedOnly },
		words: {
			zh: '在场人没有用 PIN 确认的签名 PIN 设置',
			en: 'signing PINs set before people who were named only'
		}
	})
];
