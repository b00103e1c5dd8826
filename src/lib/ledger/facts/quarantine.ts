import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt, type Body } from '../events/event';
import { isCountyLog, type CustodyFact } from './facts';

/** Where on the county's log a verdict stands. */
interface Source {
	/** Hash of the county's entry. */
	readonly hash: string;
	readonly seq: number;
	readonly at: Instant;
	/** The log that was judged. */
	readonly log: string;
}

/** What the county's log says about entries that it does not simply take: facts like any other, in any order. */
export type VerdictFact = Source &
	(
		| { readonly kind: 'quarantined'; readonly entries: Body<'entries-judged'>['quarantined'] }
		| {
				readonly kind: 'settled';
				readonly entry: string;
				readonly entrySeq: number;
				readonly outcome: Settlement['outcome'];
				readonly reason: string;
				readonly by: readonly string[];
		  }
	);

export interface Settlement {
	readonly outcome: Body<'quarantine-settled'>['outcome'];
	readonly reason: string;
	/** The two officers of the county. */
	readonly by: readonly string[];
	readonly at: Instant;
}

/** An entry that the county keeps out of the registry, or kept out until it was settled. */
export interface Quarantined {
	readonly log: string;
	readonly seq: number;
	readonly hash: string;
	readonly reason: string;
	readonly judgedAt: Instant;
	readonly settled: Settlement | undefined;
}

/** The verdict fact that an entry of the county's log states; where nothing is quarantined there is none. */
export function verdictFact(entry: Entry): VerdictFact | undefined {
	if (!entry.known || !isCountyLog(entry.origin)) return undefined;
	const { event, hash, seq } = entry;
	const source = { hash, seq, at: happenedAt(event) };
	if (event.type === 'entries-judged' || event.type === 'entries-quarantined') {
		const { log, quarantined } = event.body;
		if (quarantined.length === 0) return undefined;
		return { ...source, kind: 'quarantined', log, entries: quarantined };
	}
	if (event.type !== 'quarantine-settled') return undefined;
	const { log, outcome, reason } = event.body;
	// One person alone settles nothing.
	if (new Set(event.actor).size < 2) return undefined;
	return {
		...{ ...source, kind: 'settled', log, entry: event.body.hash, entrySeq: event.body.seq },
		...{ outcome, reason, by: event.actor }
	};
}

interface Heard {
	first: (Omit<Quarantined, 'settled'> & { readonly by: number }) | undefined;
	last: (Settlement & { readonly seq: number }) | undefined;
}

const nothing = (): Heard => ({ first: undefined, last: undefined });

/**
 * What the verdicts come to, whatever the order in which they arrived: quarantined by the first that says so, settled by
 * the last.
 */
export function openQuarantine() {
	const heard = new Map<string, Heard>();
	let shown: ReadonlyMap<string, Quarantined> | undefined;

	const of = (hash: string): Heard => {
		const known = heard.get(hash) ?? nothing();
		heard.set(hash, known);
		return known;
	};

	return {
		/** Takes in a verdict, and gives the hashes of the entries that it is about. */
		add(fact: VerdictFact): readonly string[] {
			shown = undefined;
			if (fact.kind === 'settled') {
				const { entry, seq, outcome, reason, by, at } = fact;
				const is = of(entry);
				if (!is.last || is.last.seq < seq) is.last = { outcome, reason, by, at, seq };
				return [entry];
			}
			for (const { seq, hash, reason } of fact.entries) {
				const is = of(hash);
				if (!is.first || is.first.by > fact.seq)
					is.first = { log: fact.log, seq, hash, reason, judgedAt: fact.at, by: fact.seq };
			}
			return fact.entries.map(({ hash }) => hash);
		},

		/** Whether a verdict speaks of this entry. */
		isKnown: (hash: string): boolean => heard.has(hash),

		/** True while an entry is not to be counted. */
		isOut(hash: string): boolean {
			const is = heard.get(hash);
			return is?.first !== undefined && is.last?.outcome !== 'admitted';
		},

		/** Every entry that is or was quarantined, by its hash, in the order in which the county judged. */
		list(): ReadonlyMap<string, Quarantined> {
			shown ??= new Map(
				[...heard.values()]
					.flatMap(({ first, last }) => (first ? [{ first, last }] : []))
					.sort((a, b) => a.first.by - b.first.by || a.first.seq - b.first.seq)
					.map(({ first, last }) => [first.hash, toQuarantined(first, last)])
			);
			return shown;
		}
	};
}

export type Quarantine = ReturnType<typeof openQuarantine>;

const toQuarantined = (
	{ log, seq, hash, reason, judgedAt }: Omit<Quarantined, 'settled'>,
	last: Settlement | undefined
): Quarantined => ({
	...{ log, seq, hash, reason, judgedAt },
	settled: last && { outcome: last.outcome, reason: last.reason, by: last.by, at: last.at }
});

/** The facts that count: without those of entries that are quarantined and not admitted. */
export const counted = (
	facts: readonly CustodyFact[],
	quarantine: Pick<Quarantine, 'isOut'>
): readonly CustodyFact[] => facts.filter(({ hash }) => !quarantine.isOut(hash));

/** What the county put into quarantine does not count, until it is admitted. */
export const countsIn =
	(quarantined: ReadonlyMap<string, Quarantined>) =>
	(hash: string): boolean => {
		const one = quarantined.get(hash);
		return !one || one.settled?.outcome === 'admitted';
	};
