import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromHex } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { array, string, u16, u32, u64, u8 } from '../simulator/datasets';
import {
	isMalformed,
	parseArray32,
	parseDeviceInfo,
	parseObjectInfo,
	parseObjectPropList,
	parseStorageInfo,
	parseString,
	parseU64
} from './dataset';
import { parseDate } from './date';

describe('datasets', () => {
	test('strings survive their bytes, and end at the first NUL', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 100, unit: 'binary' }), (text) => {
				const [before = ''] = text.split('\0');
				expect(parseString(string(text))).toBe(before);
			})
		);
		expect(parseString(fromHex('036762d56c0000')!)).toBe('执法');
	});

	test('arrays and sizes of 64 bits survive theirs', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 0xffffffff })), (values) => {
				expect(parseArray32(array(u32, values))).toEqual(values);
			})
		);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (size) => {
				expect(parseU64(u64(size))).toBe(size);
			})
		);
	});

	test('a dataset that is cut anywhere is malformed, and never half read', () => {
		const info = concat(
			...[u32(0x10001), u16(0x3000), u16(0), u32(5), u16(0), u32(0), u32(0), u32(0)],
			...[u32(0), u32(0), u32(0), u32(7), u16(0), u32(0), u32(0)],
			...[string('录像.mp4'), string('20260902T180118'), string('20260902T180318'), string('')]
		);
		expect(parseObjectInfo(info)).toEqual({
			...{ storage: 0x10001, format: 0x3000, size: 5, parent: 7, name: '录像.mp4' },
			...{ created: '20260902T180118', modified: '20260902T180318' }
		});
		// The keywords at its end are not asked for.
		for (let cut = 0; cut < info.length - 1; cut++)
			expect([cut, isMalformed(parseObjectInfo(info.subarray(0, cut)))]).toEqual([cut, true]);
	});

	test('no bytes make a parser throw', () => {
		const parsers = [
			...[parseArray32, parseDeviceInfo, parseObjectInfo, parseObjectPropList],
			...[parseStorageInfo, parseString, parseU64]
		];
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				for (const parse of parsers) parse(bytes);
			}),
			{ numRuns: 500 }
		);
	});

	test('a property list passes over what nobody asks for, arrays and 16-byte numbers too', () => {
		const list = concat(
			u32(5),
			...[u32(3), u16(0xdc41), u16(10), u64(3), u64(0)],
			...[u32(3), u16(0xdc04), u16(8), u64(5 * 2 ** 30)],
			...[u32(4), u16(0xdc86), u16(0x4002), array(u8, [1, 2, 3])],
			...[u32(4), u16(0xdc07), u16(0xffff), string('a.txt')],
			...[u32(4), u16(0xdc04), u16(6), u32(0xffffffff)]
		);
		expect(parseObjectPropList(list)).toEqual(
			new Map([
				[3, { size: 5 * 2 ** 30 }],
				// 32 bits that say "more than 32 bits": no size.
				[4, { name: 'a.txt' }]
			])
		);
	});
});

describe('a date of MTP', () => {
	const at = (iso: string) => instant(Date.parse(iso));
	test.each([
		['20260902T180118', at('2026-09-02T18:01:18+08:00')],
		['20260902T180118.5', at('2026-09-02T18:01:18.500+08:00')],
		['20260902T180118.0Z', at('2026-09-02T18:01:18Z')],
		['20260902T180118+0930', at('2026-09-02T18:01:18+09:30')],
		['20260902T180118-0100', at('2026-09-02T18:01:18-01:00')],
		['', undefined],
		['20260230T000000', undefined],
		['20261302T000000', undefined],
		['2026-09-02', undefined],
		['00000000T000000', undefined]
	])('%s', (text, moment) => {
		expect(parseDate(text, 480)).toBe(moment);
	});
});
