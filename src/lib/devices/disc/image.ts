import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { running } from '../ingest/hash';
import type { Chunks } from '../vault';
import type { Layout, PlacedFile } from './layout';
import { SECTOR_BYTES } from './records';

/** Written in pieces of this size: a write of each small file alone takes longer than its bytes. */
const BLOCK_BYTES = 2 ** 21;

/** What an image is written to; `write` takes the bytes before it settles. */
export interface ImageSink {
	write(bytes: Bytes): Promise<DeviceFault | undefined>;
}

export interface ImageWritten {
	readonly bytes: number;
	readonly sha256: string;
}

/**
 * Writes an image from its first byte to its last; no file is ever whole in memory. A file that has other bytes than the layout
 * says is the fault `changed`. After a fault or a cancel the sink holds a beginning that is no image.
 */
export async function writeImage(
	layout: Layout,
	read: (file: PlacedFile) => Chunks,
	sink: ImageSink,
	signal: AbortSignal,
	onBytes: (done: number) => void
): Promise<Result<ImageWritten, DeviceFault>> {
	const hash = await running();
	const block = new Uint8Array(BLOCK_BYTES);
	let filled = 0;

	async function put(bytes: Bytes): Promise<DeviceFault | undefined> {
		hash.update(bytes);
		const fault = await sink.write(bytes);
		onBytes(hash.bytes);
		return fault;
	}
	async function add(bytes: Bytes): Promise<DeviceFault | undefined> {
		for (let at = 0; at < bytes.length;) {
			if (signal.aborted) return { fault: 'cancelled' };
			const left = bytes.length - at;
			// A long piece goes as it is.
			if (filled === 0 && left >= BLOCK_BYTES) return put(bytes.subarray(at));
			const part = bytes.subarray(at, at + Math.min(left, BLOCK_BYTES - filled));
			block.set(part, filled);
			filled += part.length;
			at += part.length;
			if (filled < BLOCK_BYTES) continue;
			filled = 0;
			const fault = await put(block);
			if (fault) return fault;
		}
		return undefined;
	}

	try {
		for await (const piece of imageBytes(layout, read)) {
			if (signal.aborted) return err({ fault: 'cancelled' });
			const fault = piece.ok ? await add(piece.value) : piece.error;
			if (fault) return err(fault);
		}
		const fault = filled > 0 ? await put(block.subarray(0, filled)) : undefined;
		return fault ? err(fault) : ok({ bytes: hash.bytes, sha256: hash.soFar() });
	} finally {
		hash.done();
	}
}

async function* imageBytes(layout: Layout, read: (file: PlacedFile) => Chunks): Chunks {
	yield ok(layout.head);
	let at = layout.head.length;
	for (const file of layout.files) {
		let bytes = 0;
		if (file.bytes > 0)
			for await (const chunk of read(file)) {
				if (chunk.ok) bytes += chunk.value.length;
				if (bytes > file.bytes) break;
				yield chunk;
				if (!chunk.ok) return;
			}
		if (bytes !== file.bytes) {
			yield err({ fault: 'changed', path: file.path });
			return;
		}
		const rest = (SECTOR_BYTES - (bytes % SECTOR_BYTES)) % SECTOR_BYTES;
		if (rest > 0) yield ok(new Uint8Array(rest));
		at += bytes + rest;
	}
	yield ok(new Uint8Array(layout.bytes - at));
}
