import type { Result } from '$lib/base/result';
import type { BagInfo } from '../bag';
import type { DeviceFault, FileFault } from '../fault';
import type { Profile } from '../profiles/profile';
import type { Claim, Probe, RecorderHandle } from '../recorder';
import type { SourceFile } from '../source';
import type { KnownFile, VerifiedFile } from './copy';
import type { LostVault } from './fleet';
import type { CopyOutcome, Progress } from './run';

/** What is on a recorder before the first byte of it is read; `digest` goes on the record. */
export interface Inventory {
	readonly name: string;
	readonly files: readonly SourceFile[];
	/** Seen, and impossible to open: named here, because they are in no copy. */
	readonly refused: readonly FileFault[];
	readonly bytes: number;
	readonly text: string;
	readonly digest: string;
	/** What the hardware says about itself, and how it is. */
	readonly claims: readonly Claim[];
	readonly probe: Probe;
}

/** A vault by the id of its marker, and where it is. */
export interface VaultPlace {
	readonly id: string;
	readonly root: FileSystemDirectoryHandle;
}

/** Where one ingest goes. */
export interface BagJob {
	/** The first must be there; the others take part as long as they are. */
	readonly vaults: readonly VaultPlace[];
	readonly station: string;
	readonly bag: string;
	/** The inventory's files, as they are on the record. */
	readonly files: readonly SourceFile[];
	/** Hashes with SM3 besides SHA-256, and closes with a manifest of it. */
	readonly sm3?: boolean;
}

export interface CopyJob extends BagJob {
	readonly source: RecorderHandle;
	/** Paths already verified in this bag. */
	readonly skip: ReadonlySet<string>;
	/** Those of them that an earlier copy brought, as they are on the record: read again, and taken again where they are lost. */
	readonly earlier?: readonly VerifiedFile[];
	readonly known: readonly KnownFile[];
	readonly sm3: boolean;
}

/** A bag that is complete and closed in this vault. */
export interface ClosedBag {
	readonly vault: string;
	readonly manifestSha256: string;
	/** SHA-256 of `manifest-sm3.txt`, where there is one. */
	readonly manifestSm3: string | null;
	readonly files: number;
	readonly bytes: number;
}

export interface CopyBagJob {
	readonly from: VaultPlace;
	readonly to: VaultPlace;
	readonly station: string;
	readonly bag: string;
	/** SHA-256 of `manifest-sha256.txt` as it is on the ledger. */
	readonly manifest: string;
	/** Files of it that were disposed of. */
	readonly gone?: readonly string[];
}

/** What the main thread asks of the worker. */
export type Request =
	| {
			readonly ask: 'inventory';
			readonly source: RecorderHandle;
			/** What claims are read by. */
			readonly profiles: readonly Profile[];
	  }
	| { readonly ask: 'copy'; readonly job: CopyJob }
	| {
			readonly ask: 'close-bag';
			readonly job: BagJob;
			readonly verified: readonly VerifiedFile[];
			readonly info: BagInfo;
			/** Text for `ledger.note`. */
			readonly note?: string;
	  }
	| { readonly ask: 'copy-bag'; readonly job: CopyBagJob };

export interface Answers {
	inventory: Result<Inventory, DeviceFault>;
	copy: Result<CopyOutcome, DeviceFault>;
	'close-bag': Result<readonly ClosedBag[], DeviceFault>;
	'copy-bag': Result<ClosedBag, DeviceFault>;
}

export type ToWorker =
	| { readonly type: 'ask'; readonly id: number; readonly request: Request }
	/** The file or failure just told is on the record. */
	| { readonly type: 'told'; readonly id: number }
	| { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
	| { readonly type: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
	| { readonly type: 'verified'; readonly id: number; readonly file: VerifiedFile }
	| { readonly type: 'failed'; readonly id: number; readonly fault: FileFault }
	/** A vault other than the first dropped out; the copy goes on without it. */
	| ({ readonly type: 'vault-lost'; readonly id: number } & LostVault)
	| { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly type: 'broken'; readonly id: number; readonly message: string };
