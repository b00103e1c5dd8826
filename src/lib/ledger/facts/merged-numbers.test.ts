import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { custodyByRecorder, statusOf } from '../custody/custody';
import { openCustodyBook } from '../custody/custody-book';
import type { CustodyFact } from './facts';
import { anyRecord, recorders } from '../testing/facts-for-tests';
import { counterWith, fit, handedIn, morning, out } from '../testing/for-tests';
import { checkOut } from '../commands/check-out';
import { numbersFrom, type NumberFact } from './merged-numbers';
import { tanghe20220729 } from '../rule/rule-pack';

const source = (seq: number) => ({
	...{ seq, hash: seq.toString(16).padStart(64, 'd'), by: 'admin', reason: '同一机身' },
	at: later(morning, { millis: seq * 1000 })
});
const one = (seq: number, keep: string, ...gone: readonly string[]): NumberFact => ({
	...{ ...source(seq), says: 'one', keep, gone }
});
const different = (seq: number, ...numbers: readonly string[]): NumberFact => ({
	...{ ...source(seq), says: 'different', numbers }
});
const under = (recorder: string, fact: CustodyFact): CustodyFact => ({ ...fact, recorder });
const hour = (hours: number) => later(morning, { hours });

test.each([
	['nothing said', [], ['A', 'B', 'C']],
	['one merge', [one(1, 'B', 'A')], ['B', 'B', 'C']],
	['merges of merges', [one(1, 'B', 'A'), one(2, 'C', 'B')], ['C', 'C', 'C']],
	[
		'two that name each other: the last one counts',
		[one(1, 'A', 'B'), one(2, 'B', 'A')],
		['B', 'B', 'C']
	],
	['one taken back', [one(1, 'B', 'A'), different(2, 'A', 'B')], ['A', 'B', 'C']],
	['one made again', [one(1, 'B', 'A'), different(2, 'A', 'B'), one(3, 'A', 'B')], ['A', 'A', 'C']],
	[
		'one of two taken back',
		[one(1, 'A', 'B'), one(2, 'C', 'A'), different(3, 'A', 'B')],
		['C', 'B', 'C']
	],
	['said to be different before', [different(1, 'A', 'B'), one(2, 'A', 'B')], ['A', 'A', 'C']]
] as const)('[第2条] which number counts, with %s', (_, facts, expected) => {
	const { kept, all } = numbersFrom(facts);
	expect(['A', 'B', 'C'].map(kept)).toEqual(expected);
	for (const number of ['A', 'B', 'C']) expect(all(number)[0]).toBe(kept(number));
});

const anyFacts = fc.array(
	fc.tuple(
		fc.boolean(),
		fc.uniqueArray(fc.constantFrom(...'ABCDE'), { minLength: 2, maxLength: 4 })
	),
	{ maxLength: 8 }
);

test('[第2条] the same numbers count, whatever the order in which it was learnt, and however often', () => {
	let runs = 0;
	fc.assert(
		fc.property(anyFacts, fc.infiniteStream(fc.nat()), (said, random) => {
			const facts = said.map(([merged, [keep = '', ...gone]], seq) =>
				merged ? one(seq, keep, ...gone) : different(seq, keep, ...gone)
			);
			const shuffled = [...facts, ...facts]
				.map((fact) => [random.next().value as number, fact] as const)
				.sort(([a], [b]) => a - b)
				.map(([, fact]) => fact);
			const [left, right] = [numbersFrom(facts), numbersFrom(shuffled)];
			for (const number of 'ABCDE') {
				expect(right.kept(number)).toBe(left.kept(number));
				expect(right.all(number)).toEqual(left.all(number));
				// Of one recorder's numbers each says the same.
				for (const other of left.all(number)) expect(left.kept(other)).toBe(left.kept(number));
			}
			runs++;
		}),
		{ numRuns: 2000 }
	);
	expect(runs).toBe(2000);
});

test('[第2条] a book that learns facts and merges in any order shows what the fold over all of them shows', () => {
	fc.assert(
		fc.property(anyRecord, fc.infiniteStream(fc.nat()), (facts, random) => {
			const [first = '', second = '', third = ''] = recorders;
			const numbers = [one(3, first, second), one(5, third, first), different(7, first, third)];
			const book = openCustodyBook();
			const steps = [
				...facts.map((fact) => () => book.add(fact)),
				...numbers.map((fact) => () => book.number(fact)),
				...recorders.map((id) => () => void book.of(id, tanghe20220729))
			];
			for (const step of steps
				.map((step) => [random.next().value as number, step] as const)
				.sort(([a], [b]) => a - b))
				step[1]();
			const whole = custodyByRecorder(facts, tanghe20220729, numbersFrom(numbers));
			expect([...book.recorders()].sort()).toEqual([...whole.keys()].sort());
			for (const [id, custody] of whole) {
				const { heads, ...shown } = book.of(id, tanghe20220729);
				const { heads: expected, ...known } = custody;
				expect(shown).toEqual(known);
				expect([...heads].sort()).toEqual([...expected].sort());
			}
		}),
		{ numRuns: 300 }
	);
});

test('[第21条] open loans under both numbers, by two stations, are a double loan under the one that counts', () => {
	const book = openCustodyBook();
	const [here, there] = [out('s01-e1-0'), under('J-04', out('s02-e1-0', hour(1), 's02'))];
	for (const fact of [here, there]) book.add(fact);
	expect(book.of('J-03', tanghe20220729).conflicts).toEqual([]);
	book.number(one(1, 'J-04', 'J-03'));
	for (const id of ['J-03', 'J-04']) {
		const custody = book.of(id, tanghe20220729);
		expect(custody).toMatchObject({ recorder: 'J-04', conflicts: [{ kind: 'double-loan' }] });
		expect(custody.conflicts[0]?.heads.map(({ hash }) => hash)).toEqual([here.hash, there.hash]);
		expect(custody.openLoans).toHaveLength(2);
		expect(statusOf(custody, hour(2))).toBe('double-lent');
	}
	expect([...book.recorders()]).toEqual(['J-04']);
	book.number(different(2, 'J-03', 'J-04'));
	for (const id of ['J-03', 'J-04']) expect(book.of(id, tanghe20220729).conflicts).toEqual([]);
});

test('[第21条] the same by one station, which could not know; loans one after another are none', () => {
	const merged = numbersFrom([one(1, 'J-03', 'J-04')]);
	const of = (...facts: readonly CustodyFact[]) =>
		custodyByRecorder(facts, tanghe20220729, merged).get('J-03');
	const [first, second] = [out('s01-e1-0'), under('J-04', out('s01-e1-1', hour(1)))];
	expect(of(first, second)?.conflicts).toMatchObject([{ kind: 'double-loan', heads: [{}, {}] }]);
	const [begun, ended, next] = [
		out('s01-e1-3'),
		handedIn('s01-e1-3', hour(1)),
		under('J-04', out('s01-e1-5', hour(2)))
	];
	expect(of(begun, ended, next)?.conflicts).toEqual([]);
	// Out again under the other number before it had come back under the first.
	const [lent, again, late] = [
		out('s01-e1-6'),
		under('J-04', out('s01-e1-7', hour(1))),
		handedIn('s01-e1-6', hour(2))
	];
	expect(of(lent, again, late)?.conflicts).toMatchObject([{ kind: 'double-loan' }]);
});

test('[第2条] a number that does not count any more is not lent, and the sentence names the one that does', () => {
	const asked = {
		...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '检查', kind: '6-1' as const },
		...{ check: fit, seen: [] }
	};
	expect(checkOut(counterWith([], { kept: 'J-04' }), asked)).toEqual({
		...{ ok: false },
		error: { article: 2, reason: 'other-number', detail: { recorder: 'J-03', kept: 'J-04' } }
	});
	expect(checkOut(counterWith(), asked).ok).toBe(true);
});
