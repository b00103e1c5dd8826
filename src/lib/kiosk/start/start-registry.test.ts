import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '$lib/ledger/database/database';
import { openPglite } from '$lib/ledger/database/database.pglite';
import type { Entry } from '$lib/ledger/log/entry';
import { newLog } from '$lib/ledger/testing/for-tests';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { sampleCheckOut, sampleReturn } from '$lib/ledger/testing/samples.contract';
import { openStore, type Store } from '$lib/ledger/store/store';
import { openRegistry, type Registry } from '$lib/sync/registry';
import { startRegistry, type RegistryCache } from './start-registry';

const ORIGIN = 'custody.411328/s01/e1';
let db: Database;
let store: Store;

beforeAll(async () => (db = await openPglite()));
afterAll(() => db.close());
beforeEach(async () => {
	store = await openStore(db);
	await store.clear();
});

/** Each lent, handed in and brought into safe keeping: four entries, with nothing left open. */
async function outings(count: number) {
	const log = await newLog(ORIGIN);
	for (let i = 0; i < 4 * count; i += 4) {
		const ingest = { ingest: `s01-e1-${i + 2}`, recorder: 'J-03', loans: [], files: 1, bytes: 1 };
		await log.add(sampleCheckOut(`s01-e1-${i}`, 'J-03'));
		await log.add(sampleReturn(`s01-e1-${i + 1}`, 'J-03', `s01-e1-${i}`));
		await log.add({
			type: 'ingest-started',
			body: {
				...{ ...ingest, source: 'DCIM', inventory: 'a'.repeat(64), vault: 'v1' },
				...{ designated: true, bag: `2026/07/29/${i}` }
			}
		});
		await log.add({
			type: 'footage-ingested',
			body: { ...ingest, manifest: 'b'.repeat(64), bag: `2026/07/29/${i}`, missing: null }
		});
	}
	return log;
}

async function registryOf(entries: readonly Entry[]): Promise<Registry> {
	const registry = openRegistry(new Y.Doc());
	await registry.record(entries);
	return registry;
}

/** A cache of a registry, and everything that was put off. */
function cacheOf(held: Registry) {
	const noted = { text: undefined as string | undefined };
	const put: (() => void)[] = [];
	const cache: RegistryCache = {
		load: () =>
			Promise.resolve({
				registry: held,
				renew: () => Promise.resolve(openRegistry(new Y.Doc()))
			}),
		opening: {
			read: () => Promise.resolve(noted.text),
			keep: (text) => {
				noted.text = text;
				return Promise.resolve();
			}
		},
		later: (act) => void put.push(act)
	};
	return {
		cache,
		noted,
		/** Lets what was put off happen. */
		quiet: () => {
			for (const act of put.splice(0)) act();
		}
	};
}

/** What a whole session leaves behind. */
async function openingOf(entries: readonly Entry[]): Promise<string> {
	const first = cacheOf(await registryOf(entries));
	await startRegistry(store, first.cache, undefined, tanghe20220729);
	first.quiet();
	for (let left = 200; first.noted.text === undefined && left > 0; left--)
		await new Promise((resolve) => setTimeout(resolve, 10));
	if (first.noted.text === undefined) throw new Error('nothing was noted');
	return first.noted.text;
}

const openLoans = ({ view }: Pick<Registry, 'view'>) =>
	view()
		.custody.of('J-03', tanghe20220729)
		.openLoans.map(({ id }) => id);

test('without a note everything is read before the start', async () => {
	const { entries } = await outings(10);
	await store.append(entries);
	const { registry } = await startRegistry(
		store,
		cacheOf(await registryOf(entries.slice(0, 7))).cache,
		...([undefined, tanghe20220729] as const)
	);
	expect(registry.view().whole).toBe(true);
	expect(registry.view().custody.facts('J-03')).toHaveLength(40);
});

test('with one the start shows what is open, an act reads its recorder, and the whole record follows', async () => {
	const log = await outings(10);
	await log.add(sampleCheckOut('s01-e1-40', 'J-03'));
	await store.append(log.entries);
	const second = cacheOf(await registryOf(log.entries));
	const { registry, whole } = await startRegistry(
		store,
		second.cache,
		...([await openingOf(log.entries), tanghe20220729] as const)
	);
	expect(registry.view().whole).toBe(false);
	expect(openLoans(registry)).toEqual(['s01-e1-40']);
	expect(registry.view().custody.facts('J-03').length).toBeLessThan(41);
	await registry.ready('J-03');
	expect(registry.view().custody.facts('J-03')).toHaveLength(41);

	// An act before the rest has been read.
	const handedIn = await log.add(sampleReturn('s01-e1-41', 'J-03', 's01-e1-40'));
	await store.append([handedIn]);
	await registry.record([handedIn]);
	expect(openLoans(registry)).toEqual([]);

	second.quiet();
	const all = await whole;
	expect(registry.view().whole).toBe(true);
	expect(openLoans(registry)).toEqual([]);
	expect(await all.digest()).toBe(await (await registryOf(log.entries)).digest());
});

test('entries that came after the note are in what the start shows', async () => {
	const log = await outings(10);
	await store.append(log.entries);
	const note = await openingOf(log.entries);
	const lent = await log.add(sampleCheckOut('s01-e1-40', 'J-03'));
	await store.append([lent]);
	const { registry } = await startRegistry(
		store,
		cacheOf(await registryOf(log.entries)).cache,
		...([note, tanghe20220729] as const)
	);
	expect(registry.view().whole).toBe(false);
	expect(openLoans(registry)).toEqual(['s01-e1-40']);
});

test.each(['quarantined', 'admitted', 'rejected'] as const)(
	'a loan that was %s after the note counts as it does for the whole record',
	async (said) => {
		const log = await outings(10);
		const county = await newLog('custody.411328/county');
		const loan = await log.add(sampleCheckOut('s01-e1-40', 'J-03'));
		const { seq, hash } = loan;
		const judged = await county.add({
			type: 'entries-judged',
			body: { log: ORIGIN, from: 0, to: 41, quarantined: [{ seq, hash, reason: 'actor' }] }
		});
		await store.append(log.entries);
		// Of a settled entry the note knows the quarantine already, and lacks what it says.
		if (said !== 'quarantined') await store.append([judged]);
		const before = [...log.entries, ...(said === 'quarantined' ? [] : [judged])];
		const note = await openingOf(before);
		const noted = (JSON.parse(note) as { facts: readonly { hash: string }[] }).facts;
		expect(noted.some((fact) => fact.hash === hash)).toBe(said === 'quarantined');
		const body = { log: ORIGIN, seq, hash, reason: '已核实' };
		if (said === 'quarantined') await store.append([judged]);
		else
			await store.append([
				await county.add(
					{ type: 'quarantine-settled', body: { ...body, outcome: said } },
					...([undefined, [], ['a', 'b']] as const)
				)
			]);
		const second = cacheOf(await registryOf(before));
		const { registry, whole } = await startRegistry(
			store,
			...([second.cache, note, tanghe20220729] as const)
		);
		expect(registry.view().whole).toBe(false);
		const staged = registry.view().custody;
		expect(openLoans(registry)).toEqual(said === 'admitted' ? ['s01-e1-40'] : []);
		const quarantined = [...staged.quarantined()];
		expect(quarantined).toMatchObject([[hash, { seq, reason: 'actor' }]]);
		second.quiet();
		const all = await whole;
		expect([...all.view().custody.quarantined()]).toEqual(quarantined);
		expect(openLoans(all)).toEqual(said === 'admitted' ? ['s01-e1-40'] : []);
		const anew = await registryOf([...county.entries, ...log.entries]);
		expect(await all.digest()).toBe(await anew.digest());
	}
);

test('entries by the thousand that say nothing to the registry do not keep a kiosk from starting', async () => {
	const log = await newLog(ORIGIN);
	for (let i = 0; i < 1001; i++)
		await log.add({ type: 'station-registered', body: { station: `x${i}`, name: 'x' } });
	await log.add(sampleCheckOut('s01-e1-1001', 'J-03'));
	await store.append(log.entries);
	const { registry } = await startRegistry(
		store,
		cacheOf(await registryOf([])).cache,
		...([undefined, tanghe20220729] as const)
	);
	expect(openLoans(registry)).toEqual(['s01-e1-1001']);
	expect(registry.view().stations.size).toBe(0);
});

test('a note and a cache of another past are not believed', async () => {
	const other = await outings(3);
	await store.append(other.entries);
	const note = await openingOf(other.entries);
	await store.clear();
	const { entries } = await outings(4);
	await store.append(entries);
	const { registry } = await startRegistry(
		store,
		cacheOf(await registryOf(other.entries)).cache,
		...([note, tanghe20220729] as const)
	);
	expect(registry.view().whole).toBe(true);
	expect(
		registry
			.view()
			.custody.facts('J-03')
			.map(({ hash }) => hash)
	).toEqual(entries.map(({ hash }) => hash));
});
