import { instant, type Instant } from '$lib/base/instant';
import type { ActivityRecord, ActivityView } from '../activities/activity-record';
import { activityState, type ActivityState } from '../activities/activity-findings';
import { breakKey, type IngestBreaks, type ToldBreak } from '../breaks/breaks';
import type { RecorderCustody } from '../custody/custody';
import { exportState, wasLate, type ExportState } from '../custody/deadline';
import type { Dossiers, Subject } from '../dossier/dossier';
import { footageKey } from '../dossier/dossier-page';
import type { Duty } from '../custody/duties';
import type { Ingest } from '../custody/ingests';
import type { Lending } from '../custody/lendings';

/** One activity as the day's ledger counts it: by its footage, or by the statement that stands in its place (第7条). */
export interface UsedActivity {
	readonly view: ActivityView;
	readonly state: ActivityState;
	/** How long its files are together; photos have no length. */
	readonly millis: number;
	readonly breaks: readonly ToldBreak[];
	/** The one that it names. */
	readonly subject: Subject | undefined;
	/** In whose files its footage lies (第14条); one clip may lie in several. */
	readonly filedTo: readonly Subject[];
}

/** One loan that was open on the day, with all that was done with the recorder on it. */
export interface UsedLoan {
	readonly lending: Lending;
	/** 专管人 of the recorder by the register. */
	readonly keeper: string | undefined;
	/** Undefined as long as nobody is known to be back with it. */
	readonly duty: Duty | undefined;
	readonly exported: ExportState | undefined;
	readonly isLate: boolean;
	/** As the officer stated it, or else the end of its last activity. */
	readonly endedAt: Instant | undefined;
	readonly activities: readonly UsedActivity[];
	/** Why there was none, where that was said. */
	readonly without: string | undefined;
	/** Interruptions in footage of no activity that is known. */
	readonly breaks: readonly ToldBreak[];
}

export interface UsageTotals {
	readonly loans: number;
	/** Not handed in yet. */
	readonly out: number;
	readonly activities: number;
	readonly byState: Readonly<Record<ActivityState, number>>;
	readonly interruptions: number;
	readonly explained: number;
	readonly overdue: number;
}

/** 执法记录仪使用情况台账 of one day at one station. */
export interface Usage {
	readonly loans: readonly UsedLoan[];
	readonly totals: UsageTotals;
}

/** A day at a station: from its first moment to that of the next. */
export interface StationDay {
	readonly station: string;
	readonly from: Instant;
	readonly until: Instant;
}

export interface UsageParts {
	readonly lendings: readonly Lending[];
	readonly custodyOf: (recorder: string) => RecorderCustody;
	/** Of these lendings, and what is said of those without any. */
	readonly record: ActivityRecord;
	/** What lies between the files of their ingests. */
	readonly breaks: ReadonlyMap<string, IngestBreaks>;
	readonly dossiers: Dossiers;
	readonly keeperOf: (recorder: string) => string | undefined;
	readonly now: Instant;
}

/** Lent here, and in somebody's hands at some time of the day. */
export const isUsedOn = ({ station, at, returned }: Lending, day: StationDay): boolean =>
	station === day.station && at < day.until && (returned === undefined || returned.at >= day.from);

/** Ingests that name a loan, or the hand-in that ended it. */
export const ingestsOfLending = (
	{ loan, returned }: Lending,
	ingests: readonly Ingest[]
): readonly Ingest[] =>
	ingests.filter(
		({ loans }) => loans.includes(loan) || (returned && loans.includes(returned.handIn))
	);

/**
 * Whether an activity stands in the ledger of this day. One whose time is not that of its loan would stand in none: it is put
 * down on the day of the lending, and its finding says so.
 */
function isOfDay({ activity }: ActivityView, lending: Lending, day: StationDay, now: Instant) {
	const { arrived, ended } = activity;
	if (arrived < day.until && ended >= day.from) return true;
	const isOfLoan = ended >= lending.at && arrived <= (lending.returned?.at ?? now);
	return !isOfLoan && lending.at >= day.from;
}

/** The activity in whose footage it was interrupted: the one that has both of its ends, or else the last that has the first. */
function placeOf(
	{ is: { before, after } }: ToldBreak,
	activities: readonly ActivityView[]
): ActivityView | undefined {
	const has = (view: ActivityView, sha256: string | undefined): boolean =>
		view.shown.files.some(({ file }) => file.sha256 === sha256);
	const withFirst = activities.filter((view) => has(view, before.file.sha256));
	return withFirst.find((view) => has(view, after?.file.sha256)) ?? withFirst.at(-1);
}

/** Each interruption once, however often its files came in; what somebody said is none is not counted. */
function breaksIn(all: readonly (IngestBreaks | undefined)[]): readonly ToldBreak[] {
	const byKey = new Map<string, ToldBreak>();
	for (const one of all.flatMap((ingest) => ingest?.breaks ?? []))
		if (one.word?.outcome !== 'other-activity') byKey.set(breakKey(one.is.name), one);
	return [...byKey.values()];
}

/** Whose files each file of footage lies in. */
function filings({ footage, subjects, same }: Dossiers) {
	const byFile = new Map<string, Set<string>>();
	for (const { ingest, files, subjects: filed, withdrawn } of footage) {
		if (withdrawn) continue;
		for (const { path } of files) {
			const key = footageKey({ ingest, path });
			const known = byFile.get(key) ?? new Set();
			for (const id of filed) known.add(same.kept(id));
			byFile.set(key, known);
		}
	}
	return ({ shown }: ActivityView): readonly Subject[] => {
		const ids = new Set(
			shown.files.flatMap(({ file }) => [...(byFile.get(footageKey(file)) ?? [])])
		);
		return [...ids].flatMap((id) => subjects.get(id) ?? []);
	};
}

const lengthOf = ({ shown }: ActivityView): number =>
	shown.files.reduce((sum, { file }) => sum + (file.said?.durationMillis ?? 0), 0);

function loanOf(lending: Lending, day: StationDay, parts: UsageParts): UsedLoan {
	const { dossiers, now } = parts;
	const custody = parts.custodyOf(lending.recorder);
	const duty = custody.duties.find(({ id }) => id === lending.loan);
	const own = parts.record.activities
		.filter(({ activity }) => activity.loan === lending.loan)
		.sort((a, b) => a.activity.arrived - b.activity.arrived);
	const counting = own.filter(({ activity }) => !activity.withdrawn);
	const found = breaksIn(
		ingestsOfLending(lending, custody.ingests).map(({ id }) => parts.breaks.get(id))
	);
	const places = new Map(found.map((one) => [one, placeOf(one, counting)]));
	const filedTo = filings(dossiers);
	const ends = counting.map(({ activity }) => activity.ended);
	return {
		...{ lending, duty, keeper: parts.keeperOf(lending.recorder) },
		exported: duty && exportState(duty, now),
		isLate: duty !== undefined && wasLate(duty, now),
		endedAt: duty?.stated?.endedAt ?? (ends.length > 0 ? instant(Math.max(...ends)) : undefined),
		activities: own
			.filter((view) => isOfDay(view, lending, day, now))
			.map((view) => {
				const named = view.activity.says.body.subject;
				return {
					...{ view, state: activityState(view), millis: lengthOf(view) },
					breaks: found.filter((one) => places.get(one) === view),
					subject: named === null ? undefined : dossiers.subjects.get(dossiers.same.kept(named)),
					filedTo: filedTo(view)
				};
			}),
		without: parts.record.without.get(lending.loan)?.body.reason,
		breaks: found.filter((one) => places.get(one) === undefined)
	};
}

function totalsOf(loans: readonly UsedLoan[]): UsageTotals {
	const activities = loans.flatMap((loan) => loan.activities);
	const breaks = loans.flatMap((loan) => [
		...loan.breaks,
		...loan.activities.flatMap((one) => one.breaks)
	]);
	const count = (state: ActivityState) => activities.filter((one) => one.state === state).length;
	const withdrawn = count('withdrawn');
	return {
		...{ loans: loans.length, activities: activities.length - withdrawn },
		out: loans.filter(({ lending }) => !lending.returned).length,
		byState: {
			...{ footage: count('footage'), exempt: count('exempt'), waiting: count('waiting') },
			...{ unexplained: count('unexplained'), withdrawn }
		},
		...{ interruptions: breaks.length, explained: breaks.filter(({ word }) => word).length },
		overdue: loans.filter(({ isLate }) => isLate).length
	};
}

/** Joins what the record says of a day: who had which recorder, what was recorded and what was not and why, and when it was in safe keeping. */
export function usageOf(parts: UsageParts, day: StationDay): Usage {
	const loans = parts.lendings
		.filter((lending) => isUsedOn(lending, day))
		.sort((a, b) => a.at - b.at || (a.loan < b.loan ? -1 : 1))
		.map((lending) => loanOf(lending, day, parts));
	return { loans, totals: totalsOf(loans) };
}
