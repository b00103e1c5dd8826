import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { Closed } from '../ingest/close';
import type { BagCheck, RecordedBag } from './check';
import type { LostFile } from './clone';
import type { VaultListing } from './reader';
import type { IndexedBag } from './rebuild';

/** A vault as a worker opens it. */
export interface VaultPlace {
	readonly root: FileSystemDirectoryHandle;
	readonly station: string;
}

/** What the main thread asks of the worker, one thing at a time. */
export type Request =
	| { readonly ask: 'list'; readonly vault: VaultPlace }
	| {
			readonly ask: 'check';
			readonly vault: VaultPlace;
			readonly bag: string;
			readonly recorded: RecordedBag | undefined;
	  }
	| { readonly ask: 'index'; readonly vault: VaultPlace; readonly bag: string }
	| {
			readonly ask: 'clone';
			readonly vault: VaultPlace;
			readonly to: VaultPlace;
			readonly bag: string;
			/** SHA-256 of its manifest, as it is on the ledger. */
			readonly manifest: string;
			/** Files of it that were disposed of. */
			readonly gone?: readonly string[];
	  }
	| {
			readonly ask: 'restore';
			readonly vault: VaultPlace;
			readonly to: VaultPlace;
			readonly bag: string;
			readonly file: LostFile;
	  };

export interface Answers {
	list: Result<VaultListing, DeviceFault>;
	check: Result<BagCheck, DeviceFault>;
	index: Result<IndexedBag, DeviceFault>;
	clone: Result<Closed, DeviceFault>;
	restore: Result<null, DeviceFault>;
}

export type ToWorker =
	| { readonly type: 'ask'; readonly id: number; readonly request: Request }
	| { readonly type: 'pace'; readonly go: boolean }
	| { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
	| { readonly type: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
	/** Bytes that have been read since the request began. */
	| { readonly type: 'read'; readonly id: number; readonly bytes: number }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly type: 'broken'; readonly id: number; readonly message: string };
