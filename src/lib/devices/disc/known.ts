import { sha256Hex, type Bytes } from '$lib/base/bytes';
import { err, type Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import { faultOf, type DeviceFault } from '../fault';
import { hashing } from '../ingest/hash';
import type { Chunks } from '../vault';
import type { Wanted } from './place';

/** So long a file is one read and one hash of the browser's own. */
const SMALL_BYTES = 2 * 2 ** 20;
/** So many small files are on their way at once: alone, each waits for the browser longer than its bytes take. */
const AHEAD = 8;

const chunks = ({ path, content }: Wanted, signal: AbortSignal): Chunks =>
	chunksOf(content, signal, (error) =>
		Promise.resolve(faultOf(error, { side: 'source', path, rootAlive: true }))
	);

/** A file's bytes, read and hashed once, and the fault `changed` where they are not those that the ledger knows; in the order given. */
export function openKnown(files: readonly Wanted[], signal: AbortSignal) {
	const placeOf = new Map(files.map(({ path }, i) => [path, i]));
	const begun = new Map<number, Promise<Result<Bytes, DeviceFault>>>();

	function begin(i: number): void {
		const file = files[i];
		if (!file || begun.has(i) || file.content.size === 0 || file.content.size > SMALL_BYTES) return;
		const reading = whole(file, signal);
		// Our own bug is thrown where the file is waited for, if anybody ever does.
		reading.catch(() => undefined);
		begun.set(i, reading);
	}

	return async function* read(path: string): Chunks {
		const i = placeOf.get(path);
		const file = i === undefined ? undefined : files[i];
		if (i === undefined || !file) throw new Error(`${path} is not among the files`);
		for (let next = i; next < i + AHEAD; next++) begin(next);
		const small = begun.get(i);
		begun.delete(i);
		if (small) {
			yield await small;
			return;
		}
		const { chunks: passing, digest } = await hashing(chunks(file, signal), () => undefined);
		for await (const chunk of passing) {
			yield chunk;
			if (!chunk.ok) return;
		}
		if (digest().sha256 !== file.sha256) yield err({ fault: 'changed', path });
	};
}

/** A small file in one piece. Whatever fails is an item: nobody may be waiting for it yet. */
async function whole(file: Wanted, signal: AbortSignal): Promise<Result<Bytes, DeviceFault>> {
	const changed = err({ fault: 'changed', path: file.path } as const);
	for await (const chunk of chunks(file, signal)) {
		if (!chunk.ok) return chunk;
		return (await sha256Hex(chunk.value)) === file.sha256 ? chunk : changed;
	}
	return changed;
}
