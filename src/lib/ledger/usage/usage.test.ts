import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { ActivityFact } from '../facts/activity-facts';
import { activityFactOf, activitySamples, clip, on, told } from '../activities/activity-for-tests';
import { readActivities } from '../activities/activity-record';
import { breaksOf, noWords, type BreakWord } from '../breaks/breaks';
import { openCustodyBook } from '../custody/custody-book';
import type { FootageFile } from '../store/described';
import { noDossiers, type Dossiers } from '../dossier/dossier';
import { filesOf } from '../dossier/dossier-for-tests';
import type { CustodyFact } from '../facts/facts';
import { back, fit, handedIn, ingestBegun, ingestEnded, out, people } from '../testing/for-tests';
import type { Lending } from '../custody/lendings';
import { tanghe20220729 as pack } from '../rule/rule-pack';
import { openMemoryStore } from '../store/store.memory';
import { usageOf } from './usage';

const INGEST = 's01-e1-20';
const day = { station: 's01', from: on('00:00'), until: later(on('00:00'), { hours: 24 }) };
const lending = (loan: string, clock: string, change: Partial<Lending> = {}): Lending => ({
	...{ log: 'custody.411328/s01/e1', seq: 1, hash: loan.padEnd(64, '0'), at: on(clock), loan },
	...{ station: 's01', recorder: 'J-03', officer: 'p1', companions: ['p2'], kind: '6-1' },
	...{ task: '种子市场检查', check: fit, announcement: '您好', elsewhere: [], pending: [] },
	...{ pack: pack.id, signature: undefined, override: undefined, returned: undefined, ...change }
});
const returnedAt = (clock: string, hours = 0): Lending['returned'] => ({
	...{ log: '', seq: 2, hash: 'r', at: later(on(clock), { hours }), station: 's01' },
	...{ handIn: 'h1', recorder: 'J-03', loan: 'L1', officer: 'p1', condition: 'good', note: '' },
	...{ receiver: 'p3', signature: undefined }
});
const recorded = (activity: string, from: string, until: string, change: object = {}) =>
	activityFactOf('activity-recorded', {
		...{ ...told, activity, ...change },
		...{ arrived: `2026-07-29T${from}:00+08:00`, ended: `2026-07-29T${until}:00+08:00` }
	});
const ingested = [ingestBegun(INGEST, on('12:10')), ingestEnded(INGEST, on('12:20'))].map(
	(fact) => ({ ...fact, loans: ['L1'] }) as CustodyFact
);
const returnedFacts = [
	out('L1', on('08:00')),
	back('L1', on('11:30')),
	handedIn('L1', on('12:00'))
];

/** The ledger of 29 July over a record that holds this. */
async function ledger(
	lendings: readonly Lending[],
	parts: {
		readonly facts?: readonly ActivityFact[];
		readonly custody?: readonly CustodyFact[];
		readonly files?: readonly FootageFile[];
		readonly words?: readonly BreakWord[];
		readonly dossiers?: Dossiers;
		readonly now?: ReturnType<typeof on>;
		readonly of?: typeof day;
	} = {}
) {
	const { facts = [], files = [], words = [], dossiers = noDossiers, now = on('13:00') } = parts;
	const custody = openCustodyBook();
	for (const fact of parts.custody ?? []) custody.add(fact);
	const none = { recorders: new Map(), stations: new Map(), brigade: '', whole: true };
	const store = {
		...openMemoryStore(),
		activityFacts: () => Promise.resolve(facts),
		footageFiles: () => Promise.resolve(files)
	};
	const known = { view: { ...none, people, custody }, pack, now };
	return usageOf(
		{
			...{ lendings, dossiers, now, custodyOf: (recorder) => custody.of(recorder, pack) },
			record: await readActivities(store, known, {}, 100),
			breaks: new Map([
				[INGEST, breaksOf(INGEST, files, { ...noWords, breaks: words }, undefined)]
			]),
			keeperOf: () => 'p3'
		},
		parts.of ?? day
	);
}

test('[第4条] loans that were open on the day stand in it, in the order of lending; others do not', async () => {
	const all = [
		lending('L5', '09:00', { station: 's02' }),
		lending('L2', '10:00'),
		lending('L1', '08:00', { returned: returnedAt('09:00') }),
		lending('L3', '08:00', { at: later(on('08:00'), { hours: -24 }) }),
		lending('L4', '08:00', {
			...{ at: later(on('08:00'), { hours: -24 }), returned: returnedAt('20:00', -24) }
		}),
		lending('L6', '08:00', { at: later(on('08:00'), { hours: 24 }) })
	];
	const { loans, totals } = await ledger(all);
	expect(loans.map((one) => one.lending.loan)).toEqual(['L3', 'L1', 'L2']);
	expect(totals).toMatchObject({ loans: 3, out: 2, activities: 0, overdue: 0 });
});

test('[第7条] an exemption counts in the same table as footage, and what has neither is told', async () => {
	const facts = [
		recorded('s01-e1-10', '08:30', '09:00'),
		recorded('s01-e1-11', '09:30', '10:00'),
		recorded('s01-e1-12', '10:30', '11:00'),
		recorded('s01-e1-13', '10:40', '11:00'),
		activityFactOf('activity-exempted', {
			...activitySamples['activity-exempted'],
			activity: 's01-e1-11'
		}),
		activityFactOf('activity-withdrawn', {
			...activitySamples['activity-withdrawn'],
			activity: 's01-e1-13'
		})
	];
	const { loans, totals } = await ledger(
		[lending('L1', '08:00', { returned: returnedAt('12:00') })],
		{
			...{ facts, files: [clip('A.mp4', '08:30', 1800)] },
			custody: [...returnedFacts, ...ingested]
		}
	);
	expect(loans[0]?.activities.map(({ view, state }) => [view.activity.id, state])).toEqual([
		['s01-e1-10', 'footage'],
		['s01-e1-11', 'exempt'],
		['s01-e1-12', 'unexplained'],
		['s01-e1-13', 'withdrawn']
	]);
	expect(loans[0]?.activities[0]).toMatchObject({
		millis: 1_800_000,
		view: { shown: { percent: 100 } }
	});
	expect(totals).toMatchObject({
		activities: 3,
		byState: { footage: 1, exempt: 1, unexplained: 1, waiting: 0, withdrawn: 1 }
	});
	expect(loans[0]).toMatchObject({ endedAt: on('11:00'), keeper: 'p3', without: undefined });
});

test('[第11条] an interruption stands with the activity it broke into; what was none is not counted', async () => {
	const facts = [recorded('s01-e1-10', '08:30', '09:00'), recorded('s01-e1-11', '09:30', '10:00')];
	const files = [
		clip('A.mp4', '08:30', 600, { sha256: 'a'.repeat(64) }),
		clip('B.mp4', '08:50', 600, { sha256: 'b'.repeat(64) }),
		clip('C.mp4', '09:30', 600, { sha256: 'c'.repeat(64) }),
		clip('D.mp4', '11:00', 60, { sha256: 'd'.repeat(64) })
	];
	const word = (before: string, after: string, outcome: BreakWord['outcome']): BreakWord => ({
		...{ ingest: INGEST, recorder: 'J-03', outcome, reason: '电量不足', spoken: null },
		breaks: [{ before: before.repeat(64), after: after.repeat(64) }],
		...{ reported: null, account: '换电池', corrects: null },
		...{ hash: before, origin: 'o', seq: 1, at: on('12:30'), by: 'p1' }
	});
	const said = { facts, files, custody: [...returnedFacts, ...ingested] };
	const one = [lending('L1', '08:00', { returned: returnedAt('12:00') })];
	const words = [word('a', 'b', 'resumed'), word('b', 'c', 'other-activity')];
	const { loans, totals } = await ledger(one, { ...said, words });
	expect(loans[0]?.activities.map(({ breaks }) => breaks.map((is) => is.word?.reason))).toEqual([
		['电量不足'],
		[undefined]
	]);
	expect(totals).toMatchObject({ interruptions: 2, explained: 1 });
	// Without any activity it stands with the loan and is lost to nobody.
	const none = await ledger(one, { ...said, words, facts: [] });
	expect(none.loans[0]).toMatchObject({ activities: [] });
	expect(none.loans[0]?.breaks).toHaveLength(2);
	expect(none.totals).toMatchObject({ interruptions: 2, explained: 1 });
});

test('[第13条] overdue stays in the ledger of the day, also after the ingest', async () => {
	const one = [lending('L1', '08:00', { returned: returnedAt('12:00') })];
	const next = later(on('13:00'), { hours: 24 });
	const running = await ledger(one, { custody: returnedFacts });
	expect(running.loans[0]).toMatchObject({ exported: 'awaiting', isLate: false });
	const overdue = await ledger(one, { custody: returnedFacts, now: next });
	expect(overdue.loans[0]).toMatchObject({ exported: 'overdue', isLate: true });
	expect(overdue.totals.overdue).toBe(1);
	const late = ingested.map((fact) => ({ ...fact, at: later(fact.at, { hours: 24 }) }));
	const done = await ledger(one, { custody: [...returnedFacts, ...late], now: next });
	expect(done.loans[0]).toMatchObject({ exported: 'exported-late', isLate: true });
	expect(done.totals.overdue).toBe(1);
});

test('[第14条] the subject that is named, and everybody in whose file the footage lies', async () => {
	const files = filesOf();
	const first = files.register({ kind: 'household', name: '王〇' });
	const second = files.register({ kind: 'household', name: '李㐂' });
	const twice = files.register({ kind: 'household', name: '李㐂家' });
	files.footage([first, twice], ['A.mp4'], INGEST);
	files.merge(second, twice);
	const { loans } = await ledger([lending('L1', '08:00', { returned: returnedAt('12:00') })], {
		facts: [recorded('s01-e1-10', '08:30', '09:00', { subject: twice })],
		...{ files: [clip('A.mp4', '08:30', 1800)], custody: [...returnedFacts, ...ingested] },
		dossiers: files.dossiers()
	});
	expect(loans[0]?.activities[0]?.subject?.now.name).toBe('李㐂');
	expect(loans[0]?.activities[0]?.filedTo.map(({ now }) => now.name)).toEqual(['王〇', '李㐂']);
});

test('[第9条] a loan of two days: each activity stands in its own day, and none in neither', async () => {
	const facts = [
		recorded('s01-e1-10', '08:30', '09:00'),
		// Typed with the hour of a day on which the recorder was in the cabinet.
		activityFactOf('activity-recorded', {
			...{ ...told, activity: 's01-e1-11' },
			...{ arrived: '2026-07-19T08:30:00+08:00', ended: '2026-07-19T09:00:00+08:00' }
		}),
		activityFactOf('activity-recorded', {
			...{ ...told, activity: 's01-e1-12' },
			...{ arrived: '2026-07-30T08:30:00+08:00', ended: '2026-07-30T09:00:00+08:00' }
		})
	];
	const one = [lending('L1', '08:00', { returned: returnedAt('12:00', 24) })];
	const next = { ...day, from: day.until, until: later(day.until, { hours: 24 }) };
	const ids = async (of: typeof day) =>
		(await ledger(one, { facts, of })).loans[0]?.activities.map(({ view }) => view.activity.id);
	expect(await ids(day)).toEqual(['s01-e1-11', 's01-e1-10']);
	expect(await ids(next)).toEqual(['s01-e1-12']);
});

test('[第7条] a loan without an activity says why', async () => {
	const { loans } = await ledger([lending('L1', '08:00')], {
		facts: [activityFactOf('no-activity-stated', activitySamples['no-activity-stated'])]
	});
	expect(loans[0]).toMatchObject({
		activities: [],
		without: '备勤',
		duty: undefined,
		endedAt: undefined
	});
});
