import type { Store } from '$lib/ledger/store/store';

/** Logs of kiosks on which stand two checkpoints that this county signed and that cannot both be of one log. */
export async function disputesIn(store: Store): Promise<readonly string[]> {
	const logs: string[] = [];
	for (const origin of (await store.heads()).keys())
		if (await store.newest(origin, 'county-disputed')) logs.push(origin);
	return logs;
}
