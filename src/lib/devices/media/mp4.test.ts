import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mp4Facts } from './mp4';

const recorders = new URL('../../../../tests/fixtures/', import.meta.url);
const fixture = (path: string) => readFileSync(new URL(path, recorders));
const whole = fixture('recorder-a/DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4');
const ascii = (text: string) => Buffer.from(text, 'latin1');
const u32 = (n: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(n);
	return bytes;
};
const u64 = (n: bigint) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(n);
	return bytes;
};
const box = (type: string, body: Buffer = Buffer.alloc(0)) =>
	Buffer.concat([u32(8 + body.length), ascii(type), body]);
const large = (type: string, size: bigint, body: Buffer) =>
	Buffer.concat([u32(1), ascii(type), u64(size), body]);
const facts = (...parts: Buffer[]) => mp4Facts(new Blob(parts.map((part) => new Uint8Array(part))));

test.each([
	['recorder-a/DCIM/100MEDIA/A11_2222222_222222_20260902180318_0002.mp4', true, true, false],
	['recorder-b/DCIM/100MEDIA/DSJ_0000000_000000_20250221030623.MP4', true, true, false],
	['recorder-b/DCIM/100MEDIA/NOR_0000000_000000_20221208_101616_0004.mp4', true, false, true],
	['recorder-b/DCIM/100MEDIA/NOR_0000000_000000_20221208_101816_0005.mp4', false, false, false],
	['recorder-a/DCIM/100MEDIA/A11_2222222_222222_20260902180240.jpg', false, false, false],
	['recorder-a/LOG/20260902.txt', false, false, false]
])('%s: ftyp %s, moov %s, cut short %s', async (path, hasFtyp, hasMoov, cutShort) => {
	expect(await facts(fixture(path))).toEqual({ hasFtyp, hasMoov, cutShort });
});

test('a video that lost one byte anywhere in its last box is cut short, and its index no longer counts', async () => {
	for (const lost of [1, 7, 100])
		expect(await facts(whole.subarray(0, whole.length - lost))).toEqual({
			hasFtyp: true,
			hasMoov: false,
			cutShort: true
		});
});

const ftyp = box('ftyp', ascii('isom'));
const yes = { hasFtyp: true, hasMoov: true, cutShort: false };

test.each([
	['a 64-bit size', [ftyp, large('mdat', 20n, ascii('1234')), box('moov')], yes],
	[
		'a last box that goes to the end',
		[ftyp, box('moov'), u32(0), ascii('mdat'), ascii('frames')],
		yes
	],
	['padding of zeros after the boxes', [ftyp, box('moov'), Buffer.alloc(64)], yes],
	[
		'a 64-bit size beyond the file',
		[ftyp, box('moov'), large('mdat', 5_000_000_000n, ascii('1'))],
		{ ...yes, cutShort: true }
	],
	['a header that is cut off', [ftyp, box('moov'), u32(99)], { ...yes, cutShort: true }],
	[
		'a 64-bit size that is cut off',
		[ftyp, u32(1), ascii('mdat'), ascii('1234')],
		{ hasFtyp: true, hasMoov: false, cutShort: true }
	],
	[
		'a box smaller than its own header',
		[ftyp, u32(4), ascii('moov')],
		{ hasFtyp: true, hasMoov: false, cutShort: false }
	]
])('%s', async (_, parts, expected) => {
	expect(await facts(...parts)).toEqual(expected);
});

test('any bytes end in an answer', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
			const found = await facts(Buffer.from(bytes));
			expect(Object.keys(found)).toEqual(['hasFtyp', 'hasMoov', 'cutShort']);
		})
	);
});
