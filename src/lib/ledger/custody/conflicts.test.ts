import fc from 'fast-check';
import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { custodyByRecorder, custodyFrom, statusOf } from './custody';
import { anyRecord } from '../testing/facts-for-tests';
import type { CustodyFact } from '../facts/facts';
import {
	handedIn,
	ingestBegun,
	knowing,
	morning,
	out,
	reported,
	resolved,
	seen
} from '../testing/for-tests';
import { back } from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';

const hours = (n: number): Instant => later(morning, { hours: n });
const custody = (...facts: CustodyFact[]) => custodyFrom('J-03', facts, tanghe20220729);
const hashes = (facts: readonly CustodyFact[]) => facts.map(({ hash }) => hash);

const here = out('L1');
const there = out('L2', hours(1), 's02');
const third = out('L3', hours(2), 's03');
const lost = reported('lost', hours(3), 's02');

test.each<[string, CustodyFact[], string | undefined]>([
	['[第21条] two stations lend it, neither knowing of the other', [here, there], 'double-loan'],
	[
		'[第21条] and it stays one when both have taken it back, knowing of the other',
		[
			...[here, there],
			knowing(handedIn('L1', hours(3), 's01'), here, there),
			knowing(handedIn('L2', hours(4), 's02', 'h2'), here, there)
		],
		'double-loan'
	],
	[
		'[第21条] lent again by a station that was warned of the open loan',
		[here, knowing(there, here)],
		'double-loan'
	],
	[
		'[第21条] handed in before it was lent elsewhere, as the record there knew',
		[here, ...[handedIn('L1', hours(2))].flatMap((r) => [r, knowing(there, r)])],
		undefined
	],
	[
		'[第21条] handed in before it was lent elsewhere, which nobody there had heard of',
		[here, handedIn('L1', hours(1)), there],
		undefined
	],
	[
		'[第21条] handed in after it was lent elsewhere, whatever the clock of the one who knew it says',
		[here, there, knowing(handedIn('L1', hours(0)), here, there)],
		'double-loan'
	],
	[
		'[第21条] lent while another station reports it lost',
		[here, reported('lost', hours(1), 's02')],
		'lent-though-reported'
	],
	[
		'[第21条] lent while another station has it in repair',
		[reported('under-repair', hours(0), 's02'), out('L9', hours(1))],
		'lent-though-reported'
	],
	[
		'[第23条] lent while another station has scrapped it',
		[reported('scrapped', hours(0), 's02'), out('L9', hours(1))],
		'lent-though-reported'
	],
	[
		'[第21条] lost in the hands of the officer it was lent to',
		[here, knowing(reported('lost', hours(2), 's02'), here)],
		undefined
	],
	[
		'[第21条] lent after it had been found again',
		[lost, knowing(reported('found', hours(4), 's02'), lost), out('L9', hours(5))],
		undefined
	],
	[
		'[第21条] two stations report it lost',
		[reported('lost', hours(1)), reported('lost', hours(2), 's02')],
		undefined
	],
	[
		'[第21条] lost by one report, in repair by another’s',
		[reported('lost', hours(1)), reported('under-repair', hours(2), 's02')],
		'states-differ'
	],
	[
		'[第21条] returned twice for the same loan: they agree',
		[here, handedIn('L1', hours(2), 's02'), handedIn('L1', hours(3), 's01', 'h2')],
		undefined
	],
	[
		'[第21条] returned here, and taken in elsewhere without a loan that could have ended',
		[here, handedIn('L1', hours(2)), handedIn(null, hours(3), 's02', 'h2')],
		'returned-twice'
	],
	[
		'[第21条] taken in elsewhere by a station that knew of the return',
		[
			here,
			...[handedIn('L1', hours(2))].flatMap((r) => [
				r,
				knowing(handedIn(null, hours(3), 's02', 'h2'), r)
			])
		],
		undefined
	],
	[
		'[第21条] returned at another station while the lending one still has it out',
		[here, back('L1', hours(2)), handedIn('L1', hours(2), 's02')],
		undefined
	],
	[
		'[第21条] returned at another station that knows of no loan',
		[here, handedIn(null, hours(2), 's02')],
		undefined
	],
	[
		'[第13条] ingested at another station while it is out',
		[here, ingestBegun('i', hours(1), 's02')],
		undefined
	],
	['[第21条] seen at another station while it is out', [here, seen(hours(1), 's02')], undefined]
])('%s', (_, facts, kind) => {
	const { conflicts } = custody(...facts);
	expect(conflicts.map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind]);
});

test('[第21条] bad case: same device lent at A and B offline → it shows red until a decision names both loans, and the loser is 误登记 and stays', () => {
	const open = custody(here, there);
	expect(statusOf(open, hours(2))).toBe('double-lent');
	expect(hashes(open.conflicts[0]?.heads ?? [])).toEqual(hashes([here, there]));
	const decision = resolved([here, there], [there], hours(3));
	const after = custody(here, there, decision);
	expect(after.conflicts).toEqual([]);
	expect(after.settled).toMatchObject([{ decision: { hash: decision.hash } }]);
	expect(after.openLoans.map(({ id }) => id)).toEqual(['L2']);
	expect(after.mistaken).toEqual([here.hash]);
	expect(statusOf(after, hours(4))).toBe('on-loan');
});

test('[第13条] bad case: two stations → the 24 hours run for both loans until it is decided which one there was', () => {
	const facts = [here, there, back('L1', hours(2)), back('L2', hours(2), 's02')];
	expect(custody(...facts).duties.map(({ id }) => id)).toEqual(['L1', 'L2']);
	const after = custody(...facts, resolved([here, there], [there], hours(3)));
	expect(after.duties.map(({ id }) => id)).toEqual(['L2']);
});

test('[第21条] a loan that arrives late opens what was decided without it', () => {
	const decision = resolved([here, there], [there], hours(3));
	const again = custody(here, there, decision, third);
	expect(again.conflicts).toMatchObject([
		{ kind: 'double-loan', decisions: [{ hash: decision.hash }] }
	]);
	expect(hashes(again.conflicts[0]?.heads ?? []).sort()).toEqual(
		hashes([here, there, third]).sort()
	);
	expect(again.mistaken).toEqual([]);
	const all = resolved([here, there, third], [third], hours(5));
	expect(custody(here, there, decision, third, all)).toMatchObject({
		conflicts: [],
		openLoans: [{ id: 'L3' }]
	});
});

test('[第21条] a decision that names only some of them decides nothing', () => {
	const some = resolved([here, there], [], hours(3));
	expect(custody(here, there, third, some).conflicts[0]?.heads).toHaveLength(3);
});

test('[第21条] two decisions at once that differ are a conflict themselves, until one names both', () => {
	const one = resolved([here, there], [here], hours(3), 's01');
	const two = resolved([here, there], [there], hours(3), 's02');
	const apart = custody(here, there, one, two);
	expect(apart.conflicts[0]?.heads).toHaveLength(4);
	expect(apart.openLoans).toHaveLength(2);
	const last = resolved([here, there, one, two], [here], hours(4));
	expect(custody(here, there, one, two, last)).toMatchObject({
		conflicts: [],
		mistaken: [there.hash]
	});
	const same = resolved([here, there], [here], hours(4), 's02');
	expect(custody(here, there, one, same).conflicts).toEqual([]);
});

test('[第21条] that both loans were made, one after the other, is a decision too', () => {
	const back1 = knowing(handedIn('L1', hours(5)), here, there);
	const decided = custody(here, there, back1, resolved([here, there], [here, there], hours(6)));
	expect(decided).toMatchObject({ conflicts: [], mistaken: [], openLoans: [{ id: 'L2' }] });
});

test('[第21条] a hand-in decided to be 误登记 closes nothing and makes no duty', () => {
	const returned = handedIn('L1', hours(2));
	const stray = handedIn(null, hours(3), 's02', 'h2');
	const facts = [here, returned, stray];
	expect(custody(...facts).conflicts[0]?.kind).toBe('returned-twice');
	const elsewhere = custody(...facts, resolved([returned, stray], [stray], hours(4)));
	expect(elsewhere.loans[0]?.returned?.hash).toBe(stray.hash);
	expect(elsewhere.duties).toMatchObject([{ id: 'L1', station: 's02' }]);
	const home = custody(...facts, resolved([returned, stray], [returned], hours(4)));
	expect(home.strayReturns).toEqual([]);
	expect(home.duties).toMatchObject([{ id: 'L1', station: 's01' }]);
});

test.each([
	['[第21条] lost', 'lost', 'found', 'recovered'],
	['[第21条] stolen', 'stolen', 'found', 'recovered'],
	['[第23条] under repair', 'under-repair', 'repaired', 'in-store'],
	['[第23条] suspended', 'suspended', 'resumed', 'in-store'],
	['[第23条] scrapped', 'scrapped', 'resumed', 'in-store']
] as const)(
	'a recorder reported %s is shown so until another report follows',
	(_, state, end, is) => {
		const report = reported(state, hours(1), 's02');
		expect(statusOf(custody(report), hours(2))).toBe(state);
		const followed = custody(report, knowing(reported(end, hours(2)), report));
		expect(statusOf(followed, hours(3))).toBe(is);
	}
);

test('[第21条] a report of loss decided to be 误登记 no longer keeps it from being lent', () => {
	const report = reported('lost', hours(1), 's02');
	const open = custody(here, report);
	expect(statusOf(open, hours(2))).toBe('in-conflict');
	const after = custody(here, report, resolved([here, report], [here], hours(3)));
	expect(after.state).toBeUndefined();
	expect(statusOf(after, hours(4))).toBe('on-loan');
});

test('[第21条] only who knew of every contradicting entry has seen where the recorder is', () => {
	const early = seen(hours(2), 's01');
	const known = knowing(seen(hours(2), 's02'), here, there);
	const { conflicts, sightings } = custody(here, there, early, known);
	expect(hashes(conflicts[0]?.sightings ?? [])).toEqual([known.hash]);
	expect(sightings).toHaveLength(2);
});

test('conflicts are the same whatever the order in which the facts came', () => {
	fc.assert(
		fc.property(
			anyRecord.chain((facts) =>
				fc.tuple(
					fc.constant(facts),
					fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length })
				)
			),
			([facts, shuffled]) => {
				const one = custodyByRecorder(facts, tanghe20220729);
				const other = custodyByRecorder(shuffled, tanghe20220729);
				for (const [recorder, { conflicts, settled, mistaken, state }] of one)
					expect(other.get(recorder)).toMatchObject({ conflicts, settled, mistaken, state });
			}
		),
		{ numRuns: 500 }
	);
});

test('two open loans in two logs are always a conflict that is shown, unless it was decided that both stand', () => {
	let met = 0;
	fc.assert(
		fc.property(anyRecord, (facts) => {
			for (const { openLoans, conflicts, settled } of custodyByRecorder(
				facts,
				tanghe20220729
			).values()) {
				const decided = new Set(settled.flatMap(({ heads }) => hashes(heads)));
				const left = openLoans.filter(({ out }) => !decided.has(out.hash));
				if (new Set(left.map(({ out }) => out.origin)).size < 2) continue;
				if (new Set(left.map(({ id }) => id)).size < left.length) continue;
				met++;
				expect(conflicts.length).toBeGreaterThan(0);
			}
		}),
		{ numRuns: 2000 }
	);
	expect(met).toBeGreaterThan(30);
});
