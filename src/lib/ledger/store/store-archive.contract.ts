import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { told } from '../activities/activity-for-tests';
import type { ArchivePlace, ArchiveQuery } from '../archive/archive';
import { details } from '../dossier/dossier-for-tests';
import type { Entry } from '../log/entry';
import type { Decided } from '../events/event';
import {
	SAMPLE_START,
	sampleChain,
	sampleCheckOut,
	sampleDescription,
	sampleSigner,
	sampleStation
} from '../testing/samples.contract';
import type { Store } from './store';

export const S01 = 'custody.411328/s01/e1';
const hash = (n: number) => n.toString(16).padStart(64, '0');
export const name = (n: number) =>
	`DCIM/DSJ-07_202609021801${String(n).padStart(2, '0')}_000${n}.MP4`;

export const verified = (ingest: string, recorder: string, from: number, to: number): Decided => ({
	type: 'files-verified',
	body: {
		...{ ingest, recorder, bag: `bags/${ingest}` },
		files: Array.from({ length: to - from }, (_, i) => ({
			...{ path: name(from + i), bytes: 100, sha256: hash(from + i), stored: `f${from + i}` },
			...{ modified: '2026-09-02T18:01:18+08:00', linked: null, facts: [] }
		}))
	}
});
const started = (ingest: string, recorder: string, loans: string[]): Decided => ({
	type: 'ingest-started',
	body: {
		...{ ingest, recorder, loans, source: '文件夹', files: 4, bytes: 400, inventory: hash(900) },
		...{ vault: 'v1', designated: true, bag: `bags/${ingest}` }
	}
});
export const file = (ingest: string, n: number) => ({ ingest, path: name(n), sha256: hash(n) });

/** Two ingests of one morning, with a subject, a case, a class, and a filing that was taken back. */
export const morning: readonly Decided[] = [
	sampleCheckOut('s01-e1-0', 'J-03'),
	started('s01-e1-1', 'J-03', ['s01-e1-0']),
	verified('s01-e1-1', 'J-03', 1, 5),
	{
		type: 'footage-described',
		body: {
			...{ ingest: 's01-e1-1', recorder: 'J-03' },
			files: [sampleDescription(name(1), hash(1))]
		}
	},
	{ type: 'subject-registered', body: { subject: 's01-e1-4', ...details } },
	{ type: 'subject-registered', body: { subject: 's01-e1-5', ...details, name: '王　小铭' } },
	{
		type: 'footage-filed',
		body: {
			...{ filing: 's01-e1-6', subjects: ['s01-e1-4'], activity: null, ingest: 's01-e1-1' },
			...{ files: [1, 2].map((n) => ({ path: name(n), sha256: hash(n) })), note: '过期农药两箱' }
		}
	},
	{
		type: 'footage-filed',
		body: {
			...{ filing: 's01-e1-7', subjects: ['s01-e1-5'], activity: null, ingest: 's01-e1-1' },
			...{ files: [{ path: name(3), sha256: hash(3) }], note: '放错了' }
		}
	},
	{ type: 'filing-withdrawn', body: { filing: 's01-e1-7', reason: '不是他家' } },
	{
		type: 'case-opened',
		body: {
			...{
				case: 's01-e1-9',
				subject: 's01-e1-4',
				number: '唐农罚〔2026〕7号',
				cause: '销售劣种子'
			},
			opened: '2026-08-01'
		}
	},
	{
		type: 'evidence-linked',
		body: { case: 's01-e1-9', files: [file('s01-e1-1', 1)], documents: [], note: '' }
	},
	{
		type: 'footage-classified',
		body: { files: [file('s01-e1-1', 4)], class: 'general', ground: '日常巡查' }
	},
	{
		type: 'activity-recorded',
		body: {
			...told,
			...{ activity: 's01-e1-12', loan: 's01-e1-0', place: '源潭镇农资店', officers: ['11-7'] }
		}
	},
	{
		type: 'subjects-merged',
		body: { subject: 's01-e1-4', duplicates: ['s01-e1-5'], reason: '同' }
	},
	started('s01-e1-14', 'J-04', []),
	verified('s01-e1-14', 'J-04', 5, 8)
];

export const countyWords: readonly Decided[] = [
	sampleStation('s01'),
	{
		type: 'person-registered',
		body: { person: '11-002318', name: '㐂志远', station: 's01', roles: ['officer'], active: true }
	}
];

export const numbers = async (store: Store, query: ArchiveQuery) =>
	(await store.archivePage(query, undefined, 100)).recordings
		.map(({ path }) => Number(/000(\d)\.MP4$/.exec(path)?.[1]))
		.sort();

/** What the store promises about finding recordings. */
export function archiveContract<Kept>(
	open: (name: string) => Promise<Kept>,
	openStore: (kept: Kept) => Promise<Store>
): void {
	test('[第14条] a recording is found by person, case, borrower, task, place, note, title, name and number, and by what its file was put in', async () => {
		const store = await openStore(await open('archive'));
		await store.append(await sampleChain(await sampleSigner(S01), morning));
		await store.append(await sampleChain(await sampleSigner('custody.411328/county'), countyWords));
		const by = (query: ArchiveQuery) => numbers(store, query);
		expect(await by({})).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(await by({ text: '王小明' })).toEqual([1, 2]);
		// The name of one who was merged into another leads to the other's footage, the note of what was taken back to nothing.
		expect(await by({ text: '王 小铭 没有' })).toEqual([]);
		expect(await by({ text: '王小铭' })).toEqual([1, 2]);
		expect(await by({ text: '放错了' })).toEqual([]);
		expect(await by({ text: '农药' })).toEqual([1, 2]);
		expect(await by({ text: '〔2026〕7号' })).toEqual([1]);
		expect(await by({ text: '劣种子' })).toEqual([1]);
		expect(await by({ text: '㐂志' })).toEqual([1, 2, 3, 4]);
		expect(await by({ text: '源潭' })).toEqual([1, 2, 3, 4]);
		expect(await by({ text: '种子市场 农药 j-03' })).toEqual([1, 2]);
		expect(await by({ text: '0003' })).toEqual([3]);
		expect(await by({ text: '20260902' })).toEqual([1, 2, 3, 4, 5, 6, 7]);
		expect(await by({ text: 'dsj-07_20260902180102_0002.mp4' })).toEqual([2]);
		expect(await by({ text: '没有的词' })).toEqual([]);
		expect(await by({ recorder: 'J-04' })).toEqual([5, 6, 7]);
		expect(await by({ officer: '11-002318', purpose: '6-1' })).toEqual([1, 2, 3, 4]);
		expect(await by({ class: 'general' })).toEqual([4]);
		expect(await by({ class: 'evidence' })).toEqual([1]);
		expect(await by({ case: 's01-e1-9' })).toEqual([1]);
		expect(await by({ subject: 's01-e1-4' })).toEqual([1, 2]);
		const after = instant(SAMPLE_START + 10 * 60_000);
		expect(await by({ from: after })).toEqual([5, 6, 7]);
		expect(await by({ until: after, text: '0006' })).toEqual([]);
		await store.close();
	});

	test('[第14条] kinds are counted, pages follow each other without gap or double, and what was added meanwhile moves none', async () => {
		const store = await openStore(await open('archive-pages'));
		const signer = await sampleSigner(S01);
		const head = await store.append(await sampleChain(signer, morning));
		const { total, more, facets } = await store.archiveCounts({});
		expect([total, more]).toEqual([7, false]);
		expect(facets.class).toEqual([
			{ value: 'unclassified', count: 5 },
			{ value: 'evidence', count: 1 },
			{ value: 'general', count: 1 }
		]);
		expect(facets.officer).toEqual([{ value: '11-002318', count: 4 }]);
		expect(facets.month).toEqual([{ value: '2026-07', count: 7 }]);
		expect(facets.case).toEqual([{ value: 's01-e1-9', count: 1 }]);
		expect((await store.archiveCounts({ recorder: 'J-03' })).facets.class.length).toBe(3);
		expect((await store.archiveCounts({ text: '农药' })).facets.class).toEqual([
			{ value: 'evidence', count: 1 },
			{ value: 'unclassified', count: 1 }
		]);
		const seen: string[] = [];
		let after: ArchivePlace | undefined;
		for (let page = 0; page < 4; page++) {
			const { recordings, next } = await store.archivePage({}, after, 2);
			seen.push(...recordings.map(({ path }) => path));
			after = next;
			if (page === 0)
				await store.append(await sampleChain(signer, [verified('s01-e1-14', 'J-04', 8, 10)], head));
		}
		expect([seen.length, new Set(seen).size, after]).toEqual([7, 7, undefined]);
		const found = await store.recording('s01-e1-1', name(1));
		expect(found?.is).toMatchObject({
			...{ recorded: '2026-09-02T18:01:18', durationMillis: 2000, officer: '11-002318' },
			...{ class: 'evidence', subjects: ['s01-e1-4'], cases: ['s01-e1-9'], loans: ['s01-e1-0'] }
		});
		await store.close();
	});

	test('[第14条] what the county keeps out finds nothing, until it is admitted; whatever comes first', async () => {
		const county = await sampleSigner('custody.411328/county');
		const log = await sampleChain(await sampleSigner(S01), morning);
		const filed = log[6];
		const settle = (outcome: 'admitted' | 'rejected'): Decided => ({
			type: 'quarantine-settled',
			body: { log: S01, seq: 6, hash: filed?.hash ?? '', outcome, reason: '核实' }
		});
		const verdicts = await twoSigned(county, [
			{
				type: 'entries-judged',
				body: {
					...{ log: S01, from: 0, to: 9 },
					quarantined: [{ seq: 6, hash: filed?.hash ?? '', reason: 'actor' }]
				}
			},
			settle('admitted')
		]);
		const store = await openStore(await open('archive-verdicts'));
		await store.append(verdicts.slice(0, 1));
		await store.append(log);
		expect(await numbers(store, { text: '农药' })).toEqual([]);
		expect(await numbers(store, { subject: 's01-e1-4' })).toEqual([1]);
		await store.append(verdicts.slice(1));
		expect(await numbers(store, { text: '农药' })).toEqual([1, 2]);
		await store.close();
	});
}

/** As two officers of the county sign. */
async function twoSigned(
	signer: Awaited<ReturnType<typeof sampleSigner>>,
	events: readonly Decided[]
): Promise<readonly Entry[]> {
	return sampleChain(signer, events, undefined, ['admin', 'han']);
}
