import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { TAG } from './bag';
import { isNameRefused, type DeviceFault } from './fault';
import { besideName, substituteName, SWAP, type Bag, type Chunks, type Stored } from './vault';

interface Medium {
	/** True while the vault's own marker can still be read. */
	alive(): Promise<boolean>;
	explain(error: unknown, path: string): Promise<DeviceFault>;
}

interface Place {
	readonly directory: FileSystemDirectoryHandle;
	readonly at: string;
	readonly renamed: boolean;
}

/** One ingest's folder in a vault, on a real disk or in the browser's private file system. */
export function openBag(root: FileSystemDirectoryHandle, path: string, medium: Medium): Bag {
	/** Runs one operation; the platform's error becomes a fault, and a vault that is away is always named as that. */
	async function tried<T>(at: string, act: () => Promise<Result<T, DeviceFault>>) {
		try {
			return await act();
		} catch (error) {
			return err(await medium.explain(error, at));
		}
	}

	// A crash while the declaration was written leaves its name without content: that bag is still open.
	const isClosed = async () => {
		const declaration = await fileIn(root, TAG.declaration);
		return declaration !== undefined && (await declaration.getFile()).size > 0;
	};

	async function writable(): Promise<DeviceFault | undefined> {
		if (!(await medium.alive())) return { fault: 'vault-gone' };
		return (await isClosed()) ? { fault: 'bag-closed', bag: path } : undefined;
	}

	/** The folder of a path, with a substitute for each name that this medium refuses. */
	async function folderOf(steps: readonly string[], create: boolean): Promise<Place> {
		let directory = root;
		let at = '';
		let renamed = false;
		for (const step of steps) {
			let name = step;
			try {
				directory = await directory.getDirectoryHandle(name, { create });
			} catch (error) {
				if (!isNameRefused(error)) throw error;
				name = substituteName(step);
				directory = await directory.getDirectoryHandle(name, { create });
				renamed = true;
			}
			at += `${name}/`;
		}
		return { directory, at, renamed };
	}

	async function create(target: string): Promise<Stored & { handle: FileSystemFileHandle }> {
		const { steps, name } = split(target);
		const place = await folderOf(steps, true);
		for (let nth = 1; ; nth++) {
			const wanted = besideName(name, nth);
			const free = await nameIn(place.directory, wanted);
			if (free.taken) continue;
			const handle = await place.directory.getFileHandle(free.name, { create: true });
			const renamed = place.renamed || free.name !== wanted;
			return { storedAs: place.at + free.name, beside: nth > 1, renamed, handle };
		}
	}

	return {
		path,
		closed: () => tried(TAG.declaration, async () => ok(await isClosed())),

		exists: (target) =>
			tried(target, async () => {
				const { steps, name } = split(target);
				try {
					const place = await folderOf(steps, false);
					const there = await nameIn(place.directory, name);
					if (there.taken)
						return ok({
							storedAs: place.at + there.name,
							beside: false,
							renamed: place.renamed || there.name !== name
						});
				} catch (error) {
					if (!isNotFound(error) || !(await medium.alive())) throw error;
				}
				return ok(undefined);
			}),

		writeNew: (target, content) =>
			tried(target, async () => {
				const refused = await writable();
				if (refused) return err(refused);
				const { handle, ...stored } = await create(target);
				const fault = await fill(handle, target, content);
				if (!fault.ok) await dropIfEmpty(root, stored.storedAs);
				return fault.ok ? ok(stored) : err(await fault.error());
			}),

		clearStub: (storedAs) => tried(storedAs, async () => ok(await dropIfEmpty(root, storedAs))),

		clearSwap: (storedAs) =>
			tried(storedAs, async () => {
				if (!storedAs.endsWith(SWAP)) throw new Error(`${storedAs} is no browser's swap file`);
				const { steps, name } = split(storedAs);
				return ok(await (await exactFolder(root, steps)).removeEntry(name));
			}),

		writeTag: (name, content) =>
			tried(name, async () => {
				const refused = await writable();
				if (refused) return err(refused);
				const handle = await root.getFileHandle(name, { create: true });
				const fault = await fill(handle, name, content);
				if (!fault.ok) await dropIfEmpty(root, name);
				return fault.ok ? ok(undefined) : err(await fault.error());
			}),

		read: (storedAs) =>
			tried(storedAs, async () => {
				const { steps, name } = split(storedAs);
				try {
					const directory = await exactFolder(root, steps);
					return ok(await (await directory.getFileHandle(name)).getFile());
				} catch (error) {
					if (!(isNotFound(error) || isTaken(error)) || !(await medium.alive())) throw error;
					return err({ fault: 'unreadable', path: storedAs });
				}
			}),

		payload: () =>
			tried('data', async () => {
				const files: { path: string; bytes: number }[] = [];
				const data = await root.getDirectoryHandle('data', { create: true });
				await gather(data, 'data/', files);
				return ok(files);
			}),

		explain: (error, at) => medium.explain(error, at)
	};

	/** Writes and closes; the file appears with all its content or not at all. */
	async function fill(
		handle: FileSystemFileHandle,
		at: string,
		content: Chunks | Bytes
	): Promise<Result<void, () => Promise<DeviceFault>>> {
		let out: FileSystemWritableFileStream | undefined;
		const failed = async (fault: () => Promise<DeviceFault>) => {
			// The swap file goes with the abort; on a medium that is away there is nothing left to abort.
			await out?.abort().catch(() => undefined);
			return err(fault);
		};
		try {
			out = await handle.createWritable();
			// One chunk is being written while the next is read and hashed: never more than two in memory.
			let writing: Promise<void> = Promise.resolve();
			for await (const chunk of content instanceof Uint8Array ? [ok(content)] : content) {
				await writing;
				if (!chunk.ok) return await failed(() => Promise.resolve(chunk.error));
				writing = out.write(chunk.value);
				// Its failure is met at the next `await writing`; until then it must not count as unhandled.
				writing.catch(() => undefined);
			}
			await writing;
			await out.close();
			return ok(undefined);
		} catch (error) {
			return failed(() => medium.explain(error, at));
		}
	}
}

function split(path: string): { steps: string[]; name: string } {
	const steps = path.split('/');
	return { name: steps.pop() ?? '', steps };
}

/** This name, or its substitute where the medium refuses it, and whether something lies there already. */
async function nameIn(
	directory: FileSystemDirectoryHandle,
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

async function fileIn(directory: FileSystemDirectoryHandle, name: string) {
	try {
		return await directory.getFileHandle(name);
	} catch (error) {
		if (isNotFound(error) || isTaken(error) || isNameRefused(error)) return undefined;
		throw error;
	}
}

async function exactFolder(root: FileSystemDirectoryHandle, steps: readonly string[]) {
	let directory = root;
	for (const step of steps) directory = await directory.getDirectoryHandle(step);
	return directory;
}

/** Takes away the empty file that `getFileHandle({ create: true })` made before the write failed. */
async function dropIfEmpty(root: FileSystemDirectoryHandle, path: string): Promise<void> {
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

async function gather(
	directory: FileSystemDirectoryHandle,
	at: string,
	files: { path: string; bytes: number }[]
): Promise<void> {
	for await (const [name, handle] of directory.entries())
		if (handle.kind === 'directory') await gather(handle, `${at}${name}/`, files);
		else
			files.push({
				path: at + name,
				bytes: (await handle.getFile()).size
			});
}

const isNotFound = (error: unknown) =>
	error instanceof DOMException && error.name === 'NotFoundError';
const isTaken = (error: unknown) =>
	error instanceof DOMException && error.name === 'TypeMismatchError';
