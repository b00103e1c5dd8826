import type { Body } from '$lib/ledger/events/event';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import type { Roster, Store } from '$lib/ledger/store/store';
import { logId } from '$lib/sync/protocol';

/** A station's log that the county enrolled. */
export interface StationLog {
	readonly id: string;
	readonly origin: string;
	readonly station: string;
	readonly epoch: number;
	readonly key: PublicKey;
}

async function toLog(kiosk: Body<'kiosk-enrolled'>): Promise<StationLog> {
	const { origin, station, epoch, vkey } = kiosk;
	const key = await fromVkey(vkey);
	if (!key.ok) throw new Error(`the key of ${origin} cannot be read`);
	return { id: await logId(origin), origin, station, epoch, key: key.value };
}

/** Every station log that was ever enrolled, oldest epoch first. */
export async function stationLogs(store: Pick<Store, 'roster'>): Promise<readonly StationLog[]> {
	return logsIn(await store.roster());
}

/** The same, of a roster that was read already. */
export async function logsIn({ kiosks }: Pick<Roster, 'kiosks'>): Promise<readonly StationLog[]> {
	const logs: StationLog[] = [];
	for (const kiosk of kiosks.values()) logs.push(await toLog(kiosk));
	return logs.sort((a, b) => a.station.localeCompare(b.station) || a.epoch - b.epoch);
}

/** The one log of this id, as it is enrolled now: asked with every request, so it must not depend on how many there are. */
export async function findLog(store: Store, id: string): Promise<StationLog | undefined> {
	const kiosk = await store.kioskOf(id);
	return kiosk && toLog(kiosk);
}
