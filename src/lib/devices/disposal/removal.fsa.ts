// The only code that can remove footage from a vault (第15条): apart.test.ts holds the rest of the tree to that.
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { digestOf, type Pace } from '../fixity/digest';
import { RESTORED } from '../fixity/reader';
import { openReader } from '../fixity/reader.fsa';
import { orderFault, type NamedFile, type RemovalOrder, type RemovedFile } from './removal';

type Folder = FileSystemDirectoryHandle;

interface Place {
	readonly folder: Folder;
	readonly name: string;
}

const isNotFound = (error: unknown): boolean =>
	error instanceof DOMException &&
	(error.name === 'NotFoundError' || error.name === 'TypeMismatchError');

/** Where the file lies by this very path; undefined where nothing does. */
async function placeOf(root: Folder, bag: string, stored: string): Promise<Place | undefined> {
	const steps = `${bag}/${stored}`.split('/');
	const name = steps.pop() ?? '';
	try {
		let folder = root;
		for (const step of steps) folder = await folder.getDirectoryHandle(step);
		await folder.getFileHandle(name);
		return { folder, name };
	} catch (error) {
		if (!isNotFound(error)) throw error;
		return undefined;
	}
}

/**
 * Removes one file that an executed disposal names, after reading it to its end: where other bytes lie there, they stay. What
 * was brought back beside its bag from another vault goes with it. Done again after a crash it finds it gone.
 */
export async function removeDisposed(
	order: RemovalOrder,
	pace: Pace
): Promise<Result<readonly RemovedFile[], DeviceFault>> {
	const { root, station, vault, file } = order;
	const where = orderFault(order);
	if (where !== undefined) return err({ fault: 'protocol', where });
	const opened = await openReader(root, station);
	if (!opened.ok) return opened;
	const reader = opened.value;
	// Another medium at the same place is not the one that was meant.
	if (reader.id !== vault) return err({ fault: 'vault-gone' });

	async function removeAt(
		named: NamedFile,
		{ folder, name }: Place
	): Promise<Result<RemovedFile, DeviceFault>> {
		const digest = await digestOf(reader, named.bag, named.stored, pace);
		if (!digest.ok) return digest;
		if (digest.value.sha256 !== file.sha256) return ok({ ...named, outcome: 'differs' });
		await folder.removeEntry(name);
		// A crash here: it is gone, and the record says so with the next look.
		return ok({ ...named, outcome: 'removed' });
	}

	const removed: RemovedFile[] = [];
	try {
		for (const bag of [file.bag, file.bag + RESTORED]) {
			const named: NamedFile = { ...file, bag };
			const place = await placeOf(root, bag, file.stored);
			if (!place) {
				if (bag === file.bag) removed.push({ ...named, outcome: 'absent' });
				continue;
			}
			const done = await removeAt(named, place);
			if (!done.ok) return done;
			removed.push(done.value);
		}
		// Of a medium that went away meanwhile everything seems to be gone.
		const still = await openReader(root, station);
		return still.ok && still.value.id === vault ? ok(removed) : err({ fault: 'vault-gone' });
	} catch (error) {
		return err(await reader.explain(error, file.stored));
	}
}
