import { later, type Instant } from '$lib/base/instant';
import type { Loan } from './custody';
import type { Duty } from './duties';
import type { RulePack } from '../rule/rule-pack';

/** Footage is due within 24 hours of coming back to the unit: continuous hours, holidays included (第13条). */
export const ingestDueAt = (cameBackAt: Instant, pack: RulePack): Instant =>
	later(cameBackAt, { hours: pack.ingestHours });

export type DutyState = 'running' | 'overdue' | 'met' | 'met-late';

/** Once late, a duty stays late on the record, also after it is met (第13条). */
export function dutyState(dueAt: Instant, metAt: Instant | undefined, now: Instant): DutyState {
	if (metAt !== undefined) return metAt <= dueAt ? 'met' : 'met-late';
	return now <= dueAt ? 'running' : 'overdue';
}

export const exportStates = [
	...(['awaiting', 'exporting', 'exported', 'overdue', 'exported-late', 'no-footage'] as const),
	'sealed'
] as const;
/** 待导出、导出中、已导出、逾期未导出、逾期已导出、无录像（已说明）、涉密登记 */
export type ExportState = (typeof exportStates)[number];

/** Footage in safe keeping says more than an earlier statement that there was none; both stay on the record. */
export function exportState(duty: Duty, now: Instant): ExportState {
	if (duty.metAt !== undefined) return duty.metAt <= duty.dueAt ? 'exported' : 'exported-late';
	if (duty.sealed) return 'sealed';
	if (duty.noFootage) return 'no-footage';
	if (now > duty.dueAt) return 'overdue';
	return duty.isExporting ? 'exporting' : 'awaiting';
}

/** When nobody had to wait for it any more: the footage was in safe keeping, it was said that there is none, or it was sealed unread. */
export const answeredAt = (duty: Duty): Instant | undefined =>
	duty.metAt ?? duty.sealed?.at ?? duty.noFootage?.at;

/** Answered too late, or not yet answered and late already: what stays on the record as overdue. */
export const wasLate = (duty: Duty, now: Instant): boolean =>
	(answeredAt(duty) ?? now) > duty.dueAt;

/** 逾期未还: taken out, and neither back nor handed in for so long that whoever has it would be asked when he was back. */
export const isOutLong = (
	{ out, backAt, returned }: Pick<Loan, 'out' | 'backAt' | 'returned'>,
	pack: RulePack,
	now: Instant
): boolean =>
	backAt === undefined && !returned && later(out.at, { hours: pack.askReturnHours }) < now;

/**
 * Nobody said that the officer was back, and the recorder came in so late after the activity that it matters (第13条).
 * `endedAt`: the end of its last activity; where that is not known, nothing was recorded before the recorder went out.
 */
export function asksReturnTime(duty: Duty, pack: RulePack, endedAt?: Instant): boolean {
	const { loan, stated } = duty;
	if (!loan?.returned || loan.backAt !== undefined || stated) return false;
	return loan.returned.at > later(endedAt ?? loan.out.at, { hours: pack.askReturnHours });
}
