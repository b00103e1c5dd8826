import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import type { RegistryView } from '../custody/board';
import { breaksOf, type BreakWord, type BreakWords, type LeadWord } from '../breaks/breaks';
import { clip, hash, SIX } from '../footage/clips-for-tests';
import { openCustodyBook } from '../custody/custody-book';
import { ingestBegun } from '../testing/for-tests';
import { ingestsOf } from '../custody/ingests';
import { tanghe20220729 as pack } from '../rule/rule-pack';
import { lateStatements, missingNumbers, unexplained, type AskedBreaks } from './article-11';
import type { Asked } from './question';

const files = [clip(1, 0, 100), clip(2, 200, 100), clip(4, 400, 100)];
const days = (n: number) => later(SIX, { hours: 24 * n });
const none = { people: new Map(), recorders: new Map(), stations: new Map(), brigade: '' };
const view: RegistryView = { ...none, custody: openCustodyBook(), whole: true };
const asked = (day: number): Asked => ({
	...{ view, pack, now: days(day), station: undefined, from: undefined, until: undefined }
});
const said = { hash: hash(900), origin: 'o', seq: 9, by: 'p1' };
const word = (at: number, change: Partial<BreakWord> = {}): BreakWord => ({
	...{ ...said, ingest: 'i', recorder: 'J-03', outcome: 'resumed', reason: '电量不足' },
	...{ breaks: [{ before: files[0]!.sha256, after: files[1]!.sha256 }], account: '' },
	...{ spoken: null, reported: null, corrects: null, at: days(at), ...change }
});
const [ingest] = ingestsOf([ingestBegun('i', SIX)]);
const all = (words: Partial<BreakWords> = {}): AskedBreaks[] => [
	{ ingest: ingest!, is: breaksOf('i', files, { breaks: [], leads: [], ...words }), files }
];

test('[第11条] unexplained gaps are counted, and those that are explained are not', () => {
	expect(unexplained(asked(1), all())).toMatchObject({
		counted: 2,
		of: 2,
		rows: [{ about: { ingest: 'i' } }]
	});
	expect(unexplained(asked(1), all({ breaks: [word(1)] }))).toMatchObject({ counted: 1, of: 2 });
	const both = files.slice(1).map(({ sha256 }, i) => ({ before: files[i]!.sha256, after: sha256 }));
	expect(unexplained(asked(1), all({ breaks: [word(1, { breaks: both })] }))).toEqual({
		...{ counted: 0, of: 2 },
		rows: []
	});
});

test('[第11条] missing numbers stay a lead, with the answer where there is one', () => {
	expect(missingNumbers(asked(1), all()).rows[0]?.says.zh).toBe('J-03：缺编号 3，没有答复');
	const answer: LeadWord = {
		...{ ...said, ingest: 'i', recorder: 'J-03', lead: 'missing-numbers', at: SIX },
		...{ file: files[1]!.sha256, from: 3, to: 3, answer: '试机', corrects: null }
	};
	expect(missingNumbers(asked(1), all({ leads: [answer] }))).toMatchObject({
		...{ counted: 1, of: 1 },
		rows: [{ people: ['p1'], says: { zh: 'J-03：缺编号 3；答复：试机' } }]
	});
});

test.each<[string, Partial<BreakWords>, number, number, number]>([
	['open, and not due yet', {}, 2, 0, 0],
	['open, and over', {}, 4, 2, 2],
	['explained in time, the other open', { breaks: [word(2)] }, 2, 0, 1],
	['explained too late, the other open', { breaks: [word(4)] }, 5, 2, 2],
	[
		'of another activity',
		{ breaks: [word(4, { outcome: 'other-activity', reason: null })] },
		5,
		1,
		1
	],
	[
		'in time, and corrected later',
		{ breaks: [word(2), word(6, { hash: hash(901), corrects: hash(900) })] },
		7,
		1,
		2
	]
])('[第11条] a statement that is %s', (_, words, now, late, of) => {
	expect(lateStatements(asked(now), all(words))).toMatchObject({ counted: late, of });
});
