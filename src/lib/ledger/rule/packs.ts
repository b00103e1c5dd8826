import { instant, type Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type LedgerEvent } from '../events/event';
import { midnight, packFieldNames, parsePack } from './pack-document';
import { tanghe20220729, type RulePack } from './rule-pack';

/** A rule pack as the county issued it: where on its log that stands, and who agreed. */
export interface PackFact {
	readonly hash: string;
	readonly seq: number;
	readonly at: Instant;
	readonly by: readonly string[];
	readonly pack: string;
	readonly validFrom: string;
	readonly sha256: string;
	readonly reason: string;
	/** As it came: what this version cannot read, a later one may. */
	readonly document: object;
}

/** The pack that an entry of the county's log issues; one person alone issues none. */
export function packFact(entry: Entry): PackFact | undefined {
	if (!entry.known || entry.event.type !== 'rule-pack-issued') return undefined;
	const { hash, seq, event } = entry;
	const { pack, validFrom, sha256, reason, document } = event.body;
	if (new Set(event.actor).size < 2) return undefined;
	return {
		...{ hash, seq, at: happenedAt(event), by: event.actor },
		...{ pack, validFrom, sha256, reason, document }
	};
}

export interface KnownPack {
	readonly id: string;
	readonly validFrom: string;
	/** Midnight of that day. */
	readonly from: Instant;
	/** Undefined: its document cannot be read by this version. */
	readonly pack: RulePack | undefined;
	/** Undefined: the first, which is known without being issued. */
	readonly issued: PackFact | undefined;
}

/** Every rule pack that is known here, and which of them is in force when (第24条). */
export interface Packs {
	/** In the order in which they take effect. */
	all(): readonly KnownPack[];
	known(id: string): KnownPack | undefined;
	/** The pack of this name, for what was judged under it. */
	of(id: string): RulePack | undefined;
	/** The pack to act by at a moment: the one in force, or the last one before it that can be read here. */
	at(moment: Instant): RulePack;
	/** The pack in force, also where it cannot be read; `size`: going by so many entries of the county's log. */
	inForce(moment: Instant, size?: number): KnownPack;
	/** The next one to take effect after a moment. */
	next(moment: Instant): KnownPack | undefined;
}

const first: KnownPack = {
	id: tanghe20220729.id,
	validFrom: tanghe20220729.validFrom,
	from: midnight(tanghe20220729.validFrom) ?? instant(0),
	pack: tanghe20220729,
	issued: undefined
};

function toKnown(issued: PackFact): KnownPack | undefined {
	const from = midnight(issued.validFrom);
	if (from === undefined) return undefined;
	const read = parsePack(issued.document);
	// A document that says other than the entry that carries it is none to act by.
	const pack =
		read.ok && read.value.id === issued.pack && read.value.validFrom === issued.validFrom
			? read.value
			: undefined;
	return { id: issued.pack, validFrom: issued.validFrom, from, pack, issued };
}

/** Of two packs from the same day on, the one that was issued later counts. */
const inEffect = (a: KnownPack, b: KnownPack): number =>
	a.from - b.from || (a.issued?.seq ?? -1) - (b.issued?.seq ?? -1);

/** Reads what the county has issued, whatever the order in which it arrived; a name once given is not given again. */
export function packsFrom(facts: Iterable<PackFact>): Packs {
	const byId = new Map<string, KnownPack>([[first.id, first]]);
	for (const fact of [...facts].sort((a, b) => a.seq - b.seq || (a.hash < b.hash ? -1 : 1))) {
		const one = byId.has(fact.pack) ? undefined : toKnown(fact);
		if (one) byId.set(one.id, one);
	}
	const all = [...byId.values()].sort(inEffect);
	const until = (moment: Instant, isMeant: (one: KnownPack) => boolean): KnownPack =>
		all.findLast((one) => one.from <= moment && isMeant(one)) ?? first;
	return {
		all: () => all,
		known: (id) => byId.get(id),
		of: (id) => byId.get(id)?.pack,
		at: (moment) => until(moment, ({ pack }) => pack !== undefined).pack ?? tanghe20220729,
		inForce: (moment, size = Infinity) =>
			until(moment, ({ issued }) => issued === undefined || issued.seq < size),
		next(moment) {
			const day = all.find(({ from }) => from > moment)?.from;
			// Of several from that day on, the one that will count.
			return day === undefined ? undefined : until(day, () => true);
		}
	};
}

/** What is known before a county has issued any. */
export const firstPacks: Packs = packsFrom([]);

/**
 * The pack in force, as one thing to keep: each field is asked for at the moment when it is read, so that whoever keeps it
 * never acts by yesterday's rule.
 */
export const packInForce = (packs: () => Packs, now: () => Instant): RulePack =>
	Object.defineProperties(
		{},
		Object.fromEntries(
			packFieldNames.map((name) => [name, { enumerable: true, get: () => packs().at(now())[name] }])
		)
		// Every field of a pack has a schema, and so a getter.
	) as RulePack;

/**
 * How the pack that an event names stands to the one in force when it was written. `not-known-yet`: the newer one had not
 * reached that log. `unknown`: no such pack has been issued, as far as is known here.
 */
export type PackStanding = 'in-force' | 'not-known-yet' | 'other' | 'unknown';

export function packStanding(
	event: Pick<LedgerEvent, 'pack' | 't' | 'clock' | 'county'>,
	packs: Packs
): PackStanding {
	if (!packs.known(event.pack)) return 'unknown';
	const at = happenedAt(event);
	if (packs.inForce(at).id === event.pack) return 'in-force';
	return packs.inForce(at, event.county.size).id === event.pack ? 'not-known-yet' : 'other';
}
