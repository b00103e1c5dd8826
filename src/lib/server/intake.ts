import { equalBytes, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { follow, openEntry, type Entry, type EntryFault, type Head } from '$lib/ledger/entry';
import { fromEntryBundle, MAX_BUNDLE_BYTES, MAX_ENTRIES } from '$lib/sync/envelope';
import type { Problem } from '$lib/sync/protocol';
import type { Forks } from './forks';
import { findLog, type StationLog } from './logs';
import type { CountyRecord } from './record';
import type { Rejected, Rejection } from './rejected';

export interface Intake {
	readonly record: CountyRecord;
	readonly rejected: Rejected;
	readonly forks: Forks;
	now(): Instant;
}

/** How far the county holds the log now; `whole` = the body had no cut-off entry at its end. */
export interface Accepted {
	readonly next: number;
	readonly whole: boolean;
}

const detailOf = (fault: EntryFault): string => {
	if ('why' in fault) return `${fault.fault}: ${fault.why}`;
	return 'where' in fault ? `${fault.fault}: ${fault.where}` : fault.fault;
};

/** Faults that only the holder of the log's key can have caused: the signature held. */
const isSigned = ({ fault }: EntryFault): boolean => fault !== 'bad-note' && fault !== 'too-large';

interface Sorted {
	/** New entries that follow what is stored. */
	readonly fresh: readonly Entry[];
	/** The first entry that could not be taken, if there is one. */
	readonly refused: Rejection | undefined;
}

/** Goes through the offered entries up to the first that is not to be taken. */
async function sort(
	offered: readonly Bytes[],
	start: number,
	stored: readonly Bytes[],
	head: Head,
	log: StationLog
): Promise<Sorted> {
	const fresh: Entry[] = [];
	let at = head;
	for (const [i, bytes] of offered.entries()) {
		const seq = start + i;
		const known = stored[i];
		if (known && equalBytes(known, bytes)) continue;
		const entry = await openEntry(bytes, log.key);
		if (!entry.ok) {
			const signed = isSigned(entry.error);
			const detail = detailOf(entry.error);
			return { fresh, refused: { reason: 'bad-entry', seq, signed, detail, bytes } };
		}
		const refuse = (reason: Rejection['reason'], detail: string): Sorted => ({
			fresh,
			refused: { reason, seq, signed: true, detail, bytes }
		});
		// Signed by the log's own key, for a place that holds something else: its history has two branches.
		if (known) return refuse('fork', 'other-bytes');
		const next = await follow(at, entry.value);
		if (!next.ok)
			return entry.value.seq === at.size
				? refuse('fork', 'other-history')
				: refuse('bad-entry', detailOf(next.error));
		at = next.value;
		fresh.push(entry.value);
	}
	return { fresh, refused: undefined };
}

/** What is offered behind the end of the log follows a branch that is kept, or comes too early. */
async function ahead(
	forks: Forks,
	log: StationLog,
	offered: readonly Bytes[],
	{ size }: Head
): Promise<Result<never, Problem>> {
	const branched = (await forks.list(log.origin)).length > 0;
	const kept = branched ? await forks.keep(log, await opened(offered, log)) : undefined;
	return kept
		? err({ reason: 'fork', next: size, branch: kept.next })
		: err({ reason: 'out-of-place', next: size });
}

/** The entries that the log's key signed, up to the first that it did not. */
async function opened(offered: readonly Bytes[], log: StationLog): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for (const bytes of offered) {
		const entry = await openEntry(bytes, log.key);
		if (!entry.ok) break;
		entries.push(entry.value);
	}
	return entries;
}

/**
 * Takes entries of a station's log from place `start` on. What is stored already is passed over, what follows is stored,
 * and the first that does neither stops it: the good ones before it are kept all the same, its bytes are put aside.
 */
export async function accept(
	{ record, rejected, forks, now }: Intake,
	logId: string,
	start: number,
	body: Bytes
): Promise<Result<Accepted, Problem>> {
	const { entries, cut } = fromEntryBundle(body);
	if (entries.length > MAX_ENTRIES) return err({ reason: 'too-many' });
	if (body.length > MAX_BUNDLE_BYTES) return err({ reason: 'too-large' });
	const log = await findLog(record.store, logId);
	if (!log) return err({ reason: 'unknown-log' });
	return record.inTurn(async () => {
		const head = await record.store.head(log.origin);
		if (start > head.size) return ahead(forks, log, entries, head);
		// Not what another process has added since: entries behind this head are compared when it is our turn again.
		const count = Math.min(entries.length, head.size - start);
		const stored = await record.store.read(log.origin, start, count);
		const { fresh, refused } = await sort(entries, start, stored, head, log);
		const next = fresh.length > 0 ? (await record.append(fresh)).size : head.size;
		if (!refused) return ok({ next, whole: !cut });
		const { reason, seq, detail } = refused;
		const kept = await rejected.keep(logId, refused, now());
		const why = kept ? detail : `${detail}; not kept: limit reached`;
		if (reason !== 'fork') return err({ reason, next, seq, detail: why });
		// The other branch is kept whole: this entry, and those behind it.
		const branch = await forks.keep(log, await opened(entries.slice(seq - start), log));
		if (!branch) return err({ reason, next, seq, detail: why });
		const said = branch.full ? `${detail}; not kept: limit reached` : detail;
		return err({ reason, next, seq, detail: said, branch: branch.next });
	});
}
