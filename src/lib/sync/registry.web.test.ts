import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { sampleChain, sampleCheckOut, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { openCachedRegistry, readCachedRegistry } from './registry.indexeddb';

const ORIGIN = 'custody.411328/s01/e1';

const lent = async (count: number) =>
	sampleChain(
		await sampleSigner(ORIGIN),
		Array.from({ length: count }, (_, i) => sampleCheckOut(`s01-e1-${i}`, 'J-03'))
	);

async function kept(name: string, count: number) {
	const entries = await lent(count);
	const cache = await openCachedRegistry(name);
	for (const entry of entries) await cache.registry.record([entry]);
	await cache.close();
	return { entries, digest: await cache.registry.digest() };
}

interface Row {
	n: number;
	update: Uint8Array;
}

async function inside<T>(name: string, act: (rows: Row[], db: Dexie) => Promise<T>): Promise<T> {
	const db = await new Dexie(name).open();
	const done = await act(await db.table<Row>('pieces').toArray(), db);
	db.close();
	return done;
}

test('what was recorded is there at the next start, byte for byte, and goes on', async () => {
	const { entries, digest } = await kept('goes-on', 5);
	const cache = await openCachedRegistry('goes-on');
	expect(cache.believed).toBe(true);
	expect(await cache.registry.digest()).toBe(digest);
	expect(await cache.registry.newest(ORIGIN)).toEqual({ seq: 4, hash: entries[4]?.hash });
	await cache.close();
	expect(await (await readCachedRegistry('goes-on')).digest()).toBe(digest);
});

test('many small pieces become one, and nothing is lost or changed by it', async () => {
	const { digest } = await kept('merged', 450);
	expect(await inside('merged', (rows) => Promise.resolve(rows.length))).toBeLessThan(250);
	const cache = await openCachedRegistry('merged');
	expect(cache.believed).toBe(true);
	expect(await cache.registry.digest()).toBe(digest);
	await cache.close();
});

test('a cache with a flipped bit is thrown away, whichever bit it is', async () => {
	for (const at of [0.1, 0.5, 0.9]) {
		const name = `flipped-${at}`;
		await kept(name, 6);
		await inside(name, async (rows, db) => {
			const row = rows[3];
			if (!row) throw new Error('no piece');
			const bit = Math.floor(row.update.length * 8 * at);
			row.update[bit >> 3] = (row.update[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			await db.table('pieces').put(row);
		});
		const cache = await openCachedRegistry(name);
		expect(cache.believed).toBe(false);
		expect([...cache.registry.view().custody.recorders()]).toEqual([]);
		await cache.close();
		expect(await inside(name, (rows) => Promise.resolve(rows.length))).toBe(0);
	}
});

test('a cache that lacks a piece in the middle is thrown away and filled again', async () => {
	const { entries, digest } = await kept('gap', 6);
	await inside('gap', (rows, db) => db.table('pieces').delete(rows[2]?.n ?? 0));
	const cache = await openCachedRegistry('gap');
	expect(cache.believed).toBe(false);
	await cache.registry.record(entries);
	expect(await cache.registry.digest()).toBe(digest);
	await cache.close();
	expect(await (await readCachedRegistry('gap')).digest()).toBe(digest);
});

test('a cache that lacks its newest pieces is a beginning, and says how far it goes', async () => {
	const { entries } = await kept('short', 6);
	await inside('short', (rows, db) => db.table('pieces').delete(rows.at(-1)?.n ?? 0));
	const cache = await openCachedRegistry('short');
	expect(cache.believed).toBe(true);
	expect(await cache.registry.newest(ORIGIN)).toEqual({ seq: 4, hash: entries[4]?.hash });
	await cache.close();
});

test('bytes that are no update, under a digest of their own, put nothing into the registry (C14)', async () => {
	const { digest } = await kept('no-update', 6);
	for (let i = 0; i < 20; i++) {
		const update = crypto.getRandomValues(new Uint8Array(3 + i * 7));
		// Neither the first byte nor the last says "nothing follows".
		[update[0], update[1]] = [1, 200];
		const sha256 = await crypto.subtle.digest('SHA-256', update);
		const hex = Array.from(new Uint8Array(sha256), (byte) => byte.toString(16).padStart(2, '0'));
		const n = await inside('no-update', (_, db) =>
			db.table('pieces').add({ update, digest: hex.join('') })
		);
		const read = await readCachedRegistry('no-update');
		const known = [...read.view().custody.recorders()];
		expect(known.filter((recorder) => recorder !== 'J-03')).toEqual([]);
		await inside('no-update', (_, db) => db.table('pieces').delete(n as number));
	}
	expect(await (await readCachedRegistry('no-update')).digest()).toBe(digest);
});
