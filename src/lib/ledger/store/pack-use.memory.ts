import type { Entry } from '../log/entry';
import { rosterFact } from '../facts/facts';
import { packUses } from '../rule/pack-use';
import type { Store } from './store';

/** The same without a database. */
export const packsIn = (all: () => readonly Entry[]): Pick<Store, 'packs' | 'packUses'> => ({
	packs() {
		const facts = all().flatMap((entry) => {
			const fact = rosterFact(entry);
			return fact?.kind === 'pack' ? [fact.value] : [];
		});
		return Promise.resolve(facts.sort((a, b) => (a.hash < b.hash ? -1 : 1)));
	},
	packUses: () =>
		Promise.resolve(
			[...packUses(all())].sort(
				(a, b) =>
					(a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0) ||
					a.firstAt - b.firstAt ||
					(a.pack < b.pack ? -1 : 1)
			)
		)
});
