import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { equalBytes, fromUtf8, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { parseManifest, type BagInfo } from '../bag';
import { fromDirectory } from '../choose.fsa';
import { MARKER } from '../vault';
import type { VerifiedFile } from './copy';
import type { LostVault } from './fleet';
import type { CopyJob, VaultPlace } from './protocol';
import {
	dock,
	get,
	listed,
	noise,
	put,
	scratch,
	STATION,
	subfolder,
	tree,
	vaultIn,
	type Folder
} from './scratch.fsa';
import { openIngest, type CopyListener, type IngestSession } from './session';

const BAG = '2026/07/29/S01-2222222-ing1';
const info: BagInfo = {
	...{ organization: '唐河县农业综合行政执法大队', baggingDate: '2026-07-29' },
	...{ identifier: 'ing1', recorder: '2222222', station: STATION, ingest: 'ing1' }
};
let root: Folder;
let card: Folder;
let first: VaultPlace;
let second: VaultPlace;
let third: VaultPlace;
let session: IngestSession;
let verified: VerifiedFile[];
let lost: LostVault[];

async function vault(id: string): Promise<VaultPlace> {
	const folder = await subfolder(root, id);
	await vaultIn(folder, id);
	return { id, root: folder };
}

beforeEach(async () => {
	const { folder, done } = await scratch('vaults');
	root = folder;
	card = await subfolder(root, 'card');
	[first, second, third] = [await vault('V1'), await vault('V2'), await vault('V3')];
	session = openIngest();
	verified = [];
	lost = [];
	onTestFinished(async () => {
		session.close();
		await done();
	});
});

async function job(change: Partial<CopyJob> = {}): Promise<CopyJob> {
	return {
		...{ source: fromDirectory(card), vaults: [first, second], station: STATION, bag: BAG },
		...{ files: await listed(card), skip: new Set<string>(), known: [], sm3: false },
		...change
	};
}

const copy = (of: CopyJob, on: Partial<CopyListener> = {}) =>
	session.copy(of, {
		verified: (file) => void verified.push(file),
		failed: (path) => expect.unreachable(path),
		progress: () => {},
		vaultLost: (one) => void lost.push(one),
		...on
	});

const bagOf = ({ root: at }: VaultPlace) => subfolder(at, BAG);
const text = async (place: VaultPlace, name: string) =>
	fromUtf8(await get(await bagOf(place), name)) ?? '';

/** Both bags are the same, file by file, and every line of every manifest holds. */
async function expectTwins(a: VaultPlace, b: VaultPlace) {
	const names = await tree(await bagOf(a));
	expect(await tree(await bagOf(b))).toEqual(names);
	for (const name of names)
		expect([
			name,
			equalBytes(await get(await bagOf(a), name), await get(await bagOf(b), name))
		]).toEqual([name, true]);
	for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
		const lines = parseManifest(await text(b, manifest));
		if (!lines.ok) throw new Error(manifest);
		for (const { path, sha256 } of lines.value)
			expect([path, await sha256Hex(await get(await bagOf(b), path))]).toEqual([path, sha256]);
	}
}

test('[第12条] two vaults at once: every file in both, closed with the same manifests, SM3 beside SHA-256', async () => {
	await dock(card, 'a');
	await put(card, 'abc', 'abc');
	const of = await job({ sm3: true });
	const outcome = await copy(of);
	expect(outcome).toEqual(ok({ halted: undefined, verified: 6, failed: 0, lost: [] }));
	const closed = await session.closeBag(of, verified, info, 'the word of the ledger\n');
	if (!closed.ok) throw new Error(closed.error.fault);
	const manifestSm3 = await sha256Hex(toUtf8(await text(first, 'manifest-sm3.txt')));
	const manifestSha256 = await sha256Hex(toUtf8(await text(first, 'manifest-sha256.txt')));
	const bytes = of.files.reduce((sum, file) => sum + file.bytes, 0);
	expect(closed.value).toEqual(
		['V1', 'V2'].map((id) => ({ vault: id, manifestSha256, manifestSm3, files: 6, bytes }))
	);
	// The example of the standard (GB/T 32905-2016, appendix A).
	expect(await text(second, 'manifest-sm3.txt')).toContain(
		'66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0  data/abc\n'
	);
	expect(await text(second, 'ledger.note')).toBe('the word of the ledger\n');
	expect(await text(second, 'tagmanifest-sha256.txt')).toMatch(/ {2}manifest-sm3\.txt\n/);
	await expectTwins(first, second);
});

test('[第12条] a second vault that is pulled out is named once and the copy goes on; it is completed later without the recorder', async () => {
	for (const name of ['a.mp4', 'b.mp4', 'c.mp4'])
		await put(card, name, noise(3_000_000, name.length));
	const of = await job();
	const marker = await get(second.root, MARKER);
	const outcome = await copy(of, {
		async verified(file) {
			verified.push(file);
			if (verified.length === 1) await second.root.removeEntry(MARKER);
		}
	});
	const gone = [{ vault: 'V2', fault: { fault: 'vault-gone' } }];
	expect(outcome).toEqual(ok({ halted: undefined, verified: 3, failed: 0, lost: gone }));
	expect(lost).toEqual(gone);
	await root.removeEntry('card', { recursive: true });

	const alone = await session.closeBag(of, verified, info);
	expect(alone.ok && alone.value.map(({ vault: id }) => id)).toEqual(['V1']);
	await put(second.root, MARKER, marker);
	const both = await session.closeBag(of, verified, info);
	expect(both.ok && both.value.map(({ vault: id }) => id)).toEqual(['V1', 'V2']);
	await expectTwins(first, second);
});

test('[第12条] a vault that was not there at all is completed from the first, also what the first only linked', async () => {
	await dock(card, 'a');
	const earlier = '2026/07/28/S01-2222222-ing0';
	await copy(await job({ vaults: [first], bag: earlier }));
	const known = verified.map(({ path, bytes, sha256, storedAs = '' }) => ({
		...{ name: path.split('/').at(-1) ?? '', bytes, sha256, bag: earlier, path: storedAs }
	}));
	verified = [];
	await put(card, 'new.mp4', noise(5_000_000));
	const of = await job({ vaults: [first], known });
	await copy(of);
	expect(verified.filter(({ linkedTo }) => linkedTo)).toHaveLength(5);
	const closed = await session.closeBag({ ...of, vaults: [first, second] }, verified, info);
	expect(closed.ok && closed.value.map(({ files }) => files)).toEqual([1, 6]);
	for (const { path } of of.files)
		expect([
			path,
			equalBytes(await get(await bagOf(second), `data/${path}`), await get(card, path))
		]).toEqual([path, true]);
});

test('[第19条] other content in the second vault is left as it is, and that bag is not closed', async () => {
	await put(card, 'a.mp4', noise(3_000_000));
	const of = await job();
	await put(second.root, `${BAG}/data/a.mp4`, 'another');
	await copy(of);
	const closed = await session.closeBag(of, verified, info, undefined, {
		vaultLost: (one) => void lost.push(one)
	});
	expect(closed.ok && closed.value.map(({ vault: id }) => id)).toEqual(['V1']);
	expect(lost).toEqual([{ vault: 'V2', fault: { fault: 'stored-differs', path: 'data/a.mp4' } }]);
	expect(await text(second, 'data/a.mp4')).toBe('another');
	expect(await tree(await bagOf(second))).toEqual(['data/a.mp4']);
});

test('[第12条] what the first vault no longer holds as it was verified is never copied on', async () => {
	await put(card, 'a.mp4', noise(3_000_000));
	const of = await job({ vaults: [first] });
	await copy(of);
	await put(first.root, `${BAG}/data/a.mp4`, noise(3_000_000, 8));
	expect(await session.closeBag({ ...of, vaults: [first, second] }, verified, info)).toEqual(
		err({ fault: 'stored-differs', path: 'data/a.mp4' })
	);
	expect(await tree(await bagOf(second))).toEqual([]);
});

test('[第12条] a folder that holds another vault than the one that was meant counts as away', async () => {
	await dock(card, 'a');
	const of = await job({ vaults: [first, { id: 'V9', root: second.root }] });
	const outcome = await copy(of);
	expect(outcome.ok && outcome.value.lost).toEqual([
		{ vault: 'V9', fault: { fault: 'vault-gone' } }
	]);
	expect(
		await session.copy(
			{ ...of, vaults: [{ id: 'V9', root: first.root }] },
			{
				verified: () => {},
				failed: () => {},
				progress: () => {}
			}
		)
	).toEqual(err({ fault: 'vault-gone' }));
});

test('[第13条] a page that is reloaded in the middle: the next one goes on in place, and the file is whole', async () => {
	await put(card, 'long.mp4', noise(80_000_000));
	const of = await job();
	const broken = copy(of, {
		progress: ({ bytesDone }) => {
			if (bytesDone > 40_000_000) session.close();
		}
	});
	await expect(broken).rejects.toThrow('closed');
	session = openIngest();
	// The browser lets go of the ended worker's files in its own time.
	for (let tries = 0; verified.length === 0 && tries < 50; tries++) {
		await copy(of).catch(() => undefined);
		if (verified.length === 0) await new Promise((wait) => setTimeout(wait, 100));
	}
	expect(verified).toMatchObject([{ path: 'long.mp4', storedAs: 'data/long.mp4' }]);
	expect(await tree(await bagOf(first))).toEqual(['data/long.mp4']);
	const closed = await session.closeBag(of, verified, info);
	expect(closed.ok && closed.value.map(({ vault: id }) => id)).toContain('V1');
	expect(equalBytes(await get(await bagOf(first), 'data/long.mp4'), noise(80_000_000))).toBe(true);
});

async function closedInFirst(): Promise<string> {
	await dock(card, 'b');
	await put(card, 'long.mp4', noise(5_000_000));
	const of = await job({ vaults: [first], sm3: true });
	await copy(of);
	const closed = await session.closeBag(of, verified, info);
	if (!closed.ok) throw new Error(closed.error.fault);
	return closed.value[0]?.manifestSha256 ?? '';
}
const bagCopy = (manifest: string) => ({
	...{ from: first, to: third, station: STATION, bag: BAG, manifest }
});

test('[第12条] a closed bag is copied to another vault whole; again it is read instead of copied', async () => {
	const manifest = await closedInFirst();
	const copied = await session.copyBag(bagCopy(manifest));
	expect(copied).toMatchObject({ value: { vault: 'V3', manifestSha256: manifest, files: 6 } });
	await expectTwins(first, third);
	expect(await session.copyBag(bagCopy(manifest))).toEqual(copied);
});

test('[第12条] a copy that stopped in the middle is gone on with: an open bag, a stub, some files', async () => {
	const manifest = await closedInFirst();
	await session.copyBag(bagCopy(manifest));
	const there = await bagOf(third);
	await there.removeEntry('bagit.txt');
	await there.removeEntry('tagmanifest-sha256.txt');
	await put(there, 'data/long.mp4', '');
	expect((await session.copyBag(bagCopy(manifest))).ok).toBe(true);
	await expectTwins(first, third);
});

test('[第12条] what a pulled medium kept half does not lie in the closed bag; a file that is in no manifest is left and named', async () => {
	const manifest = await closedInFirst();
	const there = await subfolder(third.root, BAG);
	await put(there, 'data/long.mp4', '');
	await put(there, 'data/long.mp4.crswap', 'half of it');
	await put(there, 'data/DCIM/never-finished.mp4', '');
	await put(there, 'partial/long.mp4', 'a beginning');
	await put(there, 'data/other.mp4', 'of somebody else');
	const extra = err({ fault: 'stored-differs', path: 'data/other.mp4' });
	expect(await session.copyBag(bagCopy(manifest))).toEqual(extra);
	expect(await text(third, 'data/other.mp4')).toBe('of somebody else');
	expect(await tree(there)).not.toContain('bagit.txt');
	await (await subfolder(there, 'data')).removeEntry('other.mp4');
	expect((await session.copyBag(bagCopy(manifest))).ok).toBe(true);
	await expectTwins(first, third);
});

test('[第12、19条] a file that differs from its manifest is named and not copied on; other content is not overwritten', async () => {
	const manifest = await closedInFirst();
	expect(await session.copyBag(bagCopy('0'.repeat(64)))).toEqual(
		err({ fault: 'stored-differs', path: 'manifest-sha256.txt' })
	);
	await put(third.root, `${BAG}/data/long.mp4`, 'another');
	const differs = err({ fault: 'stored-differs', path: 'data/long.mp4' });
	expect(await session.copyBag(bagCopy(manifest))).toEqual(differs);
	expect(await text(third, 'data/long.mp4')).toBe('another');
	await (await subfolder(await bagOf(third), 'data')).removeEntry('long.mp4');
	await put(first.root, `${BAG}/data/long.mp4`, noise(5_000_000, 3));
	expect(await session.copyBag(bagCopy(manifest))).toEqual(differs);
	expect(await tree(await bagOf(third))).not.toContain('data/long.mp4');
	expect(await tree(await bagOf(third))).not.toContain('bagit.txt');
});

test('[第13条] what could be read of a file that could not be had stays in the closed bag, named and hashed', async () => {
	await dock(card, 'b');
	const of = await job({ vaults: [first] });
	await put(first.root, `${BAG}/partial/DCIM/broken.mp4`, 'the beginning');
	const broken = { path: 'DCIM/broken.mp4', bytes: 99, modifiedAt: of.files[0]!.modifiedAt };
	await copy(of);
	const closed = await session.closeBag({ ...of, files: [...of.files, broken] }, verified, info);
	expect(closed.ok).toBe(true);
	const sum = await sha256Hex(toUtf8('the beginning'));
	expect(await text(first, 'unverified.tsv')).toBe(`partial/DCIM/broken.mp4\t13\t${sum}\n`);
	expect(await text(first, 'tagmanifest-sha256.txt')).toContain(
		`${sum}  partial/DCIM/broken.mp4\n`
	);
	expect(await text(first, 'manifest-sha256.txt')).not.toContain('partial/');
	expect(
		(await session.copyBag({ ...bagCopy(closed.ok ? closed.value[0]!.manifestSha256 : '') })).ok
	).toBe(true);
	await expectTwins(first, third);
});
