import { mutex } from '$lib/base/mutex';
import type { CustodyReader } from './custody-book';
import type { Entry } from '../log/entry';
import { countsIn } from '../facts/quarantine';
import type { Store } from '../store/store';

type Stored = Pick<Store, 'heads' | 'registryEntries'>;
/** Which entries count, and which numbers are one recorder's. */
export interface FollowView {
	readonly custody: Pick<CustodyReader, 'quarantined' | 'numbers'>;
}

/** Reads entries of some types out of the store, each once: what was read before is not read again. */
export function followTypes<T>(
	...[store, view, types, add, read]: readonly [
		Stored,
		() => FollowView,
		readonly string[],
		(entry: Entry) => void,
		(counts: (hash: string) => boolean, custody: FollowView['custody']) => T
	]
): () => Promise<T> {
	const alone = mutex();
	const done = new Map<string, number>();
	return () =>
		alone(async () => {
			for (const [origin, { size }] of await store.heads()) {
				const from = done.get(origin) ?? 0;
				if (from >= size) continue;
				for (const entry of await store.registryEntries(origin, types, from)) add(entry);
				done.set(origin, size);
			}
			const { custody } = view();
			return read(countsIn(custody.quarantined()), custody);
		});
}
