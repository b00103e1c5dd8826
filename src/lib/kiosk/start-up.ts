import { sha256Hex } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Database } from '$lib/ledger/database';
import { follow, rereadEntry, type Entry } from '$lib/ledger/entry';
import type { Journal } from '$lib/ledger/journal';
import { openStore, type Store } from '$lib/ledger/store';
import { registryTypes, type Registry } from '$lib/sync/registry';
import type { StartFault } from './session';

const BATCH = 200;

/** A database that may be thrown away and made again, because the journal has everything. */
export interface Rebuildable {
	open(): Promise<Database>;
	discard(): Promise<void>;
}

/** The store, opened; one that cannot be opened any more is made anew, empty, and filled from the journal by `replay`. */
export async function openOrRebuild(database: Rebuildable): Promise<Store> {
	try {
		return await openStore(await database.open());
	} catch {
		await database.discard();
		return openStore(await database.open());
	}
}

/** Whether what the store holds of a log is what the journal holds of it. */
async function agrees(journal: Journal, store: Store, origin: string): Promise<boolean> {
	const { size, hash } = await store.head(origin);
	if (size === 0) return true;
	const [row] = await journal.read(origin, size - 1, 1);
	return row !== undefined && (await sha256Hex(row.bytes)) === hash;
}

async function replayLog(
	journal: Journal,
	store: Store,
	origin: string
): Promise<Result<null, StartFault>> {
	let head = await store.head(origin);
	for (;;) {
		const rows = await journal.read(origin, head.size, BATCH);
		if (rows.length === 0) return ok(null);
		const entries: Entry[] = [];
		for (const { bytes, seq } of rows) {
			const entry = await rereadEntry(bytes).catch(() => undefined);
			const next = entry ? await follow(head, entry) : undefined;
			if (!entry) return err({ fault: 'journal-damaged', origin, seq, why: 'unreadable' });
			if (!next?.ok) return err({ fault: 'journal-damaged', origin, seq, why: 'out-of-chain' });
			head = next.value;
			entries.push(entry);
		}
		await store.append(entries);
	}
}

/**
 * Brings the store up to the journal. A kiosk that died between the two has entries in the journal only; a store that was
 * lost, torn or set back is emptied and filled again. The journal is never changed.
 */
export async function replay(journal: Journal, store: Store): Promise<Result<null, StartFault>> {
	const sizes = await journal.sizes();
	for (const [origin, { size }] of await store.heads()) {
		const journalled = sizes.get(origin) ?? 0;
		if (size > journalled)
			return err({ fault: 'journal-short', origin, journal: journalled, ledger: size });
		if (!(await agrees(journal, store, origin))) {
			await store.clear();
			break;
		}
	}
	for (const origin of sizes.keys()) {
		const done = await replayLog(journal, store, origin);
		if (!done.ok) return done;
	}
	return ok(null);
}

/** Adds to the registry what the store has and it has not. */
export async function catchUp(store: Store, registry: Registry): Promise<void> {
	for (const origin of (await store.heads()).keys()) {
		const entries = await store.registryEntries(
			origin,
			registryTypes,
			await registry.count(origin)
		);
		await registry.record(entries);
	}
}
