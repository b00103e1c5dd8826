import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { MachineReading, SampleReading } from '$lib/kiosk/ports/counter';
import { tanghe20220729 as pack } from '$lib/ledger/rule/rule-pack';
import {
	isSeenBy,
	noAnswers,
	seenCheck,
	type CheckAnswers,
	type CheckSources
} from './pre-use-check';

const now = instant(new Date(2026, 6, 29, 8, 0, 0).getTime());
const none: CheckSources = {
	...{ answers: noAnswers, sample: undefined, reading: undefined, allGood: false, now }
};
const fit: CheckAnswers = { battery: 60, spaceGib: 8, sameDate: true, offsetSeconds: -60 };
const reading: MachineReading = {
	...{ at: now, entry: null, batteryPercent: 85, freeBytes: 20 * 1024 ** 3, offsetSeconds: 3 }
};
const sample = (offsetSeconds: number): SampleReading => ({
	sample: {
		...{ file: 'a_20260729080000.mp4', shown: '2026-07-29T08:00:00', profile: null },
		pressed: '2026-07-29T08:00:00+08:00'
	},
	offsetSeconds
});
const seen = (change: Partial<CheckSources>) => seenCheck({ ...none, ...change }, pack);

test('[第5条] nothing is wrong with a check that nobody has begun, and it is not complete', () => {
	expect(seen({})).toMatchObject({ unfit: [], check: undefined });
	expect(seen({}).open).toEqual(['battery', 'space', 'date', 'time']);
});

test('[第5条] the limits themselves are fit', () => {
	expect(seen({ answers: fit })).toMatchObject({
		...{ unfit: [], open: [], stated: [] },
		check: {
			battery: { percent: 60, how: 'officer' },
			space: { bytes: 8 * 1024 ** 3, how: 'officer' },
			date: { same: true, how: 'officer' },
			time: { offsetSeconds: -60, how: 'officer' }
		}
	});
});

test.each([
	['battery', { battery: 59 }, 'battery-low'],
	['space', { spaceGib: 7.9 }, 'space-low'],
	['date', { sameDate: false }, 'date-wrong'],
	['time', { offsetSeconds: -61 }, 'clock-off']
])('[第5条] %s is judged as soon as it is answered, the others open', (_, answer, point) => {
	expect(seen({ answers: { ...noAnswers, ...answer } }).unfit).toEqual([point]);
});

test.each(['battery', 'spaceGib', 'sameDate', 'offsetSeconds'] as const)(
	'[第5条] a check without %s is not complete',
	(missing) => {
		expect(seen({ answers: { ...fit, [missing]: undefined } }).check).toBeUndefined();
	}
);

test('[第5条] what was read in the dock is put down as read by a machine, what is left the officer says', () => {
	const { check, stated } = seen({
		reading: { ...reading, freeBytes: null },
		allGood: true
	});
	expect(check).toMatchObject({
		battery: { percent: 85, how: 'machine' },
		space: { bytes: pack.minFreeBytes, how: 'officer' },
		date: { same: true, how: 'machine' },
		time: { offsetSeconds: 3, how: 'machine' }
	});
	// The limit is no value that somebody read, and the record does not say that it was.
	expect(stated).toEqual(['space']);
	expect(isSeenBy(check!, 'machine')).toBe(true);
	expect(isSeenBy(check!, 'sample')).toBe(false);
});

test('[第5条] a sample counts before the dock, and the officer’s own value before both', () => {
	const sources = { reading, sample: sample(-7), allGood: true };
	expect(seen(sources)).toMatchObject({ time: { value: -7, how: 'sample' } });
	const answers = { ...noAnswers, offsetSeconds: 1 };
	expect(seen({ ...sources, answers })).toMatchObject({ time: { value: 1, how: 'officer' } });
});

test('[第5条] bad case: device reset to 1970/2000 → its own sample has another date, and it is not let go', () => {
	const { unfit, date } = seen({ sample: sample(-1_785_283_200), allGood: true });
	expect(date).toMatchObject({ value: false, how: 'sample' });
	expect(unfit).toEqual(['date-wrong', 'clock-off']);
});

test('[第5条] bad case: battery unreadable → it stays open until the officer has looked, and the record does not call it read', () => {
	const dumb = { ...reading, batteryPercent: null };
	expect(seen({ reading: dumb })).toMatchObject({
		...{ open: ['battery'], battery: undefined, check: undefined }
	});
	const looked = seen({ reading: dumb, answers: { ...noAnswers, battery: 75 } });
	expect(looked).toMatchObject({
		...{ open: [], stated: [] },
		check: { battery: { percent: 75, how: 'officer' }, space: { how: 'machine' } }
	});
	// Where the officer only says that it keeps the limit, no value is claimed to have been seen.
	const { check, stated } = seen({ reading: dumb, allGood: true });
	expect(check?.battery).toEqual({ percent: pack.minBatteryPercent, how: 'officer' });
	expect(stated).toEqual(['battery']);
});
