import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { custodyFrom } from './custody';
import { changesBy } from './custody-changes';
import { emptyHead, seal } from '../log/entry';
import { anyRecord } from '../testing/facts-for-tests';
import { custodyFact, type CustodyFact, type FactOf } from '../facts/facts';
import { handedIn, here, morning, newSigner, out } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { supposedMatch, withFact } from './supposing';

const COUNTY = 'custody.411328/county';
const hours = (n: number): Instant => later(morning, { hours: n });
const custody = (facts: readonly CustodyFact[]) => custodyFrom('J-03', facts, tanghe20220729);
const by = { origin: COUNTY, seq: 20_000, at: hours(30), by: 'admin' };

const match = (
	handIn: CustodyFact,
	lent: CustodyFact,
	change: Partial<FactOf<'matched'>> = {}
): FactOf<'matched'> => ({
	...supposedMatch(
		{ heads: [] },
		{
			...{ recorder: 'J-03', handIn: handIn.hash, out: lent.hash, reason: 'r' },
			...{ loan: lent.kind === 'out' ? lent.loan : '', heads: [handIn.hash, lent.hash] },
			outcome: 'matched'
		},
		by
	),
	...change
});

test('[第13条] a hand-in whose loan is not known ends the loan that the county matched it to; only the county’s word counts, and its last', () => {
	const [lent, other] = [out('L1', hours(1)), out('L2', hours(3))];
	// By its clock it was handed in before it was lent.
	const stray = handedIn(null, hours(0), 's02', 'h1');
	const facts = [lent, other, stray];
	expect(custody(facts)).toMatchObject({ strayReturns: [{ hash: stray.hash }] });
	const first = match(stray, lent, { hash: '1'.repeat(64) });
	expect(custody([...facts, first])).toMatchObject({
		...{ strayReturns: [], openLoans: [{ id: 'L2' }], matches: [{ loan: 'L1' }] }
	});
	const second = match(stray, other, { hash: '2'.repeat(64), seq: 20_001 });
	expect(custody([second, ...facts, first]).openLoans).toMatchObject([{ id: 'L1' }]);
	const third = match(stray, other, { hash: '3'.repeat(64), seq: 20_002, outcome: 'parted' });
	expect(custody([...facts, third, second, first])).toMatchObject({
		...{ strayReturns: [{ hash: stray.hash }], openLoans: [{ id: 'L1' }, { id: 'L2' }] }
	});
	const elsewhere = match(stray, lent, { origin: 'custody.411328/s01/e1' });
	expect(custody([...facts, elsewhere])).toMatchObject({ matches: [], openLoans: [{}, {}] });
});

test('[第13条] no match holds against what the hand-in says itself, or another hand-in of the loan', () => {
	const [lent, named] = [out('L1'), out('L9', hours(1))];
	const stray = handedIn('L9', hours(4), 's02', 'h1');
	const decided = match(stray, lent);
	expect(custody([lent, stray, decided]).loans).toMatchObject([{ returned: { handIn: 'h1' } }]);
	const loans = (facts: readonly CustodyFact[]) =>
		custody(facts).loans.map(({ id, returned }) => [id, returned?.handIn]);
	expect(loans([lent, stray, decided, named])).toEqual([
		['L1', undefined],
		['L9', 'h1']
	]);
	const own = handedIn('L1', hours(5), 's01', 'h2');
	expect(loans([lent, stray, decided, own])).toEqual([['L1', 'h2']]);
	expect(custody([lent, stray, decided, own]).strayReturns).toMatchObject([{ handIn: 'h1' }]);
});

test('[第13条] what a preview of a match says is what the written decision does, in any history; and no hand-in is both unknown and the end of a loan', async () => {
	const signer = await newSigner(COUNTY);
	let met = 0;
	await fc.assert(
		fc.asyncProperty(anyRecord, fc.nat(5), fc.boolean(), async (record, choice, isMatch) => {
			const facts = record.map((fact) => ({ ...fact, recorder: 'J-03' }));
			const before = custody(facts);
			const handIn = before.strayReturns[choice % Math.max(1, before.strayReturns.length)];
			const loan = before.loans[choice % Math.max(1, before.loans.length)];
			if (!handIn || !loan) return;
			met++;
			const body = {
				...{ recorder: 'J-03', handIn: handIn.hash, out: loan.out.hash, loan: loan.id },
				...{ heads: [handIn.hash, loan.out.hash], reason: 'r' },
				outcome: isMatch ? ('matched' as const) : ('parted' as const)
			};
			const supposed = custody(withFact(facts, supposedMatch(before, body, by)));
			const entry = await seal(
				{ type: 'return-matched', body },
				{ ...emptyHead, size: 20_000 },
				signer,
				{ ...here(hours(30), 'admin'), refs: before.heads }
			);
			const written = custodyFact(entry);
			if (!written) throw new Error('a decision is a fact');
			const after = custody(withFact(facts, written));
			expect(changesBy([before], [supposed], hours(30))).toEqual(
				changesBy([before], [after], hours(30))
			);
			const ended = after.loans.flatMap(({ returned }) => returned?.hash ?? []);
			expect(after.strayReturns.some(({ hash }) => ended.includes(hash))).toBe(false);
		}),
		{ numRuns: 600 }
	);
	expect(met).toBeGreaterThan(60);
});
