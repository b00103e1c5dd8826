import type { Result } from '$lib/base/result';
import type { BagInfo } from '../bag';
import type { DeviceFault, FileFault } from '../fault';
import type { SourceFile, SourceHandle } from '../source';
import type { KnownFile, VerifiedFile } from './copy';
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
}

/** Where one ingest goes. */
export interface BagJob {
	readonly vault: FileSystemDirectoryHandle;
	readonly station: string;
	readonly bag: string;
	/** The inventory's files, as they are on the record. */
	readonly files: readonly SourceFile[];
}

export interface CopyJob extends BagJob {
	readonly source: SourceHandle;
	/** Paths already verified in this bag. */
	readonly skip: ReadonlySet<string>;
	readonly known: readonly KnownFile[];
}

/** What the main thread asks of the worker. */
export type Request =
	| { readonly ask: 'inventory'; readonly source: SourceHandle }
	| { readonly ask: 'copy'; readonly job: CopyJob }
	| {
			readonly ask: 'close-bag';
			readonly job: BagJob;
			readonly verified: readonly VerifiedFile[];
			readonly info: BagInfo;
	  };

export interface Answers {
	inventory: Result<Inventory, DeviceFault>;
	copy: Result<CopyOutcome, DeviceFault>;
	'close-bag': Result<{ readonly manifestSha256: string }, DeviceFault>;
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
	| { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly type: 'broken'; readonly id: number; readonly message: string };
