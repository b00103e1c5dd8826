import { dossiersFrom, type Dossiers } from './dossier';
import { dossierFact, type DossierFact } from './dossier-facts';
import { dossierTypes } from '../events/dossier';
import { openQuarantine } from '../facts/quarantine';
import type { Store } from '../store/store';

type Reads = Pick<Store, 'heads' | 'registryEntries' | 'verdicts'>;

/**
 * Reads what every log says about subjects, each entry once however often it is asked. What the county keeps out does not
 * count (docs/formats.md 14).
 */
export function openDossierReader(store: Reads) {
	const facts = new Map<string, DossierFact>();
	const read = new Map<string, number>();
	let made: { readonly count: number; readonly out: string; readonly is: Dossiers } | undefined;

	return async (): Promise<Dossiers> => {
		for (const [origin, { size }] of await store.heads()) {
			const from = read.get(origin) ?? 0;
			if (size <= from) continue;
			for (const entry of await store.registryEntries(origin, dossierTypes, from)) {
				const fact = dossierFact(entry);
				if (fact) facts.set(fact.hash, fact);
			}
			read.set(origin, size);
		}
		const quarantine = openQuarantine();
		for (const verdict of await store.verdicts()) quarantine.add(verdict);
		const counted = [...facts.values()].filter(({ hash }) => !quarantine.isOut(hash));
		const out = [...facts.keys()].filter((hash) => quarantine.isOut(hash)).join(' ');
		if (made?.count !== facts.size || made.out !== out)
			made = { count: facts.size, out, is: dossiersFrom(counted) };
		return made.is;
	};
}

/** The same, once. */
export const readDossiers = (store: Reads): Promise<Dossiers> => openDossierReader(store)();
