import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { changesBy, isNothing } from './custody-changes';
import { custodyByRecorder, custodyFrom } from './custody';
import { emptyHead, seal } from '../log/entry';
import { anyRecord } from '../testing/facts-for-tests';
import { custodyFact, type CustodyFact } from '../facts/facts';
import {
	back,
	handedIn,
	here,
	knowing,
	morning,
	newSigner,
	out,
	reported
} from '../testing/for-tests';
import { counted, openQuarantine, type VerdictFact } from '../facts/quarantine';
import { tanghe20220729 } from '../rule/rule-pack';
import { basisText, supposedResolution, withFact, withoutFact } from './supposing';

const hours = (n: number): Instant => later(morning, { hours: n });
const custody = (facts: readonly CustodyFact[]) => custodyFrom('J-03', facts, tanghe20220729);
const COUNTY = 'custody.411328/county';
const at = { origin: COUNTY, seq: 20_000, at: hours(30), by: 'admin' };

const supposing = (facts: readonly CustodyFact[], heads: CustodyFact[], stands: CustodyFact[]) => {
	const before = custody(facts);
	const body = {
		...{ recorder: 'J-03', where: null, reason: 'r', approver: null },
		...{ heads: heads.map(({ hash }) => hash), stands: stands.map(({ hash }) => hash) }
	};
	const after = custody(withFact(facts, supposedResolution(before, body, at)));
	return changesBy([before], [after], hours(30));
};

test('[第21条] a decision on a double loan: one stands, the other becomes 误登记, its duty ends and its station’s figures change', () => {
	const [one, two] = [out('L1'), out('L2', hours(1), 's02')];
	const facts = [one, two, back('L1', hours(2)), back('L2', hours(3), 's02')];
	const changes = supposing(facts, [one, two], [two]);
	expect(changes.statuses).toEqual([{ recorder: 'J-03', from: 'double-lent', to: 'overdue' }]);
	expect(changes.entries.map(({ entry, from, to }) => [entry.hash, from, to])).toEqual([
		[one.hash, 'disputed', 'mistaken'],
		[two.hash, 'disputed', 'open-loan']
	]);
	expect(changes.duties).toMatchObject([{ id: 'L1', from: { station: 's01' }, to: undefined }]);
	expect(changes.figures).toEqual([
		{ station: 's01', figure: 'contradictions', from: 1, to: 0 },
		{ station: 's01', figure: 'duties-open', from: 1, to: 0 },
		{ station: 's01', figure: 'duties-overdue', from: 1, to: 0 },
		{ station: 's01', figure: 'open-loans', from: 1, to: 0 },
		{ station: 's02', figure: 'contradictions', from: 1, to: 0 }
	]);
});

test('[第13条] the hand-in that stands moves the duty to its station, and its due time with it', () => {
	const lent = out('L1');
	const returned = handedIn('L1', hours(2));
	const stray = handedIn(null, hours(5), 's02', 'h2');
	const changes = supposing([lent, returned, stray], [returned, stray], [stray]);
	expect(changes.duties).toMatchObject([
		{
			id: 'L1',
			from: { station: 's01', dueAt: hours(26) },
			to: { station: 's02', dueAt: hours(29) }
		},
		{ id: 'h2', from: { dueAt: hours(29) }, to: undefined }
	]);
});

test('[第21条] a report of loss that does not stand: the loan holds, the recorder is on loan', () => {
	const [lent, lost] = [out('L1'), reported('lost', hours(1), 's02')];
	const { statuses, entries } = supposing([lent, lost], [lent, lost], [lent]);
	expect(statuses).toEqual([{ recorder: 'J-03', from: 'in-conflict', to: 'on-loan' }]);
	expect(entries.map(({ from, to }) => [from, to])).toEqual([
		['disputed', 'open-loan'],
		['disputed', 'mistaken']
	]);
});

test('what changes nothing says so', () => {
	const facts = [out('L1')];
	expect(isNothing(changesBy([custody(facts)], [custody(facts)], hours(1)))).toBe(true);
});

test('a basis is another as soon as one entry more counts, or one less', () => {
	const facts = [out('L1'), out('L2', hours(1), 's02')];
	expect(basisText([...facts].reverse())).toBe(basisText(facts));
	expect(basisText(facts.slice(1))).not.toBe(basisText(facts));
	expect(basisText(facts, ['x'])).not.toBe(basisText(facts));
});

test('[第21条] what a preview of a decision says is what the written decision does, in any history', async () => {
	const signer = await newSigner(COUNTY);
	const head = { ...emptyHead, size: 20_000 };
	let met = 0;
	await fc.assert(
		fc.asyncProperty(anyRecord, fc.nat(7), async (record, choice) => {
			const facts = record.map((fact) => ({ ...fact, recorder: 'J-03' }));
			const before = custody(facts);
			const conflict = before.conflicts[0];
			if (!conflict) return;
			met++;
			const heads = conflict.heads.map(({ hash }) => hash);
			const stands =
				choice === 6 ? heads : choice === 7 ? [] : heads.slice(choice % 2, (choice % 2) + 1);
			const body = { recorder: 'J-03', heads, stands, where: 's01', reason: 'r', approver: null };
			const supposed = custody(withFact(facts, supposedResolution(before, body, at)));
			const entry = await seal({ type: 'conflict-resolved', body }, head, signer, {
				...here(hours(30), 'admin'),
				refs: before.heads
			});
			const written = custodyFact(entry);
			if (!written) throw new Error('a decision is a fact');
			const after = custody(withFact(facts, written));
			expect(changesBy([before], [supposed], hours(30))).toEqual(
				changesBy([before], [after], hours(30))
			);
		}),
		{ numRuns: 1000 }
	);
	expect(met).toBeGreaterThan(60);
});

test('[第21条] a late head opens a decided matter again, and the change back is named', () => {
	const [one, two, late] = [out('L1'), out('L2', hours(1), 's02'), out('L3', hours(2), 's03')];
	const decision = supposedResolution(
		custody([one, two]),
		{
			...{ recorder: 'J-03', heads: [one.hash, two.hash], stands: [one.hash] },
			...{ where: null, reason: 'r', approver: null }
		},
		at
	);
	const decided = custody([one, two, decision]);
	const again = custody([one, two, decision, late]);
	expect(
		changesBy([decided], [again], hours(31)).entries.map(({ entry, to }) => [entry.hash, to])
	).toEqual([one, two, late].map(({ hash }) => [hash, 'disputed']));
});

test('what a preview of letting in a quarantined entry says is what the settlement does, in any history', () => {
	fc.assert(
		fc.property(anyRecord, fc.nat(39), (record, n) => {
			const one = record[n];
			if (!one) return;
			const quarantine = openQuarantine();
			const source = { hash: 'q', seq: 0, at: hours(0), log: one.origin };
			const { hash, seq } = one;
			quarantine.add({ ...source, kind: 'quarantined', entries: [{ seq, hash, reason: 'actor' }] });
			const before = counted(record, quarantine);
			const of = (facts: readonly CustodyFact[]) => [
				...custodyByRecorder(facts, tanghe20220729).values()
			];
			const settled = (outcome: 'admitted' | 'rejected', at: number): VerdictFact => ({
				...{ ...source, seq: at, kind: 'settled', entry: hash, entrySeq: seq },
				...{ outcome, reason: 'r', by: ['a', 'b'] }
			});
			const differ = (facts: readonly CustodyFact[]) => changesBy(of(before), of(facts), hours(30));
			const supposed = differ(withFact(before, one));
			quarantine.add(settled('admitted', 1));
			expect(supposed).toEqual(differ(counted(record, quarantine)));
			const taken = withoutFact(counted(record, quarantine), hash);
			quarantine.add(settled('rejected', 2));
			expect(differ(taken)).toEqual(differ(counted(record, quarantine)));
		}),
		{ numRuns: 300 }
	);
});

test('[第21条] a decision is made anew by one that names the same entries and the earlier decision', () => {
	const [one, two] = [out('L1'), out('L2', hours(1), 's02')];
	const facts = [one, two];
	const body = { recorder: 'J-03', where: null, reason: 'r', approver: null };
	const first = supposedResolution(
		custody(facts),
		{
			...{ ...body, heads: [one.hash, two.hash], stands: [one.hash] }
		},
		{ ...at, seq: 20_001 }
	);
	const written = knowing({ ...first, hash: 'e'.repeat(64) }, one, two);
	const decided = [...facts, written];
	const heads = [one.hash, two.hash, written.hash];
	const anew = supposedResolution(
		custody(decided),
		{ ...body, heads, stands: [two.hash] },
		{
			...{ ...at, seq: 20_002, at: hours(32) }
		}
	);
	const after = custody([...decided, anew]);
	expect(after).toMatchObject({ conflicts: [], mistaken: [one.hash], openLoans: [{ id: 'L2' }] });
});
