import { fromIso } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Duty } from '../custody/duties';
import type { Body, Decided } from '../events/event';
import type { Counter } from './counter';

type Told<T> = Omit<T, 'recorder'>;
export type StateReturnTime = Told<Body<'return-time-stated'>> & { readonly person: string };
export type ExplainNoFootage = Told<Body<'no-footage-explained'>> & { readonly person: string };
export type ExplainOverdue = Told<Body<'overdue-explained'>> & { readonly person: string };

export type DeadlineReason =
	| ('no-such-duty' | 'not-on-roll' | 'corrected-already' | 'account-missing' | 'reason-not-listed')
	| ('return-known' | 'return-out-of-range' | 'footage-there' | 'not-overdue');

type Answer = Result<Decided, Refusal<DeadlineReason>>;

const isOnRoll = ({ people }: Counter, person: string): boolean =>
	people.get(person)?.active === true;

/** What is said stands until something names it; a second first word would hide the first. */
const isNewest = (last: { readonly hash: string } | undefined, corrects: string | null): boolean =>
	(last?.hash ?? null) === corrects;

const dutyIn = ({ custody }: Counter, id: string): Duty | undefined =>
	custody.duties.find((duty) => duty.id === id);

/**
 * The officer says when he was back, and when the activity ended: nobody said so at the time (第13条, 自述). It lies between
 * the check-out and the hand-in, and never makes the 24 hours end later than the hand-in does.
 */
export function stateReturnTime(counter: Counter, { person, ...body }: StateReturnTime): Answer {
	const duty = dutyIn(counter, body.duty);
	if (!duty?.loan) return refuse(13, 'no-such-duty');
	if (!isOnRoll(counter, person)) return refuse(13, 'not-on-roll', { person });
	if (duty.loan.backAt !== undefined) return refuse(13, 'return-known');
	if (!isNewest(duty.stated, body.corrects)) return refuse(13, 'corrected-already');
	const back = fromIso(body.returnedAt);
	const ended = body.endedAt === null ? back : fromIso(body.endedAt);
	const { out } = duty.loan;
	if (duty.handedInAt === undefined || back === undefined || ended === undefined)
		return refuse(13, 'return-out-of-range');
	if (ended < out.at || back < ended || back > duty.handedInAt)
		return refuse(13, 'return-out-of-range');
	return ok({
		type: 'return-time-stated',
		body: { ...body, recorder: out.recorder, account: body.account.trim() }
	});
}

/** There is no footage to ingest: who says so, and why (第13条). It answers the duty, and is seen to be no footage. */
export function explainNoFootage(counter: Counter, { person, ...body }: ExplainNoFootage): Answer {
	const duty = dutyIn(counter, body.duty);
	if (!duty) return refuse(13, 'no-such-duty');
	if (!isOnRoll(counter, person)) return refuse(13, 'not-on-roll', { person });
	if (duty.metAt !== undefined || duty.isExporting) return refuse(13, 'footage-there');
	if (!isNewest(duty.noFootage, body.corrects)) return refuse(13, 'corrected-already');
	if (!counter.pack.noFootageReasons.includes(body.reason)) return refuse(13, 'reason-not-listed');
	if (body.account.trim() === '') return refuse(13, 'account-missing');
	return ok({
		type: 'no-footage-explained',
		body: { ...body, recorder: duty.recorder, account: body.account.trim() }
	});
}

/** Why it was late; the duty was late before this and stays so (第13条). `isLate`: by the kiosk's clock, or by the record. */
export function explainOverdue(
	counter: Counter,
	{ person, isLate, ...body }: ExplainOverdue & { readonly isLate: (duty: Duty) => boolean }
): Answer {
	const duty = dutyIn(counter, body.duty);
	if (!duty) return refuse(13, 'no-such-duty');
	if (!isOnRoll(counter, person)) return refuse(13, 'not-on-roll', { person });
	if (!isLate(duty)) return refuse(13, 'not-overdue');
	if (!isNewest(duty.lateReason, body.corrects)) return refuse(13, 'corrected-already');
	if (!counter.pack.overdueReasons.includes(body.reason)) return refuse(13, 'reason-not-listed');
	return ok({
		type: 'overdue-explained',
		body: { ...body, recorder: duty.recorder, account: body.account.trim() }
	});
}

export interface Remind {
	readonly duty: string;
	readonly hours: number;
}

/** A reminder was on the screen: once on the record, whatever was clicked since (第13条). */
export function showReminder(
	counter: Counter,
	{ duty: id, hours }: Remind
): Result<Decided, Refusal<'reminder-said'>> {
	const duty = dutyIn(counter, id);
	if (!duty || duty.reminders.some((one) => one.hours === hours))
		return refuse(13, 'reminder-said');
	return ok({ type: 'reminder-shown', body: { duty: id, recorder: duty.recorder, hours } });
}

/** Somebody tapped that it was read. */
export function acknowledgeReminder(
	counter: Counter,
	{ duty: id, hours }: Remind
): Result<Decided, Refusal<'reminder-said'>> {
	const duty = dutyIn(counter, id);
	const shown = duty?.reminders.find((one) => one.hours === hours);
	if (!duty || shown?.acknowledgedAt !== undefined) return refuse(13, 'reminder-said');
	return ok({ type: 'reminder-acknowledged', body: { duty: id, recorder: duty.recorder, hours } });
}
