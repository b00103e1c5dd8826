// A file of 5 GiB needs two extents (ECMA-119, level 3). Its holes are never written, so that it fits on any machine.
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import type { Chunks } from '../vault';
import { folder, hasDiscTools, run, words } from './disc-for-tests';
import { writeImage } from './image';
import { layoutDisc } from './layout';

const GIB = 2 ** 30;
const CHUNK = 2 ** 21;
const LONG = { path: 'data/五吉字节.mp4', bytes: 5 * GIB + 12_345 };
const SHORT = { path: 'data/后一个.txt', bytes: 9 };

/** Zeros, with words at the beginning, on both sides of 4 GiB and at the end. */
function* long(): Generator<Bytes> {
	const zeros = new Uint8Array(CHUNK);
	const marked = new Set([0, 4 * GIB - CHUNK, 4 * GIB, 5 * GIB]);
	for (let at = 0; at < LONG.bytes; at += CHUNK) {
		const size = Math.min(CHUNK, LONG.bytes - at);
		if (!marked.has(at)) {
			yield zeros.subarray(0, size);
			continue;
		}
		const part = new Uint8Array(size);
		part.set(toUtf8(`from ${at}`));
		part.set(toUtf8(`to ${at + size}`), size - 20);
		yield part;
	}
}

const isHole = (bytes: Bytes) =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).equals(
		nothing.subarray(0, bytes.length)
	);
const nothing = Buffer.alloc(2 * CHUNK);

(hasDiscTools ? test : test.skip)(
	'[第16条] a file of 5 GiB survives: xorriso gives every byte of it back, and of the file behind it',
	{ timeout: 240_000 },
	async () => {
		const image = join(folder(), 'long.iso');
		const open = openSync(image, 'w');
		const expected = createHash('sha256');
		const modified = instant(Date.UTC(2026, 6, 28));
		const layout = layoutDisc(
			[LONG, SHORT].map((file) => ({ ...file, modified })),
			words
		);
		async function* read({ path }: { path: string }): Chunks {
			if (path === SHORT.path) yield await Promise.resolve(ok(toUtf8('后一个')));
			else
				for (const part of long()) {
					expected.update(part);
					yield ok(part);
				}
		}
		let at = 0;
		const sink = {
			write(bytes: Bytes) {
				if (!isHole(bytes)) writeSync(open, bytes, 0, bytes.length, at);
				at += bytes.length;
				return Promise.resolve(undefined);
			}
		};
		const progress: number[] = [];
		const written = await writeImage(layout, read, sink, new AbortController().signal, (done) =>
			progress.push(done)
		);
		ftruncateSync(open, at);
		closeSync(open);
		if (!written.ok) throw new Error(written.error.fault);
		expect(written.value.bytes).toBe(layout.bytes);
		expect(progress.at(-1)).toBe(layout.bytes);

		const sum = (path: string) =>
			run('xorriso', [
				...['-osirrox', 'on', '-indev', image],
				...['-concat', 'pipe', '+', '/usr/bin/sha256sum', '+', `/${path}`, '--']
			]).slice(0, 64);
		expect(sum(LONG.path)).toBe(expected.digest('hex'));
		expect(sum(SHORT.path)).toBe(createHash('sha256').update('后一个').digest('hex'));
	}
);
