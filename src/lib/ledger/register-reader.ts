import { mutex } from '$lib/base/mutex';
import type { CustodyReader } from './custody-book';
import { countsIn } from './quarantine';
import { openRegisterBook, registerTypes, type Register } from './register';
import type { Store } from './store';

type Stored = Pick<Store, 'heads' | 'registryEntries'>;
/** Which entries count, and which numbers are one recorder's. */
interface View {
	readonly custody: Pick<CustodyReader, 'quarantined' | 'numbers'>;
}

/** Reads the register's entries out of the store, each once: what was read before is not read again. */
export function followRegister(store: Stored, view: () => View): () => Promise<Register> {
	const alone = mutex();
	const book = openRegisterBook();
	const read = new Map<string, number>();
	return () =>
		alone(async () => {
			for (const [origin, { size }] of await store.heads()) {
				const from = read.get(origin) ?? 0;
				if (from >= size) continue;
				for (const entry of await store.registryEntries(origin, registerTypes, from))
					book.add(entry);
				read.set(origin, size);
			}
			const { custody } = view();
			return book.read(countsIn(custody.quarantined()), custody.numbers());
		});
}

/** The register of this record, read once. */
export const readRegister = (store: Stored, { view }: { readonly view: View }): Promise<Register> =>
	followRegister(store, () => view)();
