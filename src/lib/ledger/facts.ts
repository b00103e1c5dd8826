import type { Instant } from '$lib/base/instant';
import type { Entry } from './entry';
import type { ReportedState, sightingWays } from './events/conflict';
import type { ActivityKind, returnConditions } from './events/custody';
import { happenedAt, type Body, type LedgerEvent } from './events/event';

/** Where on the record a fact stands. */
interface Source {
	/** Hash of the entry: the fact's own name. */
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	readonly refs: readonly string[];
}

/**
 * What one event says of a recorder's custody. Facts never change and may arrive in any order: who holds what is
 * computed from the set of them (custody.ts), so every replica that has the same events sees the same thing.
 */
export type CustodyFact = Source & { readonly recorder: string } & (
		| {
				readonly kind: 'out';
				readonly loan: string;
				readonly officer: string;
				readonly companions: readonly string[];
				readonly task: string;
				readonly activity: ActivityKind;
		  }
		| { readonly kind: 'back'; readonly loan: string; readonly officer: string }
		| {
				readonly kind: 'return';
				readonly handIn: string;
				readonly loan: string | null;
				readonly officer: string | null;
				readonly condition: (typeof returnConditions)[number];
				readonly note: string;
		  }
		| {
				readonly kind: 'ingest-start';
				readonly ingest: string;
				readonly loans: readonly string[];
				readonly files: number;
				readonly bytes: number;
				readonly bag: string;
				readonly designated: boolean;
		  }
		| {
				readonly kind: 'ingest-halt';
				readonly ingest: string;
				readonly reason: string;
				readonly verified: number;
				readonly failed: number;
		  }
		| {
				readonly kind: 'ingest-end';
				readonly ingest: string;
				readonly loans: readonly string[];
				readonly files: number;
				readonly bytes: number;
				readonly bag: string;
				readonly missing: number;
		  }
		| {
				readonly kind: 'resolved';
				readonly heads: readonly string[];
				readonly stands: readonly string[];
				readonly where: string | null;
				readonly reason: string;
				readonly approver: string | null;
				readonly by: string;
		  }
		| {
				readonly kind: 'seen';
				readonly how: (typeof sightingWays)[number];
				readonly serial: string;
				readonly note: string;
				readonly by: string;
		  }
		| {
				readonly kind: 'state';
				readonly state: ReportedState;
				readonly note: string;
				readonly by: string;
		  }
	);

export type FactOf<K extends CustodyFact['kind']> = Extract<CustodyFact, { kind: K }>;

export type RosterFact =
	| { readonly kind: 'station'; readonly id: string; readonly value: Body<'station-registered'> }
	| { readonly kind: 'person'; readonly id: string; readonly value: Body<'person-registered'> }
	| { readonly kind: 'recorder'; readonly id: string; readonly value: Body<'recorder-registered'> }
	| { readonly kind: 'county'; readonly id: string; readonly value: Body<'county-founded'> }
	| { readonly kind: 'kiosk'; readonly id: string; readonly value: Body<'kiosk-enrolled'> };

/** `custody.<county>/<station>/e<epoch>` names the station that keeps a log, `custody.<county>/county` the county itself. */
export const stationOf = (origin: string): string => origin.split('/')[1] ?? origin;

/** `custody.<county>/county`: the one log that may say who and what there is, and what counts. */
export const isCountyLog = (origin: string): boolean => /^[^/]+\/county$/.test(origin);

function custodyOf(event: LedgerEvent): object | undefined {
	switch (event.type) {
		case 'recorder-checked-out': {
			const { recorder, loan, officer, companions, task, kind } = event.body;
			return { kind: 'out', recorder, loan, officer, companions, task, activity: kind };
		}
		case 'officer-came-back':
			return { kind: 'back', ...event.body };
		case 'recorder-returned':
			return { kind: 'return', ...event.body };
		case 'ingest-started': {
			const { recorder, ingest, loans, files, bytes, bag, designated } = event.body;
			return { kind: 'ingest-start', recorder, ingest, loans, files, bytes, bag, designated };
		}
		case 'ingest-halted':
			return { kind: 'ingest-halt', ...event.body };
		case 'footage-ingested': {
			const { recorder, ingest, loans, files, bytes, bag, missing } = event.body;
			return {
				...{ kind: 'ingest-end', recorder, ingest, loans, files, bytes, bag },
				missing: missing?.files ?? 0
			};
		}
		case 'conflict-resolved':
			return { kind: 'resolved', ...event.body, by: event.actor[0] ?? '' };
		case 'recorder-seen':
			return { kind: 'seen', ...event.body, by: event.actor[0] ?? '' };
		case 'recorder-state-reported':
			return { kind: 'state', ...event.body, by: event.actor[0] ?? '' };
		default:
			return undefined;
	}
}

/** The custody fact that an entry states, if it states one. */
export function custodyFact(entry: Entry): CustodyFact | undefined {
	if (!entry.known) return undefined;
	const said = custodyOf(entry.event);
	if (!said) return undefined;
	const { hash, origin, seq } = entry;
	const { refs } = entry.event;
	const source: Source = {
		...{ hash, origin, seq, refs },
		station: stationOf(origin),
		at: happenedAt(entry.event)
	};
	return { ...source, ...said } as CustodyFact;
}

/** Who or what an entry of the county's log registers, if it does; on a station's log such an entry says nothing. */
export function rosterFact(entry: Entry): RosterFact | undefined {
	if (!entry.known || !isCountyLog(entry.origin)) return undefined;
	const { event } = entry;
	switch (event.type) {
		case 'county-founded':
			return { kind: 'county', id: event.body.county, value: event.body };
		case 'station-registered':
			return { kind: 'station', id: event.body.station, value: event.body };
		case 'person-registered':
			return { kind: 'person', id: event.body.person, value: event.body };
		case 'recorder-registered':
			return { kind: 'recorder', id: event.body.recorder, value: event.body };
		case 'kiosk-enrolled':
			return { kind: 'kiosk', id: event.body.origin, value: event.body };
		default:
			return undefined;
	}
}
