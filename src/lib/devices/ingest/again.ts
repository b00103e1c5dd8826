import { ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '../fault';
import type { Copying, VerifiedFile } from './copy';
import type { Digest } from './hash';

/** A file that was accepted before, with a copy of its own in this bag. */
export type Accepted = Extract<VerifiedFile, { readonly storedAs: string }>;

/**
 * Reads a file that was accepted before the ingest was interrupted back once more, because a medium that is pulled out, or
 * loses its power, comes back without what the system had not written to it yet: names that are gone, and right lengths with
 * wrong bytes (第12条). `undefined` = it is not there any more; what lies under its name is kept apart and makes room.
 */
export async function readAgain(
	{ fleet, readBack, signal, sm3 }: Copying,
	{ path, storedAs, bytes, sha256 }: Accepted,
	onBytes: (bytes: number) => void
): Promise<Result<Digest | undefined, DeviceFault>> {
	const { bag } = fleet.first;
	const there = await bag.read(storedAs);
	if (!there.ok) return isFileFault(there.error) ? ok(undefined) : there;
	if (there.value.size === bytes) {
		const explain = (error: unknown) => bag.explain(error, storedAs);
		const back = await readBack(there.value, { sm3, signal, onBytes, explain });
		if (back.ok && back.value.sha256 === sha256) return back;
		if (!back.ok && !isFileFault(back.error)) return back;
	}
	// A crash after this leaves the name free: the next copy finds nothing there, and takes it again.
	const moved = await bag.toPartial(storedAs, path);
	return moved.ok ? ok(undefined) : moved;
}
