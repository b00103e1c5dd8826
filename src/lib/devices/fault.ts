/** One file's trouble: it is named, the others go on. */
export type FileFault =
	| { readonly fault: 'unreadable'; readonly path: string }
	| { readonly fault: 'changed'; readonly path: string }
	| { readonly fault: 'name-refused'; readonly path: string }
	/** What the vault gives back is not what was read from the recorder. The stored file is kept. */
	| { readonly fault: 'stored-differs'; readonly path: string }
	| { readonly fault: 'unwritable'; readonly path: string };

/** The whole act stops here: what was verified before it stays verified. */
export type HaltFault =
	| { readonly fault: 'cancelled' }
	| { readonly fault: 'denied'; readonly side: Side }
	/** Unplugged, or its card was pulled. */
	| { readonly fault: 'source-gone' }
	/** Another program holds the recorder, or it says that it is busy itself. */
	| { readonly fault: 'busy' }
	/** It shows no storage until somebody unlocks it on its own screen. */
	| { readonly fault: 'locked' }
	/** Its connection broke off in the middle and could not be mended. */
	| { readonly fault: 'stalled' }
	/** It has not answered for a long time. */
	| { readonly fault: 'timeout' }
	/** It answered what its protocol does not allow; `where` is for whoever looks into it. */
	| { readonly fault: 'protocol'; readonly where: string }
	| { readonly fault: 'source-is-vault' }
	| { readonly fault: 'empty-source' }
	| { readonly fault: 'vault-full' }
	/** The first and the second vault would be one medium. */
	| { readonly fault: 'vault-twice' }
	| { readonly fault: 'vault-gone' }
	| { readonly fault: 'vault-read-only' }
	| { readonly fault: 'vault-unmarked' }
	| { readonly fault: 'vault-marker-damaged' }
	| { readonly fault: 'vault-of-another-station'; readonly station: string }
	| { readonly fault: 'bag-closed'; readonly bag: string };

/** The world says no: the caller retries, asks a person, or shows it. */
export type DeviceFault = FileFault | HaltFault;

export type Side = 'source' | 'vault';

const perFile: ReadonlySet<DeviceFault['fault']> = new Set<FileFault['fault']>([
	'unreadable',
	'changed',
	'name-refused',
	'stored-differs',
	'unwritable'
]);

/** True where only this one file failed and the next can be tried. */
export const isFileFault = (fault: DeviceFault): fault is FileFault => perFile.has(fault.fault);

/** Where the platform's error came from. `rootAlive` is asked of the medium itself, after the error. */
export interface Where {
	readonly side: Side;
	readonly path: string;
	readonly rootAlive: boolean;
}

/** Chromium's word for a name that some system forbids; in its private file system only slashes are refused. */
export const isNameRefused = (error: unknown): boolean =>
	error instanceof TypeError && /name is not allowed/i.test(error.message);

// A stream of a file that is gone or changed cannot begin: Chromium says this, and nothing about which it was.
const isBrokenStream = (error: unknown): boolean =>
	error instanceof TypeError && /network error/i.test(error.message);

/** What a platform error means to a custodian; anything that is not the platform's is our own bug and is thrown on. */
export function faultOf(error: unknown, where: Where): DeviceFault {
	const platform = error instanceof DOMException || isNameRefused(error) || isBrokenStream(error);
	if (!platform || !(error instanceof Error)) throw error;
	const { side, path } = where;
	// Without permission nothing can be said about the medium itself, so this comes first.
	if (error.name === 'NotAllowedError' || error.name === 'SecurityError')
		return { fault: 'denied', side };
	if (!where.rootAlive) return { fault: side === 'source' ? 'source-gone' : 'vault-gone' };
	if (isNameRefused(error)) return { fault: 'name-refused', path };
	// The caller asks the file again, to tell one that changed from one that cannot be read.
	return side === 'source' ? { fault: 'unreadable', path } : vaultFault(error, path);
}

function vaultFault(error: Error, path: string): DeviceFault {
	switch (error.name) {
		// A full real disk, a disk out of file entries, and a spent browser quota all say this.
		case 'QuotaExceededError':
			return { fault: 'vault-full' };
		// The vault's root is there, so the bag's own folder was taken away under the copy.
		case 'NotFoundError':
			return { fault: 'vault-gone' };
		case 'NoModificationAllowedError':
			return { fault: 'vault-read-only' };
		default:
			return { fault: 'unwritable', path };
	}
}
