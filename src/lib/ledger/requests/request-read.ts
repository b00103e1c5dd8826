import { openQuarantine } from '../facts/quarantine';
import { followCodes } from './approval-codes-read';
import { requestFact, requestsFrom, requestTypes, type Requests } from './requests';
import type { Store } from '../store/store';

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/** Reads what every log says about requests, each entry once. What the county keeps out does not count (docs/formats.md 14). */
export function openRequestReader(store: Reads): () => Promise<Requests> {
	const facts = new Map<string, NonNullable<ReturnType<typeof requestFact>>>();
	const read = new Map<string, number>();
	const codes = followCodes();
	return async () => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, requestTypes, from)) {
				const fact = requestFact(entry);
				if (fact) facts.set(fact.is.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		const counting = [...facts.values()].filter(({ is }) => !quarantine.isOut(is.hash));
		return requestsFrom(counting, await codes(counting));
	};
}

/** The same, once. */
export const readRequests = (store: Reads): Promise<Requests> => openRequestReader(store)();
