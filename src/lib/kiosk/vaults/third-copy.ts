import { equalBytes, fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Shelf } from '$lib/devices/shelf';
import {
	BUNDLE_ENTRIES,
	bundleName,
	openBundle,
	parseBundleName,
	shortName,
	toBundle
} from '$lib/ledger/log/bundle';
import { openCheckpoint, type Checkpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, rereadEntry, type Head } from '$lib/ledger/log/entry';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { rootOf } from '$lib/ledger/log/tree';

export const HEAD = 'HEAD';

/** A log as it is to be copied. */
export interface CopiedLog {
	readonly key: PublicKey;
	readonly head: Head;
	/** The log's signed checkpoint of a size, if it can be had now. */
	checkpointAt(at: Head): Promise<Bytes | undefined>;
}

export interface CopyParts {
	readonly journal: Pick<Journal, 'read'>;
	readonly writer: Signer;
	readonly county: PublicKey;
}

export type CopyFault = DeviceFault | { readonly fault: 'journal-short'; readonly seq: number };

/** Where the last whole page of each log ends, so that a log is not read from its beginning each time. */
export type Pages = Map<string, Head>;

const pageOf = (size: number): number => Math.floor(size / BUNDLE_ENTRIES) * BUNDLE_ENTRIES;

/**
 * Brings the copy of one log on the vault up to date: bundles of what is new, each read back, then HEAD.
 * A crash anywhere leaves bundles that HEAD does not speak of yet; the next run writes them again.
 */
export async function copyLog(
	parts: CopyParts,
	shelf: Shelf,
	log: CopiedLog,
	pages: Pages
): Promise<Result<{ readonly size: number }, CopyFault>> {
	const origin = log.key.name;
	const folder = shortName(origin);
	if (log.head.size === 0) return ok({ size: 0 });
	const names = await shelf.list(folder);
	if (!names.ok) return names;
	const there = names.value.flatMap((name) => {
		const range = parseBundleName(origin, name);
		return range ? [{ ...range, name }] : [];
	});
	let at = pages.get(origin) ?? (await lastPage(shelf, log.key, there));
	let copied = at.size;
	while (at.size < log.head.size) {
		const count = Math.min(BUNDLE_ENTRIES, log.head.size - at.size);
		const page = await readPage(parts.journal, origin, at, count);
		if (!page.ok) return page;
		const last = at.size + count - 1;
		const name = bundleName(origin, at.size, last);
		if (!(await isGood(shelf, folder, name, page.value.after))) {
			const note = await log.checkpointAt(page.value.after);
			// Of the county's log a checkpoint of just this size comes with the next exchange.
			if (!note) break;
			const file = await toBundle({ ...parts, log: log.key }, at, page.value.entries, note);
			const written = await shelf.write(folder, name, file);
			if (!written.ok) return written;
		}
		copied = last + 1;
		for (const old of there)
			if (old.first === at.size && old.last < last) {
				const removed = await shelf.remove(folder, old.name);
				if (!removed.ok) return removed;
			}
		if (count < BUNDLE_ENTRIES) break;
		at = page.value.after;
		pages.set(origin, at);
	}
	if (copied < log.head.size) return ok({ size: copied });
	const note = await log.checkpointAt(log.head);
	if (!note) return ok({ size: copied });
	const written = await writeHead(shelf, folder, note);
	return written.ok ? ok({ size: copied }) : written;
}

/** Where the newest page on the shelf begins, if its bundle is a good one of this log; else the log's beginning. */
async function lastPage(
	shelf: Shelf,
	key: PublicKey,
	there: readonly { readonly first: number; readonly name: string }[]
): Promise<Head> {
	const newest = [...there].sort((a, b) => b.first - a.first)[0];
	if (!newest) return emptyHead;
	const file = await shelf.read(shortName(key.name), newest.name);
	const bundle = file.ok && file.value ? await openBundle(file.value) : undefined;
	const same = bundle?.ok && equalBytes(bundle.value.log.publicKey, key.publicKey);
	return same && bundle.value.before.size === pageOf(newest.first)
		? bundle.value.before
		: emptyHead;
}

async function isGood(shelf: Shelf, folder: string, name: string, after: Head): Promise<boolean> {
	const file = await shelf.read(folder, name);
	if (!file.ok || !file.value) return false;
	const bundle = await openBundle(file.value);
	return bundle.ok && bundle.value.after.hash === after.hash;
}

async function readPage(
	journal: Pick<Journal, 'read'>,
	origin: string,
	before: Head,
	count: number
): Promise<Result<{ readonly entries: readonly Bytes[]; readonly after: Head }, CopyFault>> {
	const rows = await journal.read(origin, before.size, count);
	let after = before;
	for (const { bytes } of rows) {
		// One that cannot be read ends it like one that does not follow: the audit names it, and the start goes on.
		const entry = await rereadEntry(bytes).catch(() => undefined);
		const next = entry && (await follow(after, entry));
		if (!next?.ok) break;
		after = next.value;
	}
	return after.size === before.size + count
		? ok({ entries: rows.map(({ bytes }) => bytes), after })
		: err({ fault: 'journal-short', seq: after.size });
}

/** A HEAD that is there already is left alone when it says the same. */
async function writeHead(
	shelf: Shelf,
	folder: string,
	note: Bytes
): Promise<Result<null, DeviceFault>> {
	const old = await shelf.read(folder, HEAD);
	if (!old.ok) return old;
	const text = fromUtf8(note) ?? '';
	if (old.value && fromUtf8(old.value) === text) return ok(null);
	return shelf.write(folder, HEAD, toUtf8(text));
}

/** The checkpoint that HEAD holds; one that this log's key did not sign is set aside under another name. */
export async function signedHead(
	shelf: Shelf,
	key: PublicKey
): Promise<Result<Checkpoint | undefined, DeviceFault>> {
	const folder = shortName(key.name);
	const file = await shelf.read(folder, HEAD);
	if (!file.ok) return file;
	if (!file.value || file.value.length === 0) return ok(undefined);
	const checkpoint = await openCheckpoint(file.value, key);
	if (checkpoint.ok) return ok(checkpoint.value);
	const aside = `${HEAD}.damaged-${(await sha256Hex(file.value)).slice(0, 12)}`;
	const kept = await shelf.write(folder, aside, file.value);
	return kept.ok ? ok(undefined) : kept;
}

/** How the copy on the vault and this kiosk's own log stand to each other; `ahead` and `other` mean that the kiosk was set back. */
export async function compareHead(
	journal: Pick<Journal, 'read'>,
	shelf: Shelf,
	key: PublicKey,
	here: number
): Promise<
	Result<{ readonly is: 'same' | 'behind' | 'ahead' | 'other'; readonly size: number }, CopyFault>
> {
	const signed = await signedHead(shelf, key);
	if (!signed.ok) return signed;
	if (!signed.value) return ok({ is: 'behind', size: 0 });
	const { size, root } = signed.value;
	if (size > here) return ok({ is: 'ahead', size });
	const names = await shelf.list(shortName(key.name));
	if (!names.ok) return names;
	const there = names.value.flatMap((name) => {
		const range = parseBundleName(key.name, name);
		return range && range.first < size ? [{ ...range, name }] : [];
	});
	const from = await lastPage(shelf, key, there);
	const page = await readPage(journal, key.name, from, size - from.size);
	if (!page.ok) return page;
	const same = equalBytes(await rootOf(page.value.after.tree), root);
	return ok({ is: same ? (size === here ? 'same' : 'behind') : 'other', size });
}
