import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import type { Decided } from '../events/event';
import { sampleChain, sampleSigner } from '../testing/samples.contract';
import { file, morning, name, numbers, S01, verified } from './store-archive.contract';
import type { Store } from './store';

/** What the store promises about recordings that only named readers may know of. */
export function archiveShutContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('[第20条] what only named readers may know is found by nothing and counted nowhere, as long as that holds', async () => {
		const store = await openStore(await open('archive-shut'));
		const signer = await sampleSigner(S01);
		const restriction = 's01-e1-16';
		const reviewed = (leader: string, outcome: 'kept' | 'lifted'): Decided => ({
			type: 'restriction-reviewed',
			body: { restriction, leader, ground: 'ordered', outcome }
		});
		let head = await store.append(await sampleChain(signer, morning));
		const add = async (event: Decided, by?: string) => {
			head = await store.append(await sampleChain(signer, [event], head, by ? [by] : undefined));
		};
		await add({
			type: 'footage-restricted',
			body: {
				...{ restriction, kind: 'privacy', readers: [], ground: 'seen-in-footage' },
				files: [file('s01-e1-1', 1), file('s01-e1-1', 2)]
			}
		});
		expect(await numbers(store, {})).toEqual([3, 4, 5, 6, 7]);
		for (const text of ['王小明', '农药', '〔2026〕7号', '0001'])
			expect(await numbers(store, { text })).toEqual([]);
		expect(await numbers(store, { subject: 's01-e1-4' })).toEqual([]);
		expect(await numbers(store, { case: 's01-e1-9' })).toEqual([]);
		expect(await numbers(store, { withShut: true, text: '农药' })).toEqual([1, 2]);
		const { total, facets } = await store.archiveCounts({});
		expect([total, facets.case]).toEqual([5, []]);
		expect(await store.archiveCounts({ from: instant(0) })).toEqual({ total, more: false, facets });
		expect((await store.recording('s01-e1-1', name(1)))?.is.shut).toBe(true);
		// The same content taken in once more is the same secret.
		await add(verified('s01-e1-14', 'J-04', 1, 2));
		expect(await numbers(store, { recorder: 'J-04' })).toEqual([5, 6, 7]);
		// Neither a review nor whoever marked it opens it; another leader does.
		await add(reviewed('p4', 'kept'), 'p4');
		await add(reviewed('11-002318', 'lifted'));
		await add(reviewed('p4', 'lifted'));
		expect(await numbers(store, {})).toEqual([3, 4, 5, 6, 7]);
		await add(reviewed('p4', 'lifted'), 'p4');
		expect(await numbers(store, {})).toEqual([1, 1, 2, 3, 4, 5, 6, 7]);
		const again = await store.archiveCounts({});
		expect(again.total).toBe(8);
		expect(again).toEqual(await store.archiveCounts({ from: instant(0) }));
		await store.close();
	});
}
