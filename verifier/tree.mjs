// The Merkle tree over a log (docs/formats.md 3.2, 4; RFC 6962 2.1, the checks as in RFC 9162 2.1.3.2 and 2.1.4.2).
import { join, same } from './bytes.mjs';

/** @typedef {import('./note.mjs').Primitives} Primitives */
/** The roots of the perfect subtrees over the first `size` entries, widest first. @typedef {{ size: number, peaks: Uint8Array[] }} Tree */

/** @param {Uint8Array} entry @param {Primitives} p */
export const leafOf = async (entry, p) => p.sha256(join(Uint8Array.of(0), entry));

/** @param {Uint8Array} left @param {Uint8Array} right @param {Primitives} p */
const node = async (left, right, p) => p.sha256(join(Uint8Array.of(1), left, right));

const half = (/** @type {number} */ n) => Math.floor(n / 2);
const odd = (/** @type {number} */ n) => n % 2 === 1;

/** How many perfect subtrees a tree of this size has. @param {number} size */
export const peakCount = (size) => [...size.toString(2)].filter((bit) => bit === '1').length;

/** @param {Tree} tree @param {Uint8Array} leaf @param {Primitives} p @returns {Promise<Tree>} */
export async function grow(tree, leaf, p) {
	const peaks = [...tree.peaks];
	let top = leaf;
	for (let size = tree.size; odd(size); size = half(size)) {
		const left = peaks.pop();
		if (left) top = await node(left, top, p);
	}
	return { size: tree.size + 1, peaks: [...peaks, top] };
}

/** @param {Tree} tree @param {Primitives} p @returns {Promise<Uint8Array>} */
export async function rootOf({ peaks }, p) {
	let root = peaks.at(-1) ?? (await p.sha256(new Uint8Array()));
	for (const left of peaks.slice(0, -1).reverse()) root = await node(left, root, p);
	return root;
}

/**
 * True where these hashes lead from the leaf to the root, and none is left over.
 * @param {{ index: number, size: number, leaf: Uint8Array, hashes: Uint8Array[], root: Uint8Array }} proof @param {Primitives} p
 */
export async function includes({ index, size, leaf, hashes, root }, p) {
	if (index >= size) return false;
	let [fn, sn, top] = [index, size - 1, leaf];
	for (const hash of hashes) {
		if (sn === 0) return false;
		if (odd(fn) || fn === sn) {
			top = await node(hash, top, p);
			while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
		} else top = await node(top, hash, p);
		[fn, sn] = [half(fn), half(sn)];
	}
	return sn === 0 && same(top, root);
}

/**
 * True where these hashes show that the tree of `older` root was a beginning of the newer one, and none is left over.
 * @param {{ oldSize: number, oldRoot: Uint8Array, size: number, root: Uint8Array, hashes: Uint8Array[] }} proof @param {Primitives} p
 */
export async function extendsTree({ oldSize, oldRoot, size, root, hashes }, p) {
	if (oldSize > size) return false;
	if (oldSize === 0) return hashes.length === 0;
	if (oldSize === size) return hashes.length === 0 && same(oldRoot, root);
	const perfect = peakCount(oldSize) === 1;
	const [start, ...path] = perfect ? [oldRoot, ...hashes] : hashes;
	if (!start) return false;
	let [fn, sn] = [oldSize - 1, size - 1];
	while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
	let [older, newer] = [start, start];
	for (const hash of path) {
		if (sn === 0) return false;
		if (odd(fn) || fn === sn) {
			older = await node(hash, older, p);
			newer = await node(hash, newer, p);
			while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
		} else newer = await node(newer, hash, p);
		[fn, sn] = [half(fn), half(sn)];
	}
	return sn === 0 && same(older, oldRoot) && same(newer, root);
}
