import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { equalBytes, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err } from '$lib/base/result';
import { fromDirectory } from '../choose.fsa';
import { inventoryText } from '../inventory';
import type { VerifiedFile } from './copy';
import type { CopyJob, Inventory } from './protocol';
import {
	dock,
	get,
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
let card: Folder;
let disk: Folder;
let session: IngestSession;

beforeEach(async () => {
	const { folder, done } = await scratch('session');
	card = await subfolder(folder, 'card');
	disk = await subfolder(folder, 'disk');
	session = openIngest();
	onTestFinished(async () => {
		session.close();
		await done();
	});
});

async function inventory(): Promise<Inventory> {
	const taken = await session.inventory(fromDirectory(card));
	if (!taken.ok) throw new Error(taken.error.fault);
	return taken.value;
}

async function job(): Promise<CopyJob> {
	await vaultIn(disk);
	const { files } = await inventory();
	const source = fromDirectory(card);
	const vaults = [{ id: 'V1', root: disk }];
	const job = { source, vaults, station: STATION, bag: BAG, files };
	return { ...job, skip: new Set(), known: [], sm3: false };
}

const quiet: CopyListener = { verified: () => {}, failed: () => {}, progress: () => {} };

async function copyAll(change: Partial<CopyJob> = {}, on: Partial<CopyListener> = {}) {
	const verified: VerifiedFile[] = [];
	const asked = { ...(await job()), ...change };
	const outcome = await session.copy(asked, {
		...quiet,
		verified: (file) => void verified.push(file),
		...on
	});
	return { outcome, verified, job: asked };
}

test('[第13条] the inventory is taken before the first byte is read: names, sizes, times, digest', async () => {
	await dock(card, 'b');
	const taken = await inventory();
	expect(taken.files.map((file) => file.path)).toEqual(await tree(card));
	expect(taken.bytes).toBe(10599 + 7128 + 6000 + 48);
	expect(taken.refused).toEqual([]);
	expect(taken.text).toBe(inventoryText(taken.files));
	expect(taken.digest).toBe(await sha256Hex(toUtf8(taken.text)));
});

test('an empty recorder is named as that', async () => {
	expect(await session.inventory(fromDirectory(card))).toEqual(err({ fault: 'empty-source' }));
});

test('[第12条] a vault is never read in as a recorder, and a recorder never holds its own vault', async () => {
	await dock(card, 'a');
	await vaultIn(disk);
	const fault = err({ fault: 'source-is-vault' });
	expect(await session.inventory(fromDirectory(disk))).toEqual(fault);
	const asked = await job();
	expect(await session.copy({ ...asked, source: fromDirectory(disk) }, quiet)).toEqual(fault);
	const inside = await subfolder(card, 'vault');
	await vaultIn(inside);
	expect(await session.copy({ ...asked, vaults: [{ id: 'V1', root: inside }] }, quiet)).toEqual(
		fault
	);
});

test('[第12条] nothing is copied to a medium that is not a vault of this station', async () => {
	await dock(card, 'a');
	const asked = await job();
	expect(await session.copy({ ...asked, station: 'S02' }, quiet)).toEqual(
		err({ fault: 'vault-of-another-station', station: STATION })
	);
	const plain = await subfolder(disk, 'plain');
	expect(await session.copy({ ...asked, vaults: [{ id: 'V1', root: plain }] }, quiet)).toEqual(
		err({ fault: 'vault-unmarked' })
	);
	expect(await tree(plain)).toEqual([]);
});

test('[第13条] each file is put on the record before the next is told, and progress ends at all bytes', async () => {
	await dock(card, 'a');
	const steps: string[] = [];
	let last: object = {};
	const { outcome, verified } = await copyAll(
		{},
		{
			verified: async (file) => {
				steps.push(`begin ${file.path}`);
				await new Promise((wait) => setTimeout(wait, 20));
				steps.push(`end ${file.path}`);
			},
			progress: (progress) => (last = progress)
		}
	);
	expect(outcome).toEqual({
		ok: true,
		value: { halted: undefined, verified: 5, failed: 0, lost: [] }
	});
	expect(verified).toEqual([]);
	const { files, bytes } = await inventory();
	expect(steps).toEqual(files.flatMap(({ path }) => [`begin ${path}`, `end ${path}`]));
	expect(last).toMatchObject({ filesDone: 5, files: 5, bytesDone: 2 * bytes, bytes: 2 * bytes });
});

test('when the record refuses a file, the copy ends with that error and tells no more', async () => {
	await dock(card, 'a');
	let told = 0;
	const refusing = {
		...quiet,
		verified: () => {
			told += 1;
			throw new Error('the ledger is closed');
		}
	};
	await expect(session.copy(await job(), refusing)).rejects.toThrow('the ledger is closed');
	const { outcome } = await copyAll();
	expect(outcome.ok && outcome.value.verified).toBe(5);
	expect(told).toBe(1);
});

test('cancelled by the custodian in the middle of a file: no half file, and it can be taken up again', async () => {
	await put(card, 'a.mp4', 'first');
	await put(card, 'b.mp4', noise(32_000_000));
	const told: VerifiedFile[] = [];
	const first = await copyAll(
		{},
		{
			verified(file) {
				told.push(file);
				session.cancel();
			}
		}
	);
	expect(first.outcome).toMatchObject({ value: { halted: { fault: 'cancelled' }, verified: 1 } });
	const skip = new Set(told.map((file) => file.path));
	const second = await copyAll({ skip });
	expect(second.verified.map((file) => file.path)).toEqual(['b.mp4']);
	expect(equalBytes(await get(disk, `${BAG}/data/b.mp4`), noise(32_000_000))).toBe(true);
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4', 'data/b.mp4']);
});

test('[第12条] a full vault halts the copy: what was verified stays, and there is no half file', async () => {
	await put(card, 'a.mp4', noise(500_000));
	await put(card, 'b.mp4', noise(6_000_000));
	await put(card, 'c.mp4', noise(500_000));
	const asked = await job();
	const { origin } = location;
	const { usage = 0 } = await navigator.storage.estimate();
	await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 3_000_000 });
	onTestFinished(() => void cdp().send('Storage.overrideQuotaForOrigin', { origin }));
	const { outcome, verified } = await copyAll(asked);
	expect(outcome).toEqual({
		ok: true,
		value: { halted: { fault: 'vault-full' }, verified: 1, failed: 0, lost: [] }
	});
	expect(await tree(await subfolder(disk, BAG))).toEqual(['data/a.mp4']);

	await cdp().send('Storage.overrideQuotaForOrigin', { origin });
	const skip = new Set(verified.map((file) => file.path));
	const after = await copyAll({ skip });
	expect(after.verified.map((file) => file.path)).toEqual(['b.mp4', 'c.mp4']);
});

test('[第12条] a vault whose marker vanishes during the copy halts it; nothing more is written there', async () => {
	for (const name of ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4']) await put(card, name, noise(1_000_000));
	const asked = await job();
	const verified: string[] = [];
	const outcome = await session.copy(asked, {
		...quiet,
		// The next file may be on its way already; the one after it cannot be.
		verified: async (file) => {
			verified.push(file.path);
			if (verified.length === 1) await disk.removeEntry('luzheng-vault.json');
		}
	});
	expect(outcome).toMatchObject({ ok: true, value: { halted: { fault: 'vault-gone' } } });
	expect(await tree(disk)).toEqual(verified.map((path) => `${BAG}/data/${path}`));
	expect(verified.length).toBeLessThan(3);
	expect(await session.copy(asked, quiet)).toEqual(err({ fault: 'vault-unmarked' }));
});

test('two copies at once are our own mistake', async () => {
	await dock(card, 'a');
	const asked = await job();
	const first = session.copy(asked, quiet);
	await expect(session.copy(asked, quiet)).rejects.toThrow('running already');
	expect((await first).ok).toBe(true);
});

test('closing the session ends what is running', async () => {
	await put(card, 'a.mp4', noise(8_000_000));
	const copying = session.copy(await job(), quiet);
	session.close();
	await expect(copying).rejects.toThrow('closed');
});

test('[第13条] a recorder to practise with comes loose in the middle, and is read on', async () => {
	await dock(card, 'a');
	const source = { kind: 'training', script: 'unplugged', name: 'training' } as const;
	const taken = await session.inventory(source);
	if (!taken.ok) throw new Error(taken.error.fault);
	expect(taken.value.claims).toContainEqual(expect.objectContaining({ by: 'mtp', says: 'serial' }));
	expect(taken.value.probe.batteryPercent).toBeGreaterThan(0);
	const { files } = taken.value;
	const skip = new Set<string>();
	let tries = 0;
	for (; skip.size < files.length && tries < 10; tries++) {
		const { verified } = await copyAll({ source, files, skip: new Set(skip) });
		for (const { path } of verified) skip.add(path);
	}
	expect([skip.size, tries > 1]).toEqual([files.length, true]);
});
