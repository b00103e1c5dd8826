import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from './fault';

/** Where a vault keeps its copy of the ledger, beside the bags (docs/formats.md, "Third copy"). */
export const SHELF = 'luzheng-ledger';

/** The copy of the ledger on a vault: folders of small files, each written as a whole and read back. */
export interface Shelf {
	/** Names of the files in a folder; none where there is no such folder. */
	list(folder: string): Promise<Result<readonly string[], DeviceFault>>;
	/** A file, or `undefined` where there is none. */
	read(folder: string, name: string): Promise<Result<Bytes | undefined, DeviceFault>>;
	/** Writes a file as a whole, in place of one of the same name, and compares what reads back; '' = the top. */
	write(folder: string, name: string, content: Bytes): Promise<Result<null, DeviceFault>>;
	/** Removes a file that another one has taken the place of. */
	remove(folder: string, name: string): Promise<Result<null, DeviceFault>>;
}
