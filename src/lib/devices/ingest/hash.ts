import { createSHA256 } from 'hash-wasm';
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
