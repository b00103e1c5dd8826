import type { Store } from '$lib/ledger/store/store';
import { emptyTree, leafHash, withLeaf, type TreeHead } from '$lib/ledger/log/tree';

const PAGE = 512;

/** The tree of a log as it was at this size, from the entries themselves. */
export async function treeAt(
	store: Pick<Store, 'head' | 'read'>,
	log: string,
	size: number
): Promise<TreeHead> {
	const head = await store.head(log);
	if (head.size === size) return head.tree;
	let tree = emptyTree;
	while (tree.size < size) {
		const entries = await store.read(log, tree.size, Math.min(PAGE, size - tree.size));
		if (entries.length === 0) throw new Error(`entry ${tree.size} of ${log} is missing`);
		for (const bytes of entries) tree = await withLeaf(tree, await leafHash(bytes));
	}
	return tree;
}
