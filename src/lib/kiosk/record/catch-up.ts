import type { Store } from '$lib/ledger/store/store';
import { registryTypes, type Registry } from '$lib/sync/registry';

const BATCH = 1000;

/**
 * Whether a registry from elsewhere is one of this ledger: of each log the last entry that it took in stands in the ledger
 * under the same number with the same hash, and with that everything before it (each entry names the one before).
 */
export async function isOfLedger(store: Store, registry: Registry): Promise<boolean> {
	const origins = [...(await store.heads()).keys()];
	if (!(await registry.isOf(origins))) return false;
	for (const origin of origins) {
		const newest = await registry.newest(origin);
		if (newest && (await store.hashAt(origin, newest.seq)) !== newest.hash) return false;
	}
	return true;
}

/** Adds to the registry what the store has and it has not. */
export async function catchUp(store: Store, registry: Registry): Promise<void> {
	for (const origin of (await store.heads()).keys()) {
		// Entries that say nothing to the registry leave its newest one where it was: they are passed by their own numbers.
		for (let next = ((await registry.newest(origin))?.seq ?? -1) + 1; ;) {
			const entries = await store.registryEntries(origin, registryTypes, next, BATCH);
			await registry.record(entries);
			const last = entries.at(-1);
			if (!last || entries.length < BATCH) break;
			next = last.seq + 1;
		}
	}
}
