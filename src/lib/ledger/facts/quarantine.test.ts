import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from '../custody/custody-book';
import { custodyFrom } from '../custody/custody';
import { anyRecord, recorders } from '../testing/facts-for-tests';
import { handedIn, here, morning, newLog, out } from '../testing/for-tests';
import { seal } from '../log/entry';
import { openQuarantine, verdictFact, type VerdictFact } from './quarantine';
import { tanghe20220729 } from '../rule/rule-pack';

const source = (seq: number, log = 'custody.411328/s01/e1') => ({
	...{ hash: seq.toString(16).padStart(64, 'c'), seq, log },
	at: later(morning, { millis: seq * 1000 })
});
const quarantine = (seq: number, hashes: readonly string[], reason = 'actor'): VerdictFact => ({
	...{ ...source(seq), kind: 'quarantined' },
	entries: hashes.map((hash, i) => ({ seq: i, hash, reason }))
});
const settle = (seq: number, entry: string, outcome: 'admitted' | 'rejected'): VerdictFact => ({
	...{ ...source(seq), kind: 'settled', entry, entrySeq: 0, outcome, reason: '已核实' },
	by: ['a', 'b']
});

test('a quarantined loan is out of custody, and in it once it is admitted', () => {
	const loan = out('s01-e1-0');
	const book = openCustodyBook();
	const open = () => book.of('J-03', tanghe20220729).openLoans.map(({ id }) => id);
	book.add(loan);
	expect(open()).toEqual(['s01-e1-0']);
	book.judge(quarantine(1, [loan.hash]));
	expect(open()).toEqual([]);
	expect(book.facts('J-03')).toEqual([]);
	expect(book.saidBy(loan.hash)).toEqual(loan);
	expect([...book.quarantined().values()]).toMatchObject([
		{ hash: loan.hash, reason: 'actor', settled: undefined }
	]);
	book.judge(settle(2, loan.hash, 'rejected'));
	expect(open()).toEqual([]);
	book.judge(settle(3, loan.hash, 'admitted'));
	expect(open()).toEqual(['s01-e1-0']);
	expect([...book.quarantined().values()]).toMatchObject([
		{ settled: { outcome: 'admitted', by: ['a', 'b'], reason: '已核实' } }
	]);
});

test('what a quarantined return closed is open again, and its footage is not expected any more', () => {
	const [loan, handIn] = [
		out('s01-e1-0'),
		handedIn('s01-e1-0', later(morning, { hours: 1 }), 's02')
	];
	const book = openCustodyBook();
	book.add(loan);
	book.add(handIn);
	expect(book.of('J-03', tanghe20220729).openLoans).toEqual([]);
	book.judge(quarantine(1, [handIn.hash]));
	expect(book.of('J-03', tanghe20220729)).toEqual(custodyFrom('J-03', [loan], tanghe20220729));
});

test('a settlement of what was never quarantined changes nothing', () => {
	const loan = out('s01-e1-0');
	const book = openCustodyBook();
	book.add(loan);
	book.judge(settle(1, loan.hash, 'rejected'));
	expect(book.of('J-03', tanghe20220729).openLoans).toHaveLength(1);
	expect(book.quarantined().size).toBe(0);
});

test('facts and verdicts come to the same in every order, also a verdict before its entry (300 records)', () => {
	fc.assert(
		fc.property(
			anyRecord,
			fc.array(
				fc.record({
					of: fc.array(fc.nat(50), { maxLength: 4 }),
					kind: fc.constantFrom('quarantined', 'admitted', 'rejected'),
					reason: fc.constantFrom('actor', 'id')
				}),
				{ maxLength: 12 }
			),
			fc.infiniteStream(fc.nat()),
			(facts, said, chance) => {
				const hash = (n: number) => facts[n % Math.max(1, facts.length)]?.hash ?? 'f'.repeat(64);
				const verdicts = said.map(({ of, kind, reason }, seq) =>
					kind === 'quarantined'
						? quarantine(seq, of.map(hash), reason)
						: settle(seq, hash(of[0] ?? 0), kind)
				);
				const all = [...facts, ...verdicts];
				const shown = (order: readonly (typeof all)[number][]) => {
					const book = openCustodyBook();
					for (const one of order) {
						if ('recorder' in one) book.add(one);
						else book.judge(one);
						// Whoever asks between two arrivals must not leave anything old behind.
						book.of('J-01', tanghe20220729);
						book.quarantined();
					}
					return {
						custody: recorders.map((id) => book.of(id, tanghe20220729)),
						quarantined: [...book.quarantined()]
					};
				};
				const shuffled = [...all]
					.map((one) => ({ one, key: chance.next().value }))
					.sort((a, b) => a.key - b.key)
					.map(({ one }) => one);
				expect(shown(shuffled)).toEqual(shown(all));
				expect(shown([...all, ...shuffled])).toEqual(shown(all));
				const isOut = openQuarantine();
				for (const verdict of verdicts) isOut.add(verdict);
				const counts = facts.filter((fact) => !isOut.isOut(fact.hash));
				expect(shown(all).custody).toEqual(
					recorders.map((id) =>
						custodyFrom(
							id,
							counts.filter(({ recorder }) => recorder === id),
							tanghe20220729
						)
					)
				);
			}
		),
		{ numRuns: 300 }
	);
});

test('only the county’s log gives verdicts, and only two people settle', async () => {
	const body = { log: 'custody.411328/s01/e1', seq: 0, hash: 'a'.repeat(64) };
	const judged = { type: 'entries-judged', body: { log: body.log, from: 0, to: 1 } } as const;
	const quarantined = [{ seq: 0, hash: body.hash, reason: 'actor' }];
	for (const name of [
		'custody.411328/county',
		'custody.411328/s01/e1',
		'custody.411328/county/e1'
	]) {
		const log = await newLog(name);
		const fact = verdictFact(await log.add({ ...judged, body: { ...judged.body, quarantined } }));
		expect(fact?.kind).toBe(name === 'custody.411328/county' ? 'quarantined' : undefined);
	}
	const county = await newLog('custody.411328/county');
	expect(
		verdictFact(await county.add({ ...judged, body: { ...judged.body, quarantined: [] } }))
	).toBe(undefined);
	for (const [actor, kind] of [
		[['a', 'b'], 'settled'],
		[['a', 'a'], undefined],
		[['a'], undefined],
		[[], undefined]
	] as const) {
		const entry = await seal(
			{ type: 'quarantine-settled', body: { ...body, outcome: 'admitted', reason: '已核实' } },
			county.head(),
			county.signer,
			{ ...here(), actor }
		);
		expect(verdictFact(entry)?.kind).toBe(kind);
	}
});
