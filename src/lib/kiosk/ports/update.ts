import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { ActFault } from './act';
import type { OpenPiece, OpenWork } from './open-work';
import type { CopyStatus } from './third-copy';

/** What the window does with a newer version, once it is decided that it may take over. */
export interface Shell {
	now(): {
		readonly next: string | undefined;
		readonly failed: string | undefined;
		readonly applying: boolean;
	};
	apply(by: string | null): void;
}

/** The copy of the record that was made before an update, read back and compared. */
export interface UpdateCopy {
	/** The third copy on the designated storage, or, where none is there now, one that this browser keeps. */
	readonly where: 'vault' | 'browser';
	/** Own entries in it: all of them. */
	readonly size: number;
	readonly at: Instant;
}

export type CopyTrouble =
	| NonNullable<CopyStatus['fault']>
	/** Something was recorded meanwhile, or the storage has less than this kiosk: it has to be made again. */
	| { readonly fault: 'behind'; readonly here: number; readonly there: number };

export type UpdateTrouble =
	| { readonly fault: 'open'; readonly open: readonly OpenPiece[] }
	| { readonly fault: 'nothing-waits' | 'not-custodian' }
	| { readonly fault: 'copy'; readonly why: CopyTrouble }
	| { readonly fault: 'refused'; readonly why: ActFault };

/** What has to be known of a window that writes before another version takes it over. */
export interface Updatable {
	/** What is open in it and must not be cut off. */
	readonly work: OpenWork;
	/** The copy that is made first. */
	readonly copyFirst: () => Promise<Result<UpdateCopy, CopyTrouble>>;
}

/** How an update of this kiosk stands: nothing takes over without this desk. */
export interface UpdateDesk {
	/** What is open and has to be finished first. */
	open(): readonly OpenPiece[];
	/** True while the copy before it is being made. */
	copying(): boolean;
	/** Why the last try did not go through; undefined = there was none, or it did. */
	trouble(): UpdateTrouble | undefined;
	/** No custodian of this station has a PIN here that can be used: one is taken at their name. */
	byName(): Promise<boolean>;
	/** A custodian agrees: the copy is made, and the newer version takes over. `pin`: left out where `byName`. */
	agree(custodian: string, pin?: string): Promise<Result<null, UpdateTrouble>>;
	/** Called every minute: by night, and when nobody is there, it takes over by itself. */
	tick(): Promise<void>;
	onChange(listener: () => void): () => void;
}
