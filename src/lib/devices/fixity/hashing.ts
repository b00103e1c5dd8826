import { running } from '../ingest/hash';
import type { Chunks } from '../vault';

/** Lets chunks pass while their hash and number are kept; `digest()` is of what passed so far. */
export async function hashing(chunks: Chunks, onBytes: (bytes: number) => void) {
	const hash = await running();
	async function* pass(): Chunks {
		for await (const chunk of chunks) {
			if (chunk.ok) {
				hash.update(chunk.value);
				onBytes(chunk.value.length);
			}
			yield chunk;
			if (!chunk.ok) return;
		}
	}
	return { chunks: pass(), digest: () => ({ sha256: hash.soFar(), bytes: hash.bytes }) };
}
