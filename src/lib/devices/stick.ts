import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';

/** What a stick, or the folder that stands for one, can say no to. */
export interface StickMediumFault {
	readonly fault:
		| 'cancelled'
		| 'denied'
		| 'stick-full'
		| 'stick-gone'
		| 'stick-read-only'
		/** What reads back is not what was written. Nothing stands under the file's name. */
		| 'stored-differs'
		| 'name-taken'
		| 'unwritable'
		| 'unreadable'
		| 'too-large';
}

/** A folder on a stick: whole files go in and come out, nothing in it is changed. */
export interface Stick {
	readonly name: string;
	/** False for a list of files: they can be read only. */
	readonly writable: boolean;
	/** Names of the stick files in it. */
	list(): Promise<Result<readonly string[], StickMediumFault>>;
	/** A file of at most `most` bytes. */
	read(name: string, most: number): Promise<Result<Bytes, StickMediumFault>>;
	/** Writes under another name, reads back, compares, asks `isGood`, and only then gives the file its name. */
	write(
		name: string,
		content: Bytes,
		isGood: (back: Bytes) => Promise<boolean>
	): Promise<Result<null, StickMediumFault>>;
}
