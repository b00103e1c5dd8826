import type { Instant } from '$lib/base/instant';
import type { LastBackup } from '../ports/backup';

/** How far the restoring of a backup has come, and what it was of. */
export interface KeptMove {
	/**
	 * `writing`: rows may be here in part, and nobody has written anything of their own; `restored`: everything is here, and the
	 * station's next epoch is waited for.
	 */
	readonly state: 'writing' | 'restored';
	/** SHA-256 of the manifest. */
	readonly backup: string;
	/** The log of the kiosk that was backed up. */
	readonly origin: string;
	readonly station: string;
	readonly stationName: string;
	readonly epoch: number;
	/** The county's key as text. */
	readonly county: string;
	readonly formers: readonly string[];
	readonly taken: string;
	readonly vaults: readonly string[];
	readonly at: Instant;
	/** Somebody has seen what is left to do. */
	readonly seenAt?: Instant;
}

/** What a kiosk remembers of its backups, and of the one that it was restored from. */
export interface BackupKeeping {
	last(): Promise<LastBackup | undefined>;
	keepLast(last: LastBackup): Promise<void>;
	move(): Promise<KeptMove | undefined>;
	keepMove(move: KeptMove): Promise<void>;
	seen(at: Instant): Promise<void>;
	forgetMove(): Promise<void>;
}
