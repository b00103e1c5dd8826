import { later, type Instant } from '$lib/base/instant';
import type { RulePack } from './rule-pack';

/** Footage is due within 24 hours of coming back to the unit: continuous hours, holidays included (第13条). */
export const ingestDueAt = (cameBackAt: Instant, pack: RulePack): Instant =>
	later(cameBackAt, { hours: pack.ingestHours });

export type DutyState = 'running' | 'overdue' | 'met' | 'met-late';

/** Once late, a duty stays late on the record, also after it is met (第13条). */
export function dutyState(dueAt: Instant, metAt: Instant | undefined, now: Instant): DutyState {
	if (metAt !== undefined) return metAt <= dueAt ? 'met' : 'met-late';
	return now <= dueAt ? 'running' : 'overdue';
}
