import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { openDuties, type RecorderCustody } from '../custody/custody';
import type { Decided } from '../events/event';
import { isRole, voucher, type Counter } from './counter';
import { canBeScrapped } from './report-state';

export interface ProposeRetirement {
	readonly recorder: string;
	readonly custodian: string;
	readonly reason: string;
	/** Another proposal for it that the county has not answered. */
	readonly waiting: boolean;
}

export type RetirementReason = 'conflict-open' | 'state-not-so' | 'loan-open' | 'footage-owed';

/**
 * What keeps a recorder from being scrapped, at the station and again at the county: somebody has it, or its footage is not
 * in safe keeping. Of one that is lost or stolen neither can ever end; the report of it stands for both.
 */
export function keepsFromRetiring(
	custody: RecorderCustody,
	recorder: string
): Refusal<RetirementReason> | undefined {
	const no = (article: number, reason: RetirementReason) =>
		({ article, reason, detail: { recorder } }) as const;
	if (custody.conflicts.length > 0) return no(21, 'conflict-open');
	const state = custody.state?.state;
	if (!canBeScrapped(state)) return no(23, 'state-not-so');
	if (state === 'lost' || state === 'stolen') return undefined;
	if (custody.openLoans.length > 0) return no(23, 'loan-open');
	const isReading = custody.ingests.some(({ ended, halted }) => !ended && !halted);
	return openDuties(custody).length > 0 || isReading ? no(13, 'footage-owed') : undefined;
}

/** A custodian proposes that a recorder be scrapped, and why; the county decides (第23条). */
export function proposeRetirement(
	counter: Counter,
	{ recorder, custodian, reason, waiting }: ProposeRetirement
): Result<
	Decided,
	Refusal<
		RetirementReason | 'unknown-recorder' | 'custodian-only' | 'proposal-waiting' | 'no-account'
	>
> {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(23, 'custodian-only', { person: custodian });
	const kept = keepsFromRetiring(counter.custody, recorder);
	if (kept) return refuse(kept.article, kept.reason, kept.detail);
	if (waiting) return refuse(23, 'proposal-waiting', { recorder });
	if (reason.trim() === '') return refuse(23, 'no-account');
	return ok({
		type: 'retirement-proposed',
		body: { proposal: voucher(counter), recorder, reason: reason.trim() }
	});
}
