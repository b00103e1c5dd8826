import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { followWith, openEntryWith, type Entry, type EntryFault } from '$lib/ledger/log/entry';
import { noteChecker, type PublicKey } from '$lib/ledger/texts/note';
import { fromEntryBundle, MAX_BUNDLE_BYTES, MAX_ENTRIES } from '$lib/sync/envelope';
import { sortOffered, type Opened } from '$lib/sync/offered';
import type { Problem } from '$lib/sync/protocol';
import type { Forks } from './forks';
import { hashes } from '../record/hash';
import { findLog, type StationLog } from '../record/logs';
import type { CountyRecord } from '../record/record';
import type { Rejected } from './rejected';

export interface Intake {
	readonly record: CountyRecord;
	readonly rejected: Rejected;
	readonly forks: Forks;
	now(): Instant;
	/** Entries that are stored now. */
	readonly noticed?: (entries: readonly Entry[]) => void;
}

/** How far the county holds the log now; `whole` = the body had no cut-off entry at its end. */
export interface Accepted {
	readonly next: number;
	readonly whole: boolean;
}

const follow = followWith(hashes);

/** Signatures do not depend on what is stored: each is checked once, however often this log's turn has to begin again. */
async function opening(offered: readonly Bytes[], key: PublicKey): Promise<Opened> {
	const checker = await noteChecker(key);
	const known = new Map<number, Promise<Result<Entry, EntryFault>>>();
	return (i) => {
		const entry = known.get(i) ?? openEntryWith(offered[i] ?? new Uint8Array(), checker);
		known.set(i, entry);
		return entry;
	};
}

/** The entries that the log's key signed from place `from` of what is offered on, up to the first that it did not. */
async function signedFrom(opened: Opened, from: number, count: number): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for (let i = from; i < count; i++) {
		const entry = await opened(i);
		if (!entry.ok) break;
		entries.push(entry.value);
	}
	return entries;
}

/** What is offered behind the end of the log follows a branch that is kept, or comes too early. */
async function ahead(
	{ record, forks }: Intake,
	log: StationLog,
	offered: () => Promise<readonly Entry[]>,
	size: number
): Promise<Result<never, Problem>> {
	const branched = (await forks.list(log.origin)).length > 0;
	const kept = branched
		? await record.inTurn(async () => forks.keep(log, await offered()))
		: undefined;
	return kept
		? err({ reason: 'fork', next: size, branch: kept.next })
		: err({ reason: 'out-of-place', next: size });
}

/**
 * Takes entries of a station's log from place `start` on. What is stored already is passed over, what follows is stored,
 * and the first that does neither stops it: the good ones before it are kept all the same, its bytes are put aside.
 */
export async function accept(
	parts: Intake,
	logId: string,
	start: number,
	body: Bytes
): Promise<Result<Accepted, Problem>> {
	const { record, rejected, forks, now } = parts;
	const { entries, cut } = fromEntryBundle(body);
	if (entries.length > MAX_ENTRIES) return err({ reason: 'too-many' });
	if (body.length > MAX_BUNDLE_BYTES) return err({ reason: 'too-large' });
	const log = await findLog(record.store, logId);
	if (!log) return err({ reason: 'unknown-log' });
	const opened = await opening(entries, log.key);
	return record.inTurnOf(log.origin, async () => {
		const head = await record.store.head(log.origin);
		const signed = (from: number) => signedFrom(opened, from, entries.length);
		if (start > head.size) return ahead(parts, log, () => signed(0), head.size);
		// Not what another process has added since: entries behind this head are compared when it is our turn again.
		const count = Math.min(entries.length, head.size - start);
		// What is stored already is compared and not checked again; the rest is checked side by side.
		await Promise.all(entries.slice(count).map((_, i) => opened(count + i)));
		const stored = count > 0 ? await record.store.read(log.origin, start, count) : [];
		const sorted = await sortOffered(entries, start, stored, head, opened, follow);
		const { fresh, refused } = sorted;
		const next =
			fresh.length > 0 ? (await record.append(fresh, head, sorted.head)).size : head.size;
		parts.noticed?.(fresh);
		if (!refused) return ok({ next, whole: !cut });
		const { reason, seq, detail } = refused;
		const kept = await rejected.keep(logId, refused, now());
		const why = kept ? detail : `${detail}; not kept: limit reached`;
		if (reason !== 'fork') return err({ reason, next, seq, detail: why });
		// The other branch is kept whole: this entry, and those behind it.
		const branch = await record.inTurn(async () => forks.keep(log, await signed(seq - start)));
		if (!branch) return err({ reason, next, seq, detail: why });
		const said = branch.full ? `${detail}; not kept: limit reached` : detail;
		return err({ reason, next, seq, detail: said, branch: branch.next });
	});
}
