import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { numbersFrom } from '../facts/merged-numbers';
import {
	SAMPLE_START,
	sampleChain,
	sampleDescription,
	sampleSigner
} from '../testing/samples.contract';
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
	test('[第11条] files in safe keeping are listed with what they say about themselves, by ingest and by recorder', async () => {
		const kept = await open('described');
		const store = await openStore(kept);
		const file = (path: string, hash = 'a') => ({
			...{ path, bytes: 5, stored: `data/${path}`, facts: [], linked: null },
			...{ modified: '2026-07-29T08:00:00+08:00', sha256: hash.repeat(64) }
		});
		const begun = (ingest: string) => ({
			type: 'ingest-started' as const,
			body: {
				...{ ingest, recorder: 'J-03', loans: ['s01-e1-9'], source: 'A11', files: 2, bytes: 10 },
				...{ inventory: '0'.repeat(64), vault: 'v', designated: true, bag: `bag-${ingest}` }
			}
		});
		const verified = (ingest: string, ...files: ReturnType<typeof file>[]) => ({
			type: 'files-verified' as const,
			body: { ingest, recorder: 'J-03', bag: `bag-${ingest}`, files }
		});
		const ended = (ingest: string) => ({
			type: 'footage-ingested' as const,
			body: {
				...{ ingest, recorder: 'J-03', loans: [], files: 2, bytes: 10, missing: null },
				...{ manifest: '0'.repeat(64), bag: `bag-${ingest}` }
			}
		});
		const said = (ingest: string, path: string, hash = 'a') => ({
			type: 'footage-described' as const,
			body: { ingest, recorder: 'J-03', files: [sampleDescription(path, hash.repeat(64))] }
		});
		const signer = await sampleSigner(S01);
		await store.append(
			await sampleChain(signer, [
				...[begun('s01-e1-0'), verified('s01-e1-0', file('A.mp4'), file('B.mp4', 'b'))],
				...[ended('s01-e1-0'), begun('s01-e1-3'), verified('s01-e1-3', file('C.mp4', 'c'))],
				...[ended('s01-e1-3'), begun('s01-e1-7')],
				// Of other content than what is kept: it says nothing of it.
				...[said('s01-e1-0', 'A.mp4'), said('s01-e1-0', 'B.mp4', 'e')]
			])
		);
		// Another station knows nothing of this footage.
		await store.append(
			await sampleChain(await sampleSigner(S02), [said('s01-e1-3', 'C.mp4', 'c')])
		);
		const files = await store.footageFiles({ ingest: 's01-e1-0' });
		expect(files.map((one) => [one.path, one.said?.path])).toEqual([
			['A.mp4', 'A.mp4'],
			['B.mp4', undefined]
		]);
		expect(files[0]).toEqual({
			...{ station: 's01', recorder: 'J-03', ingest: 's01-e1-0', path: 'A.mp4', bytes: 5 },
			...{ sha256: 'a'.repeat(64), modified: '2026-07-29T08:00:00+08:00' },
			...{ bag: 'bag-s01-e1-0', stored: 'data/A.mp4' },
			said: sampleDescription('A.mp4', 'a'.repeat(64))
		});
		const ofRecorder = await store.footageFiles({ recorders: ['J-03'] });
		expect(ofRecorder.map((one) => one.path)).toEqual(['A.mp4', 'B.mp4', 'C.mp4']);
		expect(await store.footageFiles({ recorders: ['J-04'] })).toEqual([]);

		const [third, second, first] = await store.keptIngests({ station: 's01' }, 10);
		expect(first).toMatchObject({
			...{ ingest: 's01-e1-0', ended: true, files: 2, bytes: 10, described: 1 },
			loans: ['s01-e1-9']
		});
		expect(second).toMatchObject({ ingest: 's01-e1-3', ended: true, files: 1, described: 0 });
		expect(third).toMatchObject({ ingest: 's01-e1-7', ended: false, files: 0, described: 0 });
		const at = second!.startedAt;
		for (const [of, expected] of [
			[{ station: 's01', from: at }, ['s01-e1-7', 's01-e1-3']],
			[{ station: 's01', until: at }, ['s01-e1-0']],
			[{ station: 's01', ingest: 's01-e1-0' }, ['s01-e1-0']],
			[{ station: 's01', recorders: ['J-04'] }, []],
			[{ station: 's02' }, []]
		] as const)
			expect((await store.keptIngests(of, 10)).map((one) => one.ingest)).toEqual(expected);
		expect(await store.keptIngests({ station: 's01' }, 1)).toHaveLength(1);

		expect(await store.undescribed('s01')).toEqual(['s01-e1-0', 's01-e1-3']);
		const more = await sampleChain(signer, [said('s01-e1-0', 'B.mp4', 'b')], await store.head(S01));
		await store.append(more);
		expect(await store.undescribed('s01')).toEqual(['s01-e1-3']);
		const latest = await store.undescribed('s01', instant(SAMPLE_START + 5 * 60_000));
		expect(latest).toEqual(['s01-e1-3']);
		expect(await store.undescribed('s02')).toEqual([]);
		await store.close();
	});
}
