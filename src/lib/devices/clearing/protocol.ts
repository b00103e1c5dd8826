import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { RecorderHandle } from '../recorder';
import type { SourceFile } from '../source';

/** A file that a certificate names as safe: what it was when it was verified. */
export interface ToClear extends SourceFile {
	readonly sha256: string;
}

/** Why a file stays on the recorder: not what was verified, of no certain size, not given up by it, or not to be read. */
export type KeptWhy = 'changed' | 'doubtful' | 'refused' | 'unreadable';

export interface KeptFile {
	readonly path: string;
	readonly why: KeptWhy;
}

/** What became of a recorder that was to be cleared. */
export interface Emptied {
	/** Removed now, or not there any more. */
	readonly gone: readonly string[];
	readonly kept: readonly KeptFile[];
	/** Set where the whole act stopped; what is gone by then is gone. */
	readonly halted: DeviceFault | undefined;
}

export type EmptyAnswer = Result<Emptied, DeviceFault>;

export type ToWorker =
	| { readonly type: 'empty'; readonly source: RecorderHandle; readonly files: readonly ToClear[] }
	| { readonly type: 'cancel' };

export type FromWorker =
	| { readonly type: 'done'; readonly files: number }
	| { readonly type: 'answer'; readonly answer: EmptyAnswer }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly type: 'broken'; readonly message: string };
