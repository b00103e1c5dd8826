import { err, ok, type Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import { faultOf, type DeviceFault } from '../fault';
import { hashOf } from '../ingest/hash';
import { MARKER } from '../vault';
import type { ToClear } from './protocol';

export interface Cleared {
	readonly removed: readonly string[];
	/** It was not there any more. */
	readonly missing: readonly string[];
	/** It is there and stays: not what was verified, or it could not be read or removed. */
	readonly kept: readonly { readonly path: string; readonly fault: DeviceFault }[];
	/** Set where the whole act stopped; what was removed before is gone. */
	readonly halted: DeviceFault | undefined;
}

/**
 * Removes exactly these files from a recorder that mounts as a disk, each after it was read once more and found to be what was
 * verified. Folders and whatever is not named stay. A crash in the middle leaves the rest: the same list can be given again.
 */
export async function clearDrive(
	root: FileSystemDirectoryHandle,
	files: readonly ToClear[],
	signal: AbortSignal,
	onFile: (done: number) => void = () => undefined
): Promise<Result<Cleared, DeviceFault>> {
	const alive = async () => {
		try {
			return (await root.keys().next()).done !== true;
		} catch {
			return false;
		}
	};
	const explain = async (error: unknown, path: string) =>
		faultOf(error, { side: 'source', path, rootAlive: await alive() });
	try {
		if (await isVault(root)) return err({ fault: 'source-is-vault' });
	} catch (error) {
		return err(await explain(error, ''));
	}
	const removed: string[] = [];
	const missing: string[] = [];
	const kept: { path: string; fault: DeviceFault }[] = [];
	const answer = (halted?: DeviceFault) => ok({ removed, missing, kept, halted });

	for (const file of files) {
		const { path } = file;
		try {
			const done = await clear(root, file, signal, (error) => explain(error, path));
			if (done === 'removed') removed.push(path);
			else if (done === 'missing') missing.push(path);
			else if ('path' in done) kept.push({ path, fault: done });
			else return answer(done);
		} catch (error) {
			const fault = await explain(error, path);
			if (!('path' in fault)) return answer(fault);
			kept.push({ path, fault });
		}
		onFile(removed.length + missing.length + kept.length);
	}
	return answer();
}

async function clear(
	root: FileSystemDirectoryHandle,
	{ path, bytes, modifiedAt, sha256 }: ToClear,
	signal: AbortSignal,
	explain: (error: unknown) => Promise<DeviceFault>
): Promise<'removed' | 'missing' | DeviceFault> {
	const steps = path.split('/');
	const name = steps.pop() ?? '';
	let folder = root;
	let handle: FileSystemFileHandle;
	try {
		for (const step of steps) folder = await folder.getDirectoryHandle(step);
		handle = await folder.getFileHandle(name);
	} catch (error) {
		if (error instanceof DOMException && error.name === 'NotFoundError') {
			// A card that is away says the same of every file.
			const fault = await explain(error);
			return fault.fault === 'source-gone' ? fault : 'missing';
		}
		throw error;
	}
	const file = await handle.getFile();
	if (file.size !== bytes || file.lastModified !== modifiedAt) return { fault: 'changed', path };
	const read = await hashOf(chunksOf(file, signal, explain), () => undefined);
	if (!read.ok) return read.error;
	if (read.value.sha256 !== sha256) return { fault: 'changed', path };
	if (signal.aborted) return { fault: 'cancelled' };
	await folder.removeEntry(name);
	return 'removed';
}

async function isVault(root: FileSystemDirectoryHandle): Promise<boolean> {
	for await (const name of root.keys()) if (name === MARKER) return true;
	return false;
}
