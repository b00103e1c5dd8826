import { err, ok, type Result } from '$lib/base/result';
import { faultOf, type DeviceFault } from './fault';
import type { PickedFile, SourceHandle } from './source';

/** Asks a person for a folder: `read` for a recorder, `readwrite` for a vault. Call from a click. */
export async function pickFolder(
	mode: FileSystemPermissionMode
): Promise<Result<FileSystemDirectoryHandle, DeviceFault>> {
	if (!window.showDirectoryPicker) return err({ fault: 'denied', side: side(mode) });
	try {
		return ok(await window.showDirectoryPicker({ mode, id: side(mode) }));
	} catch (error) {
		if (error instanceof DOMException && error.name === 'AbortError')
			return err({ fault: 'cancelled' });
		return err(faultOf(error, { side: side(mode), path: '', rootAlive: true }));
	}
}

/** A recorder's folder that was picked: the same thing a drop gives. */
export const fromDirectory = (handle: FileSystemDirectoryHandle): SourceHandle => ({
	kind: 'directory',
	handle,
	beyond: []
});

/**
 * A folder dropped on the page. Call it in the drop event itself: the browser empties the list when the event ends.
 * A drop shows more than a picked folder: Chromium's directory handles leave out, without a word, every name that some
 * system forbids (`desktop.ini`, `x.lnk`, `a:b`). Those files come along in `beyond`.
 */
export async function fromDrop(data: DataTransfer): Promise<Result<SourceHandle, DeviceFault>> {
	const items = [...data.items].filter((item) => item.kind === 'file');
	const dropped = items.map((item) => ({
		entry: item.webkitGetAsEntry(),
		handle: 'getAsFileSystemHandle' in item ? item.getAsFileSystemHandle() : Promise.resolve(null)
	}));
	const first = dropped[0];
	if (!first) return err({ fault: 'cancelled' });
	try {
		const handles = await Promise.all(dropped.map((one) => one.handle));
		const handle = handles[0];
		if (dropped.length === 1 && handle && handle.kind === 'directory')
			return ok(await withBeyond(handle as FileSystemDirectoryHandle, first.entry));
		const entries = dropped.flatMap((one) => (one.entry ? [one.entry] : []));
		const only = entries.length === 1 && entries[0]?.isDirectory ? entries[0] : undefined;
		const paths = only ? await pathsOf(only, '') : await manyPaths(entries);
		const files = await Promise.all(paths.map(([path, entry]) => toPicked(path, entry)));
		return ok({ kind: 'files', name: only?.name ?? '', files });
	} catch (error) {
		return err(faultOf(error, { side: 'source', path: '', rootAlive: true }));
	}
}

/** A folder chosen in `<input type="file" webkitdirectory>`: paths begin below the chosen folder. */
export function fromFileList(list: FileList): Result<SourceHandle, DeviceFault> {
	const chosen = [...list];
	const first = chosen[0];
	if (!first) return err({ fault: 'cancelled' });
	const top = first.webkitRelativePath.split('/')[0] ?? '';
	const files = chosen.map((file) => ({
		path: file.webkitRelativePath.slice(top.length + 1) || file.name,
		file
	}));
	return ok({ kind: 'files', name: top, files });
}

const side = (mode: FileSystemPermissionMode) => (mode === 'read' ? 'source' : 'vault');

async function withBeyond(
	handle: FileSystemDirectoryHandle,
	entry: FileSystemEntry | null
): Promise<SourceHandle> {
	if (!entry) return fromDirectory(handle);
	const named = new Set(await namesOf(handle, ''));
	const unnamed = (await pathsOf(entry, '')).filter(([path]) => !named.has(path));
	const beyond = await Promise.all(unnamed.map(([path, one]) => toPicked(path, one)));
	return { kind: 'directory', handle, beyond };
}

async function namesOf(directory: FileSystemDirectoryHandle, at: string): Promise<string[]> {
	const names: string[] = [];
	for await (const [name, handle] of directory.entries())
		if (name !== '' && handle.kind === 'directory')
			names.push(...(await namesOf(handle, `${at}${name}/`)));
		else names.push(at + name);
	return names;
}

type EntryAt = readonly [path: string, entry: FileSystemFileEntry];

const manyPaths = async (entries: readonly FileSystemEntry[]): Promise<EntryAt[]> =>
	(
		await Promise.all(
			entries.map((entry) => pathsOf(entry, entry.isDirectory ? `${entry.name}/` : ''))
		)
	).flat();

/** Every file below an entry; `at` is the path of the entry itself, with its slash, or nothing for the top folder. */
async function pathsOf(entry: FileSystemEntry, at: string): Promise<EntryAt[]> {
	if (entry.isFile) return [[at + entry.name, entry as FileSystemFileEntry]];
	const reader = (entry as FileSystemDirectoryEntry).createReader();
	const found: EntryAt[] = [];
	for (;;) {
		// One call gives at most 100 entries; an empty answer is the end.
		const some = await new Promise<FileSystemEntry[]>((done, failed) =>
			reader.readEntries(done, failed)
		);
		if (some.length === 0) return found;
		for (const one of some)
			found.push(...(await pathsOf(one, one.isDirectory ? `${at}${one.name}/` : at)));
	}
}

const toPicked = (path: string, entry: FileSystemFileEntry): Promise<PickedFile> =>
	new Promise((done) =>
		entry.file(
			(file) => done({ path, file }),
			() => done({ path, file: undefined })
		)
	);
