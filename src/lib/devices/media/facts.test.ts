import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withExif } from './exif';
import { nothingKnown } from './facts';
import { localTimeIn } from './local-time';
import { factsFrom, wordsOf } from './mediainfo-facts';
import { readName } from './name-reader';
import { nameReaderOf } from './profile-names';
import { builtIn } from '../profiles/built-in';
import { gpsFrom, gpsOf } from './place-name';
import { looksLikeMedia } from './sniff';

describe('what a file’s name says', () => {
	test.each([
		[
			'DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4',
			{ time: '2026-09-02T18:01:18', sequence: 1, series: 'A11_2222222_222222_' }
		],
		[
			'DSJ_0000000_000000_20250221030623.MP4',
			{ time: '2025-02-21T03:06:23', series: 'DSJ_0000000_000000_' }
		],
		[
			'NOR_0000000_000000_20221208_101416_0003.mp4',
			{ time: '2022-12-08T10:14:16', sequence: 3, series: 'NOR_0000000_000000_' }
		],
		[
			'PD12345_000000_20220729101500_IMP.mp4',
			{ time: '2022-07-29T10:15:00', series: 'PD12345_000000_' }
		],
		['a/20220729101500/clip.mp4', {}],
		['clip_20221308101416.mp4', {}],
		['clip_20220230101416.mp4', {}],
		['x_120260902180118.mp4', {}],
		['MOVI0001.AVI', {}],
		['', {}]
	])('%s', (path, expected) => {
		expect(readName(path)).toEqual(expected);
	});
});

test.each([
	[
		'DCIM/A11_2222222_222222_20260902180118_0001.mp4',
		{ time: '2026-09-02T18:01:18', sequence: 1, series: 'A11_2222222_222222' }
	],
	['own_20260902180118.mp4', { time: '2026-09-02T18:01:18', series: 'own' }],
	['MOVI0001.xyz', { sequence: 1, series: 'MOVI' }]
])('%s by the profiles that every kiosk has', (path, expected) => {
	expect(nameReaderOf(builtIn)(path)).toEqual(expected);
});

test.each([
	['2026-09-02 10:01:18 UTC', '2026-09-02T10:01:18'],
	['UTC 2026-09-02 10:01:18', '2026-09-02T10:01:18'],
	['2026:09:02 18:02:40', '2026-09-02T18:02:40'],
	['1904-01-01 00:00:00 UTC', undefined],
	['1970-01-01 00:00:00', undefined],
	['2026-02-30 00:00:00', undefined],
	['2026-09-02 24:00:00', undefined],
	[undefined, undefined]
])('%s is the time %s', (text, time) => {
	expect(localTimeIn(text)).toBe(time);
});

test.each([
	['32.686996°N 112.827988°E', 32_686_996, 112_827_988],
	[`32°41'13.20"N 112°49'40.80"E `, 32_687_000, 112_828_000],
	['33.5°S 70.5°W', -33_500_000, -70_500_000]
])('%s', (text, microLatitude, microLongitude) => {
	expect(gpsFrom(text)).toEqual({ microLatitude, microLongitude });
});

test('a recorder without a fix, or with an impossible one, says no place', () => {
	for (const [latitude, longitude] of [
		[0, 0],
		[91, 0],
		[0, 181],
		[NaN, 1],
		['1', '1'],
		[-1e-9, 0]
	])
		expect(gpsOf(latitude, longitude)).toBeUndefined();
	expect(gpsFrom('somewhere')).toBeUndefined();
	expect(gpsFrom('91°N 10°E')).toBeUndefined();
});

test.each([
	['a.MP4', [], true],
	['x/._a.mp4', [], false],
	['log.txt', [0x32], false],
	['nameless', [0xff, 0xd8, 0xff], true],
	['nameless', [...'\0\0\0\0ftyp'].map((c) => c.charCodeAt(0)), true],
	['nameless', [...'RIFF'].map((c) => c.charCodeAt(0)), true]
])('%s beginning with %j is meant to be footage: %s', (path, head, is) => {
	expect(looksLikeMedia(path, new Uint8Array(head))).toBe(is);
});

test('whatever a file says of itself goes on the record short, printable and well-formed', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			const words = wordsOf(text);
			if (words === undefined) return;
			expect(words.length).toBeLessThanOrEqual(80);
			expect(words.isWellFormed()).toBe(true);
			expect(words).not.toMatch(/[\p{Cc}]/u);
		})
	);
});

test('JSON of any shape ends in facts', () => {
	const anything = fc.jsonValue();
	const track = fc.record({
		'@type': fc.constantFrom('General', 'Video', 'Audio', 'Image', 'Menu'),
		...{ Format: anything, Duration: anything, Width: anything, FrameRate: anything },
		...{ Encoded_Date: anything, Recorded_Location: anything, Encoded_Library: anything }
	});
	const shapes = fc.oneof(
		anything,
		fc.record({ media: fc.record({ track: fc.array(fc.oneof(track, anything)) }) })
	);
	fc.assert(
		fc.property(shapes, anything, (json, tags) => {
			const facts = withExif(factsFrom(json), tags);
			expect(Object.keys(facts).sort()).toEqual(Object.keys(nothingKnown('read')).sort());
			for (const n of [facts.durationMillis, facts.width, facts.milliFrameRate])
				if (n !== null) expect(Number.isSafeInteger(n) && n > 0).toBe(true);
		})
	);
});
