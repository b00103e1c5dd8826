import type { CustodyFact } from './facts';

/** Who knew of what when it was written, and an order that agrees with it. */
export interface Causality {
	/** Whether whoever wrote `later` could know of `earlier`: it is named, directly or not, or stands before it in the same log. */
	knows(later: CustodyFact, earlier: CustodyFact): boolean;
	/** Neither knew of the other. */
	apart(one: CustodyFact, other: CustodyFact): boolean;
	/** First what was known, then by number and log: the same on every replica, and never by a clock. */
	inOrder(one: CustodyFact, other: CustodyFact): number;
}

/** For each log the number up to which it is known. */
type Known = ReadonlyMap<string, number>;

const before = (a: CustodyFact, b: CustodyFact): boolean =>
	a.seq !== b.seq ? a.seq < b.seq : a.origin < b.origin;

/** What an entry names, and so knew of. */
const named = (fact: CustodyFact): readonly string[] =>
	fact.kind === 'resolved' || fact.kind === 'matched' ? [...fact.refs, ...fact.heads] : fact.refs;

/** Reads who knew of what out of `refs` and the logs' own order. */
export function causalityOf(facts: readonly CustodyFact[]): Causality {
	const [first] = facts;
	if (facts.every(({ origin }) => origin === first?.origin))
		return {
			knows: (later, earlier) => later.seq > earlier.seq,
			apart: () => false,
			inOrder: (one, other) => one.seq - other.seq
		};
	const byHash = new Map(facts.map((fact) => [fact.hash, fact]));
	const logs = new Map<string, CustodyFact[]>();
	for (const fact of [...facts].sort((a, b) => a.seq - b.seq)) {
		const log = logs.get(fact.origin);
		if (log) log.push(fact);
		else logs.set(fact.origin, [fact]);
	}
	const known = new Map<string, Known>();
	const place = new Map<string, number>();
	const fronts = [...logs.values()].map((log) => ({ log, at: 0 }));

	function take(fact: CustodyFact, previous: CustodyFact | undefined): void {
		const merged = new Map(previous && known.get(previous.hash));
		for (const ref of named(fact))
			for (const [origin, seq] of known.get(ref) ?? [])
				if (seq > (merged.get(origin) ?? -1)) merged.set(origin, seq);
		merged.set(fact.origin, fact.seq);
		known.set(fact.hash, merged);
		place.set(fact.hash, place.size);
	}

	const waits = (fact: CustodyFact): boolean =>
		named(fact).some((ref) => byHash.has(ref) && !known.has(ref));

	while (known.size < byHash.size) {
		let next: (typeof fronts)[number] | undefined;
		let stuck: typeof next;
		for (const front of fronts) {
			const fact = front.log[front.at];
			if (!fact) continue;
			const isFirst = (other: typeof next) => {
				const first = other?.log[other.at];
				return !first || before(fact, first);
			};
			// Hashes cannot name each other in a circle; where facts were made up, the first one breaks it.
			if (isFirst(stuck)) stuck = front;
			if (!waits(fact) && isFirst(next)) next = front;
		}
		const front = next ?? stuck;
		const fact = front?.log[front.at];
		if (!front || !fact) break;
		take(fact, front.log[front.at - 1]);
		front.at++;
	}

	const knows = (later: CustodyFact, earlier: CustodyFact): boolean =>
		later.hash !== earlier.hash &&
		(known.get(later.hash)?.get(earlier.origin) ?? -1) >= earlier.seq;
	return {
		knows,
		apart: (one, other) => one.hash !== other.hash && !knows(one, other) && !knows(other, one),
		inOrder: (one, other) => (place.get(one.hash) ?? 0) - (place.get(other.hash) ?? 0)
	};
}
