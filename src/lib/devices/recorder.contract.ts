import { afterEach, describe, expect, test } from 'vitest';
import { concat, equalBytes, type Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { DockedRecorder } from './recorder';
import type { SourceFile } from './source';
import type { Chunks } from './vault';

export interface ContractFile {
	readonly path: string;
	readonly content: Bytes;
}

/** A recorder that the contract may do to what happens to recorders. */
export interface ContractRecorder {
	/** Opens it, as after plugging it in. */
	open(): Promise<Result<DockedRecorder, DeviceFault>>;
	/** Gives a file another content and another time. */
	change(path: string, content: Bytes): Promise<void> | void;
	remove(path: string): Promise<void> | void;
	/** Pulls the cable, where that can be done. */
	readonly unplug?: () => Promise<void> | void;
	readonly plug?: () => Promise<void> | void;
}

const never = new AbortController().signal;

/** Bytes in which no part is like another. */
export function distinct(length: number, seed: number): Bytes {
	const bytes = new Uint8Array(length);
	let state = seed + 1;
	for (let i = 0; i < length; i++) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		bytes[i] = state >>> 24;
	}
	return bytes;
}

const BIG = 'DCIM/100MEDIA/long.mp4';
// Around the ends of packets and of requests, where a header of twelve bytes may stand in front.
const SIZES = [0, 1, 499, 500, 501, 512, 1012, 1024, 16_372, 16_384, 262_132, 262_144, 262_145];

export const contractFiles: readonly ContractFile[] = [
	...SIZES.map((size) => ({ path: `edge/${size}.bin`, content: distinct(size, size) })),
	{ path: BIG, content: distinct(3_000_003, 9) },
	{ path: 'DCIM/100MEDIA/A11_2222222_222222_20260902180118_0001.mp4', content: distinct(7, 1) },
	{ path: 'DCIM/执法/录像一.mp4', content: distinct(77, 2) },
	{ path: 'DCIM/100MEDIA/._hidden', content: distinct(24, 3) },
	{ path: 'LOG/20260902.txt', content: distinct(178, 4) },
	{ path: 'Z.TXT', content: distinct(5, 5) }
];

/** Reads on until a fault or the end. */
export async function readAll(
	chunks: Chunks
): Promise<{ readonly bytes: Bytes; readonly fault?: DeviceFault }> {
	const parts: Bytes[] = [];
	for await (const chunk of chunks) {
		if (!chunk.ok) return { bytes: concat(...parts), fault: chunk.error };
		// A driver may use its buffer again.
		parts.push(chunk.value.slice());
	}
	return { bytes: concat(...parts) };
}

/** What every docked recorder does, whatever it is plugged in as. */
export function recorderContract(
	name: string,
	dock: (files: readonly ContractFile[]) => Promise<ContractRecorder> | ContractRecorder
): void {
	describe(`a docked recorder: ${name}`, () => {
		let opened: DockedRecorder[] = [];
		afterEach(async () => {
			for (const one of opened.splice(0)) await one.close();
			opened = [];
		});
		async function open(recorder: ContractRecorder): Promise<DockedRecorder> {
			const one = await recorder.open();
			if (!one.ok) throw new Error(`did not open: ${one.error.fault}`);
			opened.push(one.value);
			return one.value;
		}
		async function listed(one: DockedRecorder): Promise<readonly SourceFile[]> {
			const listing = await one.list();
			if (!listing.ok) throw new Error(`did not list: ${listing.error.fault}`);
			expect(listing.value.refused).toEqual([]);
			return listing.value.files;
		}
		const of = (files: readonly SourceFile[], path: string) =>
			files.find((file) => file.path === path)!;

		test('lists everything on it, hidden files and logs too, in the order of the paths', async () => {
			const files = await listed(await open(await dock(contractFiles)));
			const inOrder = contractFiles.map(({ path }) => path).sort((a, b) => (a < b ? -1 : 1));
			expect(files.map(({ path }) => path)).toEqual(inOrder);
			for (const { path, content } of contractFiles)
				expect([path, of(files, path).bytes]).toEqual([path, content.length]);
		});

		test('lists the same again, and after it was opened again', async () => {
			const recorder = await dock(contractFiles);
			const first = await open(recorder);
			const files = await listed(first);
			expect(await listed(first)).toEqual(files);
			await first.close();
			expect(await listed(await open(recorder))).toEqual(files);
		});

		test('an empty recorder has nothing on it', async () => {
			expect(await listed(await open(await dock([])))).toEqual([]);
		});

		test('gives every file byte for byte', async () => {
			const one = await open(await dock(contractFiles));
			const files = await listed(one);
			for (const { path, content } of contractFiles) {
				const { bytes, fault } = await readAll(one.read(of(files, path), 0, never));
				expect([path, fault, equalBytes(bytes, content)]).toEqual([path, undefined, true]);
			}
		});

		test.each([1, 511, 262_133, 1_500_000, 3_000_002])('reads on from byte %i', async (from) => {
			const one = await open(await dock(contractFiles));
			const { content } = contractFiles.find(({ path }) => path === BIG)!;
			const { bytes, fault } = await readAll(one.read(of(await listed(one), BIG), from, never));
			expect(fault).toBeUndefined();
			expect(equalBytes(bytes, content.subarray(from))).toBe(true);
		});

		test('from its end there is nothing to read, and nothing wrong', async () => {
			const one = await open(await dock(contractFiles));
			const files = await listed(one);
			for (const path of [BIG, 'edge/0.bin'])
				expect(await readAll(one.read(of(files, path), of(files, path).bytes, never))).toEqual({
					bytes: new Uint8Array()
				});
		});

		test('reads without having listed, for whoever listed it when it was docked before', async () => {
			const recorder = await dock(contractFiles);
			const before = await open(recorder);
			const files = await listed(before);
			await before.close();
			const { bytes, fault } = await readAll(
				(await open(recorder)).read(of(files, BIG), 2_999_000, never)
			);
			expect([bytes.length, fault]).toEqual([1003, undefined]);
		});

		test('stops when it is told to, and goes on with the next file', async () => {
			const one = await open(await dock(contractFiles));
			const files = await listed(one);
			const early = AbortSignal.abort();
			expect((await readAll(one.read(of(files, BIG), 0, early))).fault).toEqual({
				fault: 'cancelled'
			});
			const stop = new AbortController();
			let seen = 0;
			let last: unknown;
			for await (const chunk of one.read(of(files, BIG), 0, stop.signal)) {
				if (chunk.ok) seen += chunk.value.length;
				else last = chunk.error;
				stop.abort();
			}
			expect(last).toEqual({ fault: 'cancelled' });
			expect(seen).toBeLessThan(3_000_003);
			expect((await readAll(one.read(of(files, 'Z.TXT'), 0, never))).bytes).toHaveLength(5);
		});

		test('a reader who leaves in the middle leaves the recorder ready', async () => {
			const one = await open(await dock(contractFiles));
			const files = await listed(one);
			for await (const chunk of one.read(of(files, BIG), 0, never)) {
				expect(chunk.ok).toBe(true);
				break;
			}
			const { bytes, fault } = await readAll(one.read(of(files, BIG), 0, never));
			expect([bytes.length, fault]).toEqual([3_000_003, undefined]);
		});

		test.each([
			['grew', 3_000_500],
			['shrank', 1_000],
			['is of the same length and another time', 3_000_003]
		])('a file that %s since it was listed ends as changed (第13条)', async (_, length) => {
			const recorder = await dock(contractFiles);
			const one = await open(recorder);
			const file = of(await listed(one), BIG);
			await recorder.change(BIG, distinct(length, 10));
			expect((await readAll(one.read(file, 0, never))).fault).toEqual({
				fault: 'changed',
				path: BIG
			});
		});

		test('a file that is gone is unreadable, and the others are there', async () => {
			const recorder = await dock(contractFiles);
			const one = await open(recorder);
			const files = await listed(one);
			await recorder.remove(BIG);
			expect((await readAll(one.read(of(files, BIG), 0, never))).fault).toEqual({
				fault: 'unreadable',
				path: BIG
			});
			expect((await readAll(one.read(of(files, 'Z.TXT'), 0, never))).fault).toBeUndefined();
		});

		test('unplugged in the middle it is gone; plugged in again it is read on from the same byte', async ({
			skip
		}) => {
			const recorder = await dock(contractFiles);
			const { unplug, plug } = recorder;
			if (!unplug || !plug) return skip();
			const one = await open(recorder);
			const file = of(await listed(one), BIG);
			const parts: Bytes[] = [];
			let fault: DeviceFault | undefined;
			for await (const chunk of one.read(file, 0, never)) {
				if (chunk.ok) parts.push(chunk.value.slice());
				else fault = chunk.error;
				if (parts.length === 2) await unplug();
			}
			expect(fault).toEqual({ fault: 'source-gone' });
			const before = concat(...parts);
			expect(before.length).toBeGreaterThan(0);
			expect(before.length).toBeLessThan(3_000_003);
			expect(await one.list()).toEqual({ ok: false, error: { fault: 'source-gone' } });
			await one.close();

			await plug();
			const rest = await readAll((await open(recorder)).read(file, before.length, never));
			expect(rest.fault).toBeUndefined();
			const { content } = contractFiles.find(({ path }) => path === BIG)!;
			expect(equalBytes(concat(before, rest.bytes), content)).toBe(true);
		});

		test('says what it is and how it is without a fault, and is closed as often as one likes', async () => {
			const one = await open(await dock(contractFiles));
			expect((await one.identify()).ok).toBe(true);
			expect((await one.probe()).ok).toBe(true);
			await one.close();
			await one.close();
		});
	});
}
