import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtIn } from './built-in';
import { exportProfile, importProfile } from './profile';
import { isUnset, readByAny, readName } from './names';

const at = (text: string) => ({ at: text });

test.each([
	[
		'A11_2222222_222222_20260902180118_0001.mp4',
		'a11',
		{
			prefix: 'A11',
			device: '2222222',
			person: '222222',
			sequence: '0001',
			...at('2026-09-02T18:01:18')
		}
	],
	[
		'A11_2222222_222222_20260902180240.jpg',
		'a11',
		{ prefix: 'A11', device: '2222222', person: '222222', ...at('2026-09-02T18:02:40') }
	],
	[
		'A11_2222222_222222_20260902180118_0001_IMP.mp4',
		'a11',
		{
			prefix: 'A11',
			device: '2222222',
			person: '222222',
			sequence: '0001',
			lock: 'IMP',
			...at('2026-09-02T18:01:18')
		}
	],
	[
		'DSJ_0000000_000000_20250221030623.MP4',
		'dsj',
		{ prefix: 'DSJ', device: '0000000', person: '000000', ...at('2025-02-21T03:06:23') }
	],
	[
		'NOR_0000000_000000_20221208_101416_0003.mp4',
		'nor',
		{
			prefix: 'NOR',
			device: '0000000',
			person: '000000',
			sequence: '0003',
			...at('2022-12-08T10:14:16')
		}
	],
	[
		'PD12345_000000_20220729101500.mp4',
		'pd',
		{ device: 'PD12345', person: '000000', ...at('2022-07-29T10:15:00') }
	],
	[
		'ZF_1234567_123456_20260902180118.mp4',
		'zfy',
		{ prefix: 'ZF', device: '1234567', person: '123456', ...at('2026-09-02T18:01:18') }
	],
	[
		'1234567_123456_20260902_180118_0012_LOCK.mp4',
		'zfy',
		{
			device: '1234567',
			person: '123456',
			sequence: '0012',
			lock: 'LOCK',
			...at('2026-09-02T18:01:18')
		}
	],
	[
		'1234567_123456_20260902180118_0012IMP.mp4',
		'zfy',
		{
			device: '1234567',
			person: '123456',
			sequence: '0012',
			lock: 'IMP',
			...at('2026-09-02T18:01:18')
		}
	],
	['123456_20260902180118.mp4', 'one-number', { number: '123456', ...at('2026-09-02T18:01:18') }],
	[
		'AB12345_20260902_180118_001.avi',
		'one-number',
		{ number: 'AB12345', sequence: '001', ...at('2026-09-02T18:01:18') }
	],
	['20260902180118IMP.mp4', 'one-number', { lock: 'IMP', ...at('2026-09-02T18:01:18') }],
	['20260902_180118.wav', 'one-number', at('2026-09-02T18:01:18')],
	['VID_20260902_180118.mp4', 'one-number', { prefix: 'VID', ...at('2026-09-02T18:01:18') }],
	['IMG_0042.JPG', 'dcf', { prefix: 'IMG', sequence: '0042' }],
	['DSCF0042.MOV', 'dcf', { prefix: 'DSCF', sequence: '0042' }]
])('%s is read by %s', (name, profile, fields) => {
	const { pattern, extension, ...reading } = readByAny(builtIn, `DCIM/100MEDIA/${name}`) ?? {};
	expect(reading).toEqual({ profile, ...fields });
	expect(extension).toBe(name.split('.').at(-1));
	expect(pattern).toContain('{extension}');
});

test.each([
	'A11_2222222_222222_20261399999999_0001.mp4',
	'A11_0000000_000000_00000000000000_0001.mp4',
	'NOR_0000000_000000_20220230_101416.mp4'
])('%s has digits that are no time: it is read, and says so', (name) => {
	const reading = readByAny(builtIn, name);
	expect([reading?.noTime, reading?.at]).toEqual([true, undefined]);
});

test.each(
	[
		['', '.mp4', '录像一.mp4', 'A11_222_222222_20260902180118.mp4', 'x'.repeat(400)],
		[
			'._A11_2222222_222222_20260902180118_0001.mp4',
			'A11_2222222_222222_20260902180118_0001_XYZ.mp4',
			'a\u0000b'
		]
	].flat()
)('%j is unparsed', (name) => {
	expect(readByAny(builtIn, name)).toBeUndefined();
});

test('factory zeros are "not set", whatever their number', () => {
	expect(
		['0000000', '000000', '0', '', ' 000 ', '1234567'].map((value) => isUnset(value, ['1234567']))
	).toEqual(Array.from({ length: 6 }, () => true));
	expect(['0000001', '2222222', 'PD00000'].map((value) => isUnset(value))).toEqual([
		false,
		false,
		false
	]);
});

describe.each(builtIn.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
	test('handed on as a file and read again, it is the same', () => {
		expect(importProfile(exportProfile(profile))).toEqual({ ok: true, value: profile });
	});

	test('no name makes it throw', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
				readName(profile, name);
			}),
			{ numRuns: 200 }
		);
	});
});

test('every profile has another id', () => {
	expect(new Set(builtIn.map(({ id }) => id)).size).toBe(builtIn.length);
});
