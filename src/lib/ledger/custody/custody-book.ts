import { custodyFrom, type RecorderCustody } from './custody';
import type { CustodyFact } from '../facts/facts';
import { noNumbers, numbersFrom, type NumberFact, type Numbers } from '../facts/merged-numbers';
import { counted, openQuarantine, type Quarantined, type VerdictFact } from '../facts/quarantine';
import { packsFrom, type PackFact, type Packs } from '../rule/packs';
import type { RulePack } from '../rule/rule-pack';

/** Everything known about the custody of all recorders, to be read. */
export interface CustodyReader {
	/** Every recorder that a fact speaks of, each once, by the number that counts. */
	recorders(): Iterable<string>;
	/** What counts of what is known of one recorder, under all of its numbers, in the order in which it was learned. */
	facts(recorder: string): readonly CustodyFact[];
	/**
	 * Who holds it, what is due: computed from its facts (custody.ts), once for each state of them; under any of its numbers.
	 * What was judged under a pack that is known stays so; `pack` is for events that name another.
	 */
	of(recorder: string, pack: RulePack): RecorderCustody;
	/** Which numbers are one recorder's. */
	numbers(): Numbers;
	/** Every rule pack that the county has issued (第24条). */
	packs(): Packs;
	/** Every entry that the county quarantined, by its hash; what it says counts only once it is admitted. */
	quarantined(): ReadonlyMap<string, Quarantined>;
	/** Everything that is said under this number alone, whether it counts or not. */
	said(number: string): readonly CustodyFact[];
	/** What an entry that a verdict speaks of says of a recorder, whether it counts or not. */
	saidBy(hash: string): CustodyFact | undefined;
}

export interface CustodyBook extends CustodyReader {
	/** A fact that is in already changes nothing. */
	add(fact: CustodyFact): void;
	/** What the county says of numbers, and what it says of them already changes nothing. */
	number(fact: NumberFact): void;
	/** A rule pack that the county issued; what named it before it was known is judged anew. */
	pack(fact: PackFact): void;
	/** What the county says of an entry, also of one that has not arrived. */
	judge(verdict: VerdictFact): void;
}

/** What is said under one number. */
type Page = Map<string, CustodyFact>;

/** Facts by recorder: a new one has only its own recorder computed again, however long the record is. */
export function openCustodyBook(): CustodyBook {
	const pages = new Map<string, Page>();
	/** What was computed, by the number that counts. */
	const computed = new Map<string, { readonly pack: RulePack; readonly is: RecorderCustody }>();
	const said = new Map<string, NumberFact>();
	const issued = new Map<string, PackFact>();
	const now = { numbers: noNumbers, packs: packsFrom([]) };
	const quarantine = openQuarantine();
	/** Of every entry that a verdict speaks of, the number that it is about. */
	const judged = new Map<string, string>();

	const forget = (number: string) => computed.delete(now.numbers.kept(number));
	const factsOf = (recorder: string): readonly CustodyFact[] => {
		const all = now.numbers.all(recorder).flatMap((one) => [...(pages.get(one)?.values() ?? [])]);
		return counted(all, quarantine);
	};

	/** The number that a fact speaks of, once it has arrived. */
	function placeOf(hash: string): string | undefined {
		const known = judged.get(hash);
		if (known !== undefined) return known;
		for (const [number, page] of pages)
			if (page.has(hash)) {
				judged.set(hash, number);
				return number;
			}
		return undefined;
	}

	return {
		recorders: () => new Set([...pages.keys()].map(now.numbers.kept)),
		facts: factsOf,
		of(recorder, pack) {
			const kept = now.numbers.kept(recorder);
			const known = computed.get(kept);
			if (known?.pack === pack) return known.is;
			const is = custodyFrom(kept, factsOf(kept), pack, now.packs);
			computed.set(kept, { pack, is });
			return is;
		},
		numbers: () => now.numbers,
		packs: () => now.packs,
		add(fact) {
			if (quarantine.isKnown(fact.hash)) judged.set(fact.hash, fact.recorder);
			const page = pages.get(fact.recorder);
			if (page?.has(fact.hash)) return;
			if (page) page.set(fact.hash, fact);
			else pages.set(fact.recorder, new Map([[fact.hash, fact]]));
			forget(fact.recorder);
		},
		number(fact) {
			if (said.has(fact.hash)) return;
			said.set(fact.hash, fact);
			now.numbers = numbersFrom(said.values());
			computed.clear();
		},
		pack(fact) {
			if (issued.has(fact.hash)) return;
			issued.set(fact.hash, fact);
			now.packs = packsFrom(issued.values());
			computed.clear();
		},
		quarantined: () => quarantine.list(),
		said: (number) => [...(pages.get(number)?.values() ?? [])],
		saidBy(hash) {
			const number = judged.get(hash);
			return number === undefined ? undefined : pages.get(number)?.get(hash);
		},
		judge(verdict) {
			for (const hash of quarantine.add(verdict)) {
				const number = placeOf(hash);
				if (number !== undefined) forget(number);
			}
		}
	};
}
