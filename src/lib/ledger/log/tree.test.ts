import { expect, test } from 'vitest';
import { concat, fromHex, sha256, toHex, type Bytes } from '$lib/base/bytes';
import { emptyTree, leafHash, rootOf, withLeaf } from './tree';

// The eight test leaves of Certificate Transparency (RFC 6962's reference vectors), with the published roots.
const leaves = [
	...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
	'606162636465666768696a6b6c6d6e6f'
];
const roots = [
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
];

test('roots of the RFC 6962 reference leaves, one leaf at a time', async () => {
	let tree = emptyTree;
	for (const [i, hex] of leaves.entries()) {
		tree = await withLeaf(tree, await leafHash(fromHex(hex)!));
		expect(toHex(await rootOf(tree))).toBe(roots[i]);
	}
});

test('an empty tree has the hash of nothing', async () => {
	expect(toHex(await rootOf(emptyTree))).toBe(
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
	);
});

test('the compact form equals the recursive definition for every size up to 70', async () => {
	const hashes: Bytes[] = [];
	for (let i = 0; i < 70; i++) hashes.push(await leafHash(Uint8Array.of(i)));
	const recursive = async (part: readonly Bytes[]): Promise<Bytes> => {
		const [only] = part;
		if (part.length === 1 && only) return only;
		let split = 1;
		while (split * 2 < part.length) split *= 2;
		const left = await recursive(part.slice(0, split));
		return sha256(concat(Uint8Array.of(1), left, await recursive(part.slice(split))));
	};
	let tree = emptyTree;
	for (let n = 1; n <= hashes.length; n++) {
		tree = await withLeaf(tree, hashes[n - 1]!);
		expect(toHex(await rootOf(tree))).toBe(toHex(await recursive(hashes.slice(0, n))));
	}
});
