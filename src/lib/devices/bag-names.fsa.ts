import { besideName, substituteName, type Stored, type StoredSize } from './vault';
import { isNameRefused } from './fault';

type Folder = FileSystemDirectoryHandle;

interface Place {
	readonly directory: Folder;
	readonly at: string;
	readonly renamed: boolean;
}

/** Where in a folder a name is free. */
export interface FreePlace extends Stored {
	readonly directory: Folder;
	readonly name: string;
}

export function split(path: string): { steps: string[]; name: string } {
	const steps = path.split('/');
	return { name: steps.pop() ?? '', steps };
}

// A handle is a path and stays good; ten thousand files in a few folders ask for each of these once.
const known = new WeakMap<Folder, Map<string, Promise<Folder>>>();

function folderIn(parent: Folder, name: string, create: boolean): Promise<Folder> {
	const names = known.get(parent) ?? new Map<string, Promise<Folder>>();
	known.set(parent, names);
	const there = names.get(name);
	if (there) return there;
	const found = parent.getDirectoryHandle(name, { create });
	names.set(name, found);
	found.catch(() => names.delete(name));
	return found;
}

/** The folder of a path, with a substitute for each name that this medium refuses. */
export async function folderOf(
	root: Folder,
	steps: readonly string[],
	create: boolean
): Promise<Place> {
	let directory = root;
	let at = '';
	let renamed = false;
	for (const step of steps) {
		let name = step;
		try {
			directory = await folderIn(directory, name, create);
		} catch (error) {
			if (!isNameRefused(error)) throw error;
			name = substituteName(step);
			directory = await folderIn(directory, name, create);
			renamed = true;
		}
		at += `${name}/`;
	}
	return { directory, at, renamed };
}

/** Nothing is ever overwritten: this name, or the next beside it. */
export async function freePlace(root: Folder, target: string): Promise<FreePlace> {
	const { steps, name } = split(target);
	const { directory, at, renamed } = await folderOf(root, steps, true);
	for (let nth = 1; ; nth++) {
		const wanted = besideName(name, nth);
		const free = await nameIn(directory, wanted);
		if (free.taken) continue;
		const stored = { storedAs: at + free.name, beside: nth > 1 };
		return { ...stored, renamed: renamed || free.name !== wanted, directory, name: free.name };
	}
}

/** This name, or its substitute where the medium refuses it, and whether something lies there already. */
export async function nameIn(
	directory: Folder,
	name: string
): Promise<{ name: string; taken: boolean }> {
	try {
		await directory.getFileHandle(name);
		return { name, taken: true };
	} catch (error) {
		if (isNotFound(error)) return { name, taken: false };
		if (isTaken(error)) return { name, taken: true };
		if (!isNameRefused(error)) throw error;
	}
	const substitute = substituteName(name);
	return { name: substitute, taken: (await fileIn(directory, substitute)) !== undefined };
}

export async function fileIn(directory: Folder, name: string) {
	try {
		return await directory.getFileHandle(name);
	} catch (error) {
		if (isNotFound(error) || isTaken(error) || isNameRefused(error)) return undefined;
		throw error;
	}
}

/** The file of this very path, or nothing. */
export async function fileAt(root: Folder, path: string) {
	const { steps, name } = split(path);
	try {
		return await fileIn(await exactFolder(root, steps), name);
	} catch (error) {
		if (isNotFound(error) || isTaken(error) || isNameRefused(error)) return undefined;
		throw error;
	}
}

export async function exactFolder(root: Folder, steps: readonly string[]): Promise<Folder> {
	let directory = root;
	for (const step of steps) directory = await folderIn(directory, step, false);
	return directory;
}

/** Takes away the empty file that `getFileHandle({ create: true })` made before the write failed. */
export async function dropIfEmpty(root: Folder, path: string): Promise<void> {
	const { steps, name } = split(path);
	try {
		const directory = await exactFolder(root, steps);
		const file = await (await directory.getFileHandle(name)).getFile();
		if (file.size === 0) await directory.removeEntry(name);
	} catch (error) {
		// On a medium that is away or read-only the stub stays; the next ingest into this bag finds and clears it.
		if (!(error instanceof DOMException)) throw error;
	}
}

/** Every file below a folder; nothing where there is no such folder. */
export async function filesBelow(root: Folder, at: string): Promise<StoredSize[]> {
	const files: StoredSize[] = [];
	async function gather(directory: Folder, path: string): Promise<void> {
		for await (const [name, handle] of directory.entries())
			if (handle.kind === 'directory') await gather(handle, `${path}${name}/`);
			else files.push({ path: path + name, bytes: (await handle.getFile()).size });
	}
	try {
		await gather(await root.getDirectoryHandle(at), `${at}/`);
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
	return files;
}

export const isNotFound = (error: unknown) =>
	error instanceof DOMException && error.name === 'NotFoundError';
export const isTaken = (error: unknown) =>
	error instanceof DOMException && error.name === 'TypeMismatchError';
