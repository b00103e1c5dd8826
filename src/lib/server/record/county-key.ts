import { err, ok, type Result } from '$lib/base/result';
import { openEntry } from '$lib/ledger/log/entry';
import type { Signer } from '$lib/ledger/texts/note';
import { keyPath, loadKey } from './key';
import type { CountyRecord } from './record';
import type { StartFault } from './start-fault';

/** The key must be the one that the record was begun with: another would give out receipts that no kiosk believes. */
export async function keyFor(
	folder: string,
	record: CountyRecord
): Promise<Result<Signer | undefined, StartFault>> {
	const { county } = await record.store.roster();
	if (!county) return ok(undefined);
	const path = keyPath(folder);
	const signer = await loadKey(folder);
	if (!signer) return err({ fault: 'key-missing', path });
	const [first] = await record.store.read(signer.name, 0, 1);
	const own = first && (await openEntry(first, signer));
	return own?.ok ? ok(signer) : err({ fault: 'other-key', path });
}
