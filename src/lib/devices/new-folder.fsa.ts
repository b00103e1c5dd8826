import { err, ok, type Result } from '$lib/base/result';
import { fromDirectory } from './choose.fsa';
import { reconnect } from './permission.fsa';
import type { SourceHandle } from './source';
import type { Stick, StickMediumFault } from './stick';
import { explainOn, folder, openStick } from './stick.fsa';

const isNotFound = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'NotFoundError';

/** A folder in a folder, and how to take it away again with all that is in it. */
export interface FolderOn extends Stick {
	remove(): Promise<void>;
}

/** Makes a new folder in what a person pointed at; one of this name is never written into. Call from a click. */
export async function newFolderOn(
	from: SourceHandle,
	name: string
): Promise<Result<FolderOn, StickMediumFault>> {
	if (from.kind === 'files') return err({ fault: 'denied' });
	const root = from.handle;
	try {
		if ((await reconnect(root, 'readwrite')) !== 'granted') return err({ fault: 'denied' });
		const taken = await root.getDirectoryHandle(name).then(
			() => true,
			(error: unknown) => {
				if (isNotFound(error)) return false;
				throw error;
			}
		);
		if (taken) return err({ fault: 'name-taken' });
		const made = await root.getDirectoryHandle(name, { create: true });
		return ok({
			...folder(made, ''),
			// A stick that is gone keeps what was written; without its manifest nobody takes it for whole.
			remove: () => root.removeEntry(name, { recursive: true }).catch(() => undefined)
		});
	} catch (error) {
		return err(await explainOn(root, error, 'unwritable'));
	}
}

/** The folders in what a person pointed at whose names begin so, the last name first; of a list of files only itself. */
export async function foldersOn(
	from: SourceHandle,
	prefix: string
): Promise<Result<readonly SourceHandle[], StickMediumFault>> {
	if (from.kind === 'files') return ok([]);
	try {
		const found: FileSystemDirectoryHandle[] = [];
		for await (const [name, handle] of from.handle.entries())
			if (handle.kind === 'directory' && name.startsWith(prefix)) found.push(handle);
		found.sort((a, b) => (a.name < b.name ? 1 : -1));
		return ok(found.map(fromDirectory));
	} catch (error) {
		return err(await explainOn(from.handle, error, 'unreadable'));
	}
}

/** Opens a folder for reading. */
export async function readFolder(from: SourceHandle): Promise<Result<Stick, StickMediumFault>> {
	if (from.kind === 'files') return openStick(from, '');
	try {
		if ((await reconnect(from.handle, 'read')) !== 'granted') return err({ fault: 'denied' });
	} catch {
		return err({ fault: 'denied' });
	}
	return ok(folder(from.handle, ''));
}
