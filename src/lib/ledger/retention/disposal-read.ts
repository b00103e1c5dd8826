import {
	disposalFact,
	disposalsFrom,
	disposalTypes,
	type DisposalFact,
	type Disposals
} from './disposals';
import { openQuarantine } from '../facts/quarantine';
import type { Store } from '../store/store';

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/** Reads what every log says about disposals, each entry once. What the county keeps out does not count (docs/formats.md 14). */
export function openDisposalReader(store: Reads): () => Promise<Disposals> {
	const facts = new Map<string, DisposalFact>();
	const read = new Map<string, number>();
	return async () => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, disposalTypes, from)) {
				const fact = disposalFact(entry);
				if (fact) facts.set(fact.is.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		return disposalsFrom([...facts.values()].filter(({ is }) => !quarantine.isOut(is.hash)));
	};
}

/** The same, once. */
export const readDisposals = (store: Reads): Promise<Disposals> => openDisposalReader(store)();
