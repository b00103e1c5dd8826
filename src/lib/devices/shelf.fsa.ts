import { equalBytes, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from './fault';
import { SHELF, type Shelf } from './shelf';
import { SWAP } from './vault';

interface Medium {
	/** True while the vault's own marker can still be read. */
	alive(): Promise<boolean>;
	explain(error: unknown, path: string): Promise<DeviceFault>;
}

const isNotFound = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'NotFoundError';

/** The ledger's folder in a vault. */
export function openShelf(root: FileSystemDirectoryHandle, medium: Medium): Shelf {
	async function folderOf(folder: string, create: boolean): Promise<FileSystemDirectoryHandle> {
		const top = await root.getDirectoryHandle(SHELF, { create });
		return folder === '' ? top : top.getDirectoryHandle(folder, { create });
	}

	/** Runs one operation; an empty mount point of a pulled disk is never taken for the vault. */
	async function tried<T>(
		path: string,
		act: () => Promise<Result<T, DeviceFault>>
	): Promise<Result<T, DeviceFault>> {
		try {
			if (!(await medium.alive())) return err({ fault: 'vault-gone' });
			return await act();
		} catch (error) {
			return err(await medium.explain(error, path));
		}
	}

	async function contentOf(folder: string, name: string): Promise<Bytes | undefined> {
		try {
			const handle = await (await folderOf(folder, false)).getFileHandle(name);
			return new Uint8Array(await (await handle.getFile()).arrayBuffer());
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	return {
		list: (folder) =>
			tried(folder, async () => {
				const names: string[] = [];
				try {
					for await (const [name, handle] of (await folderOf(folder, false)).entries())
						if (handle.kind === 'file' && !name.endsWith(SWAP)) names.push(name);
				} catch (error) {
					if (!isNotFound(error)) throw error;
				}
				return ok(names.sort());
			}),

		read: (folder, name) => tried(name, async () => ok(await contentOf(folder, name))),

		write: (folder, name, content) =>
			tried(name, async () => {
				const handle = await (await folderOf(folder, true)).getFileHandle(name, { create: true });
				// Chromium writes beside it and moves it into place at the close: a crash before leaves the old file, or an empty one.
				const out = await handle.createWritable();
				try {
					await out.write(content);
					await out.close();
				} catch (error) {
					await out.abort().catch(() => undefined);
					throw error;
				}
				const back = await contentOf(folder, name);
				return back && equalBytes(back, content)
					? ok(null)
					: err({ fault: 'stored-differs', path: name });
			}),

		remove: (folder, name) =>
			tried(name, async () => {
				await (await folderOf(folder, false)).removeEntry(name);
				return ok(null);
			})
	};
}
