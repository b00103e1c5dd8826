import { err, ok, type Result } from '$lib/base/result';
import { TAG } from './bag';
import {
	dropIfEmpty,
	exactFolder,
	fileAt,
	fileIn,
	filesBelow,
	folderOf,
	isNotFound,
	isTaken,
	nameIn,
	split
} from './bag-names.fsa';
import { once } from './chunks';
import type { DeviceFault } from './fault';
import { moveToPartial, openSink, setAsidePartial } from './sink.fsa';
import { besideName, PARTIAL, SWAP, type Bag } from './vault';

interface Medium {
	/** True while the vault's own marker can still be read. */
	alive(): Promise<boolean>;
	explain(error: unknown, path: string): Promise<DeviceFault>;
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
		const [alive, closed] = await Promise.allSettled([medium.alive(), isClosed()]);
		if (alive.status === 'rejected') throw alive.reason;
		if (!alive.value) return { fault: 'vault-gone' };
		if (closed.status === 'rejected') throw closed.reason;
		return closed.value ? { fault: 'bag-closed', bag: path } : undefined;
	}

	const begin: Bag['begin'] = (target, wanted) =>
		tried(target, async () => {
			const refused = await writable();
			if (refused) return err(refused);
			return ok(await openSink(root, target, wanted, medium.explain));
		});

	async function remove(at: string): Promise<void> {
		const { steps, name } = split(at);
		await (await exactFolder(root, steps)).removeEntry(name);
	}

	return {
		path,
		closed: () => tried(TAG.declaration, async () => ok(await isClosed())),

		exists: (target) =>
			tried(target, async () => {
				const { steps, name } = split(target);
				try {
					const place = await folderOf(root, steps, false);
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

		begin,

		async writeNew(target, content) {
			const bytes = content instanceof Uint8Array ? content.length : 0;
			const begun = await begin(target, { bytes, path: target });
			if (!begun.ok) return begun;
			const sink = begun.value;
			try {
				for await (const chunk of content instanceof Uint8Array ? once(content) : content) {
					const fault = chunk.ok ? await sink.write(chunk.value) : chunk.error;
					if (!fault) continue;
					await sink.drop();
					return err(fault);
				}
			} catch (error) {
				await sink.drop();
				throw error;
			}
			return sink.finish();
		},

		remains: (path, bytes) =>
			tried(path, async () => {
				const swap = `data/${path}${SWAP}`;
				for (const at of [PARTIAL + path, swap]) {
					const handle = await fileAt(root, at);
					const file = await handle?.getFile();
					if (!handle || !file || file.size < bytes) continue;
					if (at !== swap) return ok({ at, file });
					// Only after the browser was killed; the name is needed for the next swap file.
					await moveToPartial(root, handle, path);
					const moved = await fileAt(root, PARTIAL + path);
					return ok(moved && { at: PARTIAL + path, file: await moved.getFile() });
				}
				return ok(undefined);
			}),

		toPartial: (storedAs, path) =>
			tried(storedAs, async () => {
				const handle = await fileAt(root, storedAs);
				if (handle) await moveToPartial(root, handle, path);
				return ok(undefined);
			}),

		setAside: (path) => tried(path, async () => ok(await setAsidePartial(root, path))),

		dropPartial: (path) =>
			tried(PARTIAL, async () => {
				const top = PARTIAL.slice(0, -1);
				if (path === undefined) {
					await root.removeEntry(top, { recursive: true }).catch((error: unknown) => {
						if (!isNotFound(error)) throw error;
					});
					return ok(undefined);
				}
				for (let nth = 1; ; nth++) {
					const cut = path.lastIndexOf('/') + 1;
					const at = PARTIAL + path.slice(0, cut) + besideName(path.slice(cut), nth);
					if (await fileAt(root, at)) await remove(at);
					else if (nth > 1) return ok(undefined);
				}
			}),

		partials: () => tried(PARTIAL, async () => ok(await filesBelow(root, PARTIAL.slice(0, -1)))),

		clearStub: (storedAs) => tried(storedAs, async () => ok(await dropIfEmpty(root, storedAs))),

		clearSwap: (storedAs) =>
			tried(storedAs, async () => {
				if (!storedAs.endsWith(SWAP)) throw new Error(`${storedAs} is no browser's swap file`);
				return ok(await remove(storedAs));
			}),

		dropSwaps: () =>
			tried('', async () => {
				const swaps: string[] = [];
				for await (const [name, handle] of root.entries())
					if (handle.kind === 'file' && name.endsWith(SWAP)) swaps.push(name);
				for (const name of swaps) await root.removeEntry(name);
				return ok(undefined);
			}),

		writeTag: (name, content) =>
			tried(name, async () => {
				const refused = await writable();
				if (refused) return err(refused);
				const handle = await root.getFileHandle(name, { create: true });
				try {
					const out = await handle.createWritable();
					await out.write(content);
					await out.close();
					return ok(undefined);
				} catch (error) {
					const fault = await medium.explain(error, name);
					await dropIfEmpty(root, name);
					return err(fault);
				}
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
				// RFC 8493 wants the folder, also where nothing is in it.
				await root.getDirectoryHandle('data', { create: true });
				return ok(await filesBelow(root, 'data'));
			}),

		explain: (error, at) => medium.explain(error, at)
	};
}
