import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Chunks } from '../vault';
import type { Layout, PlacedFile } from './layout';
import { SECTOR_BYTES } from './records';

/** Written in pieces of this size: a write of each small file alone takes longer than its bytes. */
const BLOCK_BYTES = 4 * 2 ** 20;

/** What an image is written to; a block is not touched until `write` has settled. */
export interface ImageSink {
	write(bytes: Bytes): Promise<DeviceFault | undefined>;
}

/**
 * Writes an image from its first byte to its last and gives its length; no file is ever whole in memory. A file that has other bytes
 * than the layout says is the fault `changed`. After a fault or a cancel the sink holds a beginning that is no image.
 */
export async function writeImage(
	layout: Layout,
	read: (file: PlacedFile) => Chunks,
	sink: ImageSink,
	signal: AbortSignal,
	onBytes: (done: number) => void
): Promise<Result<{ readonly bytes: number }, DeviceFault>> {
	// While one block is written the other is filled.
	let [block, spare] = [new Uint8Array(BLOCK_BYTES), new Uint8Array(BLOCK_BYTES)];
	let filled = 0;
	let bytes = 0;
	let writing: Promise<DeviceFault | undefined> = Promise.resolve(undefined);

	async function flush(): Promise<DeviceFault | undefined> {
		const fault = await writing;
		onBytes(bytes);
		if (fault || filled === 0) return fault;
		writing = sink.write(block.subarray(0, filled));
		// It is waited for above and at the end; until then nobody listens for its failure.
		writing.catch(() => undefined);
		bytes += filled;
		[block, spare, filled] = [spare, block, 0];
		return undefined;
	}
	async function add(more: Bytes): Promise<DeviceFault | undefined> {
		for (let at = 0; at < more.length;) {
			if (signal.aborted) return { fault: 'cancelled' };
			const part = more.subarray(at, at + BLOCK_BYTES - filled);
			block.set(part, filled);
			filled += part.length;
			at += part.length;
			const fault = filled === BLOCK_BYTES ? await flush() : undefined;
			if (fault) return fault;
		}
		return undefined;
	}

	try {
		for await (const piece of imageBytes(layout, read)) {
			const fault = signal.aborted
				? ({ fault: 'cancelled' } as const)
				: piece.ok
					? await add(piece.value)
					: piece.error;
			if (fault) return err(fault);
		}
		const fault = (await flush()) ?? (await writing);
		onBytes(bytes);
		if (fault) return err(fault);
		return signal.aborted ? err({ fault: 'cancelled' }) : ok({ bytes });
	} finally {
		// Whoever drops the image must not do so under a write.
		await writing.catch(() => undefined);
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
