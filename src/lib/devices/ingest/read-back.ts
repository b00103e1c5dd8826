import type { Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import type { DeviceFault } from '../fault';
import { hashOf, type Digest } from './hash';

export interface Reading {
	readonly sm3: boolean;
	readonly signal: AbortSignal;
	readonly onBytes: (bytes: number) => void;
	/** What a failed read means, asked of the medium after the failure. */
	readonly explain: (error: unknown) => Promise<DeviceFault>;
}

/** Reads a stored file from its first byte to its last, for its hashes (第12条). */
export type ReadBack = (file: File, reading: Reading) => Promise<Result<Digest, DeviceFault>>;

/** In the caller's own thread. */
export const readBackHere: ReadBack = (file, { sm3, signal, onBytes, explain }) =>
	hashOf(chunksOf(file, signal, explain), onBytes, sm3);
