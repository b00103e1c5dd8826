import { openQuarantine } from '../facts/quarantine';
import { retentionTypes } from '../events/retention';
import {
	retentionBookFrom,
	retentionFact,
	type RetentionBook,
	type RetentionFact
} from './retention-facts';
import type { Store } from '../store/store';

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/** Reads what every log says about keeping footage, each entry once. What the county keeps out does not count (docs/formats.md 14). */
export function openRetentionReader(store: Reads): () => Promise<RetentionBook> {
	const facts = new Map<string, RetentionFact>();
	const read = new Map<string, number>();
	let made:
		{ readonly count: number; readonly out: string; readonly is: RetentionBook } | undefined;
	return async () => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, retentionTypes, from)) {
				const fact = retentionFact(entry);
				if (fact) facts.set(fact.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		const out = [...facts.keys()].filter((hash) => quarantine.isOut(hash)).join(' ');
		if (made?.count !== facts.size || made.out !== out) {
			const counted = [...facts.values()].filter(({ hash }) => !quarantine.isOut(hash));
			made = { count: facts.size, out, is: retentionBookFrom(counted) };
		}
		return made.is;
	};
}
