import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { StickMediumFault } from '$lib/devices/stick';
import type { ActFault } from './act';

/** When this kiosk was last backed up whole, where to, and how much it was. */
export interface LastBackup {
	readonly at: Instant;
	/** The folder that was picked and the one in it: `KINGSTON/luzheng-backup-s01-e1-20261128-143005`. */
	readonly where: string;
	/** Bytes. */
	readonly size: number;
	/** Entries of all logs. */
	readonly entries: number;
}

export interface BackupProgress {
	readonly stage: 'write' | 'check' | 'restore';
	/** Bytes or, while restoring, rows. */
	readonly done: number;
	readonly total: number;
	readonly perSecond: number | undefined;
	readonly secondsLeft: number | undefined;
}

/** What a backup, or the folder that was picked for one, says no with. */
export type BackupFault =
	| { readonly fault: StickMediumFault['fault'] }
	/** There is no backup in this folder. */
	| { readonly fault: 'not-a-backup' | 'unfinished-backup' | 'newer-backup' | 'manifest-changed' }
	| { readonly fault: 'file-missing' | 'file-changed' | 'bad-part'; readonly file: string }
	| { readonly fault: 'wrong-code' | 'code-length' }
	| { readonly fault: 'code-group'; readonly group: number }
	/** An entry of a log that does not hold. */
	| { readonly fault: 'bad-entry'; readonly log: string; readonly seq: number }
	/** The county's log in it does not enrol the kiosk that signed it. */
	| { readonly fault: 'not-enrolled'; readonly log: string }
	| { readonly fault: 'in-use' | 'stopped' | 'busy' }
	| { readonly fault: 'storage'; readonly why: string };

/** A backup that is being made, or was. */
export interface BackupMade {
	readonly last: LastBackup;
	readonly folder: string;
	/** Shown once, to be written down; nobody has it besides. */
	readonly code: string;
}

/** Backing up this kiosk (docs/decisions/0053). */
export interface BackupDesk {
	last(): LastBackup | undefined;
	/** From when on the age of the last backup counts: that backup, or the enrolment. */
	since(): Instant;
	progress(): BackupProgress | undefined;
	/** Makes a new folder in `folder`; the custodian signs by PIN first. Call from a click: the browser may ask. */
	make(
		custodian: string,
		pin: string,
		folder: SourceHandle,
		code: string,
		/** The PIN was good: it begins. */
		signed: () => void
	): Promise<Result<BackupMade, BackupFault | ActFault>>;
	/** A new passphrase, for one backup. */
	newCode(): string;
	/** Ends what is under way; what was written is removed. */
	cancel(): void;
	/** What a restored kiosk still has to be told; undefined where it was not restored, or all is done. */
	restored(): Restored | undefined;
	/** Whether the county lets nobody write under the former key any more, as far as this kiosk was told. */
	formerClosed(): Promise<boolean>;
	/** A custodian has seen the list. */
	seen(): Promise<void>;
}

export interface Restored {
	/** The log of the computer that this one follows. */
	readonly former: string;
	readonly taken: string;
	readonly vaults: readonly string[];
}
