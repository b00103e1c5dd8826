import { equalBytes, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Shelf } from '$lib/devices/shelf';
import { openBundle, parseBundleName, shortName } from '$lib/ledger/log/bundle';
import { emptyHead, follow, openEntry, type Head } from '$lib/ledger/log/entry';
import type { Journal, JournalRow } from '$lib/ledger/journal/journal';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import type { RepairFault } from '../ports/session';

const BATCH = 256;

/** A journal whose rows can be given back; what was there in their place is kept beside it. */
export interface MendableJournal extends Journal {
	/** All of them or none, durably. */
	mend(rows: readonly JournalRow[]): Promise<void>;
}

/** Another place that holds a log. */
export interface Copy {
	readonly key: PublicKey;
	readonly size: number;
	read(from: number, count: number): Promise<readonly Bytes[]>;
}

/**
 * Gives the journal back what it lacks or holds damaged, from copies of the logs. Each entry that is given back is
 * verified with its log's key and must follow the one before; one that is good in the journal is left alone.
 * A crash in the middle leaves the journal mended as far as it came; the next repair goes on.
 */
export async function mendJournal(
	journal: MendableJournal,
	copies: readonly Copy[],
	progress: (done: number, total: number) => void
): Promise<Result<{ readonly restored: number }, RepairFault>> {
	const total = copies.reduce((sum, { size }) => sum + size, 0);
	let done = 0;
	let restored = 0;
	for (const copy of copies) {
		let head = emptyHead;
		while (head.size < copy.size) {
			const count = Math.min(BATCH, copy.size - head.size);
			const page = await mendPage(journal, copy, head, count);
			if (!page.ok) return page;
			if (page.value.rows.length > 0) await journal.mend(page.value.rows);
			restored += page.value.rows.length;
			head = page.value.after;
			done += count;
			progress(done, total);
		}
	}
	return ok({ restored });
}

async function mendPage(
	journal: Journal,
	{ key, read }: Copy,
	before: Head,
	count: number
): Promise<Result<{ readonly rows: readonly JournalRow[]; readonly after: Head }, RepairFault>> {
	const origin = key.name;
	const rows: JournalRow[] = [];
	const here = new Map(
		(await journal.read(origin, before.size, count)).map(({ seq, bytes }) => [seq, bytes])
	);
	const there = await read(before.size, count);
	let after = before;
	for (let i = 0; i < count; i++) {
		const seq = before.size + i;
		const [own, other] = [here.get(seq), there[i]];
		const good =
			(own && (await following(after, own, key))) ??
			(other && (await following(after, other, key)));
		if (!good) return err({ fault: 'copy-damaged', origin, seq });
		if (!own || !equalBytes(own, good.bytes)) rows.push({ origin, seq, bytes: good.bytes });
		after = good.head;
	}
	return ok({ rows, after });
}

/** Where the log stands after these bytes, if they are its next entry and signed by its key. */
async function following(
	head: Head,
	bytes: Bytes,
	key: PublicKey
): Promise<{ readonly bytes: Bytes; readonly head: Head } | undefined> {
	const entry = await openEntry(bytes, key);
	const next = entry.ok ? await follow(head, entry.value) : entry;
	return next.ok ? { bytes, head: next.value } : undefined;
}

/** The logs in this kiosk's ledger database of which the keys are known. */
export async function ledgerCopies(
	store: Store,
	keyOf: (origin: string) => Promise<PublicKey | undefined>
): Promise<readonly Copy[]> {
	const copies: Copy[] = [];
	for (const [origin, { size }] of await store.heads()) {
		const key = await keyOf(origin);
		if (key) copies.push({ key, size, read: (from, count) => store.read(origin, from, count) });
	}
	return copies;
}

/** A log as its bundles on the vault hold it, from the first entry on without a gap. */
export async function shelfCopy(shelf: Shelf, key: PublicKey): Promise<Result<Copy, RepairFault>> {
	const folder = shortName(key.name);
	const names = await shelf.list(folder);
	if (!names.ok)
		return err(names.error.fault === 'denied' ? { fault: 'denied' } : { fault: 'copy-missing' });
	const ranges = names.value
		.flatMap((name) => {
			const range = parseBundleName(key.name, name);
			return range ? [{ ...range, name }] : [];
		})
		.sort((a, b) => a.first - b.first || b.last - a.last);
	const entries: Bytes[] = [];
	for (const { first, last, name } of ranges) {
		if (first > entries.length || last < entries.length) continue;
		const file = await shelf.read(folder, name);
		const bundle = file.ok && file.value ? await openBundle(file.value) : undefined;
		if (!bundle?.ok || !equalBytes(bundle.value.log.publicKey, key.publicKey)) continue;
		for (const entry of bundle.value.entries.slice(entries.length - first))
			entries.push(entry.bytes);
	}
	if (entries.length === 0) return err({ fault: 'copy-missing' });
	return ok({
		...{ key, size: entries.length },
		read: (from, count) => Promise.resolve(entries.slice(from, from + count))
	});
}
