import { expect, test } from 'vitest';
import { equalBytes, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import type { Database } from '../database/database';
import { emptyHead } from '../log/entry';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleLog,
	sampleReturn,
	sampleSigner,
	sampleStation
} from '../testing/samples.contract';
import { eventSaid } from './search';
import { openStore as openOn, type Store } from './store';
import { activitiesContract } from './store-activities.contract';
import { archiveContract } from './store-archive.contract';
import { archiveAgainContract } from './store-archive-ways.contract';
import { archiveShutContract } from './store-archive-shut.contract';
import { modelsContract } from './store-models.contract';
import { packsContract } from './store-packs.contract';
import { placesContract } from './store-places.contract';

const S01 = 'custody.411328/s01/e1';
const S02 = 'custody.411328/s02/e1';

/** What the store promises on every database. `open` gives the database of that name, again after `close`. */
export function storeContract(open: (name: string) => Promise<Database>): void {
	promises(open, openOn);
	archiveAgainContract(open, openOn);

	test('what an older version kept without understanding it is understood after the upgrade', async () => {
		const db = await open('upgrade');
		const store = await openOn(db);
		const signer = await sampleSigner(S01);
		const events = [sampleStation('s01'), sampleCheckOut('s01-e1-1', 'J-03')];
		await store.append(await sampleChain(signer, events));
		const county = await sampleSigner('custody.411328/county');
		const quarantined = [{ seq: 0, hash: 'a'.repeat(64), reason: 'type' }];
		await store.append(
			await sampleChain(county, [
				sampleStation('s01'),
				{ type: 'entries-judged', body: { log: S01, from: 0, to: 1, quarantined } },
				{ type: 'entries-judged', body: { log: S01, from: 1, to: 2, quarantined: [] } }
			])
		);
		const [custody, roster] = [await store.custody(), await store.roster()];
		const verdicts = await store.verdicts();
		expect([custody.length, roster.stations.size, verdicts.length]).toEqual([1, 1, 1]);
		// As a version leaves it that knew none of the types.
		for (const table of ['custody', 'roster', 'verdict', 'judged'])
			await db.query(`truncate table ${table}`);
		await db.query(`update cursor set value = 0 where name = 'projections'`);
		const upgraded = await openOn(db);
		expect(await upgraded.custody()).toEqual(custody);
		expect(await upgraded.roster()).toEqual(roster);
		expect(await upgraded.verdicts()).toEqual(verdicts);
		expect([await upgraded.judged(S01), await upgraded.unjudged()]).toEqual([2, []]);
		// Of the verdicts only the one that quarantines something concerns the registry.
		const [judged] = await upgraded.registryEntries(county.name, ['entries-judged'], 0);
		expect([judged?.seq, judged?.hash]).toEqual([1, verdicts[0]?.hash]);
		expect((await upgraded.head(S01)).size).toBe(2);
		await upgraded.close();
	});
}

/** What a store promises, whatever it is kept in. */
export function promises<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('an empty store has no head', async () => {
		const store = await openStore(await open('empty'));
		expect(await store.head(S01)).toEqual(emptyHead);
		expect((await store.heads()).size).toBe(0);
		expect(await store.feed(0, 10)).toEqual([]);
		expect(await store.roster()).toMatchObject({ county: undefined });
		await store.close();
	});

	test('gives back exact bytes and the same head after it was closed', async () => {
		const log = await sampleLog(S01, 7);
		const first = await openStore(await open('reopened'));
		await first.append(log.slice(0, 3));
		const head = await first.append(log.slice(3));
		await first.close();

		const again = await openStore(await open('reopened'));
		expect(await again.head(S01)).toEqual(head);
		expect(head).toMatchObject({ size: 7, hash: log[6]?.hash });
		expect(head.seenAt).toBe(SAMPLE_START + 6 * 60_000);
		const bytes = await again.read(S01, 2, 3);
		expect(bytes).toHaveLength(3);
		bytes.forEach((one, i) =>
			expect(equalBytes(one, log[i + 2]?.bytes ?? new Uint8Array())).toBe(true)
		);
		await again.close();
	});

	test('feeds the entries of all logs in the order of their arrival', async () => {
		const one = await sampleLog(S01, 3);
		const two = await sampleLog(S02, 2);
		const store = await openStore(await open('feed'));
		await store.append(one.slice(0, 1));
		await store.append(two);
		await store.append(one.slice(1));
		const all = await store.feed(0, 100);
		expect(all.map(({ pos, origin }) => [pos, origin])).toEqual([
			[0, S01],
			[1, S02],
			[2, S02],
			[3, S01],
			[4, S01]
		]);
		expect(await store.feed(3, 1)).toEqual(all.slice(3, 4));
		expect(await store.feed(5, 100)).toEqual([]);
		await store.close();
	});

	test('entries that do not follow change nothing', async () => {
		const log = await sampleLog(S01, 4);
		const other = await sampleLog(S01, 4);
		const store = await openStore(await open('follow'));
		await store.append(log.slice(0, 2));
		const head = await store.head(S01);
		await expect(store.append(log.slice(1))).rejects.toThrow();
		await expect(store.append(log.slice(3))).rejects.toThrow();
		await expect(store.append(other.slice(2))).rejects.toThrow();
		await expect(store.append([...log.slice(2, 3), ...other.slice(3)])).rejects.toThrow();
		expect(await store.head(S01)).toEqual(head);
		expect(await store.feed(0, 10)).toHaveLength(2);
		await store.close();
	});

	test('of two appends at one place exactly one is kept', async () => {
		const signer = await sampleSigner(S01);
		const start = await sampleChain(signer, [sampleStation('s01')]);
		const store = await openStore(await open('race'));
		const head = await store.append(start);
		const rivals = await Promise.all(
			['a', 'b', 'c'].map((name) => sampleChain(signer, [sampleStation(name)], head))
		);
		const settled = await Promise.allSettled(rivals.map((rival) => store.append(rival)));
		expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const now = await store.head(S01);
		expect(now.size).toBe(2);
		expect(await store.feed(0, 10)).toHaveLength(2);
		expect(rivals.map(([entry]) => entry?.hash)).toContain(now.hash);
		await store.close();
	});

	test('the read models follow the entries', async () => {
		const store = await openStore(await open('models'));
		const signer = await sampleSigner(S01);
		await store.append(
			await sampleChain(signer, [
				sampleStation('s01'),
				sampleCheckOut('s01-e1-1', 'J-03'),
				sampleReturn('s01-e1-2', 'J-03', 's01-e1-1'),
				sampleCheckOut('s01-e1-3', 'J-04')
			])
		);
		expect((await store.custody()).map(({ kind, recorder }) => `${kind} ${recorder}`)).toEqual(
			expect.arrayContaining(['out J-03', 'return J-03', 'out J-04'])
		);
		expect(await store.custody('J-04')).toMatchObject([
			{ kind: 'out', loan: 's01-e1-3', station: 's01', origin: S01, seq: 3 }
		]);
		// A station's log registers nobody and nothing; the county's does.
		expect([...(await store.roster()).stations.keys()]).toEqual([]);
		const county = await sampleSigner('custody.411328/county');
		await store.append(await sampleChain(county, [sampleStation('s01')]));
		expect([...(await store.roster()).stations.keys()]).toEqual(['s01']);
		const registered = await store.registryEntries(
			S01,
			['recorder-checked-out', 'recorder-returned'],
			2
		);
		expect(registered.map((entry) => entry.seq)).toEqual([2, 3]);
		await store.close();
	});

	test('a mark is kept with its tree and replaced', async () => {
		const store = await openStore(await open('mark'));
		expect(await store.mark(S01)).toBeUndefined();
		const signer = await sampleSigner(S01);
		const chain = await sampleChain(signer, [sampleStation('s01'), sampleStation('s02')]);
		for (const entries of [chain.slice(0, 1), chain.slice(1)]) {
			const { tree } = await store.append(entries);
			await store.keepMark(S01, { note: `${tree.size}\n`, tree });
			expect(await store.mark(S01)).toEqual({ note: `${tree.size}\n`, tree });
		}
		await store.close();
	});

	test('entries of several logs are stored together, all or none', async () => {
		const store = await openStore(await open('together'));
		const [one, other] = await Promise.all([sampleLog(S01, 3), sampleLog(S02, 3)]);
		await store.append(one.slice(0, 1));
		const heads = await store.appendAll([
			{ entries: one.slice(1, 2) },
			{ entries: other.slice(0, 2) }
		]);
		expect(heads.map(({ size }) => size)).toEqual([2, 2]);
		expect(heads).toEqual([await store.head(S01), await store.head(S02)]);
		const places = async () =>
			(await store.feed(0, 10)).map(({ pos, origin }) => `${pos} ${origin === S01 ? 1 : 2}`);
		expect(await places()).toEqual(['0 1', '1 1', '2 2', '3 2']);
		// The head of the second is not there any more: the first is not stored either.
		const before = await store.head(S02);
		await store.append(other.slice(2));
		await expect(
			store.appendAll([{ entries: one.slice(2) }, { entries: other.slice(2), before }])
		).rejects.toThrow();
		expect((await store.head(S01)).size).toBe(2);
		expect(await places()).toHaveLength(5);
		await store.close();
	});

	test('a kiosk is found by the id of its log, whatever script its name is in', async () => {
		const store = await openStore(await open('kiosks'));
		const signer = await sampleSigner('custody.411328/county');
		const enrolled = ['s01', '城关中队', '㐂-𠮷'].map((station, i) => ({
			...{ station, epoch: 1, origin: `custody.411328/${station}/e1`, vkey: 'k' },
			code: String(i).repeat(64)
		}));
		await store.append(
			await sampleChain(
				signer,
				enrolled.map((body) => ({ type: 'kiosk-enrolled', body }))
			)
		);
		for (const body of enrolled)
			expect(await store.kioskOf(await sha256Hex(toUtf8(body.origin)))).toEqual(body);
		expect(await store.kioskOf(await sha256Hex(toUtf8('custody.411328/s02/e1')))).toBeUndefined();
		await store.close();
	});

	test('a receipt is kept and replaced', async () => {
		const store = await openStore(await open('receipt'));
		expect(await store.receipt(S01)).toBeUndefined();
		await store.keepReceipt(S01, { size: 3, note: 'a\n', at: instant(SAMPLE_START) });
		await store.keepReceipt(S01, { size: 9, note: 'b\n', at: instant(SAMPLE_START + 1) });
		expect(await store.receipt(S01)).toEqual({ size: 9, note: 'b\n', at: SAMPLE_START + 1 });
		await store.close();
	});

	placesContract(open, openStore);
	modelsContract(open, openStore);
	packsContract(open, openStore);
	activitiesContract(open, openStore);
	archiveContract(open, openStore);
	archiveShutContract(open, openStore);

	test('finds entries newest first, by log, type and what stands in them', async () => {
		const signer = await sampleSigner(S01);
		const store = await openStore(await open('find'));
		const mine = await sampleChain(signer, [
			sampleStation('s01'),
			sampleCheckOut('s01-e1-1', 'J-03'),
			sampleReturn('s01-e1-2', 'J-03', 's01-e1-1')
		]);
		await store.append(mine);
		await store.append(await sampleLog(S02, 2));
		const found = async (filter: Parameters<Store['search']['page']>[0]) =>
			(await store.search.page(filter, undefined, 10)).entries.map(({ log, seq }) => [log, seq]);
		expect(await found({ log: S01 })).toEqual([
			[S01, 2],
			[S01, 1],
			[S01, 0]
		]);
		expect(await found({ types: ['recorder-returned'] })).toEqual([[S01, 2]]);
		expect(await found({ texts: ['"J-03"'] })).toEqual([
			[S01, 2],
			[S01, 1]
		]);
		expect(await found({ until: instant(SAMPLE_START + 1) })).toHaveLength(2);
		expect((await store.search.rows(S01, 1, 1)).map(({ hash }) => hash)).toEqual([mine[1]?.hash]);
		expect(await store.search.ofType(S02, 'station-registered', 1, 5)).toHaveLength(1);
		const said = await store.search.said(['recorder-checked-out', 'station-registered'], 1, 3);
		expect(said.map(({ pos, seq }) => `${pos} ${seq}`)).toEqual(['1 1', '3 0', '4 1']);
		expect(eventSaid(said[0]?.line ?? '')).toMatchObject({ event: mine[1]?.event });
		const [from, until] = [instant(SAMPLE_START), instant(SAMPLE_START + 3_600_000)];
		expect(await store.search.tally(S02, from, until)).toEqual([
			{ type: 'station-registered', count: 2 }
		]);
		await store.close();
	});

	test('can be cleared and filled again with the same order', async () => {
		const [log, store] = [await sampleLog(S01, 3), await openStore(await open('clear'))];
		await store.append(log);
		await store.clear();
		expect(await store.head(S01)).toEqual(emptyHead);
		await store.append(log);
		expect((await store.feed(0, 10)).map(({ pos }) => pos)).toEqual([0, 1, 2]);
		await store.close();
	});
}
