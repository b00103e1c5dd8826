import type { Instant } from '$lib/base/instant';
import {
	custodyByRecorder,
	custodyFrom,
	lastSeenAt,
	openDuties,
	stateOf,
	statusOf,
	type RecorderCustody,
	type RecorderStatus
} from '$lib/ledger/custody';
import type { Ingest } from '$lib/ledger/ingests';
import {
	answeredAt,
	exportState,
	wasLate,
	type DutyState,
	type ExportState
} from '$lib/ledger/deadline';
import type { Duty } from '$lib/ledger/duties';
import type { Body } from '$lib/ledger/events/event';
import type { Copies } from '$lib/ledger/footage';
import { numbersFrom } from '$lib/ledger/merged-numbers';
import { counted, openQuarantine } from '$lib/ledger/quarantine';
import { packsFrom } from '$lib/ledger/packs';
import { readRestrictions, restrictionsOn } from '$lib/ledger/restrictions';
import type { Store } from '$lib/ledger/store';
import { stationLogs } from './logs';
import type { Rejected } from './rejected';

/** What the county knows of one station's kiosk. */
export interface StationOverview {
	readonly station: string;
	readonly name: string;
	readonly logs: readonly {
		readonly origin: string;
		readonly epoch: number;
		readonly entries: number;
		readonly receipt: { readonly size: number; readonly at: Instant } | undefined;
		readonly contactAt: Instant | undefined;
		/** Refused entries that were signed by the log's own key, and others. */
		readonly rejected: { readonly signed: number; readonly unsigned: number };
	}[];
}

export interface RecorderOverview {
	readonly recorder: string;
	/** Undefined: stations speak of it, but the county never registered it. */
	readonly registered: Body<'recorder-registered'> | undefined;
	/** Numbers that the county has said to be this recorder's too. */
	readonly others: readonly string[];
	readonly status: RecorderStatus;
	readonly custody: RecorderCustody;
	readonly lastSeenAt: Instant | undefined;
}

export interface DutyOverview extends Duty {
	readonly state: DutyState;
	readonly export: ExportState;
}

/** The record of all stations, merged. */
export interface Overview {
	readonly at: Instant;
	readonly stations: readonly StationOverview[];
	readonly recorders: readonly RecorderOverview[];
	/** Still open, those due first before the others (第13条). */
	readonly duties: readonly DutyOverview[];
	/** Answered, and late or by a statement that there is no footage: they stay, the newest first (第13条). */
	readonly settledDuties: readonly DutyOverview[];
	/** Newest first. */
	readonly ingests: readonly Ingest[];
	/** Recorders whose record contradicts itself: lent twice, lent though lost, returned twice (第21条). */
	readonly conflicts: readonly RecorderOverview[];
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	/** The same footage in safe keeping more than once (第13条). */
	readonly copies: readonly Copies[];
}

export async function overviewOf(
	store: Store,
	rejected: Rejected,
	contacts: ReadonlyMap<string, Instant>,
	now: Instant
): Promise<Overview> {
	const [roster, facts, verdicts, heads, logs] = await Promise.all([
		store.roster(),
		store.custody(),
		store.verdicts(),
		store.heads(),
		stationLogs(store)
	]);
	const stations: StationOverview[] = [];
	for (const { station, name } of roster.stations.values()) {
		const own = logs.filter((log) => log.station === station);
		stations.push({
			...{ station, name },
			logs: await Promise.all(
				own.map(async ({ id, origin, epoch }) => {
					const receipt = await store.receipt(origin);
					return {
						...{ origin, epoch, entries: heads.get(origin)?.size ?? 0 },
						receipt: receipt && { size: receipt.size, at: receipt.at },
						contactAt: contacts.get(id) ?? receipt?.at,
						rejected: await rejected.counts(id)
					};
				})
			)
		});
	}
	const quarantine = openQuarantine();
	for (const verdict of verdicts) quarantine.add(verdict);
	const numbers = numbersFrom(roster.numbers);
	const packs = packsFrom(roster.packs);
	const pack = packs.at(now);
	const custody = custodyByRecorder(counted(facts, quarantine), pack, numbers, packs);
	// Also those of which nothing counts that was said: what is quarantined is not hidden.
	const said = facts.map(({ recorder }) => recorder);
	const ids = [...new Set([...roster.recorders.keys(), ...said].map(numbers.kept))].sort();
	const recorders = ids.map((recorder): RecorderOverview => {
		const known = custody.get(recorder) ?? custodyFrom(recorder, [], pack, packs);
		return {
			...{ recorder, registered: roster.recorders.get(recorder), custody: known },
			...{ status: statusOf(known, now), lastSeenAt: lastSeenAt(known) },
			others: numbers.all(recorder).slice(1)
		};
	});
	const shown = (duty: Duty): DutyOverview => ({
		...{ ...duty, state: stateOf(duty, now), export: exportState(duty, now) }
	});
	const duties = recorders
		.flatMap(({ custody }) => openDuties(custody))
		.map(shown)
		.sort((a, b) => a.dueAt - b.dueAt);
	const settledDuties = recorders
		.flatMap(({ custody }) => custody.duties)
		.filter((duty) => answeredAt(duty) !== undefined && (wasLate(duty, now) || duty.noFootage))
		.map(shown)
		.sort((a, b) => b.dueAt - a.dueAt);
	return {
		...{ at: now, stations, recorders, duties, settledDuties, people: roster.people },
		ingests: recorders
			.flatMap(({ custody }) => custody.ingests)
			.sort((a, b) => b.startedAt - a.startedAt),
		copies: await openCopies(store),
		conflicts: recorders.filter(({ custody }) => custody.conflicts.length > 0)
	};
}

/** What only named readers may know stands in no list (第20条). */
async function openCopies(store: Store): Promise<readonly Copies[]> {
	const all = await store.copies({});
	const restrictions = all.length === 0 ? [] : await readRestrictions(store);
	return all.filter(
		({ sha256 }) => restrictionsOn(restrictions, { ingest: '', path: '', sha256 }).length === 0
	);
}
