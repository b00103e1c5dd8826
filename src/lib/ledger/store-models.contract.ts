import { expect, test } from 'vitest';
import { numbersFrom } from './merged-numbers';
import { sampleChain, sampleSigner } from './samples.contract';
import type { Store } from './store';

const S01 = 'custody.411328/s01/e1';
const S02 = 'custody.411328/s02/e1';

/** What the store promises about the read models of numbers and of footage. */
export function modelsContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('what the county says of numbers is all kept, and on a station’s log it says nothing', async () => {
		const store = await openStore(await open('numbers'));
		const merges = ['J-04', 'J-05'].map((gone) => ({
			type: 'recorder-numbers-merged' as const,
			body: { keep: 'J-03', gone: [gone], reason: '同一机身' }
		}));
		await store.append(await sampleChain(await sampleSigner(S01), merges));
		expect((await store.roster()).numbers).toEqual([]);
		await store.append(await sampleChain(await sampleSigner('custody.411328/county'), merges));
		const { numbers } = await store.roster();
		expect(numbers.map(({ seq }) => seq).sort()).toEqual([0, 1]);
		expect(numbersFrom(numbers).all('J-05')).toEqual(['J-03', 'J-04', 'J-05']);
		await store.close();
	});

	test('[第13条] the same footage ingested twice is found with every place where it lies', async () => {
		const store = await openStore(await open('copies'));
		const of = (station: string, ingest: string, names: readonly string[], linked = false) => ({
			type: 'files-verified' as const,
			body: {
				...{ ingest, recorder: station === 's01' ? 'J-03' : 'J-04', bag: `bag-${ingest}` },
				files: names.map((name) => ({
					...{ path: name, bytes: name === 'empty' ? 0 : 5, stored: `data/${name}`, facts: [] },
					...{ modified: '2026-07-29T08:00:00+08:00', linked: linked ? 'bag-s01-e1-0' : null },
					sha256: (name === 'only' ? 'b' : name === 'empty' ? 'e' : 'a').repeat(64)
				}))
			}
		});
		await store.append(
			await sampleChain(await sampleSigner(S01), [
				of('s01', 's01-e1-0', ['A.mp4', 'A-again.mp4', 'only', 'empty']),
				// A link to a kept file is no second copy, and two in one ingest are no second ingest.
				of('s01', 's01-e1-1', ['A.mp4', 'empty'], true)
			])
		);
		expect(await store.copies({})).toEqual([]);
		await store.append(
			await sampleChain(await sampleSigner(S02), [of('s02', 's02-e1-0', ['B.mp4'])])
		);
		const copy = (station: string, recorder: string, ingest: string, path: string) => ({
			...{ station, recorder, ingest, path, bag: `bag-${ingest}`, stored: `data/${path}` }
		});
		const expected = [
			{
				...{ sha256: 'a'.repeat(64), bytes: 5 },
				copies: [
					copy('s01', 'J-03', 's01-e1-0', 'A-again.mp4'),
					copy('s01', 'J-03', 's01-e1-0', 'A.mp4'),
					copy('s02', 'J-04', 's02-e1-0', 'B.mp4')
				]
			}
		];
		for (const asked of [
			{},
			{ ingest: 's02-e1-0' },
			{ ingest: 's01-e1-0' },
			{ recorders: ['J-04'] }
		])
			expect(await store.copies(asked)).toEqual(expected);
		expect(await store.copies({ ingest: 's01-e1-1' })).toEqual([]);
		expect(await store.copies({ recorders: ['J-09'] })).toEqual([]);
		await store.close();
	});
}
