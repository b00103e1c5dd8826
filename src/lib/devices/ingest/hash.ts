import { createSHA256, createSM3, type IHasher } from 'hash-wasm';
import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Chunks } from '../vault';

export interface Digest {
	readonly sha256: string;
	readonly bytes: number;
	readonly sm3?: string | undefined;
}

/** SHA-256 of what has come so far, as often as it is asked. */
export interface Running {
	readonly bytes: number;
	update(bytes: Bytes): void;
	soFar(): string;
	done(): void;
}

// A hasher is a WebAssembly instance of its own: ten thousand small files share a few.
const idle: Record<'sha256' | 'sm3', IHasher[]> = { sha256: [], sm3: [] };

async function hasher(kind: 'sha256' | 'sm3'): Promise<IHasher> {
	const made = idle[kind].pop() ?? (await (kind === 'sha256' ? createSHA256() : createSM3()));
	return made.init();
}

export async function running(): Promise<Running> {
	const [hash, aside] = await Promise.all([hasher('sha256'), hasher('sha256')]);
	let bytes = 0;
	return {
		get bytes() {
			return bytes;
		},
		update(more) {
			hash.update(more);
			bytes += more.length;
		},
		soFar: () => aside.init().load(hash.save()).digest('hex'),
		done: () => void idle.sha256.push(hash, aside)
	};
}

/** Lets chunks pass while their hash and number are kept; `digest()` is of all of them, asked once at the end. */
export async function hashing(chunks: Chunks, onBytes: (bytes: number) => void) {
	const hash = await hasher('sha256');
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
	return {
		chunks: pass(),
		digest(): Digest {
			const sha256 = hash.digest('hex');
			idle.sha256.push(hash);
			return { sha256, bytes };
		}
	};
}

/** Reads a file to its end, for its hashes alone. */
export async function hashOf(
	chunks: Chunks,
	onBytes: (bytes: number) => void,
	withSm3 = false
): Promise<Result<Digest, DeviceFault>> {
	const hash = await hasher('sha256');
	const sm3 = withSm3 ? await hasher('sm3') : undefined;
	try {
		let bytes = 0;
		for await (const chunk of chunks) {
			if (!chunk.ok) return err(chunk.error);
			hash.update(chunk.value);
			sm3?.update(chunk.value);
			bytes += chunk.value.length;
			onBytes(chunk.value.length);
		}
		return ok({ sha256: hash.digest('hex'), bytes, ...(sm3 ? { sm3: sm3.digest('hex') } : {}) });
	} finally {
		idle.sha256.push(hash);
		if (sm3) idle.sm3.push(sm3);
	}
}
