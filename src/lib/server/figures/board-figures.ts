import type { Instant } from '$lib/base/instant';
import { isLong, openLeads, recentActivities, vaultsOf, type BoardRecord } from './board';
import type { StationOverview } from './overview';

/** One station at a glance. */
export interface StationFigures {
	readonly station: string;
	readonly name: string;
	/** Undefined: no kiosk was enrolled, or none was ever heard. */
	readonly contactAt: Instant | undefined;
	readonly hasKiosk: boolean;
	readonly entries: number;
	/** Entries that are here and not confirmed by a receipt yet, and since when there was none. */
	readonly unconfirmed: number;
	readonly receiptAt: Instant | undefined;
	/** Uploads that were refused and put aside. */
	readonly rejected: number;
	readonly loans: number;
	/** Of these, out for so long that somebody would be asked (第13条). */
	readonly longLoans: number;
	/** 待导出, and of these 逾期未导出 (第13条). */
	readonly duties: number;
	readonly overdue: number;
	/** Recorders whose record contradicts itself (第21条). */
	readonly conflicts: number;
	/** Entries that wait for two officers of the county. */
	readonly quarantined: number;
	/** Logs that were found to have two branches, or whose key was revoked. */
	readonly forked: number;
	/** Undefined: whoever looks may not know. */
	readonly leads: number | undefined;
	/** Activities of the last days, how many of them have footage or a statement, and how many have neither (第6、7条). */
	readonly activities: number;
	readonly covered: number;
	readonly neither: number;
	/** When a vault was last read again, and what was found and not answered (第12、19条). */
	readonly checkedAt: Instant | undefined;
	readonly vaults: number;
	readonly faults: number;
	/** Not heard for so long that somebody should call; not read again for so long that somebody should ask. */
	readonly silent: boolean;
	readonly unchecked: boolean;
}

export interface BoardSums extends Pick<
	StationFigures,
	| ('loans' | 'longLoans' | 'duties' | 'overdue' | 'conflicts' | 'quarantined' | 'forked')
	| ('unconfirmed' | 'rejected' | 'activities' | 'covered' | 'neither' | 'faults' | 'leads')
> {
	/** Stations that were not heard for so long that somebody should call. */
	readonly silent: number;
}

export interface Board {
	readonly at: Instant;
	readonly version: string;
	readonly sums: BoardSums;
	/** Those with trouble first, then by name. */
	readonly stations: readonly StationFigures[];
}

const DAY = 86_400_000;
/** A station that was not heard for so long is called. */
export const SILENT_DAYS = 3;
/** A vault that was not read again for so long is asked about (第12条). */
export const UNCHECKED_DAYS = 90;

type Measured = Omit<StationFigures, 'silent' | 'unchecked'>;

const isSilent = ({ contactAt, hasKiosk }: Measured, at: Instant): boolean =>
	hasKiosk && (contactAt === undefined || at - contactAt > SILENT_DAYS * DAY);

const isUnchecked = ({ checkedAt, vaults, entries }: Measured, at: Instant): boolean =>
	entries > 0 && vaults > 0 && (checkedAt === undefined || at - checkedAt > UNCHECKED_DAYS * DAY);

const count = <T>(all: Iterable<T>, of: (one: T) => string): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const one of all) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
	return counts;
};

/** Stations that a recorder's contradiction is about. */
export const stationsIn = (heads: readonly { readonly station: string }[]): readonly string[] => [
	...new Set(heads.map(({ station }) => station))
];

/** What the board shows. `readsLeads`: whoever looks has the right to read leads. */
export function boardFrom(record: BoardRecord, readsLeads: boolean): Board {
	const { at, known, version } = record;
	const open = record.recorders.flatMap(({ custody }) => custody.openLoans);
	const pending = [...known.custody.quarantined().values()].filter(({ settled }) => !settled);
	const activities = recentActivities(record);
	const of = {
		loans: count(open, ({ out }) => out.station),
		long: count(
			open.filter((loan) => isLong(loan, record)),
			({ out }) => out.station
		),
		duties: count(record.duties, ({ station }) => station),
		overdue: count(
			record.duties.filter(({ state }) => state === 'overdue'),
			({ station }) => station
		),
		conflicts: count(
			record.conflicts.flatMap(({ custody }) =>
				stationsIn(custody.conflicts.flatMap(({ heads }) => heads))
			),
			(station) => station
		),
		quarantined: count(pending, ({ log }) => log),
		activities: count(activities, ({ activity }) => activity.station),
		covered: count(
			activities.filter(({ covered }) => covered === 'footage' || covered === 'statement'),
			({ activity }) => activity.station
		),
		neither: count(
			activities.filter(({ covered }) => covered === 'neither'),
			({ activity }) => activity.station
		)
	};
	const leads = readsLeads ? count(openLeads(record), ({ station }) => station) : undefined;
	const vaults = vaultsOf(record);
	const isBroken = brokenLogs(record);

	const figures = ({ station, name, logs }: StationOverview): StationFigures => {
		const own = (vaults.get(station) ?? []).filter(([, { replacedBy }]) => !replacedBy);
		const times = own.flatMap(([, { last }]) => (last?.ended ? [last.ended.at] : []));
		const sum = (value: (log: StationOverview['logs'][number]) => number) =>
			logs.reduce((all, log) => all + value(log), 0);
		const said = (counts: ReadonlyMap<string, number>) => counts.get(station) ?? 0;
		const measured: Measured = {
			...{ station, name, hasKiosk: logs.length > 0 },
			contactAt: newest(logs.map(({ contactAt }) => contactAt)),
			receiptAt: newest(logs.map(({ receipt }) => receipt?.at)),
			entries: sum(({ entries }) => entries),
			unconfirmed: sum(({ entries, receipt }) => Math.max(0, entries - (receipt?.size ?? 0))),
			rejected: sum(({ rejected: { signed, unsigned } }) => signed + unsigned),
			...{ loans: said(of.loans), longLoans: said(of.long), duties: said(of.duties) },
			...{ overdue: said(of.overdue), conflicts: said(of.conflicts) },
			quarantined: sum(({ origin }) => of.quarantined.get(origin) ?? 0),
			forked: logs.filter(({ origin }) => isBroken(origin)).length,
			leads: leads && said(leads),
			...{ activities: said(of.activities), covered: said(of.covered), neither: said(of.neither) },
			...{ checkedAt: newest(times), vaults: own.length },
			faults: own.reduce((all, [, { open: found }]) => all + found.length, 0)
		};
		return {
			...measured,
			silent: isSilent(measured, at),
			unchecked: isUnchecked(measured, at)
		};
	};
	const stations = record.stations.map(figures);
	return {
		...{ at, version, sums: sumsOf(stations, record, leads) },
		stations: [...stations].sort(
			(a, b) => troubleOf(b) - troubleOf(a) || a.name.localeCompare(b.name, 'zh')
		)
	};
}

/** Logs that were found to have two branches and whose key was not revoked since: nothing of them is confirmed any more. */
export function brokenLogs({ known: { roster } }: BoardRecord): (origin: string) => boolean {
	const forked = new Set([...roster.branches.values()].map(({ log }) => log));
	return (origin) => forked.has(origin) && !roster.revoked.has(origin);
}

function newest(times: readonly (Instant | undefined)[]): Instant | undefined {
	const known = times.filter((time) => time !== undefined);
	return known.reduce<Instant | undefined>(
		(last, time) => (last === undefined || time > last ? time : last),
		undefined
	);
}

/** How much somebody at the county has to do about a station: what the rule sets a time for weighs most. */
const troubleOf = (one: StationFigures): number =>
	one.forked * 20 +
	one.overdue * 5 +
	one.conflicts * 5 +
	one.quarantined * 3 +
	one.faults * 3 +
	one.longLoans * 2 +
	one.neither +
	one.rejected +
	(one.silent ? 10 : 0) +
	(one.unchecked ? 2 : 0);

function sumsOf(
	stations: readonly StationFigures[],
	record: BoardRecord,
	leads: ReadonlyMap<string, number> | undefined
): BoardSums {
	const sum = (value: (one: StationFigures) => number) =>
		stations.reduce((all, one) => all + value(one), 0);
	return {
		...{ loans: sum(({ loans }) => loans), longLoans: sum(({ longLoans }) => longLoans) },
		...{ duties: sum(({ duties }) => duties), overdue: sum(({ overdue }) => overdue) },
		// One recorder may concern two stations, and is one.
		conflicts: record.conflicts.length,
		...{ quarantined: sum(({ quarantined }) => quarantined), forked: sum(({ forked }) => forked) },
		unconfirmed: sum(({ unconfirmed }) => unconfirmed),
		rejected: sum(({ rejected }) => rejected),
		...{ activities: sum(({ activities }) => activities), covered: sum(({ covered }) => covered) },
		...{ neither: sum(({ neither }) => neither), faults: sum(({ faults }) => faults) },
		leads: leads && [...leads.values()].reduce((all, one) => all + one, 0),
		silent: stations.filter(({ silent }) => silent).length
	};
}
