import type { FileHandle } from 'node:fs/promises';
import { concat, equalBytes, fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Entry } from '../log/entry';

/** Where in the file an entry's bytes lie. */
export interface Place {
	readonly origin: string;
	readonly seq: number;
	readonly offset: number;
	readonly length: number;
}

type Digest = (bytes: Uint8Array) => Uint8Array;

/*
 * One append is one frame:
 *   4 bytes 'LZS1' · u32 length of the body · 32 bytes SHA-256(u64 offset of the frame, u32 length, body) · body
 * The body holds its entries one after the other: u16 length, log name, u32 number, u32 length, entry. All big-endian.
 */
const MAGIC = toUtf8('LZS1');
const HEAD = 40;
const MAX_BODY = 16 * 1024 * 1024;

function uint(value: number, width: 2 | 4 | 8): Bytes {
	const bytes = new Uint8Array(8);
	new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
	return bytes.slice(8 - width);
}

const sealOf = (offset: number, body: Uint8Array, digest: Digest): Uint8Array =>
	digest(concat(uint(offset, 8), uint(body.length, 4), body));

export function toFrame(
	entries: readonly Pick<Entry, 'origin' | 'seq' | 'bytes'>[],
	offset: number,
	digest: Digest
): { bytes: Bytes; places: Place[] } {
	const parts: Uint8Array[] = [];
	const places: Place[] = [];
	let at = offset + HEAD;
	for (const { origin, seq, bytes } of entries) {
		const name = toUtf8(origin);
		const head = concat(uint(name.length, 2), name, uint(seq, 4), uint(bytes.length, 4));
		places.push({ origin, seq, offset: at + head.length, length: bytes.length });
		parts.push(head, bytes);
		at += head.length + bytes.length;
	}
	const body = concat(...parts);
	if (body.length > MAX_BODY) throw new Error(`${entries.length} entries are too many at once`);
	return {
		bytes: concat(MAGIC, uint(body.length, 4), sealOf(offset, body, digest), body),
		places
	};
}

function placesIn(body: Uint8Array, offset: number): Place[] {
	const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
	const places: Place[] = [];
	for (let at = 0; at < body.length;) {
		const named = view.getUint16(at);
		const origin = fromUtf8(body.subarray(at + 2, at + 2 + named));
		if (origin === undefined) throw new Error(`a frame at byte ${offset} names no log`);
		const seq = view.getUint32(at + 2 + named);
		const length = view.getUint32(at + 6 + named);
		at += 10 + named;
		places.push({ origin, seq, offset: offset + HEAD + at, length });
		at += length;
	}
	return places;
}

export interface Frames {
	readonly places: readonly Place[];
	/** The end of the last whole frame; anything after it is a torn append. */
	readonly end: number;
	/** Set where a broken frame has a whole one somewhere behind it: that is damage, not a torn append. */
	readonly damagedAt: number | undefined;
}

/** Reads every frame of the file and checks it. */
export async function readFrames(file: FileHandle, digest: Digest): Promise<Frames> {
	const { size } = await file.stat();
	const read = bufferedReader(file, size);
	const places: Place[] = [];

	async function frameAt(offset: number): Promise<Uint8Array | undefined> {
		const head = await read(offset, HEAD);
		if (head.length < HEAD || !equalBytes(head.subarray(0, 4), MAGIC)) return undefined;
		const length = new DataView(head.buffer, head.byteOffset).getUint32(4);
		if (length > MAX_BODY || offset + HEAD + length > size) return undefined;
		const seal = head.slice(8, HEAD);
		const body = await read(offset + HEAD, length);
		return equalBytes(seal, sealOf(offset, body, digest)) ? body : undefined;
	}

	let end = 0;
	while (end < size) {
		const body = await frameAt(end);
		if (!body) break;
		for (const place of placesIn(body, end)) places.push(place);
		end += HEAD + body.length;
	}
	// An append waits for the one before it to be on the disk: nothing whole can follow a torn one.
	for (let at = end + 1; at + HEAD <= size; at++) {
		const step = await read(at, Math.min(STEP, size - at));
		const found = indexOf(step, MAGIC);
		if (found < 0) {
			at += step.length - MAGIC.length;
			continue;
		}
		at += found;
		if (await frameAt(at)) return { places, end, damagedAt: end };
	}
	return { places, end, damagedAt: undefined };
}

const STEP = 256 * 1024;

const indexOf = (bytes: Uint8Array, part: Uint8Array): number =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(part);

/** Reads ahead in large pieces; what it returns is valid until the next call. */
function bufferedReader(file: FileHandle, size: number) {
	let from = 0;
	let held = new Uint8Array();
	return async (offset: number, length: number): Promise<Uint8Array> => {
		const until = Math.min(offset + length, size);
		if (offset < from || until > from + held.length) {
			const wanted = new Uint8Array(Math.min(Math.max(length, 4 * STEP), size - offset));
			const { bytesRead } = await file.read(wanted, 0, wanted.length, offset);
			from = offset;
			held = wanted.subarray(0, bytesRead);
		}
		return held.subarray(offset - from, until - from);
	};
}
