import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { custodyFrom, stateOf, statusOf } from './custody';
import type { CustodyFact } from '../facts/facts';
import { back, handedIn, ingestBegun, ingestEnded, morning, out } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';

const hours = (n: number): Instant => later(morning, { hours: n });
const custody = (...facts: CustodyFact[]) => custodyFrom('J-03', facts, tanghe20220729);

test.each<[string, CustodyFact[], number, string]>([
	['never lent', [], 1, 'in-store'],
	['lent', [out('L1')], 1, 'on-loan'],
	['officer said to be back', [out('L1'), back('L1', hours(2))], 3, 'back'],
	['handed in', [out('L1'), handedIn('L1', hours(2))], 3, 'awaiting-ingest'],
	[
		'being ingested',
		[out('L1'), handedIn('L1', hours(2)), ingestBegun('i', hours(3))],
		3,
		'ingesting'
	],
	[
		'ingested',
		[out('L1'), handedIn('L1', hours(2)), ingestBegun('i', hours(3)), ingestEnded('i', hours(4))],
		5,
		'in-store'
	],
	['[第13条] late', [out('L1'), handedIn('L1', hours(2))], 27, 'overdue'],
	[
		'[第13条] late though still in the officer’s hands',
		[out('L1'), back('L1', hours(2))],
		27,
		'overdue'
	],
	['[第21条] lent at two stations', [out('L1'), out('L2', hours(1), 's02')], 2, 'double-lent']
])('a recorder that was %s is shown as such', (_, facts, now, status) => {
	expect(statusOf(custody(...facts), hours(now))).toBe(status);
});

test('[第13条] the 24 hours run from coming back to the unit, not from handing the recorder in', () => {
	const [duty] = custody(out('L1'), back('L1', hours(2)), handedIn('L1', hours(5))).duties;
	expect(duty?.runsFrom).toBe(hours(2));
	expect(duty?.dueAt).toBe(hours(26));
});

test('[第13条] one minute past 24 hours is late, the 24th hour itself is not', () => {
	const [duty] = custody(out('L1'), back('L1', hours(0))).duties;
	expect(duty && stateOf(duty, hours(24))).toBe('running');
	expect(duty && stateOf(duty, later(hours(24), { millis: 60_000 }))).toBe('overdue');
});

test('[第13条] what was ingested late stays late on the record', () => {
	const late = [ingestBegun('i', hours(30)), ingestEnded('i', hours(31))];
	const [duty] = custody(out('L1'), handedIn('L1', hours(2)), ...late).duties;
	expect(duty && stateOf(duty, hours(500))).toBe('met-late');
});

test('[第13条] an ingest before the recorder came back does not fulfil the duty', () => {
	const early = [ingestBegun('i', hours(1)), ingestEnded('i', hours(2))];
	const [duty] = custody(out('L1'), ...early, handedIn('L1', hours(3))).duties;
	expect(duty?.metAt).toBeUndefined();
});

test('[第13条] an ingest that began and did not end leaves the duty open', () => {
	const [duty] = custody(out('L1'), handedIn('L1', hours(1)), ingestBegun('i', hours(2))).duties;
	expect(duty?.metAt).toBeUndefined();
});

test('[第13条] bad case: return at C of a loan C never knew → it is held with its duty, and closes the loan when that arrives', () => {
	const stray = handedIn(null, hours(3), 's02');
	const before = custody(stray);
	expect(before.strayReturns).toHaveLength(1);
	expect(before.duties).toHaveLength(1);
	const after = custody(stray, out('L1', morning, 's01'));
	expect(after.strayReturns).toHaveLength(0);
	expect(after.openLoans).toHaveLength(0);
	expect(after.duties.map((duty) => duty.station)).toEqual(['s02']);
});

test('[第13条] bad case: event arrives with unknown parent → a return that names a loan nobody has seen yet stays visible and has its duty', () => {
	const named = custody(handedIn('s09-e1-4', hours(1)));
	expect(named.strayReturns).toHaveLength(1);
	expect(statusOf(named, hours(2))).toBe('awaiting-ingest');
});

test('the same facts in any order say the same', () => {
	const facts = [
		out('L1'),
		back('L1', hours(2)),
		handedIn('L1', hours(3)),
		ingestBegun('i', hours(4)),
		ingestEnded('i', hours(5)),
		out('L2', hours(6), 's02'),
		handedIn(null, hours(7), 's03', 'h2'),
		out('L3', hours(6), 's01')
	];
	const expected = JSON.stringify(custody(...facts));
	fc.assert(
		fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
			expect(JSON.stringify(custody(...shuffled))).toBe(expected);
		})
	);
});
