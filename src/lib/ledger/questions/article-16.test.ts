import { expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { extractionsFrom, type ExtractionFact } from '../media/extractions';
import { discsInCases, notReadBack, openSheets } from './article-16';
import type { Asked } from './question';

const HASH = '0'.repeat(64);
const asked = {} as Asked;
let seq = 0;
const fact = (type: ExtractionFact['type'], body: object): ExtractionFact =>
	({
		...{ type, body, hash: String((seq += 1)), log: 'l', seq, station: 's01', by: 'p3' },
		at: instant(seq * 60_000)
	}) as ExtractionFact;
const made = (extraction: string, number: string) =>
	fact('extraction-made', {
		...{ extraction, request: `r-${extraction}`, purpose: 'evidence', medium: 'dvd', makers: [] },
		...{ case: { number, cause: '' }, extractor: 'p3', files: [], repeats: null },
		volumes: [{ number: 1, disc: `D-${extraction}`, files: 1, bytes: 9, manifest: HASH }]
	});
const read = (extraction: string, result: 'verified' | 'differs') =>
	fact('extraction-read-back', {
		extraction,
		volume: 1,
		result,
		files: 1,
		bytes: 9,
		faults: 0,
		seal: HASH
	});
const closed = (extraction: string) =>
	fact('extraction-closed', {
		extraction,
		request: `r-${extraction}`,
		receiver: '张三',
		unit: '',
		agrees: true
	});

const all = [
	...extractionsFrom([
		...[made('a', '唐农罚1号'), read('a', 'verified'), closed('a')],
		...[made('b', '唐农罚2号'), read('b', 'differs')],
		...[made('c', ''), read('c', 'verified')],
		made('d', '唐农罚1号')
	]).values()
];
const known = { all, cases: new Set(['唐农罚1号']) };

test('[第16条] discs without a good reading, open sheets, and discs against case files are counted, with those to be looked at', () => {
	expect(notReadBack(asked, known)).toMatchObject({ counted: 2, of: 4 });
	expect(notReadBack(asked, known).rows.map(({ says }) => says.zh)).toEqual([
		'b：光盘 D-b 没有读回核对，或核对不符',
		'd：光盘 D-d 没有读回核对，或核对不符'
	]);
	expect(openSheets(asked, known)).toMatchObject({ counted: 3, of: 4 });
	expect(discsInCases(asked, known)).toMatchObject({ counted: 2, of: 4 });
	expect(discsInCases(asked, known).rows.map(({ says }) => says.zh)).toEqual([
		'b：台账里没有案卷 唐农罚2号',
		'c：没有案号'
	]);
});
