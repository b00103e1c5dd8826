import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { MANIFEST, KEY_FILE } from '$lib/sync/kiosk-backup';
import type { BackupFault } from './backup';
import { memoryFolder, memoryTables, OWN, quiet, usedKiosk } from '../backup/backup-for-tests';
import type { KeptMove } from '../backup/backup-keeping';
import { faultOf } from '../backup/backup-parts';
import { findManifest, keyOfBackup, readAll } from '../backup/backup-read';
import { restoreBackup } from '../backup/backup-restore';
import { writeBackup } from '../backup/backup-write';
import { JOURNAL, takenTables } from '../backup/kept-here';

type Kiosk = Awaited<ReturnType<typeof usedKiosk>>;
type Folder = ReturnType<typeof memoryFolder>;
const CODE = '11110 22220 33330 44440 55550 66660';

async function backedUp(kiosk?: Kiosk): Promise<{ kiosk: Kiosk; folder: Folder }> {
	const folder = memoryFolder();
	const from = kiosk ?? (await usedKiosk());
	const done = await writeBackup(await from.order(folder), quiet);
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	return { kiosk: from, folder };
}

/** As the wizard does: the manifest, the passphrase, everything checked. */
async function looked(
	folder: Folder,
	code = CODE,
	known?: string
): Promise<BackupFault | undefined> {
	try {
		const opened = await findManifest(folder);
		if (!opened.ok) return opened.error;
		const key = known ?? (await keyOfBackup(folder, opened.value, code));
		await readAll(folder, opened.value, key, () => Promise.resolve(), quiet);
		return undefined;
	} catch (error) {
		return faultOf(error);
	}
}

function moveKeeping(move?: KeptMove) {
	const state = { move };
	return {
		state,
		move: () => Promise.resolve(state.move),
		keepMove: (is: KeptMove) => {
			state.move = is;
			return Promise.resolve();
		}
	};
}

async function restored(folder: Folder, tables = memoryTables(), keeping = moveKeeping()) {
	const opened = await findManifest(folder);
	if (!opened.ok) throw new Error(opened.error.fault);
	const key = await keyOfBackup(folder, opened.value, CODE);
	const now = () => instant(0);
	const order = { folder, opened: opened.value, key, tables, keeping, now };
	return { done: await restoreBackup(order, quiet), tables, keeping, order };
}

const sorted = (rows: readonly unknown[] | undefined) =>
	(rows ?? []).map((row) => JSON.stringify(row)).sort();

test('what is restored is what was backed up, table by table, and no PIN and no key is among it', async () => {
	for (const loans of [0, 1, 7, 600]) {
		const { kiosk, folder } = await backedUp(await usedKiosk(loans));
		const { done, tables, keeping } = await restored(folder);
		expect(done).toMatchObject({ ok: true });
		for (const { store, table } of takenTables) {
			const at = `${store} ${table}`;
			expect(sorted(tables.held.get(at))).toEqual(sorted(kiosk.tables.held.get(at)));
		}
		expect(tables.held.has('luzheng-pins pins')).toBe(false);
		expect(keeping.state.move).toMatchObject({
			state: 'restored',
			origin: OWN,
			vaults: ['馆藏盘']
		});
		for (const file of folder.files.values())
			expect(Buffer.from(file).includes('411328199001011234')).toBe(false);
	}
});

test('a change of any file, at its beginning, in its middle, at its end, longer or shorter, is found before anything is restored', async () => {
	const { folder } = await backedUp();
	const opened = await findManifest(folder);
	const key = opened.ok ? await keyOfBackup(folder, opened.value, CODE) : '';
	for (const [name, whole] of [...folder.files])
		for (const change of [
			(bytes: Uint8Array) => bytes.with(0, (bytes[0] ?? 0) ^ 1),
			(bytes: Uint8Array) => bytes.with(bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1),
			(bytes: Uint8Array) => bytes.with(bytes.length - 2, (bytes.at(-2) ?? 0) ^ 1),
			(bytes: Uint8Array) => bytes.slice(0, -1),
			(bytes: Uint8Array) => Uint8Array.of(...bytes, 10),
			() => undefined
		]) {
			const changed = change(whole);
			if (changed) folder.files.set(name, new Uint8Array(changed));
			else folder.files.delete(name);
			expect(await looked(folder, CODE, key)).toBeDefined();
			folder.files.set(name, whole);
		}
	expect(await looked(folder)).toBeUndefined();
});

test('each kind of trouble has its own word', async () => {
	const { folder } = await backedUp();
	const part = [...folder.files.keys()].find((name) => name.startsWith(JOURNAL)) ?? '';
	const [manifest, whole] = [folder.files.get(MANIFEST)!, folder.files.get(part)!];
	expect(await looked(folder, '00000 00000 00000 00000 00000 00000')).toEqual({
		fault: 'wrong-code'
	});
	folder.files.set(part, whole.slice(0, -5));
	expect(await looked(folder)).toEqual({ fault: 'file-changed', file: part });
	folder.files.delete(part);
	expect(await looked(folder)).toEqual({ fault: 'file-missing', file: part });
	folder.files.set(part, whole);
	folder.files.delete(MANIFEST);
	expect(await looked(folder)).toEqual({ fault: 'unfinished-backup' });
	folder.files.delete(KEY_FILE);
	expect(await looked(folder)).toEqual({ fault: 'not-a-backup' });
	folder.files.set(MANIFEST, manifest.with(40, 88));
	expect(await looked(folder)).toEqual({ fault: 'manifest-changed' });
});

test('a part of another backup, and a manifest whose key the county did not enrol, are refused', async () => {
	const other = await backedUp(await usedKiosk(5));
	const { folder } = await backedUp();
	for (const [name, file] of other.folder.files)
		if (name !== MANIFEST) {
			const own = folder.files.get(name);
			folder.files.set(name, file);
			expect(await looked(folder)).toEqual({ fault: 'file-changed', file: name });
			if (own) folder.files.set(name, own);
		}
	const forged = await usedKiosk(3, true);
	const made = await writeBackup(await forged.order(memoryFolder()), quiet);
	expect(made).toEqual({ ok: false, error: { fault: 'not-enrolled', log: OWN } });
});

test('a kiosk whose journal is damaged makes no backup that looks whole, and says which entry it is', async () => {
	const kiosk = await usedKiosk(4);
	const row = kiosk.rows[2]!;
	kiosk.rows[2] = {
		...row,
		bytes: row.bytes.with(60, (row.bytes[60] ?? 0) ^ 1)
	};
	const folder = memoryFolder();
	const done = await writeBackup(await kiosk.order(folder), quiet);
	expect(done).toEqual({ ok: false, error: { fault: 'bad-entry', log: OWN, seq: 2 } });
	expect(folder.state.removed).toBe(true);
});

test('a stick that is full or pulled leaves nothing that looks whole, whenever it happens', async () => {
	const { folder: good, kiosk } = await backedUp();
	const count = good.files.size;
	for (let files = 0; files < count; files++) {
		const folder = memoryFolder({ goneAfter: files });
		const done = await writeBackup(await kiosk.order(folder), quiet);
		expect(done).toEqual({ ok: false, error: { fault: 'stick-gone' } });
		expect(folder.files.has(MANIFEST)).toBe(false);
	}
	const full = memoryFolder({ fullAt: 1500 });
	expect(await writeBackup(await kiosk.order(full), quiet)).toEqual({
		ok: false,
		error: { fault: 'stick-full' }
	});
	expect(full.files.size).toBe(0);
});

test('it can be stopped at any moment, and takes away what it wrote', async () => {
	const kiosk = await usedKiosk(3);
	for (let after = 1; after < 9; after += 2) {
		const abort = new AbortController();
		let told = 0;
		const folder = memoryFolder();
		const done = await writeBackup(await kiosk.order(folder), {
			signal: abort.signal,
			progress: () => ++told === after && abort.abort()
		});
		if (done.ok) expect(folder.files.has(MANIFEST)).toBe(true);
		else expect([done.error, folder.files.size]).toEqual([{ fault: 'stopped' }, 0]);
	}
});

test('a restore that was killed after any write begins again cleanly, and a kiosk in use is never written over', async () => {
	const { kiosk, folder } = await backedUp();
	for (let writes = 0; writes < 8; writes += 2) {
		const tables = memoryTables();
		let left = writes;
		const dying = {
			...tables,
			write: (...row: Parameters<typeof tables.write>) =>
				left-- > 0 ? tables.write(...row) : Promise.reject(new Error('killed'))
		};
		const { keeping } = await restored(folder, dying);
		const again = await restored(folder, tables, keeping);
		expect(again.done).toMatchObject({ ok: true });
		for (const { store, table } of takenTables)
			expect(sorted(tables.held.get(`${store} ${table}`))).toEqual(
				sorted(kiosk.tables.held.get(`${store} ${table}`))
			);
	}
	const used = await restored(folder, memoryTables(new Map([[`${JOURNAL} rows`, [1]]])));
	expect(used.done).toEqual({ ok: false, error: { fault: 'in-use' } });
	expect(used.tables.held.get(`${JOURNAL} rows`)).toEqual([1]);
});
