import type { Causality } from '../facts/causality';
import {
	contradictionsIn,
	isUnavailable,
	type ConflictKind,
	type Contradiction
} from './contradictions';
import type { Loan } from './custody';
import { MOST_HEADS } from '../events/conflict';
import { isCountyLog, type CustodyFact, type FactOf } from '../facts/facts';

type Resolved = FactOf<'resolved'>;

/** Entries that cannot all be true and of which nobody has said yet which are: kept, shown, and decided by people (第21条). */
export interface Conflict {
	/** The gravest of what they contradict each other about. */
	readonly kind: ConflictKind;
	/** All of them, with resolutions that contradict each other: what a resolution has to name. In an order that is the same everywhere. */
	readonly heads: readonly CustodyFact[];
	/** What was decided before of some of them: of fewer, or by two at once. */
	readonly decisions: readonly Resolved[];
	/** Where the recorder itself was seen by somebody who knew of all of them. */
	readonly sightings: readonly FactOf<'seen'>[];
}

/** A conflict that one decision, or several that agree, has named whole. */
export interface Settled {
	readonly heads: readonly CustodyFact[];
	readonly decision: Resolved;
}

export interface Conflicts {
	readonly open: readonly Conflict[];
	readonly settled: readonly Settled[];
	/** Hashes of entries that were decided to be 误登记: they stay on the record and count for nothing. */
	readonly mistaken: readonly string[];
	/** The report because of which the recorder cannot be lent (第21、23条). */
	readonly state: FactOf<'state'> | undefined;
	/** The last report says that it was found again. */
	readonly found: FactOf<'state'> | undefined;
}

const GRAVEST: readonly ConflictKind[] = [
	...(['lent-though-reported', 'double-loan', 'returned-twice', 'states-differ'] as const)
];

/** Lending and a report of loss, repair or scrapping, or two such reports: the county decides, and until then nobody lends it. */
export const isForCounty = ({ kind }: Pick<Conflict, 'kind'>): boolean =>
	kind === 'lent-though-reported' || kind === 'states-differ';

/**
 * Of a double loan the officer is only warned (docs/decisions/0001); one that has grown so far must be decided before there is
 * more of it than one entry can name.
 */
export const forbidsLending = (conflict: Conflict): boolean =>
	isForCounty(conflict) || conflict.heads.length >= MOST_HEADS / 2;

/** What of one recorder's record contradicts itself, from the set of facts about it. */
export function conflictsIn(
	facts: readonly CustodyFact[],
	loans: readonly Loan[],
	strays: readonly FactOf<'return'>[],
	causality: Causality
): Conflicts {
	const states = facts.filter((fact) => fact.kind === 'state');
	const resolved = facts.filter((fact) => fact.kind === 'resolved');
	const { knows, inOrder } = causality;
	const sorted = <F extends CustodyFact>(some: Iterable<F>): F[] => [...some].sort(inOrder);
	const sightings = facts.filter((fact) => fact.kind === 'seen');
	const open: Conflict[] = [];
	const settled: Settled[] = [];
	const mistaken = new Set<string>();
	const isNamedBy = (one: Resolved, all: readonly Resolved[]) =>
		all.some(({ heads }) => heads.includes(one.hash));

	// A decision counts for what contradicts something else that it names, and for nothing besides.
	const partners = new Map<string, Set<string>>();
	const among = (voids: (fact: CustodyFact) => readonly Resolved[]) =>
		contradictionsIn(facts, loans, strays, causality, voids);
	for (const { between } of resolved.length > 0 ? among(() => []) : []) {
		const [one, other] = [between[0].hash, between[1].hash];
		partners.set(one, (partners.get(one) ?? new Set()).add(other));
		partners.set(other, (partners.get(other) ?? new Set()).add(one));
	}
	const voidsOf = ({ hash }: CustodyFact) =>
		resolved.filter(
			({ heads, stands }) =>
				heads.includes(hash) &&
				!stands.includes(hash) &&
				heads.some((head) => partners.get(hash)?.has(head))
		);

	for (const conflict of groupsOf(among(voidsOf))) {
		const { kind, heads } = conflict;
		const whole = resolved.filter(
			(one) =>
				heads.every(({ hash }) => one.heads.includes(hash)) &&
				(!isForCounty(conflict) || isCountyLog(one.origin))
		);
		const last = sorted(whole.filter((one) => !isNamedBy(one, whole)));
		const says = ({ stands }: Resolved): string =>
			heads.map(({ hash }) => stands.includes(hash)).join();
		const about = resolved.filter((one) => heads.some(({ hash }) => one.heads.includes(hash)));
		const decision = last.at(-1);
		if (decision && last.every((one) => says(one) === says(decision))) {
			settled.push({ heads: sorted(heads), decision });
			for (const { hash } of heads) if (!decision.stands.includes(hash)) mistaken.add(hash);
		} else {
			const all = sorted([...heads, ...last]);
			const seen = sightings.filter((one) => all.every((head) => knows(one, head)));
			open.push({ kind, heads: all, decisions: sorted(about), sightings: sorted(seen) });
		}
	}
	const reports = states.filter(({ hash }) => !mistaken.has(hash));
	const last = reports.filter((one) => !reports.some((other) => knows(other, one)));
	const byFirst = (a: Conflict | Settled, b: Conflict | Settled): number => {
		const [one, other] = [a.heads[0], b.heads[0]];
		return one && other ? inOrder(one, other) : 0;
	};
	return {
		open: open.sort(byFirst),
		settled: settled.sort(byFirst),
		mistaken: [...mistaken].sort(),
		state: sorted(last.filter(isUnavailable)).at(-1),
		found: last.every(({ state }) => state === 'found') ? sorted(last).at(-1) : undefined
	};
}

/** Contradictions that hang together are one conflict. */
function groupsOf(
	contradictions: readonly Contradiction[]
): readonly { readonly kind: ConflictKind; readonly heads: readonly CustodyFact[] }[] {
	interface Group {
		kinds: Set<ConflictKind>;
		heads: Set<CustodyFact>;
	}
	const groups = new Map<CustodyFact, Group>();
	for (const { kind, between } of contradictions) {
		const [into, other] = between.map(
			(head): Group => groups.get(head) ?? { kinds: new Set(), heads: new Set([head]) }
		) as [Group, Group];
		into.kinds.add(kind);
		for (const one of other.kinds) into.kinds.add(one);
		for (const head of other.heads) into.heads.add(head);
		for (const head of into.heads) groups.set(head, into);
	}
	return [...new Set(groups.values())].map(({ kinds, heads }) => ({
		kind: GRAVEST.find((kind) => kinds.has(kind)) ?? 'double-loan',
		heads: [...heads]
	}));
}
