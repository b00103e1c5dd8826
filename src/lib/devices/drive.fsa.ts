import { instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { chunksOf } from './chunks';
import { faultOf, type DeviceFault, type FileFault } from './fault';
import { byPath } from './inventory';
import type { DockedRecorder } from './recorder';
import type { Listing, PickedFile, SourceFile, SourceHandle } from './source';
import type { Chunks } from './vault';

/** What a folder can be asked: its files, one of them, and what a failed read of one means. */
interface Folder {
	readonly name: string;
	list(): Promise<Result<Listing, DeviceFault>>;
	open(path: string): Promise<Result<File, DeviceFault>>;
	/** Asked of the medium after the failure. */
	explain(error: unknown, path: string): Promise<DeviceFault>;
}

/** A recorder as the folder that a person pointed at; its hardware says nothing of itself. */
export function openDrive(from: SourceHandle): DockedRecorder {
	const folder =
		from.kind === 'directory'
			? directory(from.handle, from.beyond)
			: pickedList(from.name, from.files);
	return {
		name: folder.name,
		identify: () => Promise.resolve(ok([])),
		probe: () => Promise.resolve(ok({})),
		list: () => folder.list(),
		read: (file, fromByte, signal) => readFrom(folder, file, fromByte, signal),
		close: () => Promise.resolve()
	};
}

/**
 * The file is asked again when its last byte has been read: Chromium reads a file that shrinks under it to an early end
 * without any error, and calls a file that grew unreadable.
 */
async function* readFrom(
	folder: Folder,
	file: SourceFile,
	fromByte: number,
	signal: AbortSignal
): Chunks {
	const opened = await openListed(folder, file);
	if (!opened.ok) {
		yield opened;
		return;
	}
	const rest = fromByte > 0 ? opened.value.slice(fromByte) : opened.value;
	let at = fromByte;
	for await (const chunk of chunksOf(rest, signal, (error) => folder.explain(error, file.path))) {
		if (chunk.ok) at += chunk.value.length;
		else if (chunk.error.fault === 'unreadable') {
			const again = await openListed(folder, file);
			yield again.ok ? chunk : again;
			return;
		}
		yield chunk;
		if (!chunk.ok) return;
	}
	const again = await openListed(folder, file);
	if (!again.ok) yield again;
	else if (at !== file.bytes) yield err({ fault: 'changed', path: file.path });
}

/** The recorder's file, if it is still the one that was listed. */
async function openListed(folder: Folder, file: SourceFile): Promise<Result<File, DeviceFault>> {
	const opened = await folder.open(file.path);
	if (!opened.ok) return opened;
	const { size, lastModified } = opened.value;
	if (size !== file.bytes || lastModified !== file.modifiedAt)
		return err({ fault: 'changed', path: file.path });
	return opened;
}

/** A folder by its handle, and whatever a drop showed that the handle will not name. */
function directory(root: FileSystemDirectoryHandle, beyond: readonly PickedFile[]): Folder {
	const picked = new Map(beyond.map((one) => [one.path, one.file]));

	// A pulled card can leave its empty mount point behind, so a folder in which nothing is left counts as gone.
	const rootAlive = async () => {
		try {
			return (await root.keys().next()).done !== true;
		} catch {
			return false;
		}
	};
	const explain = async (error: unknown, path: string) =>
		faultOf(error, { side: 'source', path, rootAlive: await rootAlive() });

	async function walk(
		directory: FileSystemDirectoryHandle,
		at: string,
		files: SourceFile[],
		refused: FileFault[]
	): Promise<DeviceFault | undefined> {
		const failed = async (error: unknown, path: string) => {
			const fault = await explain(error, path);
			if (!('path' in fault)) return fault;
			refused.push(fault);
			return undefined;
		};
		try {
			for await (const [name, handle] of directory.entries()) {
				const path = at + name;
				try {
					// A name that is not UTF-8 is listed as an empty one and cannot be opened by it.
					if (name === '') refused.push({ fault: 'name-refused', path });
					else if (handle.kind === 'directory') {
						const stop = await walk(handle, `${path}/`, files, refused);
						if (stop) return stop;
					} else files.push(toSourceFile(path, await handle.getFile()));
				} catch (error) {
					const stop = await failed(error, path);
					if (stop) return stop;
				}
			}
		} catch (error) {
			return failed(error, at);
		}
		return undefined;
	}

	// A handle is a path and stays good; ten thousand files in a few folders ask for each of these once.
	const folders = new Map<string, FileSystemDirectoryHandle>([['', root]]);
	async function folderAt(at: string): Promise<FileSystemDirectoryHandle> {
		const known = folders.get(at);
		if (known) return known;
		const cut = at.lastIndexOf('/', at.length - 2) + 1;
		const found = await (await folderAt(at.slice(0, cut))).getDirectoryHandle(at.slice(cut, -1));
		folders.set(at, found);
		return found;
	}

	return {
		name: root.name,
		explain,
		async list() {
			const files: SourceFile[] = [];
			const refused: FileFault[] = [];
			const stop = await walk(root, '', files, refused);
			if (stop) return err(stop);
			addPicked(beyond, files, refused);
			return ok({ files: files.sort(byPath), refused: refused.sort(byPath) });
		},
		async open(path) {
			const file = picked.get(path);
			if (file) return openPicked(file, path, explain);
			try {
				const cut = path.lastIndexOf('/') + 1;
				const directory = await folderAt(path.slice(0, cut));
				return ok(await (await directory.getFileHandle(path.slice(cut))).getFile());
			} catch (error) {
				return err(await explain(error, path));
			}
		}
	};
}

/** A folder as a list of its files, from an input or from a drop in a browser without directory handles. */
function pickedList(name: string, picked: readonly PickedFile[]): Folder {
	const byName = new Map(picked.map((one) => [one.path, one.file]));
	// There is no folder to ask: when one file cannot be read, any other that can shows that the medium is there.
	const anyReadable = async () => {
		for (const file of byName.values()) {
			if (!file) continue;
			try {
				await file.slice(0, 1).arrayBuffer();
				return true;
			} catch {
				continue;
			}
		}
		return false;
	};
	const explain = async (error: unknown, path: string) =>
		faultOf(error, { side: 'source', path, rootAlive: await anyReadable() });
	return {
		name,
		explain,
		list(): Promise<Result<Listing, DeviceFault>> {
			const files: SourceFile[] = [];
			const refused: FileFault[] = [];
			addPicked(picked, files, refused);
			return Promise.resolve(ok({ files: files.sort(byPath), refused: refused.sort(byPath) }));
		},
		async open(path) {
			const file = byName.get(path);
			return file ? openPicked(file, path, explain) : err({ fault: 'unreadable', path });
		}
	};
}

/** A picked file keeps the size and time it had then: only reading it shows that it is another one now. */
async function openPicked(
	file: File,
	path: string,
	explain: Folder['explain']
): Promise<Result<File, DeviceFault>> {
	try {
		await file.slice(0, 1).arrayBuffer();
		return ok(file);
	} catch (error) {
		if (error instanceof DOMException && error.name === 'NotReadableError')
			return err({ fault: 'changed', path });
		return err(await explain(error, path));
	}
}

function addPicked(picked: readonly PickedFile[], files: SourceFile[], refused: FileFault[]): void {
	for (const { path, file } of picked)
		if (file) files.push(toSourceFile(path, file));
		else refused.push({ fault: 'unreadable', path });
}

const toSourceFile = (path: string, file: File): SourceFile => ({
	path,
	bytes: file.size,
	modifiedAt: instant(file.lastModified)
});
