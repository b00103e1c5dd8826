import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '$lib/base/result';
import { writeWhole } from '$lib/ledger/journal/durable.node';
import type { StartFault, Storage } from './start-fault';

const notePath = (folder: string): string => join(folder, 'county', 'storage');

/** A county founded on one storage would look like one never founded on the other: the folder is held to its own. */
export async function checkStorage(
	folder: string,
	storage: Storage
): Promise<Result<null, StartFault>> {
	const noted = (await readFile(notePath(folder), 'utf8').catch(() => '')).trim();
	if (noted !== storage && (noted === 'embedded' || noted === 'postgres'))
		return err({ fault: 'other-storage', storage: noted });
	return ok(null);
}

export const noteStorage = (folder: string, storage: Storage): Promise<void> =>
	writeWhole(notePath(folder), `${storage}\n`);
