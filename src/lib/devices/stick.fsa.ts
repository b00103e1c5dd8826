import { equalBytes, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { reconnect } from './permission.fsa';
import type { PickedFile, SourceHandle } from './source';
import type { Stick, StickMediumFault } from './stick';

const PART = '.part';

/** `move` is in Chromium and not in TypeScript's library. */
interface Movable {
	move?(name: string): Promise<void>;
}

const isNotFound = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'NotFoundError';

/** Opens what a person pointed at as a stick; `suffix` is how its files end. Call from a click: the browser may ask. */
export async function openStick(
	from: SourceHandle,
	suffix: string
): Promise<Result<Stick, StickMediumFault>> {
	if (from.kind === 'files') return ok(listed(from.name, from.files, suffix));
	try {
		if ((await reconnect(from.handle, 'readwrite')) === 'granted')
			return ok(folder(from.handle, suffix));
	} catch {
		// No click stood behind the question: the folder can be chosen again.
	}
	return err({ fault: 'denied' });
}

async function contentOf(
	file: File | undefined,
	most: number
): Promise<Result<Bytes, StickMediumFault>> {
	if (!file) return err({ fault: 'unreadable' });
	if (file.size > most) return err({ fault: 'too-large' });
	try {
		return ok(new Uint8Array(await file.arrayBuffer()));
	} catch {
		return err({ fault: 'unreadable' });
	}
}

/** Files that came by a list: they lie wherever the person found them. */
function listed(name: string, files: readonly PickedFile[], suffix: string): Stick {
	const byName = new Map(
		files.flatMap(({ path, file }) => (path.endsWith(suffix) ? [[path, file] as const] : []))
	);
	return {
		...{ name, writable: false },
		list: () => Promise.resolve(ok([...byName.keys()].sort())),
		read: (path, most) => contentOf(byName.get(path), most),
		write: () => Promise.resolve(err({ fault: 'denied' }))
	};
}

/** What an error means, asked of the stick itself after it: a pulled one cannot be listed any more. */
export async function explainOn(
	root: FileSystemDirectoryHandle,
	error: unknown,
	otherwise: 'unwritable' | 'unreadable'
): Promise<StickMediumFault> {
	if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
	if (error.name === 'NotAllowedError' || error.name === 'SecurityError')
		return { fault: 'denied' };
	try {
		await root.keys().next();
	} catch {
		return { fault: 'stick-gone' };
	}
	if (error.name === 'QuotaExceededError') return { fault: 'stick-full' };
	if (error.name === 'NoModificationAllowedError') return { fault: 'stick-read-only' };
	return { fault: otherwise };
}

/** A folder whose permission was asked for already. */
export function folder(root: FileSystemDirectoryHandle, suffix: string): Stick {
	const explain = (error: unknown, otherwise: 'unwritable' | 'unreadable') =>
		explainOn(root, error, otherwise);

	async function existing(name: string): Promise<File | undefined> {
		try {
			return await (await root.getFileHandle(name)).getFile();
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	async function put(name: string, content: Bytes): Promise<FileSystemFileHandle> {
		const handle = await root.getFileHandle(name, { create: true });
		const out = await handle.createWritable();
		try {
			await out.write(content);
			await out.close();
		} catch (error) {
			await out.abort().catch(() => undefined);
			throw error;
		}
		return handle;
	}

	async function isThere(name: string, content: Bytes): Promise<boolean> {
		const file = await existing(name);
		return file?.size === content.length
			? equalBytes(new Uint8Array(await file.arrayBuffer()), content)
			: false;
	}

	/** Gives the finished file its name. */
	async function rename(part: FileSystemFileHandle & Movable, name: string, content: Bytes) {
		if (part.move) {
			try {
				await part.move(name);
				return;
			} catch (error) {
				if (isNotFound(error)) throw error;
				// Not every file system lets Chromium move a file of a real folder; then it is written under its name as well.
			}
		}
		// Chromium writes into a file of its own beside it and puts that in place at the close: under the name there is first an
		// empty file, which nobody takes for a stick file, and then the whole one.
		await put(name, content);
		if (await isThere(name, content)) await root.removeEntry(part.name);
	}

	const remove = (name: string) => root.removeEntry(name).catch(() => undefined);

	return {
		...{ name: root.name, writable: true },

		async list() {
			try {
				const names: string[] = [];
				for await (const [name, handle] of root.entries())
					if (handle.kind === 'file' && name.endsWith(suffix)) names.push(name);
				return ok(names.sort());
			} catch (error) {
				return err(await explain(error, 'unreadable'));
			}
		},

		async read(name, most) {
			try {
				const file = await existing(name);
				return file ? await contentOf(file, most) : err({ fault: 'unreadable' });
			} catch (error) {
				return err(await explain(error, 'unreadable'));
			}
		},

		async write(name, content, isGood) {
			const part = `${name}${PART}`;
			try {
				const taken = await existing(name);
				// An empty one is what a crash leaves where the file could not be moved into place.
				if (taken && taken.size > 0) return err({ fault: 'name-taken' });
				const handle = await put(part, content);
				// A crash up to here leaves a `.part`, which is not read by anyone.
				const back = new Uint8Array(await (await handle.getFile()).arrayBuffer());
				if (!equalBytes(back, content) || !(await isGood(back))) {
					await remove(part);
					return err({ fault: 'stored-differs' });
				}
				await rename(handle, name, content);
				if (await isThere(name, content)) return ok(null);
				await remove(name);
				return err({ fault: 'stored-differs' });
			} catch (error) {
				const fault = await explain(error, 'unwritable');
				await remove(part);
				return err(fault);
			}
		}
	};
}
