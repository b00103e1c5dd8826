import { equalBytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { emptyHead, follow, rereadEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import type { SegmentJournal } from '$lib/ledger/journal/journal.segment';
import { HeadMoved, type Store } from '$lib/ledger/store/store';
import type { Notice } from './notice';
import type { StartFault } from './start-fault';

const BATCH = 256;

/**
 * Makes journal and database hold the same entries in the same order of arrival, and says what had to be done.
 * Kiosks remember their place in that order, so a database that is made anew gives every entry its old place again.
 */
export async function replay(
	journal: SegmentJournal,
	store: Store
): Promise<Result<readonly Notice[], StartFault>> {
	const compared = await compare(journal, store);
	if (compared.same && compared.ahead === undefined)
		return catchUp(journal, store, compared.stored, false);
	if (compared.ahead === undefined) {
		await store.clear();
		return catchUp(journal, store, 0, true);
	}
	if (!compared.same) return err({ fault: 'journal-short', ...compared.ahead });
	return complete(journal, store);
}

/** Whether the two agree as far as both go, and a log of which only the database has the newest entries. */
async function compare(journal: SegmentJournal, store: Store) {
	const heads = await store.heads();
	const sizes = await journal.sizes();
	let same = true;
	let stored = 0;
	let ahead: { origin: string; seq: number } | undefined;
	for (const [origin, { size }] of heads) {
		stored += size;
		const journalled = sizes.get(origin) ?? 0;
		if (size > journalled) ahead = { origin, seq: journalled };
		const last = Math.min(size, journalled) - 1;
		if (last < 0) continue;
		const [row] = await journal.read(origin, last, 1);
		const [bytes] = await store.read(origin, last, 1);
		if (!row || !bytes || !equalBytes(row.bytes, bytes)) same = false;
	}
	if (!ahead) same &&= sameOrder(journal, heads, stored);
	return { same, ahead, stored };
}

/** Whether the first entries that arrived are just the ones that the database has. */
function sameOrder(
	journal: SegmentJournal,
	heads: ReadonlyMap<string, Head>,
	stored: number
): boolean {
	const counts = new Map<string, number>();
	for (const { origin } of journal.order().slice(0, stored))
		counts.set(origin, (counts.get(origin) ?? 0) + 1);
	return [...heads].every(([origin, { size }]) => size === (counts.get(origin) ?? 0));
}

/** Adds what only the journal has to the database. */
async function catchUp(
	journal: SegmentJournal,
	store: Store,
	from: number,
	anew: boolean
): Promise<Result<readonly Notice[], StartFault>> {
	let waiting: Entry[] = [];
	let added = 0;
	const flush = async () => {
		if (waiting.length > 0) await store.append(waiting);
		added += waiting.length;
		waiting = [];
	};
	let at = { origin: '', seq: 0 };
	try {
		for await (const row of journal.inOrder(from)) {
			const full = waiting.length === BATCH || waiting[0]?.origin !== row.origin;
			if (full) await flush();
			if (full) at = row;
			waiting.push(await rereadEntry(row.bytes));
		}
		await flush();
	} catch (fault) {
		if (!(fault instanceof HeadMoved)) throw fault;
		return err({ fault: 'chain-broken', origin: at.origin, seq: at.seq });
	}
	return ok(anew || added > 0 ? [{ notice: 'database-rebuilt', entries: added }] : []);
}

/** Adds what only the database has to the journal: its end was set aside, and the disk still had a second copy. */
async function complete(
	journal: SegmentJournal,
	store: Store
): Promise<Result<readonly Notice[], StartFault>> {
	const sizes = await journal.sizes();
	let at = 0;
	let added = 0;
	const heads = new Map<string, Head>();
	for (;;) {
		const rows = await store.feed(at, BATCH);
		if (rows.length === 0) break;
		for (const { pos, origin, bytes } of rows) {
			at = pos + 1;
			const entry = await rereadEntry(bytes);
			const next = await follow(heads.get(origin) ?? emptyHead, entry);
			if (!next.ok) return err({ fault: 'chain-broken', origin, seq: entry.seq });
			heads.set(origin, next.value);
			if (entry.seq < (sizes.get(origin) ?? 0)) continue;
			await journal.append([entry]);
			added++;
		}
	}
	const again = await replay(journal, store);
	return again.ok ? ok([{ notice: 'journal-completed', entries: added }, ...again.value]) : again;
}
