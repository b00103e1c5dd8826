import type { Bytes } from '$lib/base/bytes';
import type { Entry } from '../log/entry';

/** A stored line: which log, which place in it, and its exact bytes. */
export interface JournalRow {
	readonly origin: string;
	readonly seq: number;
	readonly bytes: Bytes;
}

/**
 * The first durable copy of every entry, of this replica's own log and of every other it has verified.
 * Append-only: nothing here changes or removes a row.
 */
export interface Journal {
	/** Resolves once all of them are on the disk; rejects with none of them kept. A row that is there already rejects. */
	append(entries: readonly Entry[]): Promise<void>;
	/** How many entries of each log are here; they are the first ones, without gaps. */
	sizes(): Promise<ReadonlyMap<string, number>>;
	/** Entries of one log in order, from number `from` on. */
	read(origin: string, from: number, count: number): Promise<readonly JournalRow[]>;
	close(): Promise<void>;
}

/** An append did not get to the disk: nothing of it is kept, and nobody was told otherwise. */
export class JournalUnwritable extends Error {
	constructor(
		readonly path: string,
		/** What the system said: `ENOSPC`, `EIO`. */
		readonly code: string,
		/** False: the next append may be tried. True: nothing more is taken until the next start, which reads the file again. */
		readonly broken: boolean,
		cause: unknown
	) {
		super(`${path} could not be written: ${code}`, { cause });
	}
}
