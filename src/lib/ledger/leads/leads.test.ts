import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { breaksOf, noWords } from '../breaks/breaks';
import { clip, hash, SIX } from '../footage/clips-for-tests';
import { custodyFrom } from '../custody/custody';
import { handedIn, ingestBegun, morning, out, reported } from '../testing/for-tests';
import { ingestsOf } from '../custody/ingests';
import { signalsOfBreaks, signalsOfEditing, signalsOfLendings, signalsWithoutLoan } from './leads';
import { signalsOfCustody, signalsOfFixity } from './leads-of-custody';
import type { Lending } from '../custody/lendings';
import { behaviours, behaviourWords, outcomes, outcomeWords } from '../events/behaviours';
import { coursesOf } from '../questions/leads-asked';
import { byBehaviour, endedUnchecked, openForLong } from '../questions/article-21-leads';
import { ended, endedUnheard } from '../questions/article-22';
import type { Asked } from '../questions/question';
import type { CounterEntry } from '../custody/lendings';
import { tanghe20220729 as pack } from '../rule/rule-pack';

const hours = (n: number) => later(morning, { hours: n });
const [ingest] = ingestsOf([ingestBegun('s01-e1-7', SIX)]);

test('[第21条] [第22条] eight behaviours and four outcomes, in the rule’s own words', () => {
	expect(behaviours.map((one) => behaviourWords[one])).toHaveLength(8);
	expect(outcomes.map((one) => outcomeWords[one])).toEqual([
		...['责令作出书面检查', '全局通报批评', '取消当年评优评先资格', '行政处分']
	]);
});

test('[第21条] missing numbers and signs of editing are signals with their evidence, whatever the order of the files', () => {
	const edited = clip(2, 200, 100, { encoder: 'Adobe Premiere Pro 2024' });
	const files = [clip(1, 0, 100), edited, clip(4, 400, 100)];
	const { leads } = breaksOf('s01-e1-7', files, noWords);
	expect(signalsOfBreaks(ingest!, leads, [])).toMatchObject([
		{
			...{ key: `21-1:missing-numbers:${edited.sha256}:3-3`, behaviour: '21-1', station: 's01' },
			...{ entries: ['s01-e1-7'], files: [{ sha256: edited.sha256 }], people: [] }
		}
	]);
	const found = signalsOfEditing(ingest!, files, []);
	expect(found).toContainEqual(
		expect.objectContaining({
			...{ key: `21-5:editing-software:${edited.sha256}`, behaviour: '21-5' }
		})
	);
	const keys = (all: typeof found) => all.map(({ key }) => key).sort();
	expect(keys(signalsOfEditing(ingest!, [...files].reverse(), []))).toEqual(keys(found));
	expect(signalsWithoutLoan([ingest!])).toMatchObject([{ key: '21-6:no-loan:s01-e1-7' }]);
});

test('[第21条] brought by another: both are named, and neither is said to have done anything', () => {
	const lending = {
		...{ loan: 's01-e1-3', recorder: 'J-03', station: 's01', officer: 'p1', at: morning },
		returned: { officer: 'p2', at: hours(2), log: 'custody.411328/s01/e1', seq: 5 }
	} as unknown as Lending;
	expect(signalsOfLendings([lending])).toMatchObject([
		{ key: '21-2:by-another:s01-e1-3', people: ['p1', 'p2'], entries: ['s01-e1-3', 's01-e1-5'] }
	]);
	const own = { ...lending, returned: { ...lending.returned!, officer: 'p1' } };
	expect(signalsOfLendings([own])).toEqual([]);
});

test('[第21条] late footage, one that is never back and a loss are signals; a contradiction keeps its key when it grows', () => {
	const facts = [
		...[out('L1', hours(0)), handedIn('L1', hours(2))],
		...[out('L2', hours(60)), reported('lost', hours(100))]
	];
	const signals = (some: typeof facts, now = hours(200)) =>
		signalsOfCustody(custodyFrom('J-03', some, pack), some, pack, now);
	const kinds = signals(facts).map(({ key }) => key.split(':').slice(0, 2).join(':'));
	expect(kinds.sort()).toEqual(['21-7:lost', '21-7:never-back', '21-7:overdue']);
	expect(signals(facts, hours(3))).not.toContainEqual(
		expect.objectContaining({ key: expect.stringContaining('overdue') })
	);
	const apart = [out('A', hours(1), 's01'), out('B', hours(2), 's02')];
	const more = [...apart, out('C', hours(3), 's03')];
	const keyOf = (some: typeof facts) =>
		signals(some).find(({ key }) => key.startsWith('21-2:contradiction'))?.key;
	expect(keyOf(apart)).toBeDefined();
	expect(keyOf(more)).toBe(keyOf(apart));
	expect(signals([...facts].reverse())).toEqual(signals(facts));
});

test('[第21条] what a check of the storage found: changed, missing and additional are different behaviours', () => {
	const found = (['changed', 'missing', 'unreadable', 'additional'] as const).map((kind, n) => ({
		...{ kind, bag: 'b', path: `data/${n}.mp4`, expected: hash(1), found: null, at: morning },
		...{ log: 'custody.411328/s01/e1', seq: 9, answer: undefined }
	}));
	const signals = signalsOfFixity('s01', 'v1', found);
	expect(signals.map(({ behaviour }) => behaviour)).toEqual(['21-5', '21-7', '21-7', '21-8']);
	expect(new Set(signals.map(({ key }) => key)).size).toBe(4);
	expect(signals[0]).toMatchObject({ entries: ['s01-e1-9'], files: [{ path: 'b/data/0.mp4' }] });
});

let seq = 0;
const entry = (type: string, body: object, day: number, log = 'custody.411328/s01/e1') =>
	({
		...{ log, seq: ++seq, hash: hash(seq), at: hours(24 * day), station: log.split('/')[1] },
		event: { type, body, actor: ['p9'] }
	}) as unknown as CounterEntry;
const asked = (day: number) => ({ now: hours(24 * day) }) as Asked;

test('[第21条] [第22条] questions count from what stands in the clear: open for long, ended without a finding or unheard', () => {
	const COUNTY = 'custody.411328/county';
	const raised = (lead: string, day: number) =>
		entry('lead-raised', { lead, behaviour: '21-2' }, day);
	const courses = coursesOf([
		...[raised('s01-e1-1', 0), entry('lead-ended', { lead: 's01-e1-1' }, 2)],
		...[raised('s01-e1-2', 0), entry('lead-checked', { lead: 's01-e1-2' }, 1, COUNTY)],
		...[
			entry('lead-stated', { lead: 's01-e1-2' }, 1),
			entry('lead-ended', { lead: 's01-e1-2' }, 2)
		],
		...[raised('s01-e1-3', 0), entry('lead-ended', { lead: 's01-e1-3' }, 1)],
		// Opened again by a later check.
		entry('lead-checked', { lead: 's01-e1-3' }, 3, COUNTY),
		// Another station says nothing of it.
		...[
			raised('s01-e1-4', 20),
			entry('lead-ended', { lead: 's01-e1-4' }, 21, 'custody.411328/s02/e1')
		]
	]);
	expect(endedUnchecked(asked(40), courses)).toMatchObject({
		...{ counted: 1, of: 2 },
		rows: [{ says: { zh: expect.stringContaining('s01-e1-1') }, people: [] }]
	});
	expect(openForLong(asked(40), courses)).toMatchObject({ counted: 1, of: 2 });
	expect(ended(asked(40), courses)).toMatchObject({ counted: 2, of: 4 });
	expect(endedUnheard(asked(40), courses)).toMatchObject({ counted: 1, of: 2 });
	const signals = signalsWithoutLoan([ingest!]);
	expect(byBehaviour(asked(40), { signals, leads: courses })).toMatchObject({
		...{ counted: 4, of: 1 },
		rows: [{ says: { zh: expect.stringContaining('21-2') } }, {}]
	});
});
