import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import type { KnownFile, VerifiedFile } from './copy';
import { BAG, finished, openCounter, type Counter } from './counter.fsa';
import { dock, get, listed, noise, put, subfolder, tree, type Folder } from './scratch.fsa';

let card: Folder;
let disk: Folder;
let ingest: Counter['ingest'];
let expectStored: Counter['expectStored'];

beforeEach(async () => {
	const counter = await openCounter();
	({ card, disk, ingest, expectStored } = counter);
	onTestFinished(counter.remove);
});

test.each(['a', 'b'] as const)(
	'[第13条] every file of recorder %s is in the vault, byte for byte, hidden files and logs too',
	async (which) => {
		await dock(card, which);
		const { outcome, verified, failed, last } = await ingest();
		expect(outcome).toEqual(finished(5));
		expect(failed).toEqual([]);
		expect(verified.map((file) => file.path)).toEqual((await listed(card)).map((f) => f.path));
		expect(await tree(await subfolder(disk, BAG))).toEqual(
			(await tree(card)).map((path) => `data/${path}`)
		);
		expect(last).toBe(2 * verified.reduce((sum, file) => sum + file.bytes, 0));
		await expectStored(verified);
	}
);

test('[第13条] long and short files are under way side by side and told one after the other, in their order', async () => {
	for (let n = 0; n < 24; n++)
		await put(
			card,
			`a/${String(n).padStart(2, '0')}.jpg`,
			noise(n % 7 === 3 ? 5_000_000 : 900 + n)
		);
	let telling = false;
	const order: string[] = [];
	const verifiedFiles: VerifiedFile[] = [];
	const { outcome, verified } = await ingest({
		async verified(file) {
			expect(telling).toBe(false);
			telling = true;
			await new Promise((on) => setTimeout(on, 5));
			telling = false;
			order.push(file.path);
			verifiedFiles.push(file);
		}
	});
	expect(outcome).toEqual(finished(24));
	expect(verified).toEqual([]);
	expect(order).toEqual((await listed(card)).map((file) => file.path));
	await expectStored(verifiedFiles);
});

test('[第13条] three spellings of one name are three files in a vault that tells them apart', async () => {
	const paths = ['x/IMG_1.jpg', 'x/img_1.jpg', 'x/Img_1.JPG'];
	for (const [n, path] of paths.entries()) await put(card, path, noise(2_000 + n));
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(finished(3));
	await expectStored(verified);
});

test('[第13条] bad case: zero-byte files → zero bytes, a missing index and a cut end are facts, and the files are kept as they are', async () => {
	await dock(card, 'b');
	const { verified } = await ingest();
	const facts = Object.fromEntries(
		verified.map((file) => [file.path.split('/').at(-1), file.facts])
	);
	expect(facts).toEqual({
		'20221208.txt': [],
		'DSJ_0000000_000000_20250221030623.MP4': [],
		'NOR_0000000_000000_20221208_101416_0003.mp4': [],
		'NOR_0000000_000000_20221208_101616_0004.mp4': ['no-index', 'cut-short'],
		'NOR_0000000_000000_20221208_101816_0005.mp4': ['zero-bytes']
	});
});

test('[第13条] bad case: rare and 4-byte characters in file names → they are kept byte for byte, as are spaces and percent signs', async () => {
	const paths = ['执法 现场/㐂.MP4', '𠮷/100%.mp4', ' %41 /. x', 'e\u0301/é.txt', 'a\tb\n.log'];
	for (const path of paths) await put(card, path, path);
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(finished(paths.length));
	expect(verified.map((file) => file.storedAs).sort()).toEqual(
		paths.map((p) => `data/${p}`).sort()
	);
	expect(await tree(await subfolder(disk, BAG))).toEqual(paths.map((p) => `data/${p}`).sort());
	await expectStored(verified);
});

test('a file of many chunks is the same in the vault', async () => {
	await put(card, 'long.mp4', noise(24_000_001));
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(finished(1));
	await expectStored(verified);
});

test('[第13条] [第19条] bad case: same name, different hash → it is kept beside the other, and found again after a crash', async () => {
	await put(card, 'DCIM/a.mp4', 'new');
	await put(disk, `${BAG}/data/DCIM/a.mp4`, 'old');
	const first = await ingest();
	expect(first.verified).toMatchObject([
		{ storedAs: 'data/DCIM/a (2).mp4', facts: ['no-index', 'stored-beside'] }
	]);
	const again = await ingest();
	expect(again.verified).toEqual(first.verified);
	await put(card, 'DCIM/a.mp4', 'NEW');
	const third = await ingest();
	expect(third.verified).toMatchObject([{ storedAs: 'data/DCIM/a (3).mp4' }]);
	expect(await get(disk, `${BAG}/data/DCIM/a.mp4`)).toEqual(toUtf8('old'));
	expect(await get(disk, `${BAG}/data/DCIM/a (2).mp4`)).toEqual(toUtf8('new'));
});

test('a folder that lies where the file should go is left, and the file goes beside it', async () => {
	await put(card, 'a.mp4', 'x');
	await put(disk, `${BAG}/data/a.mp4/inside.txt`, 'y');
	const first = await ingest();
	expect(first.verified).toMatchObject([{ storedAs: 'data/a (2).mp4' }]);
	expect((await ingest()).verified).toEqual(first.verified);
	expect(await tree(await subfolder(disk, BAG))).toEqual([
		'data/a (2).mp4',
		'data/a.mp4/inside.txt'
	]);
});

test('a crash after the close and before anyone heard of it: the stored file is verified, not copied again', async () => {
	await dock(card, 'a');
	const first = await ingest();
	const stored = await subfolder(disk, `${BAG}/data/LOG`);
	const before = (await (await stored.getFileHandle('20260902.txt')).getFile()).lastModified;
	const again = await ingest();
	expect(again.verified).toEqual(first.verified);
	expect((await (await stored.getFileHandle('20260902.txt')).getFile()).lastModified).toBe(before);
	expect(await tree(await subfolder(disk, BAG))).toHaveLength(5);
});

test('a crash in the middle of a write leaves an empty name, which gives way to the file', async () => {
	await dock(card, 'a');
	await put(disk, `${BAG}/data/LOG/20260902.txt`, '');
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(finished(5));
	expect(verified.find((file) => file.path.startsWith('LOG'))?.facts).toEqual([]);
	await expectStored(verified);
});

test('files that are verified already are not touched again', async () => {
	await dock(card, 'a');
	const { outcome, verified } = await ingest({ skip: new Set(['LOG/20260902.txt']) });
	expect(outcome).toEqual(finished(4));
	expect(verified.map((file) => file.path)).not.toContain('LOG/20260902.txt');
});

async function knownFromFirstIngest(): Promise<KnownFile[]> {
	await dock(card, 'a');
	const { verified } = await ingest({}, '2026/07/28/S01-2222222-ing0');
	return verified.map(({ path, bytes, sha256, storedAs }) => ({
		name: path.split('/').at(-1) ?? '',
		bytes,
		sha256,
		bag: '2026/07/28/S01-2222222-ing0',
		path: storedAs ?? ''
	}));
}

test('[第13条] bad case: same file ingested twice → it is linked, not copied, once the stored file has been read again', async () => {
	const known = await knownFromFirstIngest();
	const { outcome, verified } = await ingest({ known });
	expect(outcome).toEqual(finished(5));
	expect(verified.map((file) => file.linkedTo)).toEqual(
		known.map(({ bag, path }) => ({ bag, path }))
	);
	expect(verified.every((file) => file.storedAs === undefined)).toBe(true);
	expect(await tree(await subfolder(disk, BAG))).toEqual([]);
	await expectStored(verified);
});

test.each([
	['was removed', (bag: Folder) => bag.removeEntry('data', { recursive: true })],
	['was changed', (bag: Folder) => put(bag, 'data/LOG/20260902.txt', noise(178))]
])(
	'[第12条] where the earlier stored file %s, the recorder is copied in full',
	async (_, spoil) => {
		const known = await knownFromFirstIngest();
		await spoil(await subfolder(disk, '2026/07/28/S01-2222222-ing0'));
		const { outcome, verified } = await ingest({ known });
		expect(outcome).toEqual(finished(5));
		expect(verified.find((file) => file.path === 'LOG/20260902.txt')?.storedAs).toBe(
			'data/LOG/20260902.txt'
		);
		await expectStored(verified);
	}
);

test('other content of the same name and size is not linked', async () => {
	const known = await knownFromFirstIngest();
	await put(card, 'LOG/20260902.txt', noise(178));
	const { verified } = await ingest({ known });
	expect(verified.filter((file) => file.storedAs)).toHaveLength(1);
	await expectStored(verified);
});

test('a closed bag is not copied into', async () => {
	await put(card, 'a.mp4', 'x');
	await put(disk, `${BAG}/bagit.txt`, 'closed');
	expect((await ingest()).outcome).toEqual(err({ fault: 'bag-closed', bag: BAG }));
});
