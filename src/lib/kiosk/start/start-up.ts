import { sha256Hex } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Database } from '$lib/ledger/database/database';
import {
	emptyHead,
	follow,
	openEntry,
	rereadEntry,
	type Entry,
	type Head
} from '$lib/ledger/log/entry';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey } from '$lib/ledger/texts/note';
import { openStore, type Store } from '$lib/ledger/store/store';
import type { StartFault } from '../ports/session';
import { blame } from './start-checks';

const BATCH = 500;

/** A database that may be thrown away and made again, because the journal has everything. */
export interface Rebuildable {
	open(): Promise<Database>;
	discard(): Promise<void>;
	/** False once it could not write something: what its files hold since then is not to be relied on. */
	sound(): Promise<boolean>;
	/** It has been shown to hold what the journal holds. */
	vouch(): Promise<void>;
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

/** How many of the journal's entries that the ledger lacks have been written to it. */
export type OnProgress = (done: number, total: number) => void;

/** Whose key signed a log's entries; undefined where nobody enrolled it here. */
export type KeyOf = (origin: string) => Promise<PublicKey | undefined>;

/** Whether what the store holds of a log is what the journal holds of it. */
async function agrees(journal: Journal, origin: string, { size, hash }: Head): Promise<boolean> {
	if (size === 0) return true;
	const [row] = await journal.read(origin, size - 1, 1);
	return row !== undefined && (await sha256Hex(row.bytes)) === hash;
}

/** Entries of one log, and where it stands behind them. */
interface Step {
	readonly entries: readonly Entry[];
	readonly head: Head;
}

/** The journal's rows of one log from a head on, batch by batch, as far as they follow each other. */
async function* follows(
	journal: Journal,
	origin: string,
	from: Head,
	keyOf: KeyOf
): AsyncGenerator<Result<Step, StartFault>> {
	let head = from;
	for (;;) {
		const rows = await journal.read(origin, head.size, BATCH);
		if (rows.length === 0) return;
		const opened = rows.map(({ bytes }) => rereadEntry(bytes).catch(() => undefined));
		const entries: Entry[] = [];
		for (const [n, { seq }] of rows.entries()) {
			const at = { fault: 'journal-damaged', origin } as const;
			if (seq !== head.size) {
				yield err({ ...at, seq: head.size, why: 'missing' });
				return;
			}
			const entry = await opened[n];
			if (!entry) {
				yield err({ ...at, seq, why: 'unreadable' });
				return;
			}
			const next = await follow(head, entry);
			if (!next.ok) {
				yield err({ ...at, ...(await blame(journal, origin, seq, keyOf)) });
				return;
			}
			head = next.value;
			entries.push(entry);
		}
		yield ok({ entries, head });
	}
}

/** Looks at one whole log of the journal before the ledger is emptied for it: the ledger may be the only good copy. */
async function isSound(
	journal: Journal,
	origin: string,
	keyOf: KeyOf
): Promise<Result<null, StartFault>> {
	let last: Entry | undefined;
	for await (const step of follows(journal, origin, emptyHead, keyOf)) {
		if (!step.ok) return step;
		last = step.value.entries.at(-1);
	}
	const key = last && (await keyOf(origin));
	// No entry follows the last one: only its signature shows that it is what was written.
	if (!last || !key || (await openEntry(last.bytes, key)).ok) return ok(null);
	return err({ fault: 'journal-damaged', origin, seq: last.seq, why: 'unreadable' });
}

/**
 * Brings the store up to the journal. A kiosk that died between the two has entries in the journal only; a store that was
 * lost, torn or set back is emptied and filled again, once the journal is shown to be sound. The journal is never changed.
 */
export async function replay(
	journal: Journal,
	store: Store,
	keyOf: KeyOf,
	onProgress: OnProgress = () => undefined
): Promise<Result<null, StartFault>> {
	const sizes = await journal.sizes();
	let refill = false;
	for (const [origin, head] of await store.heads()) {
		const journalled = sizes.get(origin) ?? 0;
		if (head.size > journalled)
			return err({ fault: 'journal-short', origin, journal: journalled, ledger: head.size });
		if (!(await agrees(journal, origin, head))) refill = true;
	}
	return refill
		? refillStore(journal, store, keyOf, onProgress)
		: addMissing(journal, store, keyOf, onProgress);
}

/** Empties the ledger and fills it again from the journal; one that is not sound leaves the ledger as it is. */
export async function refillStore(
	journal: Journal,
	store: Store,
	keyOf: KeyOf,
	onProgress: OnProgress = () => undefined
): Promise<Result<null, StartFault>> {
	for (const origin of (await journal.sizes()).keys()) {
		const sound = await isSound(journal, origin, keyOf);
		if (!sound.ok) return sound;
	}
	await store.clear();
	return addMissing(journal, store, keyOf, onProgress);
}

async function addMissing(
	journal: Journal,
	store: Store,
	keyOf: KeyOf,
	onProgress: OnProgress
): Promise<Result<null, StartFault>> {
	const sizes = await journal.sizes();
	const heads = await store.heads();
	const lacks = ([origin, size]: [string, number]) => size - (heads.get(origin)?.size ?? 0);
	const total = [...sizes].map(lacks).reduce((sum, n) => sum + n, 0);
	let done = 0;
	for (const origin of sizes.keys()) {
		let head = heads.get(origin) ?? emptyHead;
		let writing: Promise<void> = Promise.resolve();
		const write = async ({ entries, head: is }: Step) => {
			head = await store.append(entries, head, is);
			onProgress((done += entries.length), total);
		};
		for await (const step of follows(journal, origin, head, keyOf)) {
			// The next batch is read and checked while this one is being written.
			await writing;
			if (!step.ok) return step;
			writing = write(step.value);
			writing.catch(() => undefined);
		}
		await writing;
	}
	return ok(null);
}
