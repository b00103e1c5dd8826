import { expect, test } from 'vitest';
import { sampleLog } from './samples.contract';
import type { Store } from './store';

const S01 = 'custody.411328/s01/e1';
const S02 = 'custody.411328/s02/e1';

/** What a store promises of places: in another replica's feed, and in its own logs. */
export function placesContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('the place in a feed is kept and replaced, and forgotten with everything else', async () => {
		const store = await openStore(await open('place'));
		expect(await store.cursor()).toEqual({ after: 0, last: undefined });
		await store.keepCursor({ after: 3, last: 'ab' });
		await store.keepCursor({ after: 7, last: 'cd' });
		expect(await store.cursor()).toEqual({ after: 7, last: 'cd' });
		await store.keepCursor({ after: 0, last: undefined });
		expect(await store.cursor()).toEqual({ after: 0, last: undefined });
		await store.keepCursor({ after: 7, last: 'cd' });
		await store.clear();
		expect(await store.cursor()).toEqual({ after: 0, last: undefined });
		await store.close();
	});

	test('tells where the feed ends, and hashes in order', async () => {
		const log = await sampleLog(S01, 5);
		const store = await openStore(await open('ends'));
		expect(await store.feedEnd()).toBe(0);
		await store.append(log);
		expect(await store.feedEnd()).toBe(5);
		expect(await store.hashes(S01, 2, 2)).toEqual(log.slice(2, 4).map(({ hash }) => hash));
		expect(await store.hashes(S02, 0, 2)).toEqual([]);
		expect(await store.hashAt(S01, 4)).toBe(log[4]?.hash);
		expect((await store.newest(S01, 'station-registered'))?.seq).toBe(4);
		await store.close();
	});
}
