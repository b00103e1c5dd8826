import { existsSync } from 'node:fs';
import { cp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { claimedOrigin, rereadEntry } from '$lib/ledger/log/entry';
import { openSegmentJournal } from '$lib/ledger/journal/journal.segment';
import { sampleChain, sampleSigner, sampleStation } from '$lib/ledger/testing/samples.contract';
import { openCounty } from './county';
import {
	countyBench,
	enrolled,
	eventsOf,
	FOUNDING,
	send,
	START,
	wholeFeed
} from './county-for-tests';

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

	/** A founded county with one kiosk's log of four entries, closed. */
	async function closedWithLog() {
		const { county, dataDir } = await bench.founded();
		const signer = await enrolled(county, 's01');
		const log = await sampleChain(signer, eventsOf('s01'));
		await send(county, log.slice(0, 3));
		const before = await wholeFeed(county);
		await bench.close(county);
		return { dataDir, log, before, path: join(dataDir, 'county', 'journal.seg') };
	}

	test('a crash between journal and database is made good: the entry is there', async () => {
		const { dataDir, log, before, path } = await closedWithLog();
		const journal = await openSegmentJournal(path);
		await journal.append(log.slice(3));
		await journal.close();
		const again = await bench.open(dataDir);
		expect(again.notices).toEqual([{ notice: 'database-rebuilt', entries: 1 }]);
		// It is judged as soon as it is to be handed out.
		const feed = await wholeFeed(again);
		expect(feed.slice(0, -1)).toEqual([...before, log[3]?.bytes]);
		expect(await rereadEntry(feed.at(-1)!)).toMatchObject({ event: { type: 'entries-judged' } });
		expect(await send(again, log)).toMatchObject({ ok: true, value: { next: 4 } });
	});

	test('an end of the journal that went bad is set aside and completed from the database', async () => {
		const { dataDir, log, before, path } = await closedWithLog();
		const { size } = await stat(path);
		await truncate(path, size - 1);
		const again = await bench.open(dataDir);
		expect(again.notices).toMatchObject([
			{ notice: 'tail-set-aside' },
			// The verdict on the log.
			{ notice: 'journal-completed', entries: 1 }
		]);
		expect(await wholeFeed(again)).toEqual(before);
		expect(await send(again, log)).toMatchObject({ ok: true, value: { next: 4 } });
		await bench.close(again);
		expect((await bench.open(dataDir)).notices).toEqual([]);
	});

	test('damage in the middle of the journal stops the start and changes nothing', async () => {
		const { dataDir, path } = await closedWithLog();
		const bytes = await readFile(path);
		bytes[200] = (bytes[200] ?? 0) ^ 1;
		await writeFile(path, bytes);
		expect(await openCounty(bench.options(dataDir))).toEqual({
			...{ ok: false, error: { fault: 'journal-damaged', path, offset: 0 } }
		});
		expect((await readFile(path)).equals(bytes)).toBe(true);
		expect(existsSync(join(dataDir, 'county', 'lock'))).toBe(false);
	});

	test('a database of another county beside the journal is not believed', async () => {
		const { dataDir, before } = await closedWithLog();
		const other = await bench.fresh();
		await other.found(other.setupCode() ?? '', FOUNDING, 'a');
		const otherDir = bench.folderOf(other);
		await bench.close(other);
		const pglite = join(dataDir, 'county', 'pglite');
		await rm(pglite, { recursive: true });
		await cp(join(otherDir, 'county', 'pglite'), pglite, { recursive: true });
		const again = await bench.open(dataDir);
		expect(again.notices).toEqual([{ notice: 'database-rebuilt', entries: before.length }]);
		expect(await wholeFeed(again)).toEqual(before);
	});

	test('a journal that was lost beside a database of more is filled again from it', async () => {
		const { dataDir, before, path } = await closedWithLog();
		await rm(path);
		const again = await bench.open(dataDir);
		expect(again.notices).toEqual([{ notice: 'journal-completed', entries: before.length }]);
		expect(await wholeFeed(again)).toEqual(before);
	});

	test('a journal shorter than the database and of another content stops the start', async () => {
		const { dataDir, path } = await closedWithLog();
		const key = await sampleSigner('custody.411328/county');
		const foreign = await sampleChain(key, [sampleStation('x')]);
		await rm(path);
		const journal = await openSegmentJournal(path);
		await journal.append(foreign);
		await journal.close();
		expect(await openCounty(bench.options(dataDir))).toMatchObject({
			...{ ok: false, error: { fault: 'journal-short' } }
		});
	});
});
