import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { fromUtf8, sha256Hex } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import { parseManifest, type BagInfo } from '../bag';
import { fromDirectory } from '../choose.fsa';
import { inventoryText } from '../inventory';
import type { VerifiedFile } from './copy';
import type { CopyJob } from './protocol';
import {
	dock,
	get,
	listed,
	put,
	scratch,
	STATION,
	subfolder,
	tree,
	vaultIn,
	type Folder
} from './scratch.fsa';
import { openIngest, type IngestSession } from './session';

const BAG = '2026/07/29/S01-2222222-ing1';
const info: BagInfo = {
	organization: '唐河县农业综合行政执法大队',
	baggingDate: '2026-07-29',
	identifier: 'ing1',
	recorder: '2222222',
	station: STATION,
	ingest: 'ing1'
};
let card: Folder;
let bag: Folder;
let session: IngestSession;
let job: CopyJob;
let verified: VerifiedFile[];

beforeEach(async () => {
	const { folder, done } = await scratch('close');
	card = await subfolder(folder, 'card');
	const disk = await subfolder(folder, 'disk');
	session = openIngest();
	onTestFinished(async () => {
		session.close();
		await done();
	});
	await vaultIn(disk);
	await dock(card, 'a');
	await put(card, '执法 现场/100%.mp4', 'x');
	const [source, files] = [fromDirectory(card), await listed(card)];
	const vaults = [{ id: 'V1', root: disk }];
	const empty = { skip: new Set<string>(), known: [], sm3: false };
	job = { source, vaults, station: STATION, bag: BAG, files, ...empty };
	verified = [];
	await session.copy(job, {
		verified: (file) => void verified.push(file),
		failed: (path) => expect.unreachable(path),
		progress: () => {}
	});
	bag = await subfolder(disk, BAG);
});

const text = async (name: string) => fromUtf8(await get(bag, name)) ?? '';

/** Checks a manifest by another hand: every line's file has that hash, and every file has a line. */
async function expectManifest(name: string, files: readonly string[]) {
	const lines = parseManifest(await text(name));
	if (!lines.ok) throw new Error(`${name}, line ${lines.error.line}`);
	for (const { path, sha256 } of lines.value)
		expect([path, await sha256Hex(await get(bag, path))]).toEqual([path, sha256]);
	expect(lines.value.map(({ path }) => path).sort()).toEqual([...files].sort());
}

const tags = ['bag-info.txt', 'bagit.txt', 'inventory.tsv', 'linked.tsv', 'manifest-sha256.txt'];

async function expectWhole() {
	const all = await tree(bag);
	await expectManifest(
		'manifest-sha256.txt',
		all.filter((path) => path.startsWith('data/'))
	);
	await expectManifest('tagmanifest-sha256.txt', [...tags, 'unverified.tsv']);
	expect(await text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
	expect(await text('inventory.tsv')).toBe(inventoryText(job.files));
}

test('[第12条] a closed bag can be checked by anyone: every file has its hash in a manifest', async () => {
	const bytes = job.files.reduce((sum, file) => sum + file.bytes, 0);
	const closed = await session.closeBag(job, verified, info);
	await expectWhole();
	expect(closed).toEqual({
		ok: true,
		value: [
			{
				...{ vault: 'V1', manifestSm3: null, files: 6, bytes },
				manifestSha256: await sha256Hex(await get(bag, 'manifest-sha256.txt'))
			}
		]
	});
	expect(await text('bag-info.txt')).toContain(`Payload-Oxum: ${bytes}.6\n`);
	expect(await text('manifest-sha256.txt')).toContain('  data/执法 现场/100%25.mp4\n');
	expect(await text('linked.tsv')).toBe('');
	expect(await text('unverified.tsv')).toBe('');
});

test('[第19条] closing again writes nothing and answers the same', async () => {
	const first = await session.closeBag(job, verified, info);
	const again = await session.closeBag(job, verified, { ...info, baggingDate: '2026-08-01' });
	expect(again).toEqual(first);
	expect(await text('bag-info.txt')).toContain('Bagging-Date: 2026-07-29');
});

test.each([0, 1, 2, 3, 4, 5, 6])(
	'a crash after %i of the seven tag files: closing again closes it as a whole',
	async (written) => {
		const first = await session.closeBag(job, verified, info);
		const order = [
			'inventory.tsv',
			'linked.tsv',
			'unverified.tsv',
			'bag-info.txt',
			'manifest-sha256.txt',
			'tagmanifest-sha256.txt',
			'bagit.txt'
		];
		for (const name of order.slice(written)) await bag.removeEntry(name);
		// What a crash leaves of the one being written: a name without content.
		await put(bag, order[written] ?? '', '');
		await put(bag, `${order[written]}.crswap`, 'half of it');
		await put(bag, `${order[written]}.1.crswap`, 'and half of it once more');
		expect(await session.closeBag(job, verified, { ...info, baggingDate: '2026-08-01' })).toEqual(
			first
		);
		await expectWhole();
		expect((await tree(bag)).filter((path) => path.endsWith('.crswap'))).toEqual([]);
		expect(await text('bag-info.txt')).toContain('Bagging-Date: 2026-08-01');
	}
);

test('a linked file is in the list of links with its place, and not in the manifest', async () => {
	const [first, ...rest] = verified;
	if (!first) throw new Error('nothing was verified');
	const linkedTo = { bag: '2026/07/28/S01-x', path: 'data/a\tb.mp4' };
	const { path, bytes, sha256, modifiedAt, facts } = first;
	await removeStored(first);
	const link: VerifiedFile = { path, bytes, sha256, modifiedAt, facts, linkedTo };
	await session.closeBag(job, [link, ...rest], info);
	expect(await text('linked.tsv')).toBe(
		`${path}\t${bytes}\t${sha256}\t2026/07/28/S01-x\tdata/a%09b.mp4\n`
	);
	expect(await text('manifest-sha256.txt')).not.toContain(sha256);
	await expectWhole();
});

test('what lies in the bag unverified is hashed and named as that; a half-written swap file goes', async () => {
	await put(bag, 'data/DCIM/stray.mp4', 'kept because it did not read back');
	await put(bag, 'data/DCIM/stray.mp4.crswap', 'half');
	await session.closeBag(job, verified, info);
	const sha256 = await sha256Hex(await get(bag, 'data/DCIM/stray.mp4'));
	expect(await text('unverified.tsv')).toBe(`data/DCIM/stray.mp4\t33\t${sha256}\n`);
	expect(await tree(bag)).not.toContain('data/DCIM/stray.mp4.crswap');
	await expectWhole();
});

test("[第19条] a recorder's own file is never taken for a swap file", async () => {
	await put(bag, 'data/DCIM/own.crswap', 'the recorder has this one');
	const own = {
		path: 'DCIM/own.crswap',
		bytes: 25,
		modifiedAt: job.files[0]?.modifiedAt ?? never()
	};
	const files = [...job.files, own];
	await session.closeBag({ ...job, files }, verified, info);
	expect(await tree(bag)).toContain('data/DCIM/own.crswap');
});

test.each([
	['is missing', (stored: VerifiedFile) => removeStored(stored)],
	['has another size', (stored: VerifiedFile) => put(bag, stored.storedAs ?? '', 'less')]
])('[第12条] a bag in which a verified file %s is not closed', async (_, spoil) => {
	const stored = verified[1] ?? never();
	await spoil(stored);
	expect(await session.closeBag(job, verified, info)).toEqual(
		err({ fault: 'stored-differs', path: stored.path })
	);
	expect(await tree(bag)).not.toContain('bagit.txt');
});

test('[第19条] a closed bag whose manifest is not of these files is named', async () => {
	await session.closeBag(job, verified, info);
	await put(bag, 'data/DCIM/later.mp4', 'put in by another hand');
	expect(await session.closeBag(job, verified, info)).toEqual(
		err({ fault: 'stored-differs', path: 'manifest-sha256.txt' })
	);
});

async function removeStored(file: VerifiedFile) {
	const path = file.storedAs ?? never();
	const cut = path.lastIndexOf('/');
	await (await subfolder(bag, path.slice(0, cut))).removeEntry(path.slice(cut + 1));
}

function never(): never {
	throw new Error('not in this test');
}
