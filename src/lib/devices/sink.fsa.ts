import type { Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import { dropIfEmpty, fileAt, freePlace, type FreePlace } from './bag-names.fsa';
import type { DeviceFault } from './fault';
import { PARTIAL, type Sink, type Stored, type Wanted } from './vault';

type Explain = (error: unknown, path: string) => Promise<DeviceFault>;

/** Shorter files are begun anew when they are interrupted. */
const IN_PLACE_FROM = 2 * 2 ** 20;

/** Begins a file in a bag. In the browser's private file system a long one is written where it can be gone on with. */
export async function openSink(
	root: FileSystemDirectoryHandle,
	target: string,
	wanted: Wanted,
	explain: Explain
): Promise<Sink> {
	return naming(root)(async () => {
		const place = await freePlace(root, target);
		if (wanted.bytes >= IN_PLACE_FROM) {
			const sink = await inPlace(root, place, target, wanted, explain);
			if (sink) return sink;
		}
		return throughSwap(root, place, wanted.path, explain);
	});
}

const turns = new WeakMap<FileSystemDirectoryHandle, ReturnType<typeof mutex>>();

/** A name that is free is taken before another file of this bag asks for one: a move onto a taken one would overwrite it. */
function naming(root: FileSystemDirectoryHandle): ReturnType<typeof mutex> {
	const turn = turns.get(root) ?? mutex();
	turns.set(root, turn);
	return turn;
}

const storedOf = ({ storedAs, beside, renamed }: FreePlace): Stored => ({
	...{ storedAs, beside, renamed }
});

/**
 * By the browser's swap file: the name is there from the beginning, empty, and has all the content from the close on.
 * A crash before that leaves the empty name; the swap file stays if the whole browser was killed, and goes with a reload.
 */
async function throughSwap(
	root: FileSystemDirectoryHandle,
	place: FreePlace,
	path: string,
	explain: Explain
): Promise<Sink> {
	const { directory, name, storedAs } = place;
	const handle = await directory.getFileHandle(name, { create: true });
	const out = await handle.createWritable().catch(async (error: unknown) => {
		await dropIfEmpty(root, storedAs);
		throw error;
	});
	async function drop() {
		// The swap file goes with the abort; on a medium that is away there is nothing left to abort.
		await out.abort().catch(() => undefined);
		await dropIfEmpty(root, storedAs);
	}
	async function tried<T>(act: () => Promise<T>): Promise<Result<T, DeviceFault>> {
		try {
			return ok(await act());
		} catch (error) {
			const fault = await explain(error, storedAs);
			await drop();
			return err(fault);
		}
	}
	return {
		stored: storedOf(place),
		closesSlowly: true,
		async write(bytes) {
			const written = await tried(() => out.write(bytes));
			return written.ok ? undefined : written.error;
		},
		finish: () => tried(() => out.close().then(() => storedOf(place))),
		keep: () =>
			tried(async () => {
				await out.close();
				// A crash here leaves the half file under its name: it is known by its checkpoint and moved then.
				await moveToPartial(root, handle, path);
			}),
		drop
	};
}

/** In the browser's private file system: in `partial/` until it is whole, then moved to its name. */
async function inPlace(
	root: FileSystemDirectoryHandle,
	place: FreePlace,
	target: string,
	{ path, have = 0 }: Wanted,
	explain: Explain
): Promise<Sink | undefined> {
	if (!('createSyncAccessHandle' in FileSystemFileHandle.prototype)) return undefined;
	const there = have > 0 ? await fileAt(root, PARTIAL + path) : undefined;
	// What lies there without a checkpoint is of no use, and may be the only bytes of a file that cannot be had again.
	if (!there) await setAsidePartial(root, path);
	const fresh = there ? undefined : await freePlace(root, PARTIAL + path);
	const handle = there ?? (await fresh?.directory.getFileHandle(fresh.name, { create: true }));
	if (!handle) return undefined;
	let access: FileSystemSyncAccessHandle;
	try {
		access = await handle.createSyncAccessHandle();
	} catch (error) {
		if (fresh) await dropIfEmpty(root, fresh.storedAs);
		// A folder of a real disk has no such thing.
		if (error instanceof DOMException && error.name === 'InvalidStateError') return undefined;
		throw error;
	}
	const begun = there ? have : 0;
	let at = 0;
	let open = true;
	const shut = () => {
		if (open) access.close();
		open = false;
	};
	async function tried<T>(act: () => Promise<T> | T): Promise<Result<T, DeviceFault>> {
		try {
			return ok(await act());
		} catch (error) {
			shut();
			return err(await explain(error, place.storedAs));
		}
	}
	return {
		stored: storedOf(place),
		closesSlowly: false,
		async write(bytes: Bytes) {
			const written = await tried(() => {
				// These are there already, and were checked as they were read.
				if (at + bytes.length > begun && access.write(bytes, { at }) !== bytes.length)
					throw new DOMException('short write', 'QuotaExceededError');
				at += bytes.length;
			});
			return written.ok ? undefined : written.error;
		},
		finish: () =>
			tried(async () => {
				if (access.getSize() > at) access.truncate(at);
				access.flush();
				shut();
				// A crash here leaves the whole file in `partial/`: the checkpoint says that nothing is to be read any more.
				return naming(root)(async () => {
					const free = await freePlace(root, target);
					await handle.move(free.directory, free.name);
					return storedOf(free);
				});
			}),
		keep: () =>
			tried(() => {
				if (open) access.flush();
				shut();
			}),
		async drop() {
			shut();
			if (begun > 0 || !fresh) return;
			await fresh.directory.removeEntry(fresh.name).catch(() => undefined);
		}
	};
}

/** Moves a file to where an interrupted copy of this path is looked for; what is there already is set aside. */
export async function moveToPartial(
	root: FileSystemDirectoryHandle,
	handle: FileSystemFileHandle,
	path: string
): Promise<void> {
	await setAsidePartial(root, path);
	const { directory, name } = await freePlace(root, PARTIAL + path);
	await handle.move(directory, name);
}

/** Gives the interrupted copy of this path another name. */
export async function setAsidePartial(
	root: FileSystemDirectoryHandle,
	path: string
): Promise<void> {
	const there = await fileAt(root, PARTIAL + path);
	if (!there) return;
	const { directory, name } = await freePlace(root, PARTIAL + path);
	await there.move(directory, name);
}
