import type { Instant } from '$lib/base/instant';
import { activitiesFrom, type Activity } from '$lib/ledger/activities/activities';
import type { RecorderCustody } from '$lib/ledger/custody/custody';
import { isOutLong } from '$lib/ledger/custody/deadline';
import { fixityFrom, type VaultFixity } from '$lib/ledger/media/fixity';
import { countsIn } from '$lib/ledger/facts/quarantine';
import type { Followed, SaidEntry } from './followed';
import {
	dutiesFrom,
	inConflict,
	recordersFrom,
	stationsFrom,
	type DutyOverview,
	type Known,
	type RecorderOverview,
	type StationOverview
} from './overview';

const DAY = 86_400_000;
/** Activities that were put on the record in so many days are looked at. */
export const COVERAGE_DAYS = 90;

/** Everything that the board and the lists behind its figures show, as of one moment. */
export interface BoardRecord {
	readonly at: Instant;
	/** Where the record stood: another one has other figures. */
	readonly version: string;
	readonly stations: readonly StationOverview[];
	readonly recorders: readonly RecorderOverview[];
	readonly duties: readonly DutyOverview[];
	readonly conflicts: readonly RecorderOverview[];
	readonly known: Followed;
}

/** What `custody` of a followed record says, and where every log stands. */
export function knownFrom(
	followed: Followed,
	logs: Pick<Known, 'heads' | 'receipts' | 'rejected' | 'contacts'>,
	now: Instant
): Known {
	const { custody, roster } = followed;
	const pack = custody.packs().at(now);
	return {
		...{ ...logs, logs: followed.logs, roster, numbers: custody.numbers() },
		said: custody.recorders(),
		custodyOf: (recorder) => custody.of(recorder, pack)
	};
}

export function boardRecord(followed: Followed, known: Known, now: Instant): BoardRecord {
	const recorders = recordersFrom(known, now);
	return {
		...{ at: now, version: versionOf(followed), known: followed, recorders },
		...{ stations: stationsFrom(known), duties: dutiesFrom(recorders, now) },
		conflicts: inConflict(recorders)
	};
}

/** Changes with everything that is written on any log. */
export const versionOf = ({ end, last }: Pick<Followed, 'end' | 'last'>): string =>
	`${end}-${last.slice(0, 16)}`;

/** What became of an activity that counts (第6、7条): footage, a statement, neither, or its footage is not in safe keeping yet. */
export type Covered = 'footage' | 'statement' | 'neither' | 'waiting';

/**
 * At a glance, by what was entered: somebody said which files show it, or footage of its loan is in safe keeping and nobody has
 * said that none of it does. How much of the course the files show is asked elsewhere (第9条).
 */
export function coveredBy(activity: Activity, custody: RecorderCustody): Covered {
	if (activity.belong.length > 0) return 'footage';
	const loan = custody.loans.find(({ id }) => id === activity.loan);
	const names = [activity.loan, ...(loan?.returned ? [loan.returned.handIn] : [])];
	const own = custody.ingests.filter(({ loans }) => loans.some((one) => names.includes(one)));
	const ended = own.filter((ingest) => ingest.ended);
	const denied = new Set(activity.others.map(({ ingest }) => ingest));
	if (ended.some(({ id, files }) => files > 0 && !denied.has(id))) return 'footage';
	if (activity.exempted) return 'statement';
	return ended.length > 0 ? 'neither' : 'waiting';
}

export interface ShownActivity {
	readonly activity: Activity;
	readonly covered: Covered;
}

/** The activities of the last days that count, with what became of each. */
export function recentActivities({ at, known }: BoardRecord): readonly ShownActivity[] {
	const counts = countsIn(known.custody.quarantined());
	const since = at - COVERAGE_DAYS * DAY;
	const facts = [...known.activities.values()].filter(
		(fact) => fact.at >= since && counts(fact.hash)
	);
	const pack = known.custody.packs().at(at);
	return activitiesFrom(facts)
		.filter(({ withdrawn }) => !withdrawn)
		.map((activity) => ({
			activity,
			covered: coveredBy(activity, known.custody.of(activity.recorder, pack))
		}));
}

type FixityEvents = Parameters<typeof fixityFrom>[0];

/** What the record says of the checks of each station's vaults, by station. */
export function vaultsOf({
	known
}: BoardRecord): ReadonlyMap<string, readonly (readonly [string, VaultFixity])[]> {
	const events = new Map<string, SaidEntry[]>();
	for (const one of known.fixity) {
		const own = events.get(one.station);
		if (own) own.push(one);
		else events.set(one.station, [one]);
	}
	return new Map(
		[...events].map(([station, own]) => [
			station,
			// Followed by these types: each is one of them.
			[...fixityFrom(own.map(({ event }) => event) as FixityEvents)]
		])
	);
}

/** Leads that were raised and neither closed nor ended, by the log that raised them. */
export function openLeads({ known }: BoardRecord) {
	const counts = countsIn(known.custody.quarantined());
	const said = known.leads.filter(({ hash }) => counts(hash));
	const ended = new Set(
		said.flatMap(({ event }) => (event.type === 'lead-ended' ? [event.body.lead] : []))
	);
	return said.filter(({ event }) => event.type === 'lead-raised' && !ended.has(event.body.lead));
}

/** 未还已久: taken out so long ago that whoever has it would be asked when he was back. */
export const isLong = (loan: RecorderCustody['openLoans'][number], { at, known }: BoardRecord) =>
	isOutLong(loan, known.custody.packs().at(at), at);
