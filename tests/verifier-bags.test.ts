import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { BAG, CLIP, fixedVault } from './support/fixed-vault';
import { secondVerify } from './support/second-verifier';

let vault: Awaited<ReturnType<typeof fixedVault>>;
beforeAll(async () => {
	vault = await fixedVault();
});

/** Checks the vault as a folder would be, with some files changed (or gone, where undefined). */
async function check(change: Readonly<Record<string, Uint8Array | undefined>> = {}) {
	const files = new Map<string, Uint8Array>(vault.files);
	for (const [path, bytes] of Object.entries(change))
		if (bytes) files.set(path, bytes);
		else files.delete(path);
	const list = Array.from(files, ([path, bytes]) => [`盘/${path}`, bytes] as const);
	return secondVerify(list, { county: vault.keys.county });
}
const kindsOf = ({ faults }: Awaited<ReturnType<typeof check>>) =>
	faults.map(({ kind, file }) => [kind, file?.slice(2)]);
const changed = (path: string): Uint8Array => {
	const bytes = new Uint8Array(vault.files.get(path) ?? []);
	bytes[bytes.length >> 1]! ^= 1;
	return bytes;
};
const manifest = `${BAG}/manifest-sha256.txt`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('[第19条] the second verifier holds footage against its manifest and the manifest against the ledger', () => {
	test('a whole vault is good: every file of the bag was read', async () => {
		const { report, findings } = await check();
		expect(findings).toEqual([]);
		expect(report).toMatchObject({ verdict: 'good', bags: 1, stored: 9, files: 4 });
	});

	test('a changed clip is named, once, with both sums', async () => {
		const result = await check({ [CLIP]: changed(CLIP) });
		expect(kindsOf(result)).toEqual([['file-changed', CLIP]]);
		expect(result.faults[0]?.zh).toContain(sha256(changed(CLIP)));
	});

	test('a missing and an extra file are named', async () => {
		const extra = `${BAG}/data/more.mp4`;
		const result = await check({ [CLIP]: undefined, [extra]: toUtf8('x') });
		expect(kindsOf(result)).toEqual([
			['file-missing', CLIP],
			['file-extra', extra]
		]);
	});

	test('a clip that was changed together with its manifests contradicts the ledger', async () => {
		const clip = changed(CLIP);
		const text = new TextDecoder().decode(vault.files.get(manifest));
		const lines = toUtf8(text.replace(sha256(vault.files.get(CLIP)!), sha256(clip)));
		const tag = `${BAG}/tagmanifest-sha256.txt`;
		const tags = new TextDecoder().decode(vault.files.get(tag));
		const result = await check({
			[CLIP]: clip,
			[manifest]: lines,
			[tag]: toUtf8(tags.replace(sha256(vault.files.get(manifest)!), sha256(lines)))
		});
		// The ledger has the sum of the manifest and that of the clip itself.
		expect(kindsOf(result)).toEqual([
			['bag-manifest', manifest],
			['file-changed', CLIP]
		]);
		expect(result.faults[0]).toMatchObject({ log: 'custody.411328/s01/e1', seq: 2 });
	});

	test('a changed tag file, a broken manifest and a manifest that is gone are named', async () => {
		const info = `${BAG}/bag-info.txt`;
		expect(kindsOf(await check({ [info]: changed(info) }))).toEqual([['file-changed', info]]);
		const broken = toUtf8('not a line\n');
		expect(kindsOf(await check({ [manifest]: broken }))).toContainEqual([
			'manifest-form',
			manifest
		]);
		expect(kindsOf(await check({ [manifest]: undefined }))).toContainEqual([
			'file-missing',
			manifest
		]);
	});

	test('a second manifest by SM3 belongs to a bag whose tag manifest names it, and has the form of the first', async () => {
		const sm3 = `${BAG}/manifest-sm3.txt`;
		const tag = `${BAG}/tagmanifest-sha256.txt`;
		const lines = vault.files.get(manifest)!;
		const named = (bytes: Uint8Array) =>
			toUtf8(
				`${new TextDecoder().decode(vault.files.get(tag))}${sha256(bytes)}  manifest-sm3.txt\n`
			);
		expect((await check({ [sm3]: lines, [tag]: named(lines) })).findings).toEqual([]);
		expect(kindsOf(await check({ [sm3]: lines }))).toEqual([['file-extra', sm3]]);
		const broken = toUtf8('not a line\n');
		expect(kindsOf(await check({ [sm3]: broken, [tag]: named(broken) }))).toEqual([
			['manifest-form', sm3]
		]);
	});

	test('a bag that is gone, and one whose closing mark is gone, contradict the ledger', async () => {
		const gone = [...vault.files.keys()].filter((path) => path.startsWith(BAG));
		const without = await check(Object.fromEntries(gone.map((path) => [path, undefined])));
		expect(without.faults.map(({ kind, seq }) => [kind, seq])).toEqual([['bag-missing', 2]]);
		expect(kindsOf(await check({ [`${BAG}/bagit.txt`]: undefined }))).toEqual([
			['bag-unclosed', `${BAG}/bagit.txt`]
		]);
	});

	test('without the ledger a bag is checked against its own manifest, and that is said', async () => {
		const bag = [...vault.files].filter(([path]) => path.startsWith(BAG));
		expect((await secondVerify(bag)).report.verdict).toBe('good');
		const damaged = bag.map(
			([path, bytes]) => [path, path === CLIP ? changed(CLIP) : bytes] as const
		);
		expect((await secondVerify(damaged)).faults.map(({ kind }) => kind)).toEqual(['file-changed']);
	});

	test('a file that cannot be read is said to be unreadable, not whole', async () => {
		const { verify } = await import('../verifier/verify.mjs');
		const { nodePrimitives } = await import('./support/second-verifier');
		const sources = Array.from(vault.files, ([path, bytes]) => ({
			path,
			size: bytes.length,
			async *read() {
				await Promise.resolve();
				if (path === CLIP) throw new Error('EIO');
				yield bytes;
			}
		}));
		const kinds: string[] = [];
		let verdict = '';
		for await (const step of verify(sources, nodePrimitives())) {
			if ('finding' in step) kinds.push(`${step.finding.grade} ${step.finding.kind}`);
			if ('report' in step) verdict = step.report.verdict;
		}
		expect(kinds).toEqual(['open unreadable']);
		expect(verdict).toBe('open');
	});
});
