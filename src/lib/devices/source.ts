import type { Instant } from '$lib/base/instant';
import type { FileFault } from './fault';

/** One file on a docked recorder. `path` has slashes and is otherwise the recorder's own names, byte for byte. */
export interface SourceFile {
	readonly path: string;
	readonly bytes: number;
	readonly modifiedAt: Instant;
	/** The recorder's own words for its times, where it says them in text and without a zone (MTP). */
	readonly says?: { readonly modified?: string; readonly created?: string };
}

/** Everything found on a recorder, hidden files and logs too; what was seen but cannot be opened is named in `refused`. */
export interface Listing {
	readonly files: readonly SourceFile[];
	readonly refused: readonly FileFault[];
}

/** A file that came by a list, with its place in the folder; `file` is missing where the browser showed only the name. */
export interface PickedFile {
	readonly path: string;
	readonly file: File | undefined;
}

/** What a person pointed at, in a form that can be posted to a worker. */
export type SourceHandle =
	| {
			readonly kind: 'directory';
			readonly handle: FileSystemDirectoryHandle;
			/** Files a drop showed that the directory handle will not name (see choose.fsa.ts). */
			readonly beyond: readonly PickedFile[];
	  }
	| { readonly kind: 'files'; readonly name: string; readonly files: readonly PickedFile[] };
