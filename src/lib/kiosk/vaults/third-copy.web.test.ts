// The third copy and the repairs, on a real IndexedDB journal and a real folder (the browser's private file system).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Dexie } from 'dexie';
import { equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { registerVault, openVault } from '$lib/devices/vault.fsa';
import type { Shelf } from '$lib/devices/shelf';
import { openBundle } from '$lib/ledger/log/bundle';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { emptyHead, follow, type Entry, type Head } from '$lib/ledger/log/entry';
import { openDexieJournal } from '$lib/ledger/journal/journal.dexie';
import type { Signer } from '$lib/ledger/texts/note';
import { sampleChain, sampleSigner, sampleStation } from '$lib/ledger/testing/samples.contract';
import { rootOf } from '$lib/ledger/log/tree';
import { mendJournal, shelfCopy } from '../start/mend';
import { compareHead, copyLog, HEAD, type Pages } from './third-copy';

const ORIGIN = 'custody.411328/s01/e1';
const JOURNAL = 'third-copy-test';

let root: FileSystemDirectoryHandle;
let shelf: Shelf;
let signer: Signer;
let county: Signer;

beforeEach(async () => {
	await Dexie.delete(JOURNAL);
	const files = await navigator.storage.getDirectory();
	await files.removeEntry('third-copy', { recursive: true }).catch(() => undefined);
	root = await files.getDirectoryHandle('third-copy', { create: true });
	const vault = await registerVault(root, { id: 'v1', station: 's01', created: 'now' });
	if (!vault.ok) throw new Error(vault.error.fault);
	shelf = vault.value.shelf;
	signer = await sampleSigner(ORIGIN);
	county = await sampleSigner('custody.411328/county');
});
afterEach(() => Dexie.delete(JOURNAL));

const chain = (count: number, from: Head = emptyHead): Promise<Entry[]> =>
	sampleChain(
		signer,
		Array.from({ length: count }, (_, i) => sampleStation(`s${from.size + i}`)),
		from
	);

async function headOf(entries: readonly Entry[], from: Head = emptyHead): Promise<Head> {
	let head = from;
	for (const entry of entries) {
		const next = await follow(head, entry);
		if (!next.ok) throw new Error(next.error.fault);
		head = next.value;
	}
	return head;
}

const checkpointAt = async (at: Head): Promise<Bytes> =>
	signCheckpoint({ origin: ORIGIN, size: at.size, root: await rootOf(at.tree) }, signer);

const copyOf = (
	journal: ReturnType<typeof openDexieJournal>,
	head: Head,
	pages: Pages = new Map(),
	on: Shelf = shelf
) => copyLog({ journal, writer: signer, county }, on, { key: signer, head, checkpointAt }, pages);

const filesOn = async (): Promise<readonly string[]> => {
	const names = await shelf.list('s01-e1');
	return names.ok ? names.value : [];
};

test('[第12条] new entries go to the vault in bundles of one page, the shorter one making way for the longer, HEAD last', async () => {
	const journal = openDexieJournal(JOURNAL);
	const pages: Pages = new Map();
	let head = emptyHead;
	for (const [count, names] of [
		[3, ['s01-e1-000000000-000000002.zfb']],
		[250, ['s01-e1-000000000-000000252.zfb']],
		[3, ['s01-e1-000000000-000000255.zfb']],
		[1, ['s01-e1-000000000-000000255.zfb', 's01-e1-000000256-000000256.zfb']]
	] as const) {
		const entries = await chain(count, head);
		await journal.append(entries);
		head = await headOf(entries, head);
		expect(await copyOf(journal, head, pages)).toEqual({ ok: true, value: { size: head.size } });
		expect(await filesOn()).toEqual([HEAD, ...names]);
		expect(await compareHead(journal, shelf, signer, head.size)).toEqual({
			ok: true,
			value: { is: 'same', size: head.size }
		});
	}
	// Started again, it goes on from the last page and writes nothing twice.
	expect(await copyOf(journal, head)).toEqual({ ok: true, value: { size: 257 } });
	expect(await filesOn()).toHaveLength(3);
	for (const name of (await filesOn()).filter((file) => file !== HEAD)) {
		const file = await shelf.read('s01-e1', name);
		expect(file.ok && file.value && (await openBundle(file.value)).ok, name).toBe(true);
	}
	await journal.close();
});

test('a kiosk that was set back sees that the vault is ahead; one with another history sees that too', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(6);
	await journal.append(entries.slice(0, 4));
	const whole = openDexieJournal(`${JOURNAL}-other`);
	await whole.append(entries);
	await copyOf(whole, await headOf(entries));
	expect(await compareHead(journal, shelf, signer, 4)).toEqual({
		ok: true,
		value: { is: 'ahead', size: 6 }
	});
	const others = await sampleChain(
		signer,
		['a', 'b', 'c'].map(sampleStation),
		await headOf(entries.slice(0, 4))
	);
	await journal.append(others);
	expect(await compareHead(journal, shelf, signer, 7)).toEqual({
		ok: true,
		value: { is: 'other', size: 6 }
	});
	await whole.close();
	await Dexie.delete(`${JOURNAL}-other`);
	await journal.close();
});

test('an entry of the journal that cannot be read any more is named by its number, to the copy and to the comparison', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(4);
	await journal.append(entries);
	expect((await copyOf(journal, await headOf(entries))).ok).toBe(true);
	const raw = new Dexie(JOURNAL);
	await raw.open();
	const torn = entries[2]!.bytes.map((b, i) => (i === 0 ? b ^ 1 : b));
	await raw.table('rows').put({ origin: ORIGIN, seq: 2, bytes: torn });
	raw.close();
	const named = { ok: false, error: { fault: 'journal-short', seq: 2 } };
	expect(await compareHead(journal, shelf, signer, 4)).toEqual(named);
	expect(await copyOf(journal, await headOf(entries))).toEqual(named);
	await journal.close();
});

test('a HEAD that is not ours is set aside and does not stop the copy', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(2);
	await journal.append(entries);
	await shelf.write('s01-e1', HEAD, toUtf8('not a checkpoint\n'));
	expect(await compareHead(journal, shelf, signer, 2)).toEqual({
		ok: true,
		value: { is: 'behind', size: 0 }
	});
	expect((await copyOf(journal, await headOf(entries))).ok).toBe(true);
	expect((await filesOn()).filter((name) => name.startsWith('HEAD.damaged-'))).toHaveLength(1);
	await journal.close();
});

test('a journal with rows changed, missing and cut off is mended from the vault, and what stood there is kept', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(300);
	await journal.append(entries);
	expect((await copyOf(journal, await headOf(entries))).ok).toBe(true);

	const raw = new Dexie(JOURNAL);
	await raw.open();
	const rows = raw.table<{ origin: string; seq: number; bytes: Bytes }>('rows');
	const flipped = entries[7]!.bytes.map((b, i) => (i === 100 ? b ^ 1 : b));
	await rows.put({ origin: ORIGIN, seq: 7, bytes: flipped });
	await rows.delete([ORIGIN, 42]);
	for (let seq = 280; seq < 300; seq++) await rows.delete([ORIGIN, seq]);
	raw.close();

	const copy = await shelfCopy(shelf, signer);
	if (!copy.ok) throw new Error(copy.error.fault);
	const steps: number[] = [];
	expect(await mendJournal(journal, [copy.value], (done) => steps.push(done))).toEqual({
		ok: true,
		value: { restored: 22 }
	});
	expect(steps).toEqual([256, 300]);
	const after = await journal.read(ORIGIN, 0, 400);
	expect(after.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq));
	expect(after.every(({ bytes, seq }) => equalBytes(bytes, entries[seq]!.bytes))).toBe(true);
	expect((await journal.setAside()).map(({ seq, bytes }) => [seq, bytes])).toEqual([[7, flipped]]);
	await journal.close();
});

test('an entry that no copy holds whole is named, and nothing behind it is touched', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(3);
	const spoilt = entries.map(({ bytes, seq }) =>
		seq === 1 ? bytes.map((b, i) => (i === 90 ? b ^ 1 : b)) : bytes
	);
	const copy = {
		...{ key: signer, size: 3 },
		read: (from: number, count: number) => Promise.resolve(spoilt.slice(from, from + count))
	};
	expect(await mendJournal(journal, [copy], () => undefined)).toEqual({
		ok: false,
		error: { fault: 'copy-damaged', origin: ORIGIN, seq: 1 }
	});
	expect(await journal.read(ORIGIN, 0, 3)).toEqual([]);
	await journal.close();
});

test('a vault that was pulled out is named, and nothing is written where it was', async () => {
	const journal = openDexieJournal(JOURNAL);
	const entries = await chain(2);
	await journal.append(entries);
	await root.removeEntry('luzheng-vault.json');
	expect(await copyOf(journal, await headOf(entries))).toEqual({
		ok: false,
		error: { fault: 'vault-gone' }
	});
	expect((await openVault(root, 's01')).ok).toBe(false);
	await journal.close();
});
