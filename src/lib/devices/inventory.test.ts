import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { byPath, decodeField, encodeField, inventoryDigest, inventoryText } from './inventory';

const at = instant(Date.UTC(2026, 8, 2, 10, 1, 18, 250));
const file = (path: string, bytes = 1) => ({ path, bytes, modifiedAt: at });

test('[第13条] one line per file: path, bytes, time; sorted as `LC_ALL=C sort` would', () => {
	expect(
		inventoryText([file('DCIM/𠮷.mp4', 3), file('DCIM/\uff21.mp4'), file('100%\tx\r\n.log', 0)])
	).toBe(
		'100%25%09x%0D%0A.log\t0\t2026-09-02T10:01:18.250Z\n' +
			'DCIM/\uff21.mp4\t1\t2026-09-02T10:01:18.250Z\n' +
			'DCIM/𠮷.mp4\t3\t2026-09-02T10:01:18.250Z\n'
	);
});

test('the digest is SHA-256 of exactly that text, whatever the order of the listing', async () => {
	const files = [file('b'), file('a', 2)];
	const expected = createHash('sha256').update(inventoryText(files)).digest('hex');
	expect(await inventoryDigest(files)).toBe(expected);
	expect(await inventoryDigest([...files].reverse())).toBe(expected);
	expect(await inventoryDigest([file('b'), file('a', 3)])).not.toBe(expected);
});

const text = fc.string({ unit: 'binary' });

test('an encoded path has no TAB, CR or LF and comes back as it was', () => {
	fc.assert(
		fc.property(text, (path) => {
			expect(encodeField(path)).not.toMatch(/[\t\r\n]/);
			expect(decodeField(encodeField(path))).toBe(path);
		})
	);
	expect(decodeField(encodeField('%41 %0A %2509'))).toBe('%41 %0A %2509');
});

test('the order is the order of the UTF-8 bytes', () => {
	fc.assert(
		fc.property(fc.array(text, { maxLength: 6 }), (paths) => {
			const ours = paths.map((path) => ({ path })).sort(byPath);
			const theirs = paths.map((path) => Buffer.from(path)).sort(Buffer.compare);
			expect(ours.map(({ path }) => Buffer.from(path))).toEqual(theirs);
		})
	);
});
