import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { boardOf, dutiesOn, type RegistryView } from './board';
import { custodyFrom, openDuties, statusOf } from './custody';
import { openCustodyBook } from './custody-book';
import { asksReturnTime, exportState, wasLate } from './deadline';
import { custodyFact, type CustodyFact } from '../facts/facts';
import {
	back,
	explained,
	handedIn,
	ingestBegun,
	ingestEnded,
	morning,
	newLog,
	out,
	reminded,
	stated
} from '../testing/for-tests';
import { dueReminders } from './reminders';
import { tanghe20220729 as pack } from '../rule/rule-pack';

const hours = (n: number): Instant => later(morning, { hours: n });
const custody = (...facts: CustodyFact[]) => custodyFrom('J-03', facts, pack);
const ingested = (from: number, to: number, station = 's01') => [
	ingestBegun('i', hours(from), station),
	ingestEnded('i', hours(to), station)
];
const lent = [out('L1'), back('L1', hours(2)), handedIn('L1', hours(3))];

test.each<[string, CustodyFact[], number, string, boolean]>([
	['待导出', lent, 5, 'awaiting', false],
	['导出中', [...lent, ingestBegun('i', hours(4))], 5, 'exporting', false],
	['已导出', [...lent, ...ingested(4, 5)], 500, 'exported', false],
	['逾期未导出', lent, 27, 'overdue', true],
	[
		'逾期未导出, though it is being ingested',
		[...lent, ingestBegun('i', hours(25))],
		27,
		'overdue',
		true
	],
	['逾期已导出', [...lent, ...ingested(26, 27)], 500, 'exported-late', true],
	[
		'无录像（已说明）',
		[...lent, explained('no-footage', 'L1', hours(4))],
		500,
		'no-footage',
		false
	],
	[
		'无录像（已说明）, said too late',
		[...lent, explained('no-footage', 'L1', hours(30))],
		500,
		'no-footage',
		true
	]
])('[第13条] a duty is %s', (_, facts, now, state, late) => {
	const [duty] = custody(...facts).duties;
	expect(exportState(duty!, hours(now))).toBe(state);
	expect(wasLate(duty!, hours(now))).toBe(late);
});

test('[第13条] the four times stand side by side, each with how it is known', () => {
	const facts = [out('L1'), handedIn('L1', hours(40)), stated('L1', hours(41), hours(9), hours(8))];
	const [duty] = custody(...facts, ...ingested(42, 43)).duties;
	expect(duty).toMatchObject({
		...{ startedBy: 'stated', runsFrom: hours(9), dueAt: hours(33), handedInAt: hours(40) },
		...{ metAt: hours(43), metBy: { id: 'i', station: 's01' }, stated: { endedAt: hours(8) } }
	});
});

test('[第13条] whoever said at the time that he was back is not asked, and what is stated afterwards does not count against it', () => {
	const [duty] = custody(...lent, stated('L1', hours(4), hours(1))).duties;
	expect(duty).toMatchObject({ startedBy: 'said', runsFrom: hours(2) });
});

test('[第13条] a stated return never moves the deadline behind the hand-in, nor before the check-out', () => {
	const of = (at: Instant) =>
		custody(out('L1'), handedIn('L1', hours(30)), stated('L1', hours(31), at)).duties[0]?.runsFrom;
	expect(of(hours(50))).toBe(hours(30));
	expect(of(hours(-5))).toBe(hours(0));
	expect(of(hours(12))).toBe(hours(12));
});

test('[第13条] handed in later than 24 hours after the activity: asked for the time of return', () => {
	const asked = (at: number, endedAt?: Instant, ...more: CustodyFact[]) =>
		asksReturnTime(
			custody(out('L1'), handedIn('L1', hours(at)), ...more).duties[0]!,
			pack,
			endedAt
		);
	expect(asked(24)).toBe(false);
	expect(asked(25)).toBe(true);
	expect(asked(25, hours(2))).toBe(false);
	expect(asked(27, hours(2))).toBe(true);
	expect(asked(27, undefined, back('L1', hours(3)))).toBe(false);
	expect(asked(27, undefined, stated('L1', hours(28), hours(3)))).toBe(false);
});

test('[第13条] bad case: station closed over the festival → a week of holidays does not stop the hours', () => {
	// 2026-10-01 to 07 is no working day; the recorder came back on the evening before.
	const eve = later(morning, { hours: 24 * 63 + 10 });
	const [duty] = custody(out('L1', eve), back('L1', eve)).duties;
	expect(duty!.dueAt - duty!.runsFrom).toBe(24 * 3_600_000);
	expect(exportState(duty!, later(eve, { hours: 25 }))).toBe('overdue');
});

test('[第13条] bad case: kiosk clock set back → it neither shortens the 24 hours nor escapes them', async () => {
	const log = await newLog('custody.411328/s01/e1');
	const lend = { loan: 's01-e1-0', recorder: 'J-03', officer: 'p1' };
	await log.add(
		{
			type: 'recorder-checked-out',
			body: {
				...{
					...lend,
					companions: ['p2'],
					task: '检查',
					kind: '6-1',
					announcement: '',
					pending: []
				},
				elsewhere: [],
				check: {
					battery: { percent: 90, how: 'officer' },
					space: { bytes: 1, how: 'officer' },
					...{ date: { same: true, how: 'officer' }, time: { offsetSeconds: 0, how: 'officer' } }
				}
			}
		},
		hours(10)
	);
	// The clock is set back by ten hours: on the record it happened when the log had last seen a time.
	await log.add({ type: 'officer-came-back', body: lend }, hours(0));
	const [duty] = custody(...log.entries.flatMap((entry) => custodyFact(entry) ?? [])).duties;
	expect(duty).toMatchObject({ runsFrom: hours(10), dueAt: hours(34) });
	expect(log.head().seenAt).toBe(hours(10));
});

test('[第13条] what corrects an explanation takes its place; both are on the record', () => {
	const first = explained('late-reason', 'L1', hours(30));
	const second = {
		...explained('late-reason', 'L1', hours(31)),
		corrects: first.hash,
		reason: '停电'
	};
	const of = (...facts: CustodyFact[]) => custody(...lent, ...facts).duties[0]?.lateReason;
	expect(of(first)?.hash).toBe(first.hash);
	expect(of(second as CustodyFact, first)).toMatchObject({ hash: second.hash, reason: '停电' });
});

test('[第13条] no footage, explained, answers the duty; footage that turns up all the same counts', () => {
	const none = explained('no-footage', 'L1', hours(4));
	const explainedOnly = custody(...lent, none);
	expect(openDuties(explainedOnly)).toEqual([]);
	expect(statusOf(explainedOnly, hours(50))).toBe('in-store');
	const [duty] = custody(...lent, none, ...ingested(40, 41)).duties;
	expect(exportState(duty!, hours(50))).toBe('exported-late');
	expect(duty?.noFootage?.hash).toBe(none.hash);
});

const view = (...facts: CustodyFact[]): RegistryView => {
	const book = openCustodyBook();
	for (const fact of facts) book.add(fact);
	const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
	return { ...none, custody: book, whole: true };
};

test('[第13条] bad case: return at other station → 异地归还: both stations see the duty, who has to do it, and that it was met there', () => {
	const away = view(out('L1'), handedIn('L1', hours(3), 's02'));
	const [home] = boardOf(away, 's01', pack, hours(4)).duties;
	const [there] = boardOf(away, 's02', pack, hours(4)).duties;
	expect(home).toMatchObject({ elsewhere: 's02', export: 'awaiting' });
	expect(there).toMatchObject({ elsewhere: undefined, export: 'awaiting' });
	const done = view(out('L1'), handedIn('L1', hours(3), 's02'), ...ingested(4, 5, 's02'));
	expect(boardOf(done, 's01', pack, hours(6)).duties).toEqual([]);
	for (const station of ['s01', 's02'])
		expect(dutiesOn(done, station, pack, hours(6))).toMatchObject([
			{ export: 'exported', duty: { metBy: { station: 's02' } } }
		]);
	expect(dutiesOn(done, 's03', pack, hours(6))).toEqual([]);
});

test.each<[number, number | undefined]>([
	[13.9, undefined],
	[14, 12],
	[21.9, 12],
	[22, 20],
	[26, 24],
	[90, 24]
])('[第13条] %d hours after the check-out the reminder of %s hours is due', (now, due) => {
	const { duties } = boardOf(view(...lent), 's01', pack, hours(now));
	expect(dueReminders({ duties }, pack, hours(now)).map((one) => one.hours)).toEqual(
		due === undefined ? [] : [due]
	);
});

test('[第13条] a reminder is shown until somebody taps it, and the next one comes all the same', () => {
	const at = (now: number, ...facts: CustodyFact[]) => {
		const { duties } = boardOf(view(...lent, ...facts), 's01', pack, hours(now));
		return dueReminders({ duties }, pack, hours(now));
	};
	const shown = reminded('L1', 12, hours(14), false);
	const read = reminded('L1', 12, hours(15), true);
	expect(at(14, shown)).toMatchObject([{ hours: 12, isShown: true }]);
	expect(at(15, shown, read)).toEqual([]);
	expect(at(22, shown, read)).toMatchObject([{ hours: 20, isShown: false }]);
	expect(custody(...lent, shown, read).duties[0]?.reminders).toEqual([
		{ hours: 12, shownAt: hours(14), acknowledgedAt: hours(15) }
	]);
	// Another station's duty is reminded of there.
	const away = view(out('L1'), handedIn('L1', hours(3), 's02'));
	expect(dueReminders(boardOf(away, 's01', pack, hours(30)), pack, hours(30))).toEqual([]);
	// Nothing is reminded of that is answered.
	expect(at(30, explained('no-footage', 'L1', hours(20)))).toEqual([]);
});
