import { describe, expect, test } from 'vitest';
import { between, idleAt, keptActing, readActing, type Moment } from './acting';

const at = (elapsed: number, wall = elapsed): Moment => ({
	elapsed,
	wall: 1_700_000_000_000 + wall
});
const MINUTE = 60_000;

describe('a kiosk that nobody touches', () => {
	test.each([
		[0, { state: 'used' }],
		[4.5 * MINUTE - 1, { state: 'used' }],
		[4.5 * MINUTE, { state: 'warned', secondsLeft: 30 }],
		[5 * MINUTE - 1, { state: 'warned', secondsLeft: 1 }],
		[5 * MINUTE, { state: 'over' }],
		[9 * MINUTE, { state: 'over' }]
	])('after %d ms of five minutes', (idle, is) => {
		expect(idleAt(at(0), at(idle), 5)).toEqual(is);
	});

	test('the limit of the station counts', () => {
		expect(idleAt(at(0), at(2 * MINUTE), 2)).toEqual({ state: 'over' });
		expect(idleAt(at(0), at(2 * MINUTE), 15)).toEqual({ state: 'used' });
	});

	test('a clock that is set back keeps nobody at the kiosk', () => {
		expect(idleAt(at(0), at(5 * MINUTE, -90 * MINUTE), 5)).toEqual({ state: 'over' });
		expect(idleAt(at(0), at(MINUTE, -90 * MINUTE), 5)).toEqual({ state: 'used' });
	});

	test('a machine that slept locks, though its steady clock stood still', () => {
		expect(idleAt(at(0), at(1000, 8 * 60 * MINUTE), 5)).toEqual({ state: 'over' });
	});

	test('a clock that is set forward locks once, and whoever comes next has the whole time', () => {
		const forward = at(1000, 24 * 60 * MINUTE);
		expect(idleAt(at(0), forward, 5)).toEqual({ state: 'over' });
		expect(idleAt(forward, at(2000, 24 * 60 * MINUTE + 1000), 5)).toEqual({ state: 'used' });
	});

	test('no time is ever less than none', () => {
		expect(between(at(10), at(5, -7))).toBe(0);
	});
});

describe('a window that is loaded anew', () => {
	const zhang = { person: '11-002319', verified: true };
	const kept = keptActing(zhang, 1_000_000);

	test('knows who was there, and never by what PIN', () => {
		expect(readActing(kept, 1_002_000, 5)).toEqual({ acting: zhang, at: 1_000_000 });
		expect(Object.keys(JSON.parse(kept) as object)).toEqual(['person', 'verified', 'at']);
	});

	test.each([
		['after the limit', kept, 1_000_000 + 5 * MINUTE],
		['when the clock was set back', kept, 999_999],
		['with nothing kept', null, 1_000_000],
		['with what is no JSON', '{', 1_000_000],
		['with what is nobody', '{"person":7,"verified":true,"at":1000000}', 1_000_000],
		['with null', 'null', 1_000_000]
	])('knows nobody %s', (_, text, now) => {
		expect(readActing(text, now, 5)).toBeUndefined();
	});
});
