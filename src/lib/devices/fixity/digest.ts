import { createSHA256, createSM3 } from 'hash-wasm';
import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { chunksOf } from '../chunks';
import type { VaultReader } from './reader';

/** How the reading is led from outside. */
export interface Pace {
	readonly signal: AbortSignal;
	/** Resolves at once, or when a pause is over: asked before each piece is read on. */
	wait(): Promise<void> | undefined;
	onBytes(bytes: number): void;
}

export interface FileDigest {
	readonly sha256: string;
	readonly sm3: string | undefined;
	readonly bytes: number;
	/** The content, where it was asked for and is not longer than that. */
	readonly content: Bytes | undefined;
}

export interface Wanted {
	readonly sm3?: boolean;
	/** Keeps the content of a file of at most so many bytes. */
	readonly keepUpTo?: number;
}

/** Reads a stored file to its end; at no time more than one piece of it is in memory. */
export async function digestOf(
	reader: Pick<VaultReader, 'open' | 'explain'>,
	bag: string,
	path: string,
	pace: Pace,
	{ sm3: withSm3 = false, keepUpTo = 0 }: Wanted = {}
): Promise<Result<FileDigest, DeviceFault>> {
	const file = await reader.open(bag, path);
	if (!file.ok) return file;
	const [sha256, sm3] = await Promise.all([createSHA256(), withSm3 ? createSM3() : undefined]);
	sha256.init();
	sm3?.init();
	const kept: Bytes[] | undefined = file.value.size <= keepUpTo ? [] : undefined;
	let bytes = 0;
	for await (const chunk of chunksOf(file.value, pace.signal, (e) => reader.explain(e, path))) {
		if (!chunk.ok) return err(chunk.error);
		sha256.update(chunk.value);
		sm3?.update(chunk.value);
		// The chunk is somebody else's again when the next one is asked for.
		kept?.push(chunk.value.slice());
		bytes += chunk.value.length;
		pace.onBytes(chunk.value.length);
		await pace.wait();
	}
	return ok({
		...{ sha256: sha256.digest('hex'), sm3: sm3?.digest('hex'), bytes },
		content: kept && joined(kept, bytes)
	});
}

function joined(parts: readonly Bytes[], length: number): Bytes {
	const all = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}
