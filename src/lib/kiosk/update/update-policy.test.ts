import { expect, test } from 'vitest';
import { instant, type Instant } from '$lib/base/instant';
import { mayUpdate, QUIET_MILLIS } from './update-policy';

const CHINA = 480;
const at = (text: string): Instant => instant(Date.parse(`2026-03-05T${text}:00+08:00`));
const quiet = (now: Instant) => ({
	...{ now, offsetMinutes: CHINA, open: [] },
	touchedAt: instant(now - QUIET_MILLIS)
});

test('while an act or a long work is open nothing takes over, by day or night, agreed or not', () => {
	const open = [{ kind: 'sheet', what: '/check-out' } as const];
	for (const now of [at('10:00'), at('04:00')])
		for (const agreed of [undefined, '11-002319'])
			expect(mayUpdate({ ...quiet(now), open, agreed })).toEqual({ may: false, why: 'open', open });
});

test('by day a custodian has to agree', () => {
	const now = at('10:00');
	expect(mayUpdate(quiet(now))).toEqual({ may: false, why: 'not-agreed' });
	expect(mayUpdate({ ...quiet(now), agreed: '11-002319' })).toEqual({ may: true, by: '11-002319' });
});

test('the night is 03:00 to 05:00 by the clock of the kiosk', () => {
	const may = (text: string) => mayUpdate(quiet(at(text))).may;
	expect(['02:59', '03:00', '04:59', '05:00', '15:30'].map(may)).toEqual([
		...[false, true, true, false, false]
	]);
	// The same moment elsewhere is no night.
	expect(mayUpdate({ ...quiet(at('03:30')), offsetMinutes: 0 }).may).toBe(false);
	expect(mayUpdate({ ...quiet(at('03:30')), offsetMinutes: -480 }).may).toBe(false);
});

test('somebody who touched it within ten minutes is there, and a clock that was set back says nothing', () => {
	const now = at('03:30');
	const touched = (millis: number) => ({ ...quiet(now), touchedAt: instant(now - millis) });
	expect(mayUpdate(touched(QUIET_MILLIS - 1)).may).toBe(false);
	expect(mayUpdate(touched(QUIET_MILLIS)).may).toBe(true);
	expect(mayUpdate(touched(-3_600_000)).may).toBe(false);
});

test('a version that did not start is tried again by a custodian alone', () => {
	const now = at('03:30');
	expect(mayUpdate({ ...quiet(now), failed: true }).may).toBe(false);
	expect(mayUpdate({ ...quiet(now), failed: true, agreed: 'x' }).may).toBe(true);
});
