import { toUtf8, type Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import type { Shelf } from './shelf';

/** The name of the file that makes a medium a vault (第12条). */
export const MARKER = 'luzheng-vault.json';

/** Who registered this medium, for which station, and when (ISO 8601). */
export interface VaultMarker {
	readonly id: string;
	readonly station: string;
	readonly created: string;
}

/**
 * Bytes on their way into the vault; a failed read is an item, so it can never be taken for a failed write.
 * A chunk's bytes are its reader's own until the next one is asked for, and then may be other ones.
 */
export type Chunks = AsyncIterable<Result<Bytes, DeviceFault>>;

export interface Stored {
	/** Where in the bag it really is. */
	readonly storedAs: string;
	/** The name was taken, so this one lies beside it as `name (2)`. */
	readonly beside: boolean;
	/** The medium refuses the recorder's name, so it is stored under a substitute. */
	readonly renamed: boolean;
}

/** Designated storage (第12条): a registered medium that is written once and never overwritten. */
export interface Vault {
	readonly marker: VaultMarker;
	/** Its copy of the ledger. */
	readonly shelf: Shelf;
	/** Opens the bag at this path, or begins it. */
	bag(path: string): Promise<Result<Bag, DeviceFault>>;
	/** A stored file by its bag and its path there, or the fault that it is not there. */
	find(bag: string, path: string): Promise<Result<File, DeviceFault>>;
}

/** One file on its way into a bag. After `finish`, `keep` or `drop` it takes nothing more. */
export interface Sink {
	/** Where it will lie. */
	readonly stored: Stored;
	/** True where `finish` takes its time, because the browser reads again what it wrote. */
	readonly closesSlowly: boolean;
	/** The bytes may be reused as soon as this settles. */
	write(bytes: Bytes): Promise<DeviceFault | undefined>;
	/** From here on it lies under its name, with all its content. */
	finish(): Promise<Result<Stored, DeviceFault>>;
	/** Leaves what was written in `partial/`, to be gone on with. */
	keep(): Promise<Result<void, DeviceFault>>;
	/** Leaves nothing, or what was there before it began. */
	drop(): Promise<void>;
}

export interface Wanted {
	/** How long it will be: a long file is written where it can be gone on with. */
	readonly bytes: number;
	/** So many of them are in `partial/` already and are kept where the medium can go on in place. */
	readonly have?: number;
	/** The recorder's path, by which an interrupted file is found again. */
	readonly path: string;
}

/** What an interrupted copy left behind. */
export interface Remains {
	readonly at: string;
	readonly file: File;
}

/** One ingest in the vault. */
export interface Bag {
	readonly path: string;
	/** True once the declaration is written: from then on nothing is added. */
	closed(): Promise<Result<boolean, DeviceFault>>;
	/** Where a file of this path lies, or `undefined` where the name is free. */
	exists(path: string): Promise<Result<Stored | undefined, DeviceFault>>;
	/** Begins a file under a free name: this one, or the next beside it. */
	begin(path: string, wanted: Wanted): Promise<Result<Sink, DeviceFault>>;
	/** Stores under a free name: this one, or the next beside it. A write that fails leaves nothing behind. */
	writeNew(path: string, content: Chunks | Bytes): Promise<Result<Stored, DeviceFault>>;
	/** What an interrupted copy of the recorder's file left of at least so many bytes. */
	remains(path: string, bytes: number): Promise<Result<Remains | undefined, DeviceFault>>;
	/** Takes a half file out of `data/` to where an interrupted copy is found; one that is there is set aside. */
	toPartial(storedAs: string, path: string): Promise<Result<void, DeviceFault>>;
	/** Keeps what an interrupted copy left under another name, because it is not what was read. */
	setAside(path: string): Promise<Result<void, DeviceFault>>;
	/** Removes what interrupted copies left: of this file, or of all. */
	dropPartial(path?: string): Promise<Result<void, DeviceFault>>;
	/** Every file under `partial/`, by its path in the bag. */
	partials(): Promise<Result<readonly StoredSize[], DeviceFault>>;
	/** Removes the empty file that a crash in the middle of a write left under this name; a file with content stays. */
	clearStub(storedAs: string): Promise<Result<void, DeviceFault>>;
	/** Removes the browser's half-written file that such a crash left; any other name stays. */
	clearSwap(storedAs: string): Promise<Result<void, DeviceFault>>;
	/** Removes the half-written tag files that the browser left where it was killed; none of them was ever anything. */
	dropSwaps(): Promise<Result<void, DeviceFault>>;
	/** A tag file: it may be written again as long as the bag is open. */
	writeTag(name: string, content: Bytes): Promise<Result<void, DeviceFault>>;
	read(storedAs: string): Promise<Result<File, DeviceFault>>;
	/** Every file under `data/`, by its path in the bag. */
	payload(): Promise<Result<readonly StoredSize[], DeviceFault>>;
	/** What a failed read of a stored file means, asked of the medium after the failure. */
	explain(error: unknown, path: string): Promise<DeviceFault>;
}

export interface StoredSize {
	readonly path: string;
	readonly bytes: number;
}

/** The folder of a bag in which interrupted copies wait; never payload. */
export const PARTIAL = 'partial/';

/** Chromium writes into `<name>.crswap` and renames it when the file is closed. */
export const SWAP = '.crswap';

/** `clip (2).mp4` for the second file called `clip.mp4`; the first keeps its name. */
export function besideName(name: string, nth: number): string {
	if (nth === 1) return name;
	const dot = name.lastIndexOf('.');
	return dot > 0 ? `${name.slice(0, dot)} (${nth})${name.slice(dot)}` : `${name} (${nth})`;
}

/** A name no medium refuses, for one that this medium does: the rest of the name stays readable. */
export function substituteName(name: string): string {
	const safe = name.replace(/[^\p{L}\p{N}._()+@=,-]/gu, (c) =>
		Array.from(toUtf8(c), (b) => `%${b.toString(16).toUpperCase().padStart(2, '0')}`).join('')
	);
	return `_${safe}.kept`;
}
