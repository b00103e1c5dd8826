import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { fromEntryBundle, MAX_BUNDLE_BYTES, MAX_ENTRIES } from '$lib/sync/envelope';
import { sortOffered } from '$lib/sync/offered';
import type { Problem } from '$lib/sync/protocol';
import { findLog } from './logs';
import type { CountyRecord } from './record';
import type { Rejected } from './rejected';

export interface Intake {
	readonly record: CountyRecord;
	readonly rejected: Rejected;
	now(): Instant;
}

/** How far the county holds the log now; `whole` = the body had no cut-off entry at its end. */
export interface Accepted {
	readonly next: number;
	readonly whole: boolean;
}

/**
 * Takes entries of a station's log from place `start` on. What is stored already is passed over, what follows is stored,
 * and the first that does neither stops it: the good ones before it are kept all the same, its bytes are put aside.
 */
export async function accept(
	{ record, rejected, now }: Intake,
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
		if (start > head.size) return err({ reason: 'out-of-place', next: head.size });
		// Not what another process has added since: entries behind this head are compared when it is our turn again.
		const count = Math.min(entries.length, head.size - start);
		const stored = await record.store.read(log.origin, start, count);
		const { fresh, refused } = await sortOffered(entries, start, stored, head, log.key);
		const next = fresh.length > 0 ? (await record.append(fresh)).size : head.size;
		if (!refused) return ok({ next, whole: !cut });
		const { reason, seq, detail } = refused;
		const kept = await rejected.keep(logId, refused, now());
		return err({ reason, next, seq, detail: kept ? detail : `${detail}; not kept: limit reached` });
	});
}
