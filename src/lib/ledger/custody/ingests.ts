import type { Instant } from '$lib/base/instant';
import type { CustodyFact, FactOf } from '../facts/facts';

/** Footage of one recorder coming into safe keeping, from the inventory to the emptied recorder. */
export interface Ingest {
	readonly id: string;
	readonly recorder: string;
	readonly station: string;
	readonly loans: readonly string[];
	readonly startedAt: Instant;
	readonly files: number;
	readonly bytes: number;
	readonly bag: string;
	readonly designated: boolean;
	readonly halted: FactOf<'ingest-halt'> | undefined;
	readonly ended: FactOf<'ingest-end'> | undefined;
	/** Copies that are whole and closed, one for each vault, in the order in which they came (第12条). */
	readonly bags: readonly FactOf<'bag'>[];
	/** What was last said of which recorder it was; undefined = nothing proves it (身份待核). */
	readonly identity: FactOf<'identity'> | undefined;
	/** The recorder was emptied after this ingest. */
	readonly cleared: FactOf<'cleared'> | undefined;
}

const of = <K extends CustodyFact['kind']>(facts: readonly CustodyFact[], kind: K): FactOf<K>[] =>
	facts.filter((fact): fact is FactOf<K> => fact.kind === kind);

/** The ingests among facts that are in order. */
export function ingestsOf(facts: readonly CustodyFact[]): Ingest[] {
	const ends = new Map(of(facts, 'ingest-end').map((end) => [end.ingest, end]));
	const halts = new Map(of(facts, 'ingest-halt').map((halt) => [halt.ingest, halt]));
	const identities = new Map(of(facts, 'identity').map((fact) => [fact.ingest, fact]));
	const clears = new Map(of(facts, 'cleared').map((clear) => [clear.ingest, clear]));
	const bags = new Map<string, FactOf<'bag'>[]>();
	for (const bag of of(facts, 'bag')) {
		const known = bags.get(bag.ingest);
		if (!known) bags.set(bag.ingest, [bag]);
		// What is said of one vault twice is one copy.
		else if (!known.some(({ vault }) => vault === bag.vault)) known.push(bag);
	}
	return of(facts, 'ingest-start').map((start) => ({
		id: start.ingest,
		recorder: start.recorder,
		station: start.station,
		loans: start.loans,
		startedAt: start.at,
		files: start.files,
		bytes: start.bytes,
		bag: start.bag,
		designated: start.designated,
		halted: halts.get(start.ingest),
		ended: ends.get(start.ingest),
		bags: bags.get(start.ingest) ?? [],
		identity: identities.get(start.ingest),
		cleared: clears.get(start.ingest)
	}));
}
