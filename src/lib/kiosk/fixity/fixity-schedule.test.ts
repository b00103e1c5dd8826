import { describe, expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { BETWEEN_PIECES, nextPiece, nextPieceAt, type AgedBag } from './fixity-schedule';

const now = instant(Date.parse('2026-07-29T02:00:00+08:00'));
const daysAgo = (days: number) => later(now, { hours: -24 * days });
const bag = (name: string, days: number, bytes = 100): AgedBag => ({
	...{ bag: name, bytes, readAt: daysAgo(days) }
});

describe('[第12条] what is read next', () => {
	test('the oldest first, until a day’s share of all bytes is reached', () => {
		const bags = [bag('c', 10), bag('a', 20), bag('b', 15), bag('d', 5), bag('e', 4), bag('f', 3)];
		expect(nextPiece(bags, now, 30)).toEqual(['a']);
		const alike = bags.map((one) => ({ ...one, readAt: daysAgo(2) }));
		expect(nextPiece(alike, now, 3)).toEqual(['a', 'b']);
	});
	test('at least one, however large; nothing that was read within the last day; nothing of nothing', () => {
		expect(nextPiece([bag('big', 2, 1e12), bag('new', 0.5)], now, 30)).toEqual(['big']);
		expect(nextPiece([bag('new', 0.5)], now, 30)).toEqual([]);
		expect(nextPiece([], now, 30)).toEqual([]);
	});
	test('whatever has waited longer than it may, all of it', () => {
		const bags = Array.from({ length: 20 }, (_, i) => bag(`b${i}`, 31));
		expect(nextPiece([...bags, bag('young', 2)], now, 30)).toHaveLength(20);
	});
	test('with one piece a night every bag is read within the days that are set, whatever their sizes', () => {
		for (const everyDays of [7, 30]) {
			const sizes = Array.from({ length: 83 }, (_, i) => 1 + ((i * 7919) % 1000));
			let bags = sizes.map((bytes, i) => bag(`b${i}`, (i % 5) + 1, bytes));
			for (let night = 0; night < 3 * everyDays; night++) {
				const at = later(now, { hours: 24 * night });
				const piece = new Set(nextPiece(bags, at, everyDays));
				bags = bags.map((one) => (piece.has(one.bag) ? { ...one, readAt: at } : one));
				const oldest = Math.max(...bags.map(({ readAt }) => at - readAt));
				expect(oldest / 86_400_000).toBeLessThanOrEqual(everyDays + 1);
			}
		}
	});
});

describe('when it is read', () => {
	test('a day after the oldest was read, and so long after the last piece', () => {
		expect(nextPieceAt([bag('a', 0.5)], undefined)).toBe(later(now, { hours: 12 }));
		expect(nextPieceAt([bag('a', 9)], now)).toBe(later(now, { millis: BETWEEN_PIECES }));
		expect(nextPieceAt([], now)).toBeUndefined();
	});
});
