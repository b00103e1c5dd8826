import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openCustodyBook } from '../custody/custody-book';
import { morning } from '../testing/for-tests';
import { sampleChain, sampleSigner } from '../testing/samples.contract';
import { tanghe20220729 } from '../rule/rule-pack';
import { openMemoryStore } from '../store/store.memory';
import { details } from '../dossier/dossier-for-tests';
import type { Decided } from '../events/event';
import { article15 } from './article-15';
import type { Asked } from './question';

const HASH = 'a'.repeat(64);
const file = { ingest: 's01-e1-4', path: 'DCIM/1.mp4', sha256: HASH };
const asked: Asked = {
	view: {
		...{ people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' },
		...{ custody: openCustodyBook(), whole: true }
	},
	...{ pack: tanghe20220729, now: later(morning, { hours: 100 }), station: 's01' },
	...{ from: undefined, until: undefined }
};
const record: readonly Decided[] = [
	{ type: 'subject-registered', body: { subject: 's01-e1-0', ...details } },
	{
		type: 'case-opened',
		body: {
			case: 's01-e1-1',
			subject: 's01-e1-0',
			number: '7号',
			cause: '假种子',
			opened: '2026-07-29'
		}
	},
	{ type: 'case-closed', body: { case: 's01-e1-1', closed: '2026-07-30', outcome: '罚款' } },
	{ type: 'footage-classified', body: { files: [file], class: 'evidence', ground: '案件证据' } },
	{ type: 'footage-classified', body: { files: [file], class: 'general', ground: '证据不采用' } },
	{
		type: 'fixity-begun',
		body: { run: 'r1', vault: 'v1', bags: 1, files: 1, bytes: 1, why: 'asked' }
	},
	{
		type: 'fixity-found',
		body: {
			...{ run: 'r1', vault: 'v1' },
			findings: [
				{ bag: 'bags/1', path: 'data/1.mp4', kind: 'missing', expected: HASH, found: null },
				{ bag: 'bags/1', path: 'data/2.mp4', kind: 'additional', expected: null, found: HASH }
			]
		}
	}
];

const answers = async (events: readonly Decided[], change: Partial<Asked> = {}) => {
	const store = openMemoryStore();
	await store.append(await sampleChain(await sampleSigner('custody.411328/s01/e1'), events));
	const all = await Promise.all(article15.map((one) => one.ask(store, { ...asked, ...change })));
	return Object.fromEntries(article15.map(({ id }, i) => [id, all[i]!]));
};

test('[第15条] files gone, closed cases without a period and lowered classes are found, each with where it stands', async () => {
	const found = await answers(record);
	expect(found['15-files-gone']).toMatchObject({ counted: 1, rows: [{ about: { seq: 6 } }] });
	expect(found['15-case-without-period']).toMatchObject({
		...{ counted: 1, of: 1 },
		rows: [{ about: { kind: 'subject', subject: 's01-e1-0' } }]
	});
	expect(found['15-class-lowered']).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ about: { kind: 'entry', seq: 4 } }]
	});
});

test('[第15条] what was answered, set or is another station’s is not counted', async () => {
	const settled: readonly Decided[] = [
		...record,
		{ type: 'case-period-set', body: { case: 's01-e1-1', years: 10, ground: '一般程序' } },
		{
			type: 'fixity-answered',
			body: {
				...{ vault: 'v1', bag: 'bags/1', path: 'data/1.mp4', outcome: 'explained' },
				words: '随报废硬盘移交'
			}
		}
	];
	const found = await answers(settled);
	expect(found['15-files-gone']?.counted).toBe(0);
	expect(found['15-case-without-period']).toMatchObject({ counted: 0, of: 1 });
	const other = await answers(record, { station: 's02' });
	expect(Object.values(other).map(({ counted }) => counted)).toEqual([0, 0, 0]);
});
