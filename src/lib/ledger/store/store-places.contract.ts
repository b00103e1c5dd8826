import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import {
	SAMPLE_START,
	sampleChain,
	sampleLog,
	sampleSigner,
	sampleStation
} from '../testing/samples.contract';
import type { Store } from './store';

const S01 = 'custody.411328/s01/e1';
const S02 = 'custody.411328/s02/e1';

/** What a store promises of places: in another replica's feed, and in its own logs; and of where a log stands. */
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

	test('what decides whether a log is confirmed is told of it alone, as of all', async () => {
		const store = await openStore(await open('standing'));
		expect(await store.standing(S01)).toEqual({
			...{ head: await store.head(S01), confirmed: 0, cut: undefined, forked: false }
		});
		await store.append(await sampleLog(S01, 3));
		await store.append(await sampleLog(S02, 2));
		await store.keepReceipt(S01, { size: 2, note: 'a\n', at: instant(SAMPLE_START) });
		expect(await store.closures()).toEqual({ revoked: new Map(), branches: new Map() });
		const revoked = {
			...{ log: S01, reason: '设备被盗', lastValid: { size: 2, root: '0'.repeat(64) } }
		};
		const forked = { log: S02, seq: 1, here: 'a'.repeat(64), there: 'b'.repeat(64), branch: 'f1' };
		const county = await sampleSigner('custody.411328/county');
		await store.append(
			await sampleChain(county, [
				sampleStation('s01'),
				{ type: 'log-revoked', body: revoked },
				{ type: 'fork-detected', body: forked },
				{ type: 'entries-judged', body: { log: S01, from: 0, to: 1, quarantined: [] } }
			])
		);
		expect(await store.standing(S01)).toEqual({
			...{ head: await store.head(S01), confirmed: 2, cut: 2, forked: false }
		});
		expect(await store.standing(S02)).toMatchObject({ confirmed: 0, cut: undefined, forked: true });
		const { revoked: cuts, branches } = await store.closures();
		expect([[...cuts.values()], [...branches.values()]]).toEqual([[revoked], [forked]]);
		const [all, one] = [await store.unjudged(), await store.unjudged([S02])];
		expect(all).toEqual([
			{ origin: S01, judged: 1, size: 3 },
			{ origin: S02, judged: 0, size: 2 }
		]);
		expect(one).toEqual(all.slice(1));
		await store.close();
	});
}
