import type { Instant } from '$lib/base/instant';

/** How far a file had been read when that was last noted: its first `offset` bytes have this hash. */
export interface Checkpoint {
	/** Vault, bag and the recorder's path. */
	readonly vault: string;
	readonly bag: string;
	readonly path: string;
	/** Of the file that was read: another one begins anew. */
	readonly bytes: number;
	readonly modifiedAt: Instant;
	readonly offset: number;
	readonly sha256: string;
}

/** Of use for speed alone: whoever loses them reads the files again from the beginning. */
export interface Checkpoints {
	get(vault: string, bag: string, path: string): Promise<Checkpoint | undefined>;
	put(checkpoint: Checkpoint): Promise<void>;
	/** Those of one bag. */
	forget(vault: string, bag: string): Promise<void>;
}

export function memoryCheckpoints(): Checkpoints {
	const rows = new Map<string, Checkpoint>();
	const key = (...parts: readonly string[]) => JSON.stringify(parts);
	return {
		get: (vault, bag, path) => Promise.resolve(rows.get(key(vault, bag, path))),
		put: (row) => Promise.resolve(void rows.set(key(row.vault, row.bag, row.path), row)),
		forget(vault, bag) {
			for (const [at, row] of rows) if (row.vault === vault && row.bag === bag) rows.delete(at);
			return Promise.resolve();
		}
	};
}
