import type { Result } from '$lib/base/result';
import type { Budget, MediaFacts } from './facts';

/** The medium did not give its bytes, or the reader could not be loaded: it says nothing about the file, which is read again later. */
export interface ReadFault {
	readonly fault: 'medium' | 'reader';
	readonly why: string;
}

/** Reads what stored files say about themselves, one at a time. */
export interface MediaReader {
	/** Rubbish is a fact, not a failure: whatever the bytes are, the answer comes within the budget. */
	read(file: Blob, path: string, budget?: Budget): Promise<Result<MediaFacts, ReadFault>>;
	close(): void;
}
