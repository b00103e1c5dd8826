import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { equalBytes, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import { fromDirectory } from '../choose.fsa';
import type { FileFault } from '../fault';
import type { Source } from '../source';
import { openSource } from '../source.fsa';
import type { KnownFile, VerifiedFile } from './copy';
import { runCopy, type Run } from './run';
import {
	dock,
	get,
	listed,
	noise,
	put,
	scratch,
	subfolder,
	tree,
	vaultIn,
	type Folder
} from './scratch.fsa';

const BAG = '2026/07/29/S01-2222222-ing1';
let root: Folder;
let card: Folder;
let disk: Folder;

beforeEach(async () => {
	const { folder, done } = await scratch('copy');
	root = folder;
	card = await subfolder(root, 'card');
	disk = await subfolder(root, 'disk');
	onTestFinished(done);
});

/** Runs the pipeline on the card and the disk of this test, and gathers what it told. */
async function ingest(change: Partial<Run> = {}, bagPath = BAG) {
	const vault = await vaultIn(disk);
	const bag = await vault.bag(bagPath);
	if (!bag.ok) throw new Error(bag.error.fault);
	const verified: VerifiedFile[] = [];
	const failed: FileFault[] = [];
	let last = 0;
	const outcome = await runCopy(
		{
			source: openSource(fromDirectory(card)),
			vault,
			bag: bag.value,
			files: change.files ?? (await listed(card)),
			skip: new Set(),
			known: [],
			signal: new AbortController().signal,
			...change
		},
		{
			verified: async (file) => void verified.push(file),
			failed: async (_, fault) => void failed.push(fault),
			progress: ({ bytesDone, bytes }) => {
				expect(bytesDone).toBeGreaterThanOrEqual(last);
				expect(bytesDone).toBeLessThanOrEqual(bytes);
				last = bytesDone;
			}
		}
	);
	return { outcome, verified, failed, last };
}

const done = (verified: number, failed = 0) => ({
	ok: true,
	value: { halted: undefined, verified, failed }
});
const halted = (fault: object, verified = 0) => ({
	ok: true,
	value: { halted: fault, verified, failed: 0 }
});

/** The vault holds exactly what was told, with the hash that was told, computed here by another hand (WebCrypto). */
async function expectStored(files: readonly VerifiedFile[]) {
	for (const file of files) {
		const original = await get(card, file.path);
		const at = file.linkedTo
			? `${file.linkedTo.bag}/${file.linkedTo.path}`
			: `${BAG}/${file.storedAs}`;
		expect(equalBytes(await get(disk, at), original)).toBe(true);
		expect(file.sha256).toBe(await sha256Hex(original));
		expect(file.bytes).toBe(original.length);
	}
}

test.each(['a', 'b'] as const)(
	'[第13条] every file of recorder %s is in the vault, byte for byte, hidden files and logs too',
	async (which) => {
		await dock(card, which);
		const { outcome, verified, failed, last } = await ingest();
		expect(outcome).toEqual(done(5));
		expect(failed).toEqual([]);
		expect(verified.map((file) => file.path)).toEqual((await listed(card)).map((f) => f.path));
		expect(await tree(await subfolder(disk, BAG))).toEqual(
			(await tree(card)).map((path) => `data/${path}`)
		);
		expect(last).toBe(2 * verified.reduce((sum, file) => sum + file.bytes, 0));
		await expectStored(verified);
	}
);

test('zero bytes, a missing index and a cut end are facts, and the files are kept as they are', async () => {
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

test('names in Chinese, rare and four-byte characters, spaces and percent signs are kept byte for byte', async () => {
	const paths = ['执法 现场/㐂.MP4', '𠮷/100%.mp4', ' %41 /. x', 'e\u0301/é.txt', 'a\tb\n.log'];
	for (const path of paths) await put(card, path, path);
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(done(paths.length));
	expect(verified.map((file) => file.storedAs).sort()).toEqual(
		paths.map((p) => `data/${p}`).sort()
	);
	expect(await tree(await subfolder(disk, BAG))).toEqual(paths.map((p) => `data/${p}`).sort());
	await expectStored(verified);
});

test('a file of many chunks is the same in the vault', async () => {
	await put(card, 'long.mp4', noise(24_000_001));
	const { outcome, verified } = await ingest();
	expect(outcome).toEqual(done(1));
	await expectStored(verified);
});

test('[第13条] a file removed after the inventory is named, and the others are brought in', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	await (await subfolder(card, 'LOG')).removeEntry('20260902.txt');
	const { outcome, verified, failed } = await ingest({ files });
	expect(outcome).toEqual(done(4, 1));
	expect(failed).toEqual([{ fault: 'unreadable', path: 'LOG/20260902.txt' }]);
	await expectStored(verified);
});

test('[第13条] a file that changed since the inventory is named and not stored', async () => {
	await put(card, 'a.mp4', 'as on the inventory');
	await put(card, 'b.mp4', 'steady');
	const files = await listed(card);
	await put(card, 'a.mp4', 'still being recorded');
	const { outcome, failed } = await ingest({ files });
	expect(outcome).toEqual(done(1, 1));
	expect(failed).toEqual([{ fault: 'changed', path: 'a.mp4' }]);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/b.mp4']);
});

/** The real folder, in which something happens just before or just after one opening of a file. */
function meddling(opening: number, when: 'before' | 'after', act: () => Promise<void>): Source {
	const real = openSource(fromDirectory(card));
	let openings = 0;
	return {
		...real,
		async open(path) {
			const now = (openings += 1) === opening;
			if (now && when === 'before') await act();
			const opened = await real.open(path);
			if (now && when === 'after') await act();
			return opened;
		}
	};
}

test.each([
	['grew after it was opened', 1, 'after', 2_000_001],
	['shrank after it was opened', 1, 'after', 5],
	['grew after its last byte was read', 2, 'before', 2_000_001],
	['was written anew in the same size', 2, 'before', 2_000_000]
] as const)(
	'[第13条] a file that %s is named, and no half of it is stored',
	async (_, nth, when, size) => {
		await put(card, 'a.mp4', noise(2_000_000));
		const files = await listed(card);
		const source = meddling(nth, when, () => put(card, 'a.mp4', noise(size, 7)));
		const { outcome, failed } = await ingest({ source, files });
		expect(outcome).toEqual(done(0, 1));
		expect(failed).toEqual([{ fault: 'changed', path: 'a.mp4' }]);
		expect(await tree(await subfolder(disk, BAG))).toEqual([]);
	}
);

test('[第13条] a recorder that is pulled halts the copy; what was verified stays', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	const source = meddling(5, 'before', () => root.removeEntry('card', { recursive: true }));
	const { outcome, verified, failed } = await ingest({ source, files });
	expect(outcome).toEqual(halted({ fault: 'source-gone' }, 2));
	expect(verified).toHaveLength(2);
	expect(failed).toEqual([]);
});

test('[第12条] a vault that is taken away halts the copy; nothing is made in its place', async () => {
	await dock(card, 'a');
	const files = await listed(card);
	const source = meddling(3, 'before', () => root.removeEntry('disk', { recursive: true }));
	const { outcome } = await ingest({ source, files });
	expect(outcome).toEqual(halted({ fault: 'vault-gone' }, 1));
	expect(await tree(root)).not.toContainEqual(expect.stringMatching(/^disk/));
});

test('[第19条] other content under the same name is kept beside it, and found again after a crash', async () => {
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
	expect(outcome).toEqual(done(5));
	expect(verified.find((file) => file.path.startsWith('LOG'))?.facts).toEqual([]);
	await expectStored(verified);
});

test('files that are verified already are not touched again', async () => {
	await dock(card, 'a');
	const { outcome, verified } = await ingest({ skip: new Set(['LOG/20260902.txt']) });
	expect(outcome).toEqual(done(4));
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

test('[第13条] content ingested before is linked, not copied, once the stored file has been read again', async () => {
	const known = await knownFromFirstIngest();
	const { outcome, verified } = await ingest({ known });
	expect(outcome).toEqual(done(5));
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
		expect(outcome).toEqual(done(5));
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

test('cancelled in the middle of a file: what was verified stays, and no half file', async () => {
	await put(card, 'a.mp4', 'first');
	await put(card, 'b.mp4', noise(8_000_000));
	const files = await listed(card);
	const cancel = new AbortController();
	const source = meddling(3, 'after', async () => cancel.abort());
	const { outcome, verified } = await ingest({ source, files, signal: cancel.signal });
	expect(outcome).toEqual(halted({ fault: 'cancelled' }, 1));
	expect(verified.map((file) => file.path)).toEqual(['a.mp4']);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4']);
});

test('[第12条] a stored file that does not read back as it was written is a failure, and is kept', async () => {
	await put(card, 'a.mp4', 'from the recorder');
	const vault = await vaultIn(disk);
	const opened = await vault.bag(BAG);
	if (!opened.ok) throw new Error(opened.error.fault);
	const bag = opened.value;
	// A medium that loses what it was given: the same bag, whose file is altered after each write.
	const lossy = {
		...bag,
		async writeNew(...args: Parameters<typeof bag.writeNew>) {
			const stored = await bag.writeNew(...args);
			if (stored.ok) await put(disk, `${BAG}/${stored.value.storedAs}`, 'from the recordes');
			return stored;
		}
	};
	const { outcome, failed } = await ingest({ bag: lossy });
	expect(outcome).toEqual(done(0, 1));
	expect(failed).toEqual([{ fault: 'stored-differs', path: 'a.mp4' }]);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4']);
});

test('the record comes first: when it refuses a file, the copy stops with that error', async () => {
	await dock(card, 'a');
	const vault = await vaultIn(disk);
	const bag = await vault.bag(BAG);
	if (!bag.ok) throw new Error(bag.error.fault);
	const told: string[] = [];
	const run = runCopy(
		{
			source: openSource(fromDirectory(card)),
			vault,
			bag: bag.value,
			files: await listed(card),
			skip: new Set(),
			known: [],
			signal: new AbortController().signal
		},
		{
			verified: async (file) => {
				told.push(file.path);
				throw new Error('the ledger is closed');
			},
			failed: async () => undefined,
			progress: () => undefined
		}
	);
	await expect(run).rejects.toThrow('the ledger is closed');
	expect(told).toHaveLength(1);
});

test('a closed bag is not copied into', async () => {
	await put(card, 'a.mp4', 'x');
	await put(disk, `${BAG}/bagit.txt`, 'closed');
	expect((await ingest()).outcome).toEqual(err({ fault: 'bag-closed', bag: BAG }));
});
