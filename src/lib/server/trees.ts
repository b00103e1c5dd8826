import type { Store } from '$lib/ledger/store';
import { openMerkle, type Merkle } from '$lib/ledger/merkle';
import { leafHash } from '$lib/ledger/tree';

const BATCH = 512;

/** Trees of the logs, built from the stored bytes themselves and not from what was noted about them, kept while this process lives. */
export function openTrees(store: Store) {
	const trees = new Map<string, Merkle>();
	/** The tree of a log with at least so many leaves. Only to be called in turn. */
	return async (origin: string, size: number): Promise<Merkle> => {
		const tree = trees.get(origin) ?? openMerkle();
		trees.set(origin, tree);
		while (tree.size() < size) {
			const entries = await store.read(origin, tree.size(), Math.min(BATCH, size - tree.size()));
			if (entries.length === 0) throw new Error(`entry ${tree.size()} of ${origin} is missing`);
			for (const bytes of entries) await tree.add(await leafHash(bytes));
		}
		return tree;
	};
}

export type Trees = ReturnType<typeof openTrees>;
