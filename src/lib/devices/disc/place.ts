import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { SourceHandle } from '../source';
import type { Layout } from './layout';
import type { DiscContent, DiscRead } from './read-back';

/** A file as it is to be written: its SHA-256 is known before, and what reads otherwise is the fault `changed`. */
export interface Wanted {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	/** Nothing of it is read before it is written. */
	readonly content: Blob;
}

export interface Written {
	/** The name under which it lies in the chosen folder. */
	readonly name: string;
}

/** A folder that somebody chose to write discs to. Nothing in it is ever overwritten. */
export interface DiscPlace {
	readonly name: string;
	/** `<name>.iso`, or the next name beside it; after a fault or a cancel nothing of it is left. */
	writeImage(
		name: string,
		layout: Layout,
		files: readonly Wanted[],
		signal: AbortSignal,
		onBytes: (done: number) => void
	): Promise<Result<Written & { readonly bytes: number }, DeviceFault>>;
	/** A folder of this name. Where it is there from before, files that are whole are read and kept, and the rest is written. */
	writeFolder(
		name: string,
		files: readonly Wanted[],
		signal: AbortSignal,
		onBytes: (done: number) => void
	): Promise<Result<Written, DeviceFault>>;
}

/** What somebody pointed at to be read back: a disc, or the folder with its image or its copy of this name. */
export type OpenDisc = (
	from: SourceHandle,
	name: string,
	signal: AbortSignal
) => Promise<Result<readonly DiscContent[], DeviceFault>>;

/** Reads a disc back to its last byte; `onTotal` is told how much there is. See `readBackDisc`. */
export type ReadDisc = (
	from: SourceHandle,
	disc: { readonly name: string; readonly manifest: string },
	signal: AbortSignal,
	onTotal: (bytes: number) => void,
	onBytes: (done: number) => void
) => Promise<Result<DiscRead, DeviceFault>>;
