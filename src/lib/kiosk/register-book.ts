import { mutex } from '$lib/base/mutex';
import type { RegistryView } from '$lib/ledger/board';
import { openRegisterBook, registerTypes, type Register } from '$lib/ledger/register';
import type { Store } from '$lib/ledger/store';

/** Reads the register's entries out of the store, each once: what was read before is not read again. */
export function followRegister(
	store: Pick<Store, 'heads' | 'registryEntries'>,
	view: () => RegistryView
): () => Promise<Register> {
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
			const quarantined = custody.quarantined();
			const counts = (hash: string): boolean => {
				const one = quarantined.get(hash);
				return !one || one.settled?.outcome === 'admitted';
			};
			return book.read(counts, custody.numbers());
		});
}
