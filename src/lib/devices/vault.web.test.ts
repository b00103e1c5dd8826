import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { fromUtf8, toUtf8 } from '$lib/base/bytes';
import { err, ok } from '$lib/base/result';
import { get, put, scratch, tree, vaultIn, type Folder } from './ingest/scratch.fsa';
import { MARKER, type Bag, type Chunks } from './vault';
import { openVault, registerVault } from './vault.fsa';

const marker = { id: 'V1', station: 'S01', created: '2026-09-02T10:00:00+08:00' };
let root: Folder;

beforeEach(async () => {
	const { folder, done } = await scratch('vault');
	root = folder;
	onTestFinished(done);
});

const BAG = '2026/07/29/S01-2222222-ing1';
async function bagIn(folder: Folder): Promise<Bag> {
	const bag = await (await vaultIn(folder)).bag(BAG);
	if (!bag.ok) throw new Error(bag.error.fault);
	return bag.value;
}

test('[第12条] a medium without a marker is not written to', async () => {
	expect(await openVault(root, 'S01')).toEqual(err({ fault: 'vault-unmarked' }));
	expect(await tree(root)).toEqual([]);
});

test('[第12条] registering writes the marker once; the same station finds it again', async () => {
	const first = await registerVault(root, marker);
	expect(first.ok && first.value.marker).toEqual(marker);
	const again = await registerVault(root, { ...marker, id: 'V2', created: 'later' });
	expect(again.ok && again.value.marker).toEqual(marker);
	expect(JSON.parse(fromUtf8(await get(root, MARKER)) ?? '')).toEqual(marker);
	const opened = await openVault(root, 'S01');
	expect(opened.ok && opened.value.marker).toEqual(marker);
});

test("[第12条] another station's vault is neither opened nor taken over", async () => {
	await registerVault(root, marker);
	const fault = err({ fault: 'vault-of-another-station', station: 'S01' });
	expect(await openVault(root, 'S02')).toEqual(fault);
	expect(await registerVault(root, { ...marker, station: 'S02' })).toEqual(fault);
});

test.each(['{"id":1}', 'not json', '[]', 'null', 'x'.repeat(5000)])(
	'[第12条] a damaged marker (%#) is named and left as it is',
	async (text) => {
		await put(root, MARKER, text);
		expect(await openVault(root, 'S01')).toEqual(err({ fault: 'vault-marker-damaged' }));
		expect(await registerVault(root, marker)).toEqual(err({ fault: 'vault-marker-damaged' }));
		expect(fromUtf8(await get(root, MARKER))).toBe(text);
	}
);

test('[第12条] a crash while registering leaves an empty marker, which counts as none', async () => {
	await put(root, MARKER, '');
	expect(await openVault(root, 'S01')).toEqual(err({ fault: 'vault-unmarked' }));
	expect((await registerVault(root, marker)).ok).toBe(true);
	expect((await openVault(root, 'S01')).ok).toBe(true);
});

test('[第12条] a recorder is never made a vault: that would write on it', async () => {
	await put(root, 'DCIM/100MEDIA/a.mp4', 'x');
	expect(await registerVault(root, marker)).toEqual(err({ fault: 'source-is-vault' }));
	expect(await tree(root)).toEqual(['DCIM/100MEDIA/a.mp4']);
});

test('[第19条] an existing name is never overwritten: the new content lies beside it', async () => {
	const bag = await bagIn(root);
	const first = await bag.writeNew('data/DCIM/a.MP4', toUtf8('first'));
	const second = await bag.writeNew('data/DCIM/a.MP4', toUtf8('second'));
	const third = await bag.writeNew('data/DCIM/a.MP4', toUtf8('third'));
	expect(first).toEqual(ok({ storedAs: 'data/DCIM/a.MP4', beside: false, renamed: false }));
	expect(second).toEqual(ok({ storedAs: 'data/DCIM/a (2).MP4', beside: true, renamed: false }));
	expect(third).toEqual(ok({ storedAs: 'data/DCIM/a (3).MP4', beside: true, renamed: false }));
	expect(fromUtf8(await get(root, `${BAG}/data/DCIM/a.MP4`))).toBe('first');
	expect(fromUtf8(await get(root, `${BAG}/data/DCIM/a (2).MP4`))).toBe('second');
});

test('a reading that fails in the middle leaves nothing in the vault, not even an empty name', async () => {
	const bag = await bagIn(root);
	async function* broken(): Chunks {
		yield ok(toUtf8('half'));
		yield await Promise.resolve(err({ fault: 'unreadable', path: 'a.mp4' }));
	}
	expect(await bag.writeNew('data/a.mp4', broken())).toEqual(
		err({ fault: 'unreadable', path: 'a.mp4' })
	);
	expect(await tree(root)).toEqual([MARKER]);
});

test('our own bug in the middle of a write is thrown, and leaves nothing behind', async () => {
	const bag = await bagIn(root);
	async function* buggy(): Chunks {
		yield ok(toUtf8('half'));
		await Promise.reject(new RangeError('bug'));
	}
	await expect(bag.writeNew('data/a.mp4', buggy())).rejects.toThrow('bug');
	expect(await tree(root)).toEqual([MARKER]);
});

test('a name this medium refuses gets a substitute, which is found again by the refused name', async () => {
	const bag = await bagIn(root);
	// The private file system refuses only this sign of those that real disks refuse.
	const stored = await bag.writeNew('data/a\\b/c\\d.mp4', toUtf8('x'));
	const storedAs = 'data/_a%5Cb.kept/_c%5Cd.mp4.kept';
	expect(stored).toEqual(ok({ storedAs, beside: false, renamed: true }));
	expect(await bag.exists('data/a\\b/c\\d.mp4')).toEqual(stored);
	const second = await bag.writeNew('data/a\\b/c\\d.mp4', toUtf8('y'));
	expect(second.ok && second.value.beside).toBe(true);
	expect(fromUtf8(await get(root, `${BAG}/${storedAs}`))).toBe('x');
});

test('only an empty file is cleared away, and only a browser swap file', async () => {
	const bag = await bagIn(root);
	await bag.writeNew('data/full.mp4', toUtf8('x'));
	await put(root, `${BAG}/data/stub.mp4`, '');
	await bag.clearStub('data/full.mp4');
	await bag.clearStub('data/stub.mp4');
	await bag.clearStub('data/none.mp4');
	expect(await tree(root)).toEqual([`${BAG}/data/full.mp4`, MARKER].sort());
	await expect(bag.clearSwap('data/full.mp4')).rejects.toThrow('swap');
});

test('[第19条] a closed bag takes nothing more', async () => {
	const bag = await bagIn(root);
	await bag.writeTag('bag-info.txt', toUtf8('draft'));
	await bag.writeTag('bag-info.txt', toUtf8('final'));
	await bag.writeTag('bagit.txt', toUtf8('closed'));
	const fault = err({ fault: 'bag-closed', bag: BAG });
	expect(await bag.writeNew('data/a.mp4', toUtf8('x'))).toEqual(fault);
	expect(await bag.writeTag('bag-info.txt', toUtf8('other'))).toEqual(fault);
	expect(fromUtf8(await get(root, `${BAG}/bag-info.txt`))).toBe('final');
});

test('[第12条] a vault whose marker is gone is away: nothing is written where it was', async () => {
	const vault = await vaultIn(root);
	const bag = await vault.bag(BAG);
	await root.removeEntry(MARKER);
	const gone = err({ fault: 'vault-gone' });
	expect(bag.ok && (await bag.value.writeNew('data/a.mp4', toUtf8('x')))).toEqual(gone);
	expect(await vault.bag('2026/07/29/S01-other')).toEqual(gone);
	expect(await vault.find(BAG, 'data/a.mp4')).toEqual(gone);
	// Another disk in the same place is not this vault either.
	await put(root, MARKER, JSON.stringify({ ...marker, id: 'V9' }));
	expect(bag.ok && (await bag.value.writeNew('data/a.mp4', toUtf8('x')))).toEqual(gone);
	expect(await tree(root)).toEqual([MARKER]);
});
