import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { boardOf, type RegistryView } from './board';
import { openCustodyBook, type CustodyReader } from './custody-book';
import type { CustodyFact } from '../facts/facts';
import { anyRecord } from '../testing/facts-for-tests';
import {
	back,
	handedIn,
	ingestBegun,
	ingestEnded,
	morning,
	out,
	recorderBody
} from '../testing/for-tests';
import { openingFacts } from './opening';
import { tanghe20220729 } from '../rule/rule-pack';

const bookOf = (facts: readonly CustodyFact[]): CustodyReader => {
	const book = openCustodyBook();
	for (const fact of facts) book.add(fact);
	return book;
};

const hours = (n: number) => instant(morning + n * 3_600_000);

/** What a board shows, without the settled past that an opening leaves out. */
function shown(custody: CustodyReader, minutes: number) {
	const view: RegistryView = {
		...{ custody, whole: true, people: new Map(), stations: new Map(), brigade: '' },
		recorders: new Map([['J-03', recorderBody]])
	};
	const now = instant(morning + minutes * 60_000);
	const { recorders, duties, counts } = boardOf(view, 's01', tanghe20220729, now);
	return {
		...{ duties, counts },
		recorders: recorders.map(({ id, status, holder, elsewhere, custody }) => {
			const { openLoans, conflicts, state } = custody;
			return { ...{ id, status, holder, elsewhere }, ...{ openLoans, conflicts, state } };
		})
	};
}

/** A settled past of so many outings before everything else. */
const settled = (outings: number): CustodyFact[] =>
	Array.from({ length: outings }, (_, n) => {
		const from = (n - outings) * 10 - 100;
		return [
			out(`old-${n}`, hours(from)),
			back(`old-${n}`, hours(from + 1)),
			handedIn(`old-${n}`, hours(from + 2), 's01', `h-${n}`),
			ingestBegun(`old-${n}`, hours(from + 3)),
			ingestEnded(`old-${n}`, hours(from + 4))
		];
	}).flat();

test('a board opened with the newest facts shows exactly what one with all facts shows', () => {
	fc.assert(
		fc.property(anyRecord, fc.nat(600), fc.nat(30), (facts, minutes, outings) => {
			const all = bookOf([...settled(outings), ...facts]);
			const opened = bookOf(openingFacts(tanghe20220729)(all));
			expect(shown(opened, minutes)).toEqual(shown(all, minutes));
		}),
		{ numRuns: 500 }
	);
});

test('of a long settled past only the newest is kept, of a forgotten loan everything since', () => {
	const openings = openingFacts(tanghe20220729);
	expect(openings(bookOf(settled(100)))).toHaveLength(16);
	const forgotten = [out('forgotten', hours(-5000)), ...settled(100)];
	const kept = openingFacts(tanghe20220729)(bookOf(forgotten));
	expect(kept.some((fact) => fact.kind === 'out' && fact.loan === 'forgotten')).toBe(true);
});

test('a recorder of which something new is known is looked at again', () => {
	const book = openCustodyBook();
	const openings = openingFacts(tanghe20220729);
	for (const fact of settled(10)) book.add(fact);
	const before = openings(book);
	book.add(out('L1'));
	expect(before.some((fact) => fact.kind === 'out' && fact.loan === 'L1')).toBe(false);
	expect(openings(book).some((fact) => fact.kind === 'out' && fact.loan === 'L1')).toBe(true);
});
