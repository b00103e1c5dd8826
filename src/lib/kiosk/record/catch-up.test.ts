import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { newLog } from '$lib/ledger/testing/for-tests';
import { sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { openRegistry } from '$lib/sync/registry';
import { catchUp, isOfLedger } from './catch-up';

const ORIGIN = 'custody.411328/s01/e1';
let db: Database;
let store: Store;

beforeAll(async () => (db = await openPglite()));
afterAll(() => db.close());
beforeEach(async () => {
	store = await openStore(db);
	await store.clear();
});

async function log(count: number, origin = ORIGIN) {
	const made = await newLog(origin);
	for (let i = 0; i < count; i++) await made.add(sampleCheckOut(`s01-e1-${i}`, 'J-03'));
	return made.entries;
}

async function registryOf(entries: Awaited<ReturnType<typeof log>>) {
	const registry = openRegistry(new Y.Doc());
	await registry.record(entries);
	return registry;
}

test('an empty registry, a beginning and all of it are of the ledger, and are brought up to it alike', async () => {
	const entries = await log(5);
	await store.append(entries);
	const whole = await registryOf(entries);
	for (const count of [0, 1, 4, 5]) {
		const registry = await registryOf(entries.slice(0, count));
		expect(await isOfLedger(store, registry)).toBe(true);
		await catchUp(store, registry);
		expect(await registry.digest()).toBe(await whole.digest());
	}
});

test('a registry of another past of the same log is not of the ledger', async () => {
	await store.append(await log(5));
	expect(await isOfLedger(store, await registryOf(await log(3)))).toBe(false);
});

test('a registry that is ahead of the ledger is not of it', async () => {
	const entries = await log(5);
	await store.append(entries.slice(0, 3));
	expect(await isOfLedger(store, await registryOf(entries))).toBe(false);
});

test('a registry with facts of a log that the ledger does not hold is not of it', async () => {
	const entries = await log(2);
	await store.append(entries);
	const registry = await registryOf(entries);
	await registry.record(await log(1, 'custody.411328/s09/e1'));
	expect(await isOfLedger(store, registry)).toBe(false);
});
