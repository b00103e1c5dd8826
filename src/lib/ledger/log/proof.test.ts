import { expect, test } from 'vitest';
import { fromHex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { signCheckpoint } from './checkpoint';
import { openMerkle, type Merkle } from './merkle';
import {
	openProof,
	parseGrowth,
	toGrowth,
	toProof,
	verifyConsistency,
	verifyInclusion
} from './proof';
import { sampleSigner } from '../testing/samples.contract';
import { emptyTree, leafHash, rootOf, withLeaf } from './tree';

const SIZES = 70;

async function treeOf(count: number): Promise<{ merkle: Merkle; leaves: Bytes[] }> {
	const merkle = openMerkle();
	const leaves: Bytes[] = [];
	for (let i = 0; i < count; i++) {
		leaves.push(await leafHash(toUtf8(`entry ${i}`)));
		await merkle.add(leaves[i]!);
	}
	return { merkle, leaves };
}

const at = async (merkle: Merkle, size: number) => ({ size, root: await merkle.root(size) });

/** The proof as it is, one hash short, one too many, and with one bit turned over in each. */
function* spoilt(proof: readonly Bytes[]): Generator<readonly Bytes[]> {
	yield [...proof, new Uint8Array(32)];
	if (proof.length > 0) yield proof.slice(0, -1);
	if (proof.length > 0) yield proof.slice(1);
	for (const i of proof.keys())
		yield proof.map((hash, j) => (i === j ? hash.map((b, k) => (k === 7 ? b ^ 1 : b)) : hash));
}

test('roots and peaks of every size are those of the compact tree', async () => {
	const { merkle, leaves } = await treeOf(SIZES);
	let tree = emptyTree;
	for (const leaf of leaves) {
		tree = await withLeaf(tree, leaf);
		expect(merkle.peaks(tree.size)).toEqual(tree.peaks);
		expect(toHex(await merkle.root(tree.size))).toBe(toHex(await rootOf(tree)));
	}
});

test('each leaf is shown in each tree that has it, and no spoilt proof shows anything', async () => {
	const { merkle, leaves } = await treeOf(40);
	for (let size = 1; size <= 40; size++) {
		const tree = await at(merkle, size);
		for (let i = 0; i < size; i++) {
			const proof = await merkle.inclusion(i, size);
			expect(await verifyInclusion(leaves[i]!, i, tree, proof)).toBe(true);
			expect(await verifyInclusion(leaves[i]!, (i + 1) % (size + 1), tree, proof)).toBe(false);
			for (const bad of spoilt(proof))
				expect(await verifyInclusion(leaves[i]!, i, tree, bad)).toBe(false);
		}
	}
});

test('each tree is shown to have grown out of each smaller one, and no spoilt proof shows anything', async () => {
	const { merkle } = await treeOf(40);
	for (let to = 0; to <= 40; to++)
		for (let from = 0; from <= to; from++) {
			const [older, newer] = [await at(merkle, from), await at(merkle, to)];
			const proof = await merkle.consistency(from, to);
			expect(await verifyConsistency(older, newer, proof)).toBe(true);
			for (const bad of spoilt(proof))
				expect(await verifyConsistency(older, newer, bad)).toBe(false);
			if (from === to) continue;
			const forged = { size: from, root: older.root.map((b, i) => (i === 0 ? b ^ 1 : b)) };
			expect(await verifyConsistency(forged, newer, proof)).toBe(false);
			expect(await verifyConsistency(newer, older, proof)).toBe(false);
		}
});

test('the reference proofs of RFC 6962 over its eight leaves', async () => {
	const hex = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
	const merkle = openMerkle();
	for (const leaf of [...hex, '606162636465666768696a6b6c6d6e6f'])
		await merkle.add(await leafHash(fromHex(leaf)!));
	const inclusion = async (i: number, n: number) => (await merkle.inclusion(i, n)).map(toHex);
	expect(await inclusion(0, 8)).toEqual([
		'96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
		'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
		'6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
	]);
	expect((await merkle.consistency(6, 8)).map(toHex)).toEqual([
		'0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
		'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
		'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
	]);
});

test('a proof file carries its entry and opens only whole', async () => {
	const signer = await sampleSigner('custody.411328/s01/e1');
	const { merkle } = await treeOf(9);
	const checkpoint = { origin: signer.name, ...(await at(merkle, 9)) };
	const entry = toUtf8('entry 4');
	const note = await signCheckpoint(checkpoint, signer);
	const file = toProof(entry, 4, await merkle.inclusion(4, 9), note);
	expect(await openProof(file, signer)).toEqual({
		ok: true,
		value: { entry, index: 4, checkpoint }
	});
	for (let i = 0; i < file.length; i++) {
		const bad = await openProof(
			file.map((b, j) => (i === j ? b ^ 1 : b)),
			signer
		);
		expect(bad.ok, `byte ${i}`).toBe(false);
	}
	const other = await sampleSigner(signer.name);
	expect(await openProof(file, other)).toEqual({ ok: false, error: 'bad-checkpoint' });
});

test('a growth file is read as it was written', async () => {
	const { merkle } = await treeOf(9);
	const proof = await merkle.consistency(5, 9);
	const note = toUtf8('name\n9\nroot\n\n— name c2ln\n');
	expect(parseGrowth(toGrowth(5, proof, note))).toEqual({
		ok: true,
		value: { old: 5, proof, note }
	});
	for (const bad of ['', 'old x\n\nn', 'old 05\n\nn', 'old 5\nAAAA\n\nn', 'new 5\n\nn', 'old 5\n'])
		expect(parseGrowth(toUtf8(bad)).ok).toBe(false);
});
