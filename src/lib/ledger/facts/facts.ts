import { fromBase64 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { custodyOf } from './custody-said';
import type { DeadlineFact } from './deadline-facts';
import type { Entry } from '../log/entry';
import type { clearingWays } from '../events/bag';
import type { sightingWays } from '../events/conflict';
import type { ActivityKind, returnConditions } from '../events/custody';
import type { IdentityVerdict } from '../events/identity';
import type { RecorderState, RecoveryWay } from '../events/register';
import { happenedAt, parseEvent, type Body } from '../events/event';
import { parseCanonical } from '../texts/jcs';
import { numberFact, type NumberFact } from './merged-numbers';
import { parseNote } from '../texts/note';
import { packFact, type PackFact } from '../rule/packs';
import { tanghe20220729 } from '../rule/rule-pack';
import type { SecrecyFact } from './secrecy-facts';

/** Where on the record a fact stands. */
interface Source {
	/** Hash of the entry: the fact's own name. */
	readonly hash: string;
	readonly origin: string;
	readonly seq: number;
	readonly station: string;
	readonly at: Instant;
	readonly refs: readonly string[];
	/** The rule pack that the event names (第24条); missing where it is the first, as in every event before there was another. */
	readonly pack?: string;
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
				readonly kind: 'bag';
				readonly ingest: string;
				readonly vault: string;
				readonly designated: boolean;
				readonly bag: string;
				readonly files: number;
				readonly bytes: number;
				readonly manifest: string;
				readonly sm3: string | null;
		  }
		| {
				readonly kind: 'identity';
				readonly ingest: string;
				readonly verdict: IdentityVerdict;
				readonly label: string | null;
		  }
		| {
				readonly kind: 'cleared';
				readonly ingest: string;
				readonly files: number;
				readonly how: (typeof clearingWays)[number];
				readonly by: string;
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
				readonly kind: 'matched';
				/** The entry of the hand-in, and of the loan that it ended. */
				readonly handIn: string;
				readonly out: string;
				readonly loan: string;
				readonly heads: readonly string[];
				readonly outcome: 'matched' | 'parted';
				readonly reason: string;
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
				readonly state: RecorderState;
				readonly note: string;
				readonly by: string;
				/** Of one that was not reported by a person, but met. */
				readonly how?: RecoveryWay;
		  }
		| DeadlineFact
		| SecrecyFact
	);

export type FactOf<K extends CustodyFact['kind']> = Extract<CustodyFact, { kind: K }>;

export type RosterFact =
	| { readonly kind: 'station'; readonly id: string; readonly value: Body<'station-registered'> }
	| { readonly kind: 'person'; readonly id: string; readonly value: Body<'person-registered'> }
	| { readonly kind: 'recorder'; readonly id: string; readonly value: Body<'recorder-registered'> }
	| { readonly kind: 'county'; readonly id: string; readonly value: Body<'county-founded'> }
	| { readonly kind: 'kiosk'; readonly id: string; readonly value: Body<'kiosk-enrolled'> }
	| { readonly kind: 'revocation'; readonly id: string; readonly value: Body<'log-revoked'> }
	| { readonly kind: 'fork'; readonly id: string; readonly value: Body<'fork-detected'> }
	| { readonly kind: 'numbers'; readonly id: string; readonly value: NumberFact }
	| { readonly kind: 'pack'; readonly id: string; readonly value: PackFact }
	| {
			readonly kind: 'admission';
			readonly id: string;
			readonly value: Body<'branch-entry-admitted'>;
	  };

/** Keys are the county's matter: no station revokes, admits or names a fork by saying so on its own log. */
const isOffice = (origin: string): boolean => /^[^/]+\/county$/.test(origin);

/** `custody.<county>/<station>/e<epoch>~f1`: a branch, by the log that it left. */
export const branchName = ({ log, branch }: { readonly log: string; readonly branch: string }) =>
	`${log}~${branch}`;

/** `custody.<county>/<station>/e<epoch>` names the station that keeps a log, `custody.<county>/county` the county itself. */
export const stationOf = (origin: string): string => origin.split('/')[1] ?? origin;

/** `custody.<county>/county`: the one log that may say who and what there is, and what counts. */
export const isCountyLog = (origin: string): boolean => /^[^/]+\/county$/.test(origin);

const named = (pack: string) => (pack === tanghe20220729.id ? {} : { pack });

/** The custody fact that an entry states, if it states one; one that lets in an entry of a branch states what that one does. */
export function custodyFact(entry: Entry): CustodyFact | undefined {
	if (!entry.known) return undefined;
	if (entry.event.type === 'branch-entry-admitted')
		return isOffice(entry.origin) ? admittedFact(entry.event.body) : undefined;
	const said = custodyOf(entry.event);
	if (!said) return undefined;
	const { hash, origin, seq } = entry;
	const { refs, pack } = entry.event;
	const source: Source = {
		...{ hash, origin, seq, refs, ...named(pack) },
		station: stationOf(origin),
		at: happenedAt(entry.event)
	};
	return { ...source, ...said } as CustodyFact;
}

/** Where an entry names what began on a log. */
const NAMED: ReadonlySet<string> = new Set(['loan', 'handIn', 'ingest', 'duty']);

/**
 * What an admitted entry of a branch says. A loan, hand-in or ingest that began in the branch has the branch's mark behind
 * its name: the log itself has used the same numbers for others.
 */
export function admittedFact({
	log,
	branch,
	from,
	seq,
	hash,
	entry
}: Body<'branch-entry-admitted'>): CustodyFact | undefined {
	const note = parseNote(fromBase64(entry) ?? new Uint8Array());
	const json = note.ok ? parseCanonical(note.value.text.slice(0, -1)) : note;
	const parsed = json.ok ? parseEvent(json.value) : json;
	if (!parsed.ok || !parsed.value.known) return undefined;
	const { event } = parsed.value;
	if (event.log !== log || event.seq !== seq) return undefined;
	const said = custodyOf(event);
	if (!said) return undefined;
	const [, station = '', epoch = ''] = log.split('/');
	const begun = `${station}-${epoch}-`;
	const mark = `~${branch}`;
	const renamed = (value: unknown): unknown =>
		typeof value === 'string' &&
		value.startsWith(begun) &&
		Number(value.slice(begun.length)) >= from
			? `${value}${mark}`
			: value;
	const fields = Object.entries(said).map(([key, value]: [string, unknown]) => {
		if (NAMED.has(key)) return [key, renamed(value)];
		return [key, key === 'loans' && Array.isArray(value) ? value.map(renamed) : value];
	});
	return {
		...{ hash, origin: `${log}${mark}`, seq, refs: event.refs, station },
		...{ at: happenedAt(event), ...named(event.pack), ...Object.fromEntries(fields) }
	} as CustodyFact;
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
		case 'log-revoked':
			if (!isOffice(entry.origin)) return undefined;
			return { kind: 'revocation', id: event.body.log, value: event.body };
		case 'fork-detected':
			if (!isOffice(entry.origin)) return undefined;
			return { kind: 'fork', id: branchName(event.body), value: event.body };
		case 'branch-entry-admitted':
			if (!isOffice(entry.origin)) return undefined;
			return { kind: 'admission', id: event.body.hash, value: event.body };
		case 'recorder-numbers-merged':
		case 'recorder-numbers-parted': {
			const value = numberFact(entry);
			return value && { kind: 'numbers', id: value.hash, value };
		}
		case 'rule-pack-issued': {
			const value = packFact(entry);
			return value && { kind: 'pack', id: value.hash, value };
		}
		default:
			return undefined;
	}
}
