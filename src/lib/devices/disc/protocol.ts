import type { Result } from '$lib/base/result';
import type { CutFault, CutMethod, Span } from '../excerpt/cut';
import type { DeviceFault } from '../fault';
import type { SourceHandle } from '../source';
import type { Layout } from './layout';
import type { Wanted, Written } from './place';
import type { DiscRead } from './read-back';

/** An excerpt before it is written: what it shows, and its hash. */
export interface CutFacts {
	readonly is: Span;
	readonly method: CutMethod;
	readonly sha256: string;
	readonly bytes: number;
}

/** What the page asks of a worker: one thing, then the worker ends. */
export type DiscAsk =
	| {
			readonly ask: 'image';
			readonly root: FileSystemDirectoryHandle;
			readonly name: string;
			readonly layout: Layout;
			readonly files: readonly Wanted[];
	  }
	| {
			readonly ask: 'folder';
			readonly root: FileSystemDirectoryHandle;
			readonly name: string;
			readonly files: readonly Wanted[];
	  }
	| {
			readonly ask: 'read';
			readonly from: SourceHandle;
			readonly disc: { readonly name: string; readonly manifest: string };
	  }
	| {
			readonly ask: 'cut';
			readonly file: File;
			readonly path: string;
			/** The original's, as the ledger knows it. */
			readonly sha256: string;
			readonly asked: Span;
	  };

export interface DiscAnswers {
	image: Result<Written & { readonly bytes: number }, DeviceFault>;
	folder: Result<Written, DeviceFault>;
	read: Result<DiscRead, DeviceFault>;
	cut: Result<CutFacts, DeviceFault | CutFault>;
}

export type ToDiscWorker = DiscAsk | { readonly ask: 'cancel' };

export type FromDiscWorker =
	| { readonly type: 'answer'; readonly answer: DiscAnswers[keyof DiscAnswers] }
	| { readonly type: 'total'; readonly bytes: number }
	| { readonly type: 'done'; readonly bytes: number }
	/** Our own bug, carried to the page so that it is thrown there. */
	| { readonly type: 'broken'; readonly message: string };
