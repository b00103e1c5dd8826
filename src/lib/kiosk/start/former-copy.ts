import type { Bytes } from '$lib/base/bytes';
import type { Shelf } from '$lib/devices/shelf';
import { openEntry, type Entry } from '$lib/ledger/log/entry';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { shelfCopy } from './mend';
import type { LedgerRecord } from '../record/record';

const BATCH = 256;

export interface FormerParts {
	readonly store: Pick<Store, 'head' | 'cursor'>;
	readonly record: Pick<LedgerRecord, 'take'>;
	/** The log of the computer that this one follows. */
	readonly former: PublicKey;
}

/** The entries of a page that this key signed, as far as they go. */
async function signed(page: readonly Bytes[], key: PublicKey): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for (const bytes of page) {
		const entry = await openEntry(bytes, key);
		if (!entry.ok) break;
		entries.push(entry.value);
	}
	return entries;
}

/**
 * What the former computer wrote after it was backed up, where the county never got it: the third copy on its vault has it (第12条).
 * Taken in, it goes to the county with the next exchange. Another history than the one that is here is left where it is.
 */
export async function bringFormer(
	{ store, record, former }: FormerParts,
	shelf: Shelf
): Promise<number> {
	const copy = await shelfCopy(shelf, former);
	if (!copy.ok) return 0;
	const { size: before } = await store.head(former.name);
	for (let size = before; size < copy.value.size;) {
		const page = await copy.value.read(size, Math.min(BATCH, copy.value.size - size));
		const entries = await signed(page, former);
		if (entries.length === 0) return size - before;
		if (!(await record.take(entries, await store.cursor()))) return size - before;
		size += entries.length;
		if (entries.length < page.length) return size - before;
	}
	return Math.max(0, copy.value.size - before);
}
