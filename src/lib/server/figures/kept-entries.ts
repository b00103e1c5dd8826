import { mutex } from '$lib/base/mutex';
import { followEntries, type CounterEntry } from '$lib/ledger/custody/lendings';
import type { Store } from '$lib/ledger/store/store';

/** Entries by their types, each read and taken apart once in this process, however often they are asked for. */
export function openKeptEntries(store: Pick<Store, 'heads' | 'search'>) {
	const kept = new Map<string, () => Promise<readonly CounterEntry[]>>();
	const one = mutex();
	return (types: readonly string[]): Promise<readonly CounterEntry[]> =>
		one(() => {
			const name = types.join();
			const read = kept.get(name) ?? followEntries(store, types);
			kept.set(name, read);
			return read();
		});
}
