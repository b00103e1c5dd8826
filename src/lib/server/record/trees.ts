import type { Store } from '$lib/ledger/store/store';
import { openMerkle, type Merkle } from '$lib/ledger/log/merkle';
import { hashes } from './hash';

const BATCH = 512;

/** So many leaves are kept in all, of about 64 bytes each. */
export const MOST_LEAVES = 4_000_000;

/**
 * Trees of the logs, built from the stored bytes themselves and not from what was noted about them. They are kept while this
 * process lives; where there are very many, those that nobody asked for longest are let go and built again when they are.
 */
export function openTrees(store: Store, most = MOST_LEAVES) {
	// A map keeps the order in which its keys were set: the first is the one that was not asked for longest.
	const trees = new Map<string, Merkle>();
	let leaves = 0;

	function letGo(inUse: string): void {
		for (const [origin, tree] of trees) {
			if (leaves <= most) return;
			if (origin === inUse) continue;
			trees.delete(origin);
			leaves -= tree.size();
		}
	}

	/** The tree of a log with at least so many leaves. Only to be called in that log's turn. */
	return async (origin: string, size: number): Promise<Merkle> => {
		const tree = trees.get(origin) ?? openMerkle(hashes.node);
		trees.delete(origin);
		trees.set(origin, tree);
		while (tree.size() < size) {
			const entries = await store.read(origin, tree.size(), Math.min(BATCH, size - tree.size()));
			if (entries.length === 0) throw new Error(`entry ${tree.size()} of ${origin} is missing`);
			for (const bytes of entries) await tree.add(hashes.leaf(bytes));
			// Another log's turn may have let it go meanwhile.
			if (trees.get(origin) === tree) leaves += entries.length;
		}
		letGo(origin);
		return tree;
	};
}

export type Trees = ReturnType<typeof openTrees>;
