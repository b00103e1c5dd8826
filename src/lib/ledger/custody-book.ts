import { custodyFrom, type RecorderCustody } from './custody';
import type { CustodyFact } from './facts';
import type { RulePack } from './rule-pack';

/** Everything known about the custody of all recorders, to be read. */
export interface CustodyReader {
	/** Every recorder that a fact speaks of. */
	recorders(): Iterable<string>;
	/** What is known of one recorder, in the order in which it was learned. */
	facts(recorder: string): readonly CustodyFact[];
	/** Who holds it, what is due: computed from its facts (custody.ts), once for each state of them. */
	of(recorder: string, pack: RulePack): RecorderCustody;
}

export interface CustodyBook extends CustodyReader {
	/** A fact that is in already changes nothing. */
	add(fact: CustodyFact): void;
}

interface Page {
	readonly facts: Map<string, CustodyFact>;
	custody: { readonly pack: RulePack; readonly is: RecorderCustody } | undefined;
}

/** Facts by recorder: a new one has only its own recorder computed again, however long the record is. */
export function openCustodyBook(): CustodyBook {
	const pages = new Map<string, Page>();
	return {
		recorders: () => pages.keys(),
		facts: (recorder) => [...(pages.get(recorder)?.facts.values() ?? [])],
		of(recorder, pack) {
			const page = pages.get(recorder);
			if (!page) return custodyFrom(recorder, [], pack);
			if (page.custody?.pack !== pack)
				page.custody = { pack, is: custodyFrom(recorder, [...page.facts.values()], pack) };
			return page.custody.is;
		},
		add(fact) {
			const page = pages.get(fact.recorder);
			if (!page)
				pages.set(fact.recorder, { facts: new Map([[fact.hash, fact]]), custody: undefined });
			else if (!page.facts.has(fact.hash)) {
				page.facts.set(fact.hash, fact);
				page.custody = undefined;
			}
		}
	};
}
