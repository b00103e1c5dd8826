import { afterAll, beforeAll, expect, test } from 'vitest';
import { equalBytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { openPglite } from '../database/database.pglite';
import type { Database } from '../database/database';
import type { Entry } from '../log/entry';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleLog,
	sampleReturn,
	sampleSigner
} from '../testing/samples.contract';
import { asWritten, type EntryFilter } from './search';
import { openStore, type Store } from './store';

const S01 = 'custody.411328/s01/e1';
const COUNTY = 'custody.411328/county';
const COUNTY_SIZE = 2100;
let db: Database;
let store: Store;
let own: readonly Entry[];
let county: readonly Entry[];

beforeAll(async () => {
	db = await openPglite();
	store = await openStore(db);
	own = await sampleChain(await sampleSigner(S01), [
		sampleCheckOut('s01-e1-0', 'J-03'),
		sampleReturn('s01-e1-1', 'J-03', 's01-e1-0'),
		sampleCheckOut('s01-e1-2', 'J-31'),
		sampleCheckOut('s01-e1-3', 'J-㐂3'),
		sampleReturn('s01-e1-4', 'J-31', 's01-e1-2')
	]);
	county = await sampleLog(COUNTY, COUNTY_SIZE);
	await store.append(own.slice(0, 2));
	for (let at = 0; at < county.length; at += 500) await store.append(county.slice(at, at + 500));
	await store.append(own.slice(2));
});
afterAll(() => db.close());

/** Every page of a search, one behind the other. */
async function all(filter: EntryFilter, count = 100) {
	const found = [];
	for (let below: number | undefined; ;) {
		const page = await store.search.page(filter, below, count);
		expect(page.entries.length).toBeLessThanOrEqual(count);
		found.push(...page.entries);
		if (page.below === undefined) return found;
		below = page.below;
	}
}

const names = (found: readonly { log: string; seq: number }[]) =>
	found.map(({ log, seq }) => `${log === S01 ? 'own' : 'county'} ${seq}`);

test('pages through everything, newest first, each entry once and with its exact bytes', async () => {
	const found = await all({}, 700);
	expect(found).toHaveLength(COUNTY_SIZE + own.length);
	expect(names(found.slice(0, 4))).toEqual([
		'own 4',
		'own 3',
		'own 2',
		`county ${COUNTY_SIZE - 1}`
	]);
	expect(names(found.slice(-2))).toEqual(['own 1', 'own 0']);
	expect(new Set(found.map(({ pos }) => pos)).size).toBe(found.length);
	for (const { log, seq, bytes, hash } of found) {
		const written = (log === S01 ? own : county)[seq];
		expect(hash).toBe(written?.hash);
		expect(equalBytes(bytes, written?.bytes ?? new Uint8Array())).toBe(true);
	}
});

test('one page is never more than was asked for, and looks at one window only', async () => {
	expect((await store.search.page({}, undefined, 3)).entries).toHaveLength(3);
	const rare = await store.search.page({ texts: asWritten('J-03') }, undefined, 10);
	// The two entries that hold it are in the oldest window.
	expect(rare.entries).toEqual([]);
	expect(rare.below).toBe(COUNTY_SIZE + own.length - 2000);
	expect(names(await all({ texts: asWritten('J-03') }))).toEqual(['own 1', 'own 0']);
});

test('a number is found as it is, not inside another, and whatever letters it has', async () => {
	expect(names(await all({ texts: asWritten('J-3') }))).toEqual([]);
	expect(names(await all({ texts: asWritten('J-31') }))).toEqual(['own 4', 'own 2']);
	expect(names(await all({ texts: asWritten('J-㐂3') }))).toEqual(['own 3']);
	expect(names(await all({ texts: ['种子市场'] }))).toEqual(['own 3', 'own 2', 'own 0']);
	const both = [...asWritten('J-03'), ...asWritten('J-31')];
	expect(names(await all({ texts: both }))).toEqual(['own 4', 'own 2', 'own 1', 'own 0']);
	expect(await all({ texts: [] })).toEqual([]);
});

test('log, type and time narrow it down together', async () => {
	expect(names(await all({ log: S01, types: ['recorder-returned'] }))).toEqual(['own 4', 'own 1']);
	const minute = (n: number) => instant(SAMPLE_START + n * 60_000);
	expect(names(await all({ log: S01, from: minute(1), until: minute(3) }))).toEqual([
		'own 2',
		'own 1'
	]);
	expect(names(await all({ log: COUNTY, until: minute(1) }))).toEqual(['county 0']);
});

test('rows keep their numbers where one between them is gone', async () => {
	const damaged = await openPglite();
	const holed = await openStore(damaged);
	await holed.append(own);
	await damaged.query('delete from entry where seq = 2');
	expect((await holed.search.rows(S01, 1, 3)).map(({ seq }) => seq)).toEqual([1, 3]);
	await damaged.close();
});

test('entries of one type come in order, from a number on', async () => {
	const seqs = async (from: number, count: number) =>
		(await store.search.ofType(S01, 'recorder-checked-out', from, count)).map(({ seq }) => seq);
	expect(await seqs(0, 9)).toEqual([0, 2, 3]);
	expect(await seqs(0, 2)).toEqual([0, 2]);
	expect(await seqs(3, 9)).toEqual([3]);
});

test('a day is tallied by type', async () => {
	const until = instant(SAMPLE_START + 3_600_000);
	expect(await store.search.tally(S01, SAMPLE_START, until)).toEqual([
		{ type: 'recorder-checked-out', count: 3 },
		{ type: 'recorder-returned', count: 2 }
	]);
	expect(await store.search.tally(S01, until, instant(until + 1))).toEqual([]);
});
