import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { later } from '$lib/base/instant';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Entry } from '$lib/ledger/log/entry';
import { morning, newLog } from '$lib/ledger/testing/for-tests';
import type { Journal } from '$lib/ledger/journal/journal';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openStore, type Store } from '$lib/ledger/store/store';
import { openRegistry } from '$lib/sync/registry';
import { openRecord } from '../record/record';
import { catchUp } from '../record/catch-up';
import { openOrRebuild, replay } from './start-up';

const origin = 'custody.411328/s01/e1';
const noKeys = () => Promise.resolve(undefined);
let folder: string;
let journal: Journal;
let store: Store;

// A fresh PGlite takes seconds; an emptied one is the same to these tests.
let db: Database;
beforeAll(async () => (db = await openPglite()));
afterAll(() => db.close());

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-start-'));
	journal = await journalIn(folder);
	store = await openStore(db);
	await store.clear();
});
afterEach(async () => {
	await journal.close();
	await rm(folder, { recursive: true });
});

const journalIn = (path: string): Promise<Journal> => openSegmentJournal(join(path, 'journal.seg'));

async function someEntries(count: number): Promise<readonly Entry[]> {
	const log = await newLog(origin);
	for (let i = 0; i < count; i++)
		await log.add(
			{ type: 'officer-came-back', body: { loan: `L${i}`, recorder: 'J-03', officer: 'p1' } },
			later(morning, { hours: i })
		);
	return log.entries;
}

test('a crash between journal and ledger: the next start takes over what the ledger lacks', async () => {
	const entries = await someEntries(5);
	await journal.append(entries);
	await store.append(entries.slice(0, 3));
	expect(await replay(journal, store, noKeys)).toEqual({ ok: true, value: null });
	expect((await store.head(origin)).hash).toBe(entries[4]?.hash);
	expect(await store.custody('J-03')).toHaveLength(5);
});

test('an empty ledger is filled again from the journal, read models and all', async () => {
	const entries = await someEntries(4);
	await journal.append(entries);
	expect(await replay(journal, store, noKeys)).toEqual({ ok: true, value: null });
	expect((await store.head(origin)).size).toBe(4);
	expect(await store.custody()).toHaveLength(4);
});

test('a ledger that holds other entries than the journal is emptied and filled again', async () => {
	const entries = await someEntries(4);
	await journal.append(entries);
	await store.append(await someEntries(3));
	expect(await replay(journal, store, noKeys)).toEqual({ ok: true, value: null });
	expect((await store.head(origin)).hash).toBe(entries[3]?.hash);
	expect(await store.custody()).toHaveLength(4);
});

test('a journal shorter than the ledger is said so, and nothing is changed', async () => {
	const entries = await someEntries(4);
	await journal.append(entries.slice(0, 2));
	await store.append(entries);
	expect(await replay(journal, store, noKeys)).toEqual({
		ok: false,
		error: { fault: 'journal-short', origin, journal: 2, ledger: 4 }
	});
	expect((await store.head(origin)).size).toBe(4);
});

test('a journal whose chain is broken names the entry and leads to no empty ledger', async () => {
	const entries = await someEntries(3);
	const [other] = (await someEntries(3)).slice(2);
	await journal.append([...entries.slice(0, 2), ...(other ? [other] : [])]);
	expect(await replay(journal, store, noKeys)).toEqual({
		ok: false,
		error: { fault: 'journal-damaged', origin, seq: 2, why: 'out-of-chain' }
	});
});

test('a database that cannot be opened is made anew, once', async () => {
	const tries: string[] = [];
	const rebuilt = await openOrRebuild({
		open() {
			tries.push('open');
			if (tries.length === 1) return Promise.reject(new Error('No more file handles'));
			return Promise.resolve(db);
		},
		discard() {
			tries.push('discard');
			return Promise.resolve();
		},
		sound: () => Promise.resolve(true),
		vouch: () => Promise.resolve()
	});
	expect(tries).toEqual(['open', 'discard', 'open']);
	expect((await rebuilt.heads()).size).toBe(0);
});

test('the registry takes over exactly what it has not seen', async () => {
	const entries = await someEntries(4);
	await store.append(entries);
	const registry = openRegistry(new Y.Doc());
	await registry.record(entries.slice(0, 1));
	await catchUp(store, registry);
	const whole = openRegistry(new Y.Doc());
	await whole.record(entries);
	expect(await registry.digest()).toBe(await whole.digest());
});

async function recordOn(target: Store, seen = { at: morning }) {
	const log = await newLog(origin);
	const registry = openRegistry(new Y.Doc());
	const recorded = { count: 0 };
	const record = await openRecord({
		...{ journal, store: target, registry, signer: log.signer, station: 's01', epoch: 1 },
		...{ countyOrigin: 'custody.411328/county', pack: tanghe20220729 },
		clock: { now: () => seen.at, offsetMinutes: () => 480 },
		recorded: () => recorded.count++
	});
	return { record, registry, recorded, seen };
}

const sayBack = (counter: { readonly next: { readonly seq: number } }) =>
	({
		ok: true,
		value: {
			type: 'officer-came-back',
			body: { loan: `L${counter.next.seq}`, recorder: 'J-03', officer: 'p1' }
		}
	}) as const;

test('an act is acknowledged when journal, ledger and registry have it, with its number', async () => {
	const { record, registry, recorded } = await recordOn(store);
	const first = await record.perform('J-03', 'p1', sayBack, null);
	const second = await record.perform('J-03', 'p1', sayBack, null);
	expect(first).toMatchObject({ ok: true, value: { seq: 0, voucher: 's01-e1-0' } });
	expect(second).toMatchObject({ ok: true, value: { seq: 1, voucher: 's01-e1-1' } });
	expect((await journal.sizes()).get(origin)).toBe(2);
	expect((await store.head(origin)).size).toBe(2);
	expect([...registry.view().custody.facts('J-03')]).toHaveLength(2);
	expect(recorded.count).toBe(2);
});

test('two acts at the same moment stand one after the other on the record', async () => {
	const { record } = await recordOn(store);
	const both = await Promise.all([
		record.perform('J-03', 'p1', sayBack, null),
		record.perform('J-03', 'p1', sayBack, null)
	]);
	expect(both.map((one) => one.ok && one.value.seq)).toEqual([0, 1]);
});

test('a write that the ledger refuses is not acknowledged, stops the kiosk, and is there after the next start', async () => {
	const failing: Store = {
		...store,
		append: () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
	};
	const { record, recorded } = await recordOn(failing);
	expect(await record.perform('J-03', 'p1', sayBack, null)).toMatchObject({
		ok: false,
		error: { fault: 'storage' }
	});
	expect(await record.perform('J-03', 'p1', sayBack, null)).toMatchObject({
		error: { fault: 'storage', why: 'not stored' }
	});
	expect(recorded.count).toBe(0);
	expect(await replay(journal, store, noKeys)).toEqual({ ok: true, value: null });
	expect((await store.head(origin)).size).toBe(1);
});

test('a write that the journal refuses leaves no trace, and the next one can succeed', async () => {
	const whole = journal;
	let full = true;
	journal = {
		...whole,
		append: (entries) =>
			full ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : whole.append(entries)
	};
	const { record } = await recordOn(store);
	expect(await record.perform('J-03', 'p1', sayBack, null)).toMatchObject({
		error: { fault: 'storage' }
	});
	expect((await store.head(origin)).size).toBe(0);
	full = false;
	expect(await record.perform('J-03', 'p1', sayBack, null)).toMatchObject({ ok: true });
});

test('[第5条] [第13条] bad case: kiosk clock itself wrong → it jumped ahead and was put right, and the kiosk keeps the later time and says so', async () => {
	const { record, seen } = await recordOn(store);
	seen.at = later(morning, { hours: 10 });
	await record.perform('J-03', 'p1', sayBack, null);
	seen.at = morning;
	expect(record.now()).toBe(later(morning, { hours: 10 }));
	expect(record.setBackTo()).toBe(later(morning, { hours: 10 }));
	await record.perform('J-03', 'p1', sayBack, null);
	expect(record.now()).toBe(later(morning, { hours: 10 }));
});

test('entries of other logs are kept in order, once, and a gap is refused', async () => {
	const { record, registry } = await recordOn(store);
	const other = await newLog('custody.411328/s02/e1');
	for (let i = 0; i < 4; i++)
		await other.add({
			type: 'officer-came-back',
			body: { loan: `X${i}`, recorder: 'J-09', officer: 'p2' }
		});
	expect(await record.take(other.entries.slice(0, 2), { after: 2, last: undefined })).toBe(true);
	expect(await record.take(other.entries.slice(0, 3), { after: 3, last: undefined })).toBe(true);
	expect((await store.head(other.signer.name)).size).toBe(3);
	expect(await record.take(other.entries.slice(4), { after: 5, last: undefined })).toBe(true);
	const gap = await newLog('custody.411328/s03/e1');
	for (let i = 0; i < 2; i++)
		await gap.add({
			type: 'officer-came-back',
			body: { loan: `Y${i}`, recorder: 'J-09', officer: 'p2' }
		});
	expect(await record.take(gap.entries.slice(1), { after: 6, last: undefined })).toBe(false);
	expect([...registry.view().custody.facts('J-09')]).toHaveLength(3);
});
