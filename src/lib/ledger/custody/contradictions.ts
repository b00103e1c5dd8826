import type { Causality } from '../facts/causality';
import type { Loan } from './custody';
import type { CustodyFact, FactOf } from '../facts/facts';

/** Two entries that cannot both be true of one recorder, and what about. */
export interface Contradiction {
	readonly kind: ConflictKind;
	readonly between: readonly [CustodyFact, CustodyFact];
}

export type ConflictKind =
	/** Out in two officers' names at once, by the records of two stations. */
	| 'double-loan'
	/** Lent by one station, and lost, stolen, under repair, suspended or scrapped by another's report. */
	| 'lent-though-reported'
	/** Handed in at two stations, while only one loan is known that could have ended. */
	| 'returned-twice'
	/** One station's report says lost, another's scrapped or under repair. */
	| 'states-differ';

/** What holds from one entry on, until any of the others. */
interface Span<F extends CustodyFact> {
	readonly start: F;
	readonly ends: readonly CustodyFact[];
}

const UNAVAILABLE: ReadonlySet<string> = new Set([
	...['lost', 'stolen', 'under-repair', 'suspended', 'scrapped']
]);
export const isUnavailable = ({ state }: FactOf<'state'>): boolean => UNAVAILABLE.has(state);

const group = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
	const groups = new Map<string, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const held = groups.get(key);
		if (held) held.push(one);
		else groups.set(key, [one]);
	}
	return groups;
};

/** All pairs of entries in different logs of which people have to say which one is true. */
export function contradictionsIn(
	facts: readonly CustodyFact[],
	loans: readonly Loan[],
	strays: readonly FactOf<'return'>[],
	causality: Causality,
	/** By which decisions an entry was 误登记: what it says held no longer than until then. */
	voids: (fact: CustodyFact) => readonly FactOf<'resolved'>[]
): Contradiction[] {
	const { knows, apart } = causality;
	const returns = group(
		facts.filter((fact) => fact.kind === 'return'),
		({ loan }) => loan ?? ''
	);
	/** Which of two hand-ins there was is all one for the loan that it ended; that there was none is not. */
	const counts = (handIn: FactOf<'return'>): boolean =>
		voids(handIn).every(({ stands }) =>
			facts.some(({ kind, hash }) => kind === 'return' && stands.includes(hash))
		);

	const lent = loans.map(({ id, out, returned }): Span<FactOf<'out'>> => {
		const handIns = new Set([...(returned ? [returned] : []), ...(returns.get(id) ?? [])]);
		return { start: out, ends: [...[...handIns].filter(counts), ...voids(out)] };
	});
	const states = facts.filter((fact) => fact.kind === 'state');
	const reported = states.filter(isUnavailable).map((start): Span<FactOf<'state'>> => ({
		start,
		ends: [...states.filter((later) => knows(later, start)), ...voids(start)]
	}));

	/** One had ended before the other began: the other's log knew it, or, where neither log knew, by the times as recorded. */
	const isOver = (one: Span<CustodyFact>, { start }: Span<CustodyFact>): boolean =>
		one.ends.some((end) => knows(start, end) || (!knows(end, start) && end.at <= start.at));
	const meet = (one: Span<CustodyFact>, other: Span<CustodyFact>): boolean =>
		!isOver(one, other) && !isOver(other, one);

	return [
		...doubleLoans(lent),
		...reported.flatMap((report) =>
			lent.flatMap((loan) =>
				apart(report.start, loan.start) && meet(report, loan)
					? [{ kind: 'lent-though-reported', between: [loan.start, report.start] } as const]
					: []
			)
		),
		...reported.flatMap((one, n) =>
			reported
				.slice(n + 1)
				.flatMap((other) =>
					apart(one.start, other.start) && one.start.state !== other.start.state && meet(one, other)
						? [{ kind: 'states-differ', between: [one.start, other.start] } as const]
						: []
				)
		),
		...strays.flatMap((stray) => {
			// A hand-in that names a loan waits for that loan; one that names none might have ended the newest loan before it.
			if (stray.loan !== null) return [];
			const returned = loans.findLast(
				({ out }) => out.at <= stray.at && !knows(out, stray)
			)?.returned;
			return returned && apart(stray, returned)
				? [{ kind: 'returned-twice', between: [returned, stray] } as const]
				: [];
		})
	];

	function doubleLoans(spans: readonly Span<FactOf<'out'>>[]): Contradiction[] {
		const logs = group(spans, ({ start }) => start.origin);
		for (const log of logs.values()) log.sort((a, b) => a.start.seq - b.start.seq);
		const found: Contradiction[] = [];
		// Under one number a log ends a loan before it begins another; under two numbers of one recorder it could not know.
		const [first] = spans;
		const isMerged = spans.some(({ start }) => start.recorder !== first?.start.recorder);
		for (const one of spans)
			for (const [origin, log] of logs) {
				if (origin === one.start.origin && !isMerged) continue;
				// What a log knows only grows: the loans that this one knew of lead, those that knew its end come last.
				for (let at = firstUnknown(log, one.start); at < log.length; at++) {
					const other = log[at];
					if (!other || one.ends.some((end) => knows(other.start, end))) break;
					if (origin === one.start.origin && one.start.recorder === other.start.recorder) continue;
					if (!meet(one, other)) continue;
					// Two that are apart are come upon from both sides.
					if (apart(one.start, other.start) && one.start.origin > other.start.origin) continue;
					found.push({ kind: 'double-loan', between: [one.start, other.start] });
				}
			}
		return found;
	}

	/** Where in another log the first loan is that this one did not know of. */
	function firstUnknown(log: readonly Span<FactOf<'out'>>[], one: FactOf<'out'>): number {
		let low = 0;
		for (let high = log.length; low < high;) {
			const middle = (low + high) >> 1;
			const there = log[middle];
			if (there && knows(one, there.start)) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
