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
} from '$lib/ledger/custody/custody';
import type { Ingest } from '$lib/ledger/custody/ingests';
import {
	answeredAt,
	exportState,
	wasLate,
	type DutyState,
	type ExportState
} from '$lib/ledger/custody/deadline';
import type { Duty } from '$lib/ledger/custody/duties';
import type { Body } from '$lib/ledger/events/event';
import type { Copies } from '$lib/ledger/store/footage';
import type { Head } from '$lib/ledger/log/entry';
import { numbersFrom, type Numbers } from '$lib/ledger/facts/merged-numbers';
import { counted, openQuarantine } from '$lib/ledger/facts/quarantine';
import { packsFrom } from '$lib/ledger/rule/packs';
import { readRestrictions, restrictionsOn } from '$lib/ledger/requests/restrictions';
import type { Roster, Store } from '$lib/ledger/store/store';
import type { Receipt } from '$lib/ledger/store/witnessed';
import { logsIn, type StationLog } from '../record/logs';
import type { Rejected } from '../exchange/rejected';

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

/** What an overview is made of, however it was read. */
export interface Known {
	readonly roster: Roster;
	readonly heads: ReadonlyMap<string, Head>;
	readonly logs: readonly StationLog[];
	/** Of each log, by its name. */
	readonly receipts: ReadonlyMap<string, Receipt>;
	/** Of each log, by its id. */
	readonly rejected: ReadonlyMap<string, { readonly signed: number; readonly unsigned: number }>;
	readonly contacts: ReadonlyMap<string, Instant>;
	readonly numbers: Pick<Numbers, 'kept' | 'all'>;
	/** Every number that anything was said of, whether it counts or not. */
	readonly said: Iterable<string>;
	custodyOf(recorder: string): RecorderCustody;
}

export const NONE_REJECTED = { signed: 0, unsigned: 0 };

export function stationsFrom(
	known: Pick<Known, 'roster' | 'heads' | 'logs' | 'receipts' | 'rejected' | 'contacts'>
): readonly StationOverview[] {
	const { roster, heads, logs, receipts, rejected, contacts } = known;
	return [...roster.stations.values()].map(({ station, name }) => ({
		...{ station, name },
		logs: logs
			.filter((log) => log.station === station)
			.map(({ id, origin, epoch }) => {
				const receipt = receipts.get(origin);
				return {
					...{ origin, epoch, entries: heads.get(origin)?.size ?? 0 },
					receipt: receipt && { size: receipt.size, at: receipt.at },
					contactAt: contacts.get(id) ?? receipt?.at,
					rejected: rejected.get(id) ?? NONE_REJECTED
				};
			})
	}));
}

export function recordersFrom(
	{ roster, numbers, said, custodyOf }: Pick<Known, 'roster' | 'numbers' | 'said' | 'custodyOf'>,
	now: Instant
): readonly RecorderOverview[] {
	// Also those of which nothing counts that was said: what is quarantined is not hidden.
	const ids = [...new Set([...roster.recorders.keys(), ...said].map(numbers.kept))].sort();
	return ids.map((recorder): RecorderOverview => {
		const custody = custodyOf(recorder);
		return {
			...{ recorder, registered: roster.recorders.get(recorder), custody },
			...{ status: statusOf(custody, now), lastSeenAt: lastSeenAt(custody) },
			others: numbers.all(recorder).slice(1)
		};
	});
}

const shown = (duty: Duty, now: Instant): DutyOverview => ({
	...{ ...duty, state: stateOf(duty, now), export: exportState(duty, now) }
});

/** Still open, those due first before the others (第13条). */
export const dutiesFrom = (
	recorders: readonly RecorderOverview[],
	now: Instant
): readonly DutyOverview[] =>
	recorders
		.flatMap(({ custody }) => openDuties(custody))
		.map((duty) => shown(duty, now))
		.sort((a, b) => a.dueAt - b.dueAt);

export const inConflict = (recorders: readonly RecorderOverview[]): readonly RecorderOverview[] =>
	recorders.filter(({ custody }) => custody.conflicts.length > 0);

/** The record of all stations as one picture, of what is known of it. */
export function overviewFrom(known: Known, copies: readonly Copies[], now: Instant): Overview {
	const recorders = recordersFrom(known, now);
	const settledDuties = recorders
		.flatMap(({ custody }) => custody.duties)
		.filter((duty) => answeredAt(duty) !== undefined && (wasLate(duty, now) || duty.noFootage))
		.map((duty) => shown(duty, now))
		.sort((a, b) => b.dueAt - a.dueAt);
	return {
		...{ at: now, stations: stationsFrom(known), recorders, duties: dutiesFrom(recorders, now) },
		...{ settledDuties, people: known.roster.people, copies },
		ingests: recorders
			.flatMap(({ custody }) => custody.ingests)
			.sort((a, b) => b.startedAt - a.startedAt),
		conflicts: inConflict(recorders)
	};
}

/** Where every log stands. */
export async function readLogs(
	store: Pick<Store, 'heads' | 'receipts'>,
	rejected: Pick<Rejected, 'counts'>,
	logs: readonly StationLog[]
): Promise<Pick<Known, 'heads' | 'logs' | 'receipts' | 'rejected'>> {
	const [heads, receipts] = await Promise.all([store.heads(), store.receipts()]);
	const counts = await Promise.all(
		logs.map(async ({ id }) => [id, await rejected.counts(id)] as const)
	);
	return { heads, logs, receipts, rejected: new Map(counts) };
}

/**
 * The same read from the ledger anew, every recorder folded from its first entry on: what whatever is kept between two
 * requests (followed.ts) must agree with.
 */
export async function overviewOf(
	store: Store,
	rejected: Rejected,
	contacts: ReadonlyMap<string, Instant>,
	now: Instant
): Promise<Overview> {
	const roster = await store.roster();
	const [facts, verdicts, logs] = await Promise.all([
		store.custody(),
		store.verdicts(),
		logsIn(roster).then((all) => readLogs(store, rejected, all))
	]);
	const quarantine = openQuarantine();
	for (const verdict of verdicts) quarantine.add(verdict);
	const numbers = numbersFrom(roster.numbers);
	const packs = packsFrom(roster.packs);
	const pack = packs.at(now);
	const custody = custodyByRecorder(counted(facts, quarantine), pack, numbers, packs);
	const known = {
		...{ ...logs, roster, contacts, numbers },
		said: facts.map(({ recorder }) => recorder),
		custodyOf: (recorder: string) => custody.get(recorder) ?? custodyFrom(recorder, [], pack, packs)
	};
	return overviewFrom(known, await openCopies(store), now);
}

/** What only named readers may know stands in no list (第20条). */
export async function openCopies(store: Store): Promise<readonly Copies[]> {
	const all = await store.copies({});
	const restrictions = all.length === 0 ? [] : await readRestrictions(store);
	return all.filter(
		({ sha256 }) => restrictionsOn(restrictions, { ingest: '', path: '', sha256 }).length === 0
	);
}
