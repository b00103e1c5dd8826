import { expect, test } from 'vitest';
import { fromIso, instant } from '$lib/base/instant';
import { daysWithin, fieldOf, isoOf } from './moment-words';

const at = (field: string) => instant(new Date(field).getTime());

test('a moment that is picked comes back to the minute, with the zone written out', () => {
	expect(fieldOf(at('2026-07-29T08:12:40'))).toBe('2026-07-29T08:12');
	expect(fromIso(isoOf('2026-07-29T08:12')!)).toBe(at('2026-07-29T08:12'));
	expect(isoOf('')).toBeUndefined();
	expect(isoOf('2026-02-30T99:99')).toBeUndefined();
});

test('the days between two moments, the newest first, each once', () => {
	const days = (from: string, until: string) =>
		daysWithin(at(from), at(until)).map(({ field }) => field);
	expect(days('2026-02-27T23:30', '2026-03-02T00:10')).toEqual([
		...['2026-03-02', '2026-03-01', '2026-02-28', '2026-02-27']
	]);
	expect(days('2026-03-02T00:00', '2026-03-02T00:10')).toEqual(['2026-03-02']);
});
