import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { ArchivePlace, ArchiveQuery } from '../archive/archive';
import { LIMITS, type ArchiveLimits } from '../archive/archive-plan';
import { archiveOn, type ArchiveSearch } from '../archive/archive-search';
import type { Database } from '../database/database';
import { sampleChain, sampleSigner } from '../testing/samples.contract';
import type { Store } from './store';
import { countyWords, file, morning, numbers, S01 } from './store-archive.contract';

/** What is found does not depend on how it came to be there: log after log, the county last or first, or made again. */
export function archiveAgainContract(
	open: (name: string) => Promise<Database>,
	openStore: (db: Database) => Promise<Store>
): void {
	test('[第14条] in whatever order logs arrive, and made again from the entries, the archive says the same', async () => {
		const log = await sampleChain(await sampleSigner(S01), morning);
		const county = await sampleChain(await sampleSigner('custody.411328/county'), countyWords);
		const other = await sampleChain(await sampleSigner('custody.411328/s02/e1'), [
			{ type: 'filing-withdrawn', body: { filing: 's01-e1-6', reason: '误归' } },
			{
				type: 'footage-classified',
				body: { files: [file('s01-e1-1', 2)], class: 'dispute', ground: '复议' }
			}
		]);
		const told = async (store: Store) => ({
			all: await store.archivePage({}, undefined, 100),
			tally: await store.archiveCounts({}),
			// Counted one by one, because it is asked by time.
			counted: await store.archiveCounts({ from: instant(0) }),
			found: await numbers(store, { text: '农药' })
		});
		const one = await openStore(await open('archive-order-1'));
		for (const entries of [county, log, other]) await one.append(entries);
		const first = await told(one);
		expect(first.tally).toEqual(first.counted);
		expect(first.found).toEqual([]);
		await one.close();
		const db = await open('archive-order-2');
		const two = await openStore(db);
		for (const entries of [other, log, county]) await two.append(entries);
		expect(await told(two)).toEqual(first);
		await db.query(`update cursor set value = 0 where name = 'projections'`);
		const again = await openStore(db);
		expect(await told(again)).toEqual(first);
		await again.close();
	});

	test('[第14条] among the newest, by the index, by pairs of keys, one by one: whichever way is taken, the same is found', async () => {
		const db = await open('archive-ways');
		const store = await openStore(db);
		await store.append(await sampleChain(await sampleSigner(S01), morning));
		await store.append(await sampleChain(await sampleSigner('custody.411328/county'), countyWords));
		const queries: readonly ArchiveQuery[] = [
			...[
				{},
				{ recorder: 'J-03' },
				{ class: 'general' },
				{ month: '2026-07' },
				{ month: '2026-06' }
			],
			...[{ case: 's01-e1-9' }, { subject: 's01-e1-4' }, { station: 's01', officer: '11-002318' }],
			...['王小明', '农药', '源潭 农药', '源潭 0003', '20260902 0003', '没有的词 源潭'].map(
				(text) => ({ text })
			),
			...[
				{ text: '源潭', recorder: 'J-03' },
				{ text: '20260902', recorder: 'J-04' }
			]
		];
		const told = async (archive: ArchiveSearch) => {
			const all: unknown[] = [];
			for (const query of queries) {
				let after: ArchivePlace | undefined;
				do {
					const { recordings, next } = await archive.archivePage(query, after, 2);
					all.push(...recordings.map(({ path }) => path));
					after = next;
				} while (after);
				const { facets, ...counts } = await archive.archiveCounts(query);
				all.push(query, counts.more ? 'at least' : { ...counts, facets });
			}
			return all;
		};
		const usual = await told(archiveOn(db));
		expect(usual.filter((one) => one === 'at least')).toEqual([]);
		const ways: readonly Partial<ArchiveLimits>[] = [
			...[{ window: 1 }, { window: 1, led: 0 }, { window: 1, led: 2 }, { window: 1, keys: 0 }],
			...[
				{ window: 1, led: 1 },
				{ window: 1, led: 3, pairs: 1 },
				{ led: 0, lookedAt: 2, few: 3 }
			]
		];
		for (const way of ways)
			expect(await told(archiveOn(db, { ...LIMITS, ...way })), JSON.stringify(way)).toEqual(usual);
		const some = archiveOn(db, { ...LIMITS, led: 0, counted: 2, lookedAt: 4, few: 0 });
		expect(await some.archiveCounts({ text: '20260902' })).toMatchObject({ total: 2, more: true });
		await store.close();
	});
}
