import { toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Activity } from '../activities/activities';
import type { ActivityKind } from '../events/custody';
import type { Body, Decided } from '../events/event';
import { isRole, voucher, type Counter } from './counter';

/** What is said of an activity, at return or as long as its loan is open. */
export interface ActivityOrder {
	readonly loan: string;
	readonly recorder: string;
	readonly kind: ActivityKind;
	readonly subject: string | null;
	readonly party: string;
	readonly place: string;
	readonly officers: readonly string[];
	readonly arrived: Instant;
	readonly ended: Instant;
	/** Undefined: told (第8条); else why not. */
	readonly notTold: string | undefined;
	readonly note: string;
}

/** Who stands at the counter, when it is, and in which zone. */
export interface Moment {
	readonly actor: string;
	readonly now: Instant;
	readonly offsetMinutes: number;
}

export type ActivityReason =
	| 'unknown-recorder'
	| 'unknown-loan'
	| 'not-an-officer'
	| 'too-few-officers'
	| 'no-place'
	| 'ends-before-arrival'
	| 'not-over-yet'
	| 'no-notice-reason'
	| 'no-such-activity'
	| 'activity-withdrawn'
	| 'not-of-activity'
	| 'no-why';

type Said = Result<Decided, Refusal<ActivityReason>>;

/** A loan of this recorder, or a hand-in of which the loan is not known. */
const isLoanOf = ({ custody }: Counter, loan: string): boolean =>
	custody.loans.some(({ id }) => id === loan) ||
	custody.strayReturns.some(({ handIn }) => handIn === loan);

function statement(
	counter: Counter,
	order: ActivityOrder,
	{ now, offsetMinutes }: Moment
): Result<Omit<Body<'activity-recorded'>, 'activity'>, Refusal<ActivityReason>> {
	const { loan, recorder, kind, subject, party, note, notTold } = order;
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isLoanOf(counter, loan)) return refuse(4, 'unknown-loan', { recorder });
	const officers = [...new Set(order.officers)];
	// Also somebody who was withdrawn since, or works for another station: who was there was there.
	const stranger = officers.find((id) => !counter.people.get(id)?.roles.includes('officer'));
	if (stranger !== undefined) return refuse(3, 'not-an-officer', { person: stranger });
	if (officers.length < counter.pack.minOfficers)
		return refuse(8, 'too-few-officers', { least: counter.pack.minOfficers });
	const place = order.place.trim();
	if (place === '') return refuse(10, 'no-place');
	if (order.ended <= order.arrived) return refuse(9, 'ends-before-arrival');
	// The minute that is running counts as over: the counter enters whole ones.
	if (order.ended > now + 60_000) return refuse(9, 'not-over-yet');
	if (notTold?.trim() === '') return refuse(8, 'no-notice-reason');
	return ok({
		...{ loan, recorder, kind, subject, party: party.trim(), place, officers },
		arrived: toIso(order.arrived, offsetMinutes),
		ended: toIso(order.ended, offsetMinutes),
		notice: notTold === undefined ? { said: true } : { said: false, reason: notTold.trim() },
		note: note.trim()
	});
}

/** One activity of a loan: a loan may have any number of them (第6、9条). */
export function recordActivity(
	counter: Counter,
	{ order, moment }: { readonly order: ActivityOrder; readonly moment: Moment }
): Said {
	const said = statement(counter, order, moment);
	if (!said.ok) return said;
	return ok({ type: 'activity-recorded', body: { activity: voucher(counter), ...said.value } });
}

/** What is said of an activity that is on the record, by one of its officers or a custodian. */
export interface About {
	/** As it is known here; undefined = it is not. */
	readonly activity: Activity | undefined;
	readonly moment: Moment;
}

/** The activity, if this person may say something of it. */
export function spokenOf(
	counter: Counter,
	{ activity, moment: { actor } }: About
): Result<Activity, Refusal<ActivityReason>> {
	if (!activity) return refuse(6, 'no-such-activity');
	if (activity.withdrawn) return refuse(6, 'activity-withdrawn');
	const isOwn = activity.says.body.officers.includes(actor) && counter.people.has(actor);
	if (!isOwn && !isRole(counter, actor, 'custodian'))
		return refuse(6, 'not-of-activity', { person: actor });
	return ok(activity);
}

export const ofActivity = ({ id, loan, recorder }: Activity) => ({ activity: id, loan, recorder });

/** It was otherwise: what was said before stays, and is shown beside it. */
export function correctActivity(
	counter: Counter,
	about: About & { readonly order: ActivityOrder; readonly why: string }
): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const said = statement(counter, about.order, about.moment);
	if (!said.ok) return said;
	const why = about.why.trim();
	if (why === '') return refuse(6, 'no-why');
	return ok({
		type: 'activity-corrected',
		body: {
			...{ activity: spoken.value.id, ...said.value, corrects: spoken.value.says.hash, why }
		}
	});
}

/** There was no such activity: it stays on the record, and counts no more. */
export function withdrawActivity(counter: Counter, about: About & { readonly why: string }): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const why = about.why.trim();
	if (why === '') return refuse(6, 'no-why');
	const { says } = spoken.value;
	return ok({
		type: 'activity-withdrawn',
		body: { ...ofActivity(spoken.value), corrects: says.hash, why }
	});
}

/** The recorder was out and no activity of 第6条 took place. */
export function stateNoActivity(
	counter: Counter,
	order: { readonly loan: string; readonly recorder: string; readonly reason: string }
): Said {
	const { loan, recorder } = order;
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isLoanOf(counter, loan)) return refuse(4, 'unknown-loan', { recorder });
	const reason = order.reason.trim();
	if (reason === '') return refuse(6, 'no-why');
	return ok({ type: 'no-activity-stated', body: { loan, recorder, reason } });
}
