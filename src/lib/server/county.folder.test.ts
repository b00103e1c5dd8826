import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { claimedOrigin } from '$lib/ledger/entry';
import { sampleChain } from '$lib/ledger/samples.contract';
import { openCounty } from './county';
import { countyBench, enrolled, eventsOf, send, START, wholeFeed } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

describe('the folder', () => {
	test('a second county on the same folder is told who has it', async () => {
		const { county, dataDir } = await bench.founded();
		expect(await openCounty(bench.options(dataDir))).toEqual({
			...{ ok: false, error: { fault: 'folder-in-use', pid: process.pid } }
		});
		await bench.close(county);
		await bench.open(dataDir);
	});

	test('a database that is gone is made again from the journal, with the same order', async () => {
		const { county, dataDir } = await bench.founded();
		const one = await enrolled(county, 's01');
		const two = await enrolled(county, 's02');
		const logOne = await sampleChain(one, eventsOf('s01'));
		const logTwo = await sampleChain(two, eventsOf('s02'));
		await send(county, logOne.slice(0, 1));
		await send(county, logTwo);
		await send(county, logOne.slice(1));
		const before = await wholeFeed(county);
		await bench.close(county);
		await rm(join(dataDir, 'county', 'pglite'), { recursive: true });
		const again = await bench.open(dataDir);
		expect(again.notices).toEqual([{ notice: 'database-rebuilt', entries: before.length }]);
		expect(await wholeFeed(again)).toEqual(before);
		expect(before.map(claimedOrigin).slice(-4)).toContain(one.name);
	});

	test('a database that cannot be opened is set aside and made again', async () => {
		const { county, dataDir } = await bench.founded();
		const before = await wholeFeed(county);
		await bench.close(county);
		const pglite = join(dataDir, 'county', 'pglite');
		await rm(join(pglite, 'global', 'pg_control'));
		const again = await bench.open(dataDir);
		expect(again.notices).toEqual([
			{ notice: 'database-set-aside', path: `${pglite}.set-aside-${START}` },
			{ notice: 'database-rebuilt', entries: before.length }
		]);
		expect(await wholeFeed(again)).toEqual(before);
		expect(existsSync(`${pglite}.set-aside-${START}`)).toBe(true);
	});
});
