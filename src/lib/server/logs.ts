import { fromVkey, type PublicKey } from '$lib/ledger/note';
import type { Store } from '$lib/ledger/store';
import { logId } from '$lib/sync/protocol';

/** A station's log that the county enrolled. */
export interface StationLog {
	readonly id: string;
	readonly origin: string;
	readonly station: string;
	readonly epoch: number;
	readonly key: PublicKey;
}

/** Every station log that was ever enrolled, oldest epoch first. */
export async function stationLogs(store: Store): Promise<readonly StationLog[]> {
	const { kiosks } = await store.roster();
	const logs: StationLog[] = [];
	for (const { origin, station, epoch, vkey } of kiosks.values()) {
		const key = await fromVkey(vkey);
		if (!key.ok) throw new Error(`the key of ${origin} cannot be read`);
		logs.push({ id: await logId(origin), origin, station, epoch, key: key.value });
	}
	return logs.sort((a, b) => a.station.localeCompare(b.station) || a.epoch - b.epoch);
}

export const findLog = async (store: Store, id: string): Promise<StationLog | undefined> =>
	(await stationLogs(store)).find((log) => log.id === id);
