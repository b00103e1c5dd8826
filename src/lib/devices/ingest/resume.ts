import { ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import type { SourceFile } from '../source';
import type { Remains } from '../vault';
import type { Checkpoint } from './checkpoints';
import type { Copying } from './copy';
import { inPayload } from './found';
import type { Digest } from './hash';

/** Shorter files are read again from their beginning. */
export const KEEP_FROM = 2 ** 20;

/** The first bytes of a file as an interrupted copy left them in the first vault, and the hash they must have. */
export interface ResumePoint {
	readonly checkpoint: Checkpoint;
	readonly remains: Remains;
}

/** What is left of an interrupted copy: where to go on, or the hash of the whole, where only the close was missing. */
export async function resumeFrom(
	{ fleet, checkpoints, readBack, signal }: Copying,
	file: SourceFile
): Promise<Result<{ point?: ResumePoint; whole?: Digest }, DeviceFault>> {
	if (file.bytes < KEEP_FROM) return ok({});
	const { bag, id } = fleet.first;
	const checkpoint = await checkpoints.get(id, bag.path, file.path);
	if (checkpoint?.bytes !== file.bytes || checkpoint.modifiedAt !== file.modifiedAt) return ok({});
	const { offset, sha256 } = checkpoint;

	// A crash between the close of a half file and its move leaves it under the file's own name.
	const half = await bag.exists(inPayload(file.path, 1));
	if (!half.ok) return half;
	if (half.value && offset < file.bytes) {
		const { storedAs } = half.value;
		const there = await bag.read(storedAs);
		if (there.ok && there.value.size === offset) {
			const explain = (error: unknown) => bag.explain(error, storedAs);
			const quiet = { sm3: false, signal, onBytes: () => undefined, explain };
			const read = await readBack(there.value, quiet);
			if (read.ok && read.value.sha256 === sha256) {
				const moved = await bag.toPartial(storedAs, file.path);
				if (!moved.ok) return moved;
			}
		}
	}
	const remains = await bag.remains(file.path, offset);
	if (!remains.ok) return remains;
	return ok({
		...(remains.value ? { point: { checkpoint, remains: remains.value } } : {}),
		...(offset === file.bytes ? { whole: { sha256, bytes: offset } } : {})
	});
}
