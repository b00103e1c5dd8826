import type { Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { BackupFault, BackupProgress } from './backup';
import type { Folders } from './folders';

/** A backup in a folder that was picked, as its signed manifest says; its parts are not opened yet. */
export interface BackupSeen {
	readonly name: string;
	readonly station: string;
	readonly stationName: string;
	readonly origin: string;
	readonly taken: string;
	readonly version: string;
	/** The digits of the county's key, to be compared with those that the county reads out. */
	readonly countyDigits: string;
	readonly entries: number;
	/** Bytes of all files. */
	readonly size: number;
	readonly vaults: readonly string[];
}

/** A restore that was begun on this computer. */
export interface BegunMove {
	/** `writing`: it broke off, and is begun again; `restored`: the station's next key is waited for. */
	readonly state: 'writing' | 'restored';
	readonly station: string;
	readonly stationName: string;
	readonly origin: string;
	readonly taken: string;
	readonly countyDigits: string;
}

/** A backup becomes a kiosk again, on a computer that is none yet: as the same station's next epoch. */
export interface MoveDesk {
	readonly folders: Folders;
	begun(): Promise<BegunMove | undefined>;
	/** The backups in a folder, the newest first; the folder may be one itself. Call from a click. */
	look(folder: SourceHandle): Promise<Result<readonly BackupSeen[], BackupFault>>;
	/** Opens one of those with its passphrase, and checks all of it; nothing is written. */
	check(name: string, code: string): Promise<Result<null, BackupFault>>;
	/** Puts what was checked last into this browser. */
	restore(): Promise<Result<BegunMove, BackupFault>>;
	/** Takes out again what a restore put here; the backup is untouched. */
	giveUp(): Promise<void>;
	progress(): BackupProgress | undefined;
	cancel(): void;
}
