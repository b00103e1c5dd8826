import { concat, sha256, toUtf8, type Bytes } from '$lib/base/bytes';

/**
 * The compact form of a Merkle tree (RFC 6962, 2.1): the roots of its perfect subtrees, widest first.
 * It grows by one leaf at a time and gives the root of all leaves so far, with at most log2(size) hashes kept.
 */
export interface TreeHead {
	readonly size: number;
	readonly peaks: readonly Bytes[];
}

export const emptyTree: TreeHead = { size: 0, peaks: [] };

export const leafHash = (entry: Uint8Array): Promise<Bytes> =>
	sha256(concat(Uint8Array.of(0), entry));

export const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> =>
	sha256(concat(Uint8Array.of(1), left, right));

/** The tree with one more leaf. */
export async function withLeaf(tree: TreeHead, leaf: Bytes): Promise<TreeHead> {
	const peaks = [...tree.peaks];
	let node = leaf;
	// Each trailing 1 bit of the size is a perfect subtree that the new leaf completes.
	for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) {
		const left = peaks.pop();
		if (!left) throw new Error(`a tree of ${tree.size} leaves lacks a subtree`);
		node = await nodeHash(left, node);
	}
	return { size: tree.size + 1, peaks: [...peaks, node] };
}

/** SHA-256 over the parts one behind the other, without waiting. */
export type Hash = (...parts: readonly Uint8Array[]) => Bytes;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The two hashes of RFC 6962, 2.1, by a hash that answers at once. */
export const treeHashes = (hash: Hash) => ({
	leaf: (entry: Uint8Array): Bytes => hash(LEAF, entry),
	node: (left: Uint8Array, right: Uint8Array): Bytes => hash(NODE, left, right)
});

export type TreeHashes = ReturnType<typeof treeHashes>;

/** The tree with one more leaf: the same as `withLeaf`, without waiting for each hash. */
export function grownBy(tree: TreeHead, leaf: Bytes, { node }: TreeHashes): TreeHead {
	const peaks = [...tree.peaks];
	let top = leaf;
	for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) {
		const left = peaks.pop();
		if (!left) throw new Error(`a tree of ${tree.size} leaves lacks a subtree`);
		top = node(left, top);
	}
	return { size: tree.size + 1, peaks: [...peaks, top] };
}

/** A tree over very many entries, which grows in place: the same as `withLeaf` and `rootOf`, without waiting for each hash. */
export function growTree(hash: Hash) {
	const peaks: Bytes[] = [];
	let size = 0;
	return {
		size: () => size,
		add(entry: Uint8Array): void {
			let node = hash(LEAF, entry);
			for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
				const left = peaks.pop();
				if (!left) throw new Error(`a tree of ${size} leaves lacks a subtree`);
				node = hash(NODE, left, node);
			}
			peaks.push(node);
			size++;
		},
		head: (): TreeHead => ({ size, peaks: [...peaks] }),
		root: (): Bytes =>
			peaks.length === 0 ? hash() : peaks.reduceRight((right, left) => hash(NODE, left, right))
	};
}

/** The root over all leaves; of an empty tree the hash of nothing (RFC 6962, 2.1). */
export async function rootOf(tree: TreeHead): Promise<Bytes> {
	const [last, ...wider] = [...tree.peaks].reverse();
	if (!last) return sha256(toUtf8(''));
	let root = last;
	for (const peak of wider) root = await nodeHash(peak, root);
	return root;
}
