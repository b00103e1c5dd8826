import type { Instant } from '$lib/base/instant';
import type { RulePack } from './rule-pack';

const HOUR = 3_600_000;

/** How long something has been waiting for an answer: whole hours, and the greatest limit of the pack that it has reached (第17条). */
export interface Waited {
	readonly hours: number;
	readonly late: number | undefined;
}

/** `since` may be by another clock than `now`: what is not yet so by this one has waited for no time. */
export function waitedSince(
	since: Instant,
	now: Instant,
	{ approvalHours }: Pick<RulePack, 'approvalHours'>
): Waited {
	const hours = Math.max(0, Math.floor((now - since) / HOUR));
	const reached = approvalHours.filter((limit) => hours >= limit);
	return { hours, late: reached.length > 0 ? Math.max(...reached) : undefined };
}
