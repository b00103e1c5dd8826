import type { ArchiveDesk } from '$lib/kiosk/ports/archive';
import type { KeptName } from '$lib/ledger/events/retention';
import { nameOf } from './archive-words';

/** Files of an address as the record names them; one that is not there keeps no hash, and is refused by it. */
export async function namedFiles(
	desk: Pick<ArchiveDesk, 'recording'>,
	files: readonly { readonly ingest: string; readonly path: string }[]
): Promise<readonly KeptName[]> {
	const named: KeptName[] = [];
	for (const file of files) {
		const found = await desk.recording(file.ingest, file.path);
		named.push(found ? nameOf(found.is) : { ...file, sha256: '' });
	}
	return named;
}
