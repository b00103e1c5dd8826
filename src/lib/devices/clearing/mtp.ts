import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault, HaltFault } from '../fault';
import { ALL, type Operation } from '../mtp/codes';
import { haltOfResponse } from '../mtp/faults';
import type { MtpOptions } from '../mtp/recorder';
import { openMtpSession, type MtpSession } from '../mtp/session';
import { openTree, type Tree } from '../mtp/tree';
import type { SourceFile } from '../source';
import type { UsbDevice } from '../usb';

/** ISO 15740's DeleteObject. It stands nowhere else, and nothing that reads a recorder reaches this file. */
const DELETE_OBJECT = 0x100b as number as Operation;

/** Why a file stays on the recorder. */
export type Kept =
	| 'missing'
	| 'changed'
	/** Its size cannot be told for certain, so neither can that it is the same. */
	| 'doubtful'
	| 'refused';

/** What became of one file that was to be cleared. */
export type Cleared =
	| { readonly path: string; readonly cleared: true }
	| { readonly path: string; readonly cleared: false; readonly why: Kept };

/**
 * Deletes exactly these files from a recorder, each only while it is still the one that was listed (path, size and time), and
 * tells of each as it happens. A person has decided on it with the certificate in hand; nobody is asked here (第13、19条).
 */
export async function* clearMtp(
	device: UsbDevice,
	files: readonly SourceFile[],
	options: MtpOptions
): AsyncGenerator<Result<Cleared, DeviceFault>, void> {
	const opened = await openMtpSession(device, options.waits);
	if (!opened.ok) {
		yield opened;
		return;
	}
	const session = opened.value;
	const tree = openTree(session, options.offsetMinutes);
	try {
		for (const file of files) {
			// A crash from here on has deleted this file and told nobody: asked again, it is `missing`.
			const cleared = await clear(session, tree, file);
			yield cleared;
			if (!cleared.ok) return;
		}
	} finally {
		await session.close();
	}
}

async function clear(
	session: MtpSession,
	tree: Tree,
	file: SourceFile
): Promise<Result<Cleared, HaltFault>> {
	const { path } = file;
	const kept = (why: Kept) => ok({ path, cleared: false, why } as const);
	const generation = session.generation();
	const found = await tree.find(path);
	if (!found.ok) return err(haltOfResponse(found.error));
	if (!found.value) return kept('missing');
	// What the folder's list said may be old by now.
	const { handle } = found.value;
	const now = await tree.one(handle);
	if (!now.ok) return err(haltOfResponse(now.error));
	if (!now.value) return kept('missing');
	if (now.value.doubtful) return kept('doubtful');
	const same =
		now.value.name === path.slice(path.lastIndexOf('/') + 1) &&
		!now.value.folder &&
		now.value.bytes === file.bytes &&
		now.value.modifiedAt === file.modifiedAt;
	// Handles of a session that ended meanwhile mean other files; these two mean more than one.
	if (!same || handle === 0 || handle === ALL) return kept('changed');
	if (session.generation() !== generation) return err({ fault: 'stalled' });
	const deleted = await session.ask(DELETE_OBJECT, [handle, 0]);
	if (deleted.ok) return ok({ path, cleared: true });
	// Broken off in the middle: nobody knows whether it is deleted. Asked again, it is there or `missing`.
	return deleted.error.fault === 'response' ? kept('refused') : err(deleted.error);
}
