import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { ActivityOffers } from '$lib/kiosk/ports/activities';
import { activitiesFrom } from '$lib/ledger/activities/activities';
import { activityFactOf, told } from '$lib/ledger/activities/activity-for-tests';
import {
	draftOf,
	newDraft,
	orderOf,
	readTimeField,
	timeField,
	type DraftLoan
} from './activity-draft';
import { filesOf, periodWords } from './activity-words';
import { spanOf } from '../questions/question-span';
import { calendarDate } from '../messages/format';

/** By this machine's time zone, as the browser's field has it. */
const field = (text: string) => readTimeField(text) ?? instant(0);
const loan: DraftLoan = {
	...{ kind: '6-2', officers: ['p1', 'p2'] },
	...{ from: field('2026-07-29T08:00'), until: field('2026-07-29T12:00') }
};
const nothing: ActivityOffers = { places: [], recorded: [], earlier: [] };
const span = (from: string, until: string) => ({
	...{ from: field(`2026-07-29T${from}`), until: field(`2026-07-29T${until}`) }
});

test('[第9条] a new activity begins with what its loan says, and with the time of a recording that none has yet', () => {
	expect(newDraft(loan, nothing)).toMatchObject({
		...{ kind: '6-2', officers: ['p1', 'p2'], told: undefined },
		...{ arrived: '2026-07-29T08:00', ended: '2026-07-29T12:00' }
	});
	const recorded = [span('08:30', '09:10'), span('10:00', '10:40')];
	expect(newDraft(loan, { ...nothing, recorded })).toMatchObject({
		...{ arrived: '2026-07-29T08:30', ended: '2026-07-29T09:10' }
	});
	// A recording that ends within a minute: the field has whole ones, and the minute belongs to it.
	const within = { from: recorded[0]!.from, until: instant(recorded[0]!.until + 2000) };
	expect(newDraft(loan, { ...nothing, recorded: [within] }).ended).toBe('2026-07-29T09:11');
});

test('[第9条] the next activity of a loan begins where the last one ended, or with the next recording', () => {
	const iso = (text: string) => `2026-07-29T${text}:00+08:00`;
	const [activity] = activitiesFrom([
		activityFactOf('activity-recorded', { ...told, arrived: iso('08:20'), ended: iso('09:15') })
	]);
	const earlier = [{ activity }] as unknown as ActivityOffers['earlier'];
	const ended = activity!.ended;
	const within = { from: activity!.arrived, until: ended };
	const after = { from: instant(ended + 60_000), until: instant(ended + 120_000) };
	const late = { ...loan, from: activity!.arrived, until: instant(ended + 3_600_000) };
	expect(newDraft(late, { ...nothing, earlier, recorded: [within] }).arrived).toBe(
		timeField(ended)
	);
	expect(newDraft(late, { ...nothing, earlier, recorded: [within, after] }).arrived).toBe(
		timeField(after.from)
	);
});

test('[第8条] there is no order before somebody has said whether it was announced', () => {
	const draft = newDraft(loan, nothing);
	expect(orderOf(draft, 'L1', 'J-03')).toBeUndefined();
	expect(orderOf({ ...draft, told: true, notTold: '忘了' }, 'L1', 'J-03')).toMatchObject({
		...{ loan: 'L1', recorder: 'J-03', subject: null, notTold: undefined, arrived: loan.from }
	});
	expect(orderOf({ ...draft, told: false, notTold: '不在场' }, 'L1', 'J-03')?.notTold).toBe(
		'不在场'
	);
	expect(orderOf({ ...draft, told: true, arrived: '' }, 'L1', 'J-03')).toBeUndefined();
});

test('what is on the record comes back into the form as it stands there', () => {
	const [activity] = activitiesFrom([activityFactOf('activity-recorded', told)]);
	const draft = draftOf(activity!);
	expect(draft).toMatchObject({ place: told.place, party: told.party, told: true });
	expect(orderOf(draft, told.loan, told.recorder)).toMatchObject({
		...{ arrived: activity!.arrived, ended: activity!.ended, kind: told.kind }
	});
	expect(periodWords(activity!)).toBe('2026-07-29 08:30–09:30');
});

test('what is said of files is put together ingest by ingest, and of those nobody spoke of nothing is said', () => {
	const file = (ingest: string, path: string) => ({ ingest, path });
	const said = new Map([
		...([
			['i\nA', true],
			['i\nB', false],
			['j\nA', true]
		] as const)
	]);
	expect(filesOf([file('i', 'A'), file('i', 'B'), file('i', 'C'), file('j', 'A')], said)).toEqual([
		{ ingest: 'i', belong: ['A'], others: ['B'] },
		{ ingest: 'j', belong: ['A'], others: [] }
	]);
});

test.each([
	['month', '2026-12-31', '2026-12-01', '2026-12-31'],
	['before', '2026-01-15', '2025-12-01', '2025-12-31'],
	['before', '2028-03-31', '2028-02-01', '2028-02-29'],
	['year', '2026-07-29', '2026-01-01', '2026-12-31']
] as const)('the span “%s” on %s is from %s to %s', (name, day, first, last) => {
	const found = spanOf(name, day);
	expect(found && calendarDate(found.from)).toBe(first);
	expect(found?.last).toBe(last);
	expect(spanOf('ever', day)).toBeUndefined();
});
