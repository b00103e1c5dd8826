import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { isForCounty, type Conflict } from '../custody/conflicts';
import type { RecorderCustody } from '../custody/custody';
import { MOST_HEADS } from '../events/conflict';
import type { Decided } from '../events/event';
import { isRole, type Counter } from './counter';

/** What people decided of one conflict. */
export interface Resolution {
	readonly recorder: string;
	/** The contradicting entries, all of them, as they were shown: one that has come since is not decided unseen. */
	readonly heads: readonly string[];
	/** Which of them are true; the others are 误登记. */
	readonly stands: readonly string[];
	readonly reason: string;
	readonly approver: string | null;
}

export interface ResolveConflict extends Resolution {
	readonly custodian: string;
}

export type ResolutionReason =
	'no-such-conflict' | 'heads-changed' | 'two-stand' | 'no-reason' | 'too-many-heads';

export type ResolveReason =
	'unknown-recorder' | 'custodian-only' | 'county-decides' | 'not-seen-here' | ResolutionReason;

/** The conflict that a resolution is about, where it names it as it stands now and says something that can be true. */
export function resolvable(
	custody: RecorderCustody,
	{ heads, stands, reason }: Resolution
): Result<Conflict, Refusal<ResolutionReason>> {
	const conflict = custody.conflicts.find((one) =>
		one.heads.some(({ hash }) => heads.includes(hash))
	);
	if (!conflict) return refuse(21, 'no-such-conflict');
	if (conflict.heads.length > MOST_HEADS) return refuse(21, 'too-many-heads');
	const now = new Set(conflict.heads.map(({ hash }) => hash));
	if (now.size !== heads.length || !heads.every((hash) => now.has(hash)))
		return refuse(21, 'heads-changed');
	const open = custody.openLoans.map(({ out }) => out.hash);
	if (stands.filter((hash) => open.includes(hash)).length > 1) return refuse(21, 'two-stand');
	if (reason.trim() === '') return refuse(21, 'no-reason');
	return ok(conflict);
}

/**
 * The same for what was decided already and is thought better of: every entry, and the decision that it takes the place of
 * (docs/formats.md, "Contradictions").
 */
export function revisable(
	custody: RecorderCustody,
	{ heads, reason }: Resolution
): Result<Pick<Conflict, 'heads'>, Refusal<ResolutionReason>> {
	const settled = custody.settled.find((one) => one.heads.some(({ hash }) => heads.includes(hash)));
	if (!settled) return refuse(21, 'no-such-conflict');
	const all = [...settled.heads, settled.decision];
	if (all.length > MOST_HEADS) return refuse(21, 'too-many-heads');
	if (all.length !== heads.length || !all.every(({ hash }) => heads.includes(hash)))
		return refuse(21, 'heads-changed');
	return reason.trim() === '' ? refuse(21, 'no-reason') : ok({ heads: all });
}

/** What a resolution says on the record, whoever makes it. */
export const resolutionOf = (
	conflict: Pick<Conflict, 'heads'>,
	{ recorder, stands, reason, approver }: Resolution,
	where: string | null
): Extract<Decided, { type: 'conflict-resolved' }> => {
	const heads = conflict.heads.map(({ hash }) => hash);
	return {
		type: 'conflict-resolved',
		body: {
			...{ recorder, heads, where, reason: reason.trim(), approver },
			stands: heads.filter((hash) => stands.includes(hash))
		}
	};
};

/**
 * The custodian of the station where the recorder itself is says which of the contradicting entries are true. Where lending
 * and a report of loss, repair or scrapping contradict each other, the county decides.
 */
export function resolveConflict(
	counter: Counter,
	command: ResolveConflict
): Result<Decided, Refusal<ResolveReason>> {
	const { recorder, custodian } = command;
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(21, 'custodian-only', { person: custodian });
	const conflict = resolvable(counter.custody, command);
	if (!conflict.ok) return conflict;
	if (isForCounty(conflict.value)) return refuse(21, 'county-decides', { recorder });
	if (!isSeenHere(counter, conflict.value)) return refuse(21, 'not-seen-here', { recorder });
	return ok(resolutionOf(conflict.value, command, counter.station));
}

/** Physical evidence first: the recorder was seen here when all that contradicts each other was known already. */
export const isSeenHere = ({ station }: Pick<Counter, 'station'>, { sightings }: Conflict) =>
	sightings.some((seen) => seen.station === station);
