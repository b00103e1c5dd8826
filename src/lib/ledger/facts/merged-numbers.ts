import type { Instant } from '$lib/base/instant';
import type { Entry } from '../log/entry';
import { happenedAt } from '../events/event';

/** Where on the county's log it stands, and who wrote it there. */
interface Source {
	readonly hash: string;
	readonly seq: number;
	readonly at: Instant;
	readonly by: string;
	readonly reason: string;
}

/** What the county says of numbers that are one recorder's, or that are not: facts like any other, in any order. */
export type NumberFact = Source &
	(
		| { readonly says: 'one'; readonly keep: string; readonly gone: readonly string[] }
		| { readonly says: 'different'; readonly numbers: readonly string[] }
	);

/** The number fact that an entry of the county's log states. */
export function numberFact(entry: Entry): NumberFact | undefined {
	if (!entry.known) return undefined;
	const { event, hash, seq } = entry;
	const source = { hash, seq, at: happenedAt(event), by: event.actor[0] ?? '' };
	if (event.type === 'recorder-numbers-merged') {
		const { keep, gone, reason } = event.body;
		return { ...source, says: 'one', keep, gone, reason };
	}
	if (event.type !== 'recorder-numbers-parted') return undefined;
	return { ...source, says: 'different', ...event.body };
}

/** Which numbers are one recorder's, and which of them counts. */
export interface Numbers {
	/** The number that counts for the recorder of this number; of most recorders it is this one. */
	kept(number: string): string;
	/** Every number of this one's recorder, the one that counts first. */
	all(number: string): readonly string[];
	/** What says so of this one's recorder, in the order of the county's log. */
	merges(number: string): readonly Extract<NumberFact, { says: 'one' }>[];
	/** Every number that counts and has others besides it. */
	several(): readonly string[];
	/** The county has said, at this place of its log or later, that two numbers are different recorders'. */
	areParted(one: string, other: string, since: number): boolean;
}

const inOrder = (a: NumberFact, b: NumberFact): number =>
	a.seq - b.seq || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);

/**
 * Reads what the county says about numbers in the order of its log, whatever the order in which it arrived. Of numbers that
 * are one recorder's the one counts that was named last, so that two entries which name each other's number decide it too.
 */
export function numbersFrom(unordered: Iterable<NumberFact>): Numbers {
	const facts = [...new Map([...unordered].map((fact) => [fact.hash, fact])).values()].sort(
		inOrder
	);
	const parted = facts.filter((fact) => fact.says === 'different');
	const isTakenBack = ({ seq, keep, gone }: Extract<NumberFact, { says: 'one' }>): boolean =>
		parted.some(
			(later) =>
				later.seq > seq && [keep, ...gone].filter((one) => later.numbers.includes(one)).length > 1
		);
	interface Group {
		readonly kept: string;
		readonly numbers: readonly string[];
		readonly merges: readonly Extract<NumberFact, { says: 'one' }>[];
	}
	const groups = new Map<string, Group>();
	for (const fact of facts) {
		if (fact.says !== 'one' || isTakenBack(fact)) continue;
		const named = [fact.keep, ...fact.gone];
		const before = new Set(named.flatMap((one) => groups.get(one) ?? []));
		const numbers = new Set(named);
		for (const group of before) for (const one of group.numbers) numbers.add(one);
		numbers.delete(fact.keep);
		const merged: Group = {
			kept: fact.keep,
			numbers: [fact.keep, ...[...numbers].sort()],
			merges: [...[...before].flatMap(({ merges }) => merges), fact].sort(inOrder)
		};
		for (const one of merged.numbers) groups.set(one, merged);
	}
	return {
		kept: (number) => groups.get(number)?.kept ?? number,
		all: (number) => groups.get(number)?.numbers ?? [number],
		merges: (number) => groups.get(number)?.merges ?? [],
		several: () => [...new Set([...groups.values()].map(({ kept }) => kept))].sort(),
		areParted: (one, other, since) =>
			parted.some(
				({ seq, numbers }) => seq >= since && numbers.includes(one) && numbers.includes(other)
			)
	};
}

export const noNumbers: Numbers = numbersFrom([]);
