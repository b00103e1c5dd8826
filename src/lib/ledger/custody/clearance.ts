import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { RecorderCustody } from './custody';
import type { Ingest } from './ingests';
import type { FactOf } from '../facts/facts';
import type { RulePack } from '../rule/rule-pack';

/** Why a recorder may not be emptied yet; each is told, because each is another thing to do. */
export type ClearanceObstacle =
	| { readonly obstacle: 'not-finished' }
	/** Files that could not be read, folders that could not be opened: what is left on the recorder is the only copy. */
	| { readonly obstacle: 'files-missing'; readonly files: number }
	/** So many whole copies on designated storage; the rule pack says how many there have to be. */
	| { readonly obstacle: 'too-few-copies'; readonly copies: number; readonly needed: number }
	| { readonly obstacle: 'identity-unproved' }
	| { readonly obstacle: 'identity-disagrees' }
	| { readonly obstacle: 'conflict-open' }
	/** It was lent or docked again since: what is on it now is not what this ingest took in. */
	| { readonly obstacle: 'used-since' }
	| { readonly obstacle: 'cleared-already' };

/** What stands behind the words "this recorder may be emptied": everything that a person can check (第12、13条). */
export interface Certificate {
	readonly ingest: string;
	readonly recorder: string;
	readonly station: string;
	readonly startedAt: Instant;
	readonly finishedAt: Instant;
	readonly files: number;
	readonly bytes: number;
	readonly bag: string;
	/** Whole, closed copies on different designated media. */
	readonly copies: readonly FactOf<'bag'>[];
}

/** Copies of all files of this ingest on designated media, each medium once. */
export const wholeCopies = (ingest: Ingest): readonly FactOf<'bag'>[] =>
	ingest.bags.filter(
		({ designated, files, bytes }) =>
			designated && ingest.ended?.files === files && ingest.ended.bytes === bytes
	);

/**
 * The safe-to-clear certificate of one ingest, or every reason against it. It rests on what is on the record and on nothing
 * else: a copy that nobody wrote down is no copy.
 */
export function certificateFor(
	custody: RecorderCustody,
	ingest: Ingest,
	pack: RulePack
): Result<Certificate, readonly ClearanceObstacle[]> {
	const against: ClearanceObstacle[] = [];
	const { ended, cleared, startedAt } = ingest;
	if (!ended) against.push({ obstacle: 'not-finished' });
	const missing = ended
		? ended.missing + Math.max(0, ingest.files - ended.files - ended.missing)
		: 0;
	if (missing > 0) against.push({ obstacle: 'files-missing', files: missing });
	const copies = wholeCopies(ingest);
	if (copies.length < pack.copies)
		against.push({ obstacle: 'too-few-copies', copies: copies.length, needed: pack.copies });
	const identity = ingest.identity?.verdict ?? 'none';
	if (identity === 'none') against.push({ obstacle: 'identity-unproved' });
	if (identity === 'disagree') against.push({ obstacle: 'identity-disagrees' });
	if (custody.conflicts.length > 0) against.push({ obstacle: 'conflict-open' });
	if (isUsedSince(custody, ingest)) against.push({ obstacle: 'used-since' });
	if (cleared) against.push({ obstacle: 'cleared-already' });
	if (!ended || against.length > 0) return err(against);
	const { recorder, station, bag } = ingest;
	return ok({
		...{ ingest: ingest.id, recorder, station, startedAt, finishedAt: ended.at },
		...{ files: ended.files, bytes: ended.bytes, bag, copies }
	});
}

/** Out in somebody's hands, or read by another ingest, after this one began; a loan that is still open counts whenever it began. */
const isUsedSince = ({ loans, openLoans, ingests }: RecorderCustody, { id, startedAt }: Ingest) =>
	openLoans.length > 0 ||
	loans.some(({ out }) => out.at > startedAt) ||
	ingests.some((other) => other.id !== id && other.startedAt > startedAt);
