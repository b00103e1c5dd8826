// The copy before an update and the check of what a newer version has changed, on a real IndexedDB and real private files.
import { beforeEach, expect, test } from 'vitest';
import { Dexie } from 'dexie';
import { instant } from '$lib/base/instant';
import { emptyHead, follow, type Entry, type Head } from '$lib/ledger/log/entry';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import { sampleChain, sampleSigner, sampleStation } from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { mendJournal, shelfCopy } from '../start/mend';
import { ledgerMark, newerThan } from '../start/schemas';
import { readSchemas } from '../start/schemas.indexeddb';
import type { CopyStatus } from '../ports/third-copy';
import { openUpdateCopy } from './update-copy';
import { openKeptShelves } from './update-shelves.fsa';

const ORIGIN = 'custody.411328/s01/e1';
const JOURNAL = 'update-copy-test';
const PLACE = 'update-copy-test';

beforeEach(async () => {
	await Dexie.delete(JOURNAL);
	const files = await navigator.storage.getDirectory();
	await files.removeEntry(PLACE, { recursive: true }).catch(() => undefined);
});

async function kiosk(count: number) {
	const [signer, county] = [
		await sampleSigner(ORIGIN),
		await sampleSigner('custody.411328/county')
	];
	const journal = openDexieJournal(JOURNAL);
	const log = { head: emptyHead };
	const clock = { now: 1000 };
	const record = async (more: number) => {
		const { size } = log.head;
		const stations = Array.from({ length: more }, (_, i) => sampleStation(`s${size + i}`));
		const entries: readonly Entry[] = await sampleChain(signer, stations, log.head);
		await journal.append(entries);
		for (const entry of entries) {
			const next = await follow(log.head, entry);
			if (!next.ok) throw new Error(next.error.fault);
			log.head = next.value;
		}
	};
	await record(count);
	const kept = openKeptShelves(() => (clock.now += 1000), PLACE);
	const status: { vault: CopyStatus } = {
		vault: { state: 'none', size: 0, at: undefined, fault: undefined }
	};
	const copy = openUpdateCopy({
		...{ journal, signer, county, kept, now: () => instant(clock.now), head: () => log.head },
		checkpointAt: async ({ size, tree }: Head) =>
			signCheckpoint({ origin: ORIGIN, size, root: await rootOf(tree) }, signer),
		vaultCopy: () => Promise.resolve(status.vault)
	});
	return { journal, signer, kept, copy, record, status, head: () => log.head };
}

test('without a designated storage the browser keeps a copy from which the journal is given back', async () => {
	const { journal, signer, kept, copy } = await kiosk(5);
	expect(await copy()).toMatchObject({ ok: true, value: { where: 'browser', size: 5 } });
	const before = await journal.read(ORIGIN, 0, 9);
	await journal.close();
	await Dexie.delete(JOURNAL);
	const lost = openDexieJournal(JOURNAL);
	const [newest] = await kept.newest();
	const there = newest ? await shelfCopy(newest, signer) : undefined;
	if (!there?.ok) throw new Error('no copy');
	const mended = await mendJournal(lost, [there.value], () => undefined);
	expect(mended).toEqual({ ok: true, value: { restored: 5 } });
	expect(await lost.read(ORIGIN, 0, 9)).toEqual(before);
	await lost.close();
});

test('the copies of the last two updates are kept, the newest first', async () => {
	const { journal, signer, kept, copy, record } = await kiosk(2);
	const sizes = async () =>
		Promise.all(
			(await kept.newest()).map(async (shelf) => {
				const is = await shelfCopy(shelf, signer);
				return is.ok ? is.value.size : undefined;
			})
		);
	await copy();
	await record(1);
	await copy();
	expect(await sizes()).toEqual([3, 2]);
	await record(1);
	await copy();
	expect(await sizes()).toEqual([4, 3]);
	await journal.close();
});

test('a designated storage that is there has to hold all of it, and one that fails is said', async () => {
	const { journal, copy, status, kept } = await kiosk(3);
	const current: CopyStatus = { state: 'current', size: 3, at: instant(1), fault: undefined };
	status.vault = current;
	expect(await copy()).toMatchObject({ ok: true, value: { where: 'vault', size: 3 } });
	status.vault = { ...current, size: 2 };
	expect(await copy()).toEqual({ ok: false, error: { fault: 'behind', here: 3, there: 2 } });
	status.vault = { ...current, state: 'fault', fault: { fault: 'vault-full' } };
	expect(await copy()).toEqual({ ok: false, error: { fault: 'vault-full' } });
	expect(await kept.newest()).toEqual([]);
	// Pulled out for the night.
	status.vault = { ...current, state: 'fault', fault: { fault: 'vault-gone' } };
	expect(await copy()).toMatchObject({ ok: true, value: { where: 'browser', size: 3 } });
	await journal.close();
});

/** A database as a newer version leaves it. */
const raise = (version: number) =>
	new Promise<IDBDatabase>((resolve, reject) => {
		const asked = indexedDB.open(JOURNAL, version);
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(new Error('not raised'));
	});

test('a database that a newer version has changed is found without opening it', async () => {
	const { journal } = await kiosk(2);
	const known = { [JOURNAL]: 2 };
	expect(newerThan(known, await readSchemas())).toEqual([]);
	await journal.close();
	(await raise(30)).close();
	expect(newerThan(known, await readSchemas())).toEqual([{ name: JOURNAL, version: 3 }]);
	const files = await navigator.storage.getDirectory();
	await files.getFileHandle(ledgerMark(99), { create: true });
	try {
		const found = newerThan({ 'luzheng-ledger': 8 }, await readSchemas());
		expect(found).toEqual([{ name: 'luzheng-ledger', version: 99 }]);
	} finally {
		await files.removeEntry(ledgerMark(99));
	}
	// Looking changed nothing.
	const versions = (await indexedDB.databases()).filter(({ name }) => name === JOURNAL);
	expect(versions).toEqual([{ name: JOURNAL, version: 30 }]);
});

test('an old window that is open while a newer version changes the journal writes nothing more', async () => {
	const { journal, record, head } = await kiosk(2);
	const size = head().size;
	const newer = await raise(30);
	await expect(record(1)).rejects.toThrow();
	const count = await new Promise<number>((resolve, reject) => {
		const asked = newer.transaction('rows').objectStore('rows').count();
		asked.onsuccess = () => resolve(asked.result);
		asked.onerror = () => reject(new Error('not counted'));
	});
	expect(count).toBe(size);
	newer.close();
	await journal.close();
});
