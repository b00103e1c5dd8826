import type { Instant } from '$lib/base/instant';
import type { CaseComparison, CaseLine } from '$lib/ledger/activities/case-list';
import type { ActivityRecord, ActivityView } from '$lib/ledger/activities/activity-record';
import type { ActivityOrder } from '$lib/ledger/commands/activity';
import type { ExemptionOrder } from '$lib/ledger/commands/activity-footage';
import type { Body } from '$lib/ledger/events/event';
import type { Act } from './act';

/** A loan, or a hand-in of which the loan is not known, that nobody has recorded an activity of. */
export interface AskingLoan {
	readonly loan: string;
	readonly recorder: string;
	/** Null where nobody of the register handed it in. */
	readonly officer: string | null;
	readonly companions: readonly string[];
	readonly task: string;
	readonly at: Instant;
	readonly returned: boolean;
}

/** What still has to be said of activities here (第6、7条); none of it stops anything. */
export interface ActivityDues {
	/** Those handed in first, then those still out; the newest first. */
	readonly loans: readonly AskingLoan[];
	/** Neither footage nor a statement, or something that asks to be looked at. */
	readonly activities: readonly ActivityView[];
}

/** What the entry form offers for a loan, so that little has to be typed. */
export interface ActivityOffers {
	/** Where this station's officers were of late, the newest first. */
	readonly places: readonly string[];
	/** When something was recorded in this loan, in order; empty as long as nothing is ingested. */
	readonly recorded: readonly { readonly from: Instant; readonly until: Instant }[];
	/** Activities of the same loan that are on the record. */
	readonly earlier: readonly ActivityView[];
}

export interface ListOf {
	/** Undefined = of all stations that are known here. */
	readonly station?: string | undefined;
	readonly from?: Instant | undefined;
	readonly until?: Instant | undefined;
	readonly texts?: readonly string[] | undefined;
	readonly loans?: readonly string[] | undefined;
}

export interface FilesOf {
	readonly ingest: string;
	readonly belong: readonly string[];
	readonly others: readonly string[];
}

/** Activities of the officers, with their footage (第6、7、8、9、10条). */
export interface ActivityDesk {
	/** The newest first. */
	list(of: ListOf, count: number): Promise<ActivityRecord>;
	activity(id: string): Promise<ActivityView | undefined>;
	dues(): Promise<ActivityDues>;
	/** How many loans ask for their activities: less than the whole of it to find out. */
	asking(): Promise<number>;
	offers(loan: string, recorder: string): Promise<ActivityOffers>;
	/** A list that the case system gave out, beside the activities of all stations that are known here (第6条). */
	compare(list: readonly CaseLine[]): Promise<CaseComparison>;
	record(order: ActivityOrder, actor: string): Act;
	correct(id: string, order: ActivityOrder, why: string, actor: string): Act;
	withdraw(id: string, why: string, actor: string): Act;
	/** There was no activity in this loan. */
	stateNone(loan: string, recorder: string, reason: string, actor: string): Act;
	/** By hand, ingest by ingest. */
	confirm(id: string, files: readonly FilesOf[], actor: string): Act;
	check(id: string, seen: Pick<Body<'activity-checked'>, 'shows' | 'heard'>, actor: string): Act;
	exempt(id: string, order: ExemptionOrder, actor: string): Act;
	explain(id: string, reason: string, actor: string): Act;
}
