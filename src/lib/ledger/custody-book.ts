import { custodyFrom, type RecorderCustody } from './custody';
import type { CustodyFact } from './facts';
import { counted, openQuarantine, type Quarantined, type VerdictFact } from './quarantine';
import type { RulePack } from './rule-pack';

/** Everything known about the custody of all recorders, to be read. */
export interface CustodyReader {
	/** Every recorder that a fact speaks of. */
	recorders(): Iterable<string>;
	/** What counts of what is known of one recorder, in the order in which it was learned. */
	facts(recorder: string): readonly CustodyFact[];
	/** Who holds it, what is due: computed from its facts (custody.ts), once for each state of them. */
	of(recorder: string, pack: RulePack): RecorderCustody;
	/** Every entry that the county quarantined, by its hash; what it says counts only once it is admitted. */
	quarantined(): ReadonlyMap<string, Quarantined>;
	/** What an entry that a verdict speaks of says of a recorder, whether it counts or not. */
	saidBy(hash: string): CustodyFact | undefined;
}

export interface CustodyBook extends CustodyReader {
	/** A fact that is in already changes nothing. */
	add(fact: CustodyFact): void;
	/** What the county says of an entry, also of one that has not arrived. */
	judge(verdict: VerdictFact): void;
}

interface Page {
	readonly facts: Map<string, CustodyFact>;
	custody: { readonly pack: RulePack; readonly is: RecorderCustody } | undefined;
}

/** Facts by recorder: a new one has only its own recorder computed again, however long the record is. */
export function openCustodyBook(): CustodyBook {
	const pages = new Map<string, Page>();
	const quarantine = openQuarantine();
	const factsOf = (page: Page) => counted([...page.facts.values()], quarantine);
	/** Of every entry that a verdict speaks of, the recorder that it is about. */
	const judged = new Map<string, string>();

	/** Where a fact stands, once it has arrived. */
	function placeOf(hash: string): Page | undefined {
		const known = judged.get(hash);
		if (known !== undefined) return pages.get(known);
		for (const [recorder, page] of pages)
			if (page.facts.has(hash)) {
				judged.set(hash, recorder);
				return page;
			}
		return undefined;
	}

	return {
		recorders: () => pages.keys(),
		facts(recorder) {
			const page = pages.get(recorder);
			return page ? factsOf(page) : [];
		},
		of(recorder, pack) {
			const page = pages.get(recorder);
			if (!page) return custodyFrom(recorder, [], pack);
			if (page.custody?.pack !== pack)
				page.custody = { pack, is: custodyFrom(recorder, factsOf(page), pack) };
			return page.custody.is;
		},
		add(fact) {
			if (quarantine.isKnown(fact.hash)) judged.set(fact.hash, fact.recorder);
			const page = pages.get(fact.recorder);
			if (!page)
				pages.set(fact.recorder, { facts: new Map([[fact.hash, fact]]), custody: undefined });
			else if (!page.facts.has(fact.hash)) {
				page.facts.set(fact.hash, fact);
				page.custody = undefined;
			}
		},
		quarantined: () => quarantine.list(),
		saidBy(hash) {
			const recorder = judged.get(hash);
			return recorder === undefined ? undefined : pages.get(recorder)?.facts.get(hash);
		},
		judge(verdict) {
			for (const hash of quarantine.add(verdict)) {
				const page = placeOf(hash);
				if (page) page.custody = undefined;
			}
		}
	};
}
