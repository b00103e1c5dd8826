import { describe, expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import {
	dayTime,
	grouped,
	hexGroups,
	leftOrLate,
	shortHash,
	shortSpan,
	size,
	span
} from './format';
import { en } from './en';
import { zh } from './zh';

const HOUR = 3_600_000;
/** By this machine's own time zone, as the screens show it. */
const noon = instant(new Date(2026, 6, 29, 12, 0, 30).getTime());

describe('a duty in words', () => {
	test.each([
		[2 * HOUR + 50 * 60_000 + 59_000, '剩 2 小时 50 分', '2 h 50 min left'],
		[59_000, '剩 0 分', '0 min left'],
		[-(HOUR + 12 * 60_000), '已逾期 1 小时 12 分', '1 h 12 min overdue'],
		[-51 * HOUR, '已逾期 2 天 3 小时', '2 d 3 h overdue']
	])('[第13条] %d ms', (millis, inChinese, inEnglish) => {
		expect(leftOrLate(millis, zh)).toBe(inChinese);
		expect(leftOrLate(millis, en)).toBe(inEnglish);
	});
	test('a whole day is still told in hours', () => {
		expect(span(24 * HOUR, zh)).toBe('24 小时 0 分');
	});
});

test.each([
	[0, '今日 12:00'],
	[-12, '今日 00:00'],
	[-13, '昨日 23:00'],
	[12, '明日 00:00'],
	[36, '2026-07-31 00:00'],
	[-37, '2026-07-27 23:00']
])('%d hours from noon is %s', (hours, text) => {
	expect(dayTime(later(noon, { hours }), noon, zh)).toBe(text);
});

test.each([
	[0.2, '1 秒'],
	[59, '59 秒'],
	[200, '3 分 20 秒'],
	[7500, '2 小时 5 分']
])('%d s of an ingest are %s', (seconds, text) => {
	expect(shortSpan(seconds, zh)).toBe(text);
});

test.each([
	[0, '0 B'],
	[1023, '1023 B'],
	[1536, '1.5 KB'],
	[8 * 1024 ** 3, '8.0 GB'],
	[700 * 1024 ** 2, '700 MB']
])('%d bytes are %s', (bytes, text) => {
	expect(size(bytes)).toBe(text);
});

test('a ledger of many entries and its head can be read out', () => {
	expect(grouped(3182)).toBe('3\u2009182');
	expect(grouped(999)).toBe('999');
	expect(shortHash('7f3a91c2ffff')).toBe('7F3A·91C2');
});

test('a hash is shown in groups of four', () => {
	expect(hexGroups('0123456789ab')).toBe('0123 4567 89ab');
});
