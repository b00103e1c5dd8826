import { instant, type Instant } from '$lib/base/instant';
import type { ActivityOffers } from '$lib/kiosk/ports/activities';
import type { Activity } from '$lib/ledger/activities/activities';
import type { ActivityOrder } from '$lib/ledger/commands/activity';
import type { ActivityKind } from '$lib/ledger/events/custody';
import { calendarDate, clockTime } from '../messages/format';

/** What is being entered; times as the browser's field has them, `told` undefined as long as nobody has answered. */
export interface ActivityDraft {
	kind: ActivityKind;
	officers: string[];
	place: string;
	party: string;
	/** Whose file it belongs to (第14条), where that is known. */
	subject: string | null;
	arrived: string;
	ended: string;
	told: boolean | undefined;
	notTold: string;
	note: string;
}

/** `2026-07-29T08:30`, by this machine's time zone. */
export const timeField = (at: Instant): string => `${calendarDate(at)}T${clockTime(at)}`;

/** Fields have whole minutes: the one in which something ends belongs to it. */
export const wholeMinute = (until: Instant): Instant => instant(Math.ceil(until / 60_000) * 60_000);

export function readTimeField(text: string): Instant | undefined {
	const [, year, month, day, hour, minute] =
		/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
	if (minute === undefined) return undefined;
	return instant(
		new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)).getTime()
	);
}

/** A loan as it is known when an activity of it is entered. */
export interface DraftLoan {
	readonly kind: ActivityKind;
	readonly officers: readonly string[];
	readonly from: Instant;
	readonly until: Instant;
}

/** The times that are most likely: of the recording that no activity has yet, else behind the last activity. */
function likelyTimes(
	{ from, until }: DraftLoan,
	{ recorded, earlier }: ActivityOffers
): { readonly from: Instant; readonly until: Instant } {
	const free = recorded.find(
		(one) =>
			!earlier.some(({ activity }) => activity.arrived < one.until && activity.ended > one.from)
	);
	if (free) return free;
	const last = earlier.reduce<Instant>(
		(latest, { activity }) => (activity.ended > latest ? activity.ended : latest),
		from
	);
	return { from: last, until: until > last ? until : last };
}

export function newDraft(loan: DraftLoan, offers: ActivityOffers): ActivityDraft {
	const times = likelyTimes(loan, offers);
	return {
		...{ kind: loan.kind, officers: [...loan.officers], place: '', party: '', subject: null },
		...{ arrived: timeField(times.from), ended: timeField(wholeMinute(times.until)) },
		...{ told: undefined, notTold: '', note: '' }
	};
}

/** As it is on the record, to be corrected. */
export function draftOf({ says, arrived, ended }: Activity): ActivityDraft {
	const { kind, officers, place, party, subject, note, notice } = says.body;
	return {
		...{ kind, officers: [...officers], place, party, subject, note },
		...{ arrived: timeField(arrived), ended: timeField(ended), told: notice.said },
		notTold: notice.said ? '' : notice.reason
	};
}

/** Undefined where something is missing that the counter has to know. */
export function orderOf(
	draft: ActivityDraft,
	loan: string,
	recorder: string
): ActivityOrder | undefined {
	const [arrived, ended] = [readTimeField(draft.arrived), readTimeField(draft.ended)];
	if (arrived === undefined || ended === undefined || draft.told === undefined) return undefined;
	const { kind, officers, place, party, subject, note } = draft;
	return {
		...{ loan, recorder, kind, subject, party, place, officers: [...officers], arrived, ended },
		...{ notTold: draft.told ? undefined : draft.notTold, note }
	};
}
