import { type Bytes } from '$lib/base/bytes';
import { nodeHash, rootOf } from './tree';

/** The hash of two subtrees that stand side by side; one that answers at once makes a long tree many times faster. */
export type JoinSubtrees = (left: Bytes, right: Bytes) => Bytes | Promise<Bytes>;

/**
 * All hashes of one growing Merkle tree (RFC 6962, 2.1), so that any proof can be read off: about 64 bytes for each leaf.
 * Level k holds the roots of the complete subtrees of 2^k leaves, from the left.
 */
export function openMerkle(join: JoinSubtrees = nodeHash) {
	const levels: Bytes[][] = [[]];

	const complete = (level: number, at: number): Bytes => {
		const hash = levels[level]?.[at];
		if (!hash) throw new Error(`no subtree ${at} of level ${level}`);
		return hash;
	};

	/** The root over the leaves from `start` up to, not including, `end`. */
	async function over(start: number, end: number): Promise<Bytes> {
		const count = end - start;
		const level = 31 - Math.clz32(count);
		if (count === 2 ** level && start % count === 0) return complete(level, start / count);
		const middle = start + widthOfLeft(count);
		return join(await over(start, middle), await over(middle, end));
	}

	const size = (): number => levels[0]?.length ?? 0;

	function within(at: number): void {
		if (!Number.isSafeInteger(at) || at < 0 || at > size())
			throw new Error(`a tree of ${size()} leaves has no size ${at}`);
	}

	async function path(index: number, start: number, end: number): Promise<Bytes[]> {
		if (end - start === 1) return [];
		const middle = start + widthOfLeft(end - start);
		return index < middle
			? [...(await path(index, start, middle)), await over(middle, end)]
			: [...(await path(index, middle, end)), await over(start, middle)];
	}

	/** RFC 6962, 2.1.2; `whole`: the older tree is a complete subtree here, and the verifier knows its root. */
	async function grown(from: number, start: number, end: number, whole: boolean): Promise<Bytes[]> {
		if (from === end) return whole ? [] : [await over(start, end)];
		const middle = start + widthOfLeft(end - start);
		return from <= middle
			? [...(await grown(from, start, middle, whole)), await over(middle, end)]
			: [...(await grown(from, middle, end, false)), await over(start, middle)];
	}

	return {
		size,

		async add(leaf: Bytes): Promise<void> {
			let node = leaf;
			for (let level = 0; ; level++) {
				const row = (levels[level] ??= []);
				row.push(node);
				if (row.length % 2 === 1) return;
				node = await join(complete(level, row.length - 2), node);
			}
		},

		/** The complete subtrees that make up the tree of this size, widest first: its compact form (tree.ts). */
		peaks(at: number): readonly Bytes[] {
			within(at);
			const peaks: Bytes[] = [];
			for (let start = 0, level = 31; level >= 0; level--) {
				if (Math.floor(at / 2 ** level) % 2 === 0) continue;
				peaks.push(complete(level, start / 2 ** level));
				start += 2 ** level;
			}
			return peaks;
		},

		root(at: number): Promise<Bytes> {
			return rootOf({ size: at, peaks: this.peaks(at) });
		},

		/** Shows that leaf `index` is in the tree of this size. */
		async inclusion(index: number, at: number): Promise<readonly Bytes[]> {
			within(at);
			if (index < 0 || index >= at) throw new Error(`leaf ${index} is not in a tree of ${at}`);
			return path(index, 0, at);
		},

		/** Shows that the tree of size `to` grew out of that of size `from`. */
		async consistency(from: number, to: number): Promise<readonly Bytes[]> {
			within(to);
			if (from < 0 || from > to) throw new Error(`a tree of ${to} did not grow from ${from}`);
			return from === 0 || from === to ? [] : grown(from, 0, to, true);
		}
	};
}

export type Merkle = ReturnType<typeof openMerkle>;

/** The largest power of two below `count`: how many leaves the left half of such a tree has. */
const widthOfLeft = (count: number): number => 2 ** (31 - Math.clz32(count - 1));
