import { createSHA256 } from 'hash-wasm';
import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Chunks } from '../vault';

export interface Digest {
	readonly sha256: string;
	readonly bytes: number;
}

/** Lets chunks pass while their hash and number are kept; `digest()` is of what passed so far, asked once at the end. */
export async function hashing(chunks: Chunks, onBytes: (bytes: number) => void) {
	const hash = (await createSHA256()).init();
	let bytes = 0;
	async function* pass(): Chunks {
		for await (const chunk of chunks) {
			if (chunk.ok) {
				hash.update(chunk.value);
				bytes += chunk.value.length;
				onBytes(chunk.value.length);
			}
			yield chunk;
			if (!chunk.ok) return;
		}
	}
	return { chunks: pass(), digest: (): Digest => ({ sha256: hash.digest('hex'), bytes }) };
}

/** Reads a file to its end, for its hash alone. */
export async function hashOf(
	chunks: Chunks,
	onBytes: (bytes: number) => void
): Promise<Result<Digest, DeviceFault>> {
	const passing = await hashing(chunks, onBytes);
	for await (const chunk of passing.chunks) if (!chunk.ok) return err(chunk.error);
	return ok(passing.digest());
}

/** A file's bytes as they are read; cancelling and a failed read are items, so that whoever writes can undo the write. */
export async function* chunksOf(
	file: File,
	signal: AbortSignal,
	explain: (error: unknown) => Promise<DeviceFault>
): Chunks {
	const reader = file.stream().getReader();
	try {
		for (;;) {
			if (signal.aborted) {
				yield err({ fault: 'cancelled' });
				return;
			}
			let next: ReadableStreamReadResult<Bytes>;
			try {
				next = await reader.read();
			} catch (error) {
				yield err(await explain(error));
				return;
			}
			if (next.done) return;
			yield ok(next.value);
		}
	} finally {
		// A stream that failed rejects its cancel with the failure already reported above.
		reader.cancel().catch(() => undefined);
	}
}
