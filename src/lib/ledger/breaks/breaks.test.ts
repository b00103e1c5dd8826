import { describe, expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import {
	breakKey,
	breaksOf,
	firstFound,
	noWords,
	openBreaks,
	statementDueAt,
	type BreakWord
} from './breaks';
import { openBreaksBook } from './breaks-book';
import { clip, hash, SIX } from '../footage/clips-for-tests';
import type { FootageFile } from '../store/described';
import { tanghe20220729 as pack } from '../rule/rule-pack';
import { sampleChain, sampleSigner } from '../testing/samples.contract';
import { openMemoryStore } from '../store/store.memory';

const of = (files: readonly FootageFile[], words = noWords) => breaksOf('s01-e1-0', files, words);
const [first, second, third] = [clip(1, 0, 100), clip(2, 200, 100), clip(3, 400, 100)];

describe('[第11条] interruptions are found and named', () => {
	test('each has a name made of the content of the files around it, wherever they lie', () => {
		const { breaks } = of([third, first, second]);
		expect(breaks.map(({ is }) => is.name)).toEqual([
			{ before: first.sha256, after: second.sha256 },
			{ before: second.sha256, after: third.sha256 }
		]);
		const moved = [first, second].map((file) => ({
			...file,
			path: `x/${file.path}`,
			ingest: 'other'
		}));
		expect(of(moved).breaks[0]?.key).toBe(breaks[0]?.key);
		expect(breakKey(breaks[0]!.is.name)).toBe(breaks[0]?.key);
	});

	test.each<[string, FootageFile[], number, number]>([
		[
			'[第11条] bad case: sequence restarts each day → no number is missing, the night between is asked about',
			[clip(7, 0, 60), clip(8, 60, 60), clip(1, 86_400, 60), clip(2, 86_460, 60)],
			...([1, 0] as const)
		],
		[
			'[第11条] bad case: sequence restarts after a format → no number is missing, the gap is',
			[clip(7, 0, 60), clip(8, 60, 60), clip(1, 600, 60), clip(2, 660, 60)],
			...([1, 0] as const)
		],
		[
			'[第11条] bad case: factory reset of the number mid-loan → no number is missing, and what joins is joined',
			[clip(7, 0, 60), clip(1, 60, 60), clip(2, 120, 60)],
			...([0, 0] as const)
		],
		[
			'[第11条] bad case: factory reset of the number mid-loan → also where the device’s own number in the name is zeros from then on',
			[
				...[clip(7, 0, 60, { series: 'A11_2222222' }), clip(8, 60, 60, { series: 'A11_2222222' })],
				...[
					clip(3, 120, 60, { series: 'A11_0000000' }),
					clip(4, 180, 60, { series: 'A11_0000000' })
				]
			],
			...([0, 0] as const)
		],
		[
			'[第11条] bad case: pre-record makes overlaps → no interruption',
			[clip(1, 0, 60), clip(2, 50, 60)],
			...([0, 0] as const)
		],
		[
			'[第11条] bad case: clock corrected mid-activity → a negative gap is no interruption',
			[clip(1, 0, 600), clip(2, 300, 600)],
			...([0, 0] as const)
		],
		['a number is missing', [clip(7, 0, 60), clip(9, 60, 60)], 0, 1],
		['a number is missing behind an interruption', [clip(7, 0, 60), clip(9, 600, 60)], 1, 1]
	])('%s', (_, files, breaks, leads) => {
		const found = of(files);
		expect([found.breaks.length, found.leads.length]).toEqual([breaks, leads]);
	});
});

/** Seconds after six o'clock at which an activity began and ended. */
const active = (arrived: number, ended: number) => ({
	...{ loan: 'L1', arrived: later(SIX, { millis: arrived * 1000 }) },
	ended: later(SIX, { millis: ended * 1000 })
});
const used = (
	until: Instant | undefined,
	from = later(SIX, { hours: -2 }),
	activities: readonly (readonly [number, number])[] = []
) => ({
	used: [{ loan: 'L1', from, until, activities: activities.map(([a, b]) => active(a, b)) }],
	...{ offsetMinutes: 480, offsetSeconds: 0, toleranceMillis: 60_000 }
});

describe('[第11条] 事后补录: what begins after the use had ended is a lead', () => {
	const late = (files: FootageFile[], parts: ReturnType<typeof used>) =>
		breaksOf('s01-e1-0', files, noWords, parts).leads.flatMap(({ is }) =>
			is.lead === 'recorded-late' ? [{ at: is.startedAt, loan: is.loan, until: is.until }] : []
		);
	const file = clip(1, 3600, 60);

	test.each<[string, ReturnType<typeof used>, number]>([
		['an hour after the officer was back', used(SIX), 1],
		['while the recorder is still out', used(undefined), 0],
		['before the end', used(later(SIX, { hours: 2 })), 0],
		['within the tolerance of a clock', used(later(SIX, { millis: 3_600_000 - 59_000 })), 0],
		[
			'by a clock that was an hour fast',
			{ ...used(later(SIX, { millis: 120_000 })), offsetSeconds: 3600 },
			0
		],
		[
			'before the loan began: another lead',
			used(later(SIX, { hours: 9 }), later(SIX, { hours: 8 })),
			0
		]
	])('%s', (_, parts, count) => {
		expect(late([file], parts)).toHaveLength(count);
	});

	test('[第11条] bad case: re-recorded afterwards (事后补录) → a lead, also before the officer was back, where the activity had ended', () => {
		const [before, after] = [used(undefined, undefined, [[0, 1800]]), used(undefined)];
		expect(late([file], before)).toEqual([
			{ at: later(SIX, { hours: 1 }), loan: 'L1', until: later(SIX, { millis: 1_800_000 }) }
		]);
		expect(late([file], after)).toEqual([]);
		// Another activity of the same loan, in which it was recorded.
		const five = [
			[0, 1800],
			[3600, 4000]
		] as const;
		expect(late([file], used(undefined, undefined, five))).toEqual([]);
	});

	test('it says when, and after which end', () => {
		expect(late([file], used(SIX))).toEqual([
			{ at: later(SIX, { hours: 1 }), loan: 'L1', until: SIX }
		]);
	});

	test('a second loan that was under way covers it', () => {
		const parts = used(SIX);
		const again = {
			loan: 'L2',
			from: later(SIX, { millis: 1_800_000 }),
			until: later(SIX, { hours: 3 }),
			activities: []
		};
		expect(late([file], { ...parts, used: [...parts.used, again] })).toEqual([]);
	});
});

const seen = { is: of([first, second, third]) };
const [gap] = seen.is.breaks;

const said = (n: number, change: Partial<BreakWord> = {}): BreakWord => ({
	...{ ingest: 's01-e1-0', recorder: 'J-03', breaks: [gap!.is.name], outcome: 'resumed' },
	...{ reason: '电量不足', account: '', spoken: null, reported: null, corrects: null },
	...{ hash: hash(n), origin: 'o', seq: n, at: SIX, by: 'p1', ...change }
});

test('[第11条] what is explained waits no longer; what corrects it takes its place, and both stay', () => {
	expect(openBreaks(seen.is)).toHaveLength(2);
	const once = of([first, second, third], { breaks: [said(900)], leads: [] });
	expect(openBreaks(once).map(({ is }) => is.name.before)).toEqual([second.sha256]);
	const twice = {
		breaks: [said(900), said(901, { corrects: hash(900), reason: '设备故障' })],
		leads: []
	};
	const [told] = of([first, second, third], twice).breaks;
	expect(told).toMatchObject({ word: { reason: '设备故障' }, words: [{ seq: 900 }, { seq: 901 }] });
});

test('[第11条] 确实无法继续记录: named by a person, and shown with the file behind which nothing came', () => {
	const ended = said(900, {
		breaks: [{ before: third.sha256, after: null }],
		outcome: 'could-not-go-on'
	});
	const { breaks } = of([first, second, third], { breaks: [ended], leads: [] });
	expect(breaks).toHaveLength(3);
	expect(breaks[2]).toMatchObject({
		is: { after: undefined },
		word: { outcome: 'could-not-go-on' }
	});
});

test('[第11条] the statement is due so many days after the ingest as the pack says', () => {
	expect(statementDueAt(SIX, pack)).toBe(later(SIX, { hours: 24 * pack.statementDays }));
});

test('[第11条] what is said is read from every log once; of another station’s footage nobody says anything', async () => {
	const store = openMemoryStore();
	const body = (ingest: string) => ({
		...{ ingest, recorder: 'J-03', breaks: [gap!.is.name], outcome: 'resumed' as const },
		...{ reason: '电量不足', account: '', spoken: null, reported: null, corrects: null }
	});
	const explained = (ingest: string) => ({
		type: 'interruption-explained' as const,
		body: body(ingest)
	});
	const one = await sampleSigner('custody.411328/s01/e1');
	const two = await sampleSigner('custody.411328/s02/e1');
	await store.append(await sampleChain(one, [explained('s01-e1-0')]));
	await store.append(await sampleChain(two, [explained('s01-e1-0')]));
	const book = openBreaksBook(store);
	expect(await book.read()).toEqual(new Set(['J-03']));
	expect(book.of(['J-03']).breaks.map(({ origin }) => origin)).toEqual([one.name]);
	await store.append(await sampleChain(one, [explained('s01-e1-0')], await store.head(one.name)));
	await book.read();
	expect(await book.read()).toEqual(new Set());
	expect(book.of(['J-03']).breaks.map(({ seq }) => seq)).toEqual([0, 1]);
	const [newest] = book.of(['J-03']).breaks;
	expect(book.of(['J-03'], (one) => one !== newest?.hash).breaks).toHaveLength(1);
	expect(book.word(newest!.hash)?.seq).toBe(0);
});

test('[第11条] footage that comes in again with the next ingest is explained once', () => {
	const again = (ingest: string, words = noWords) => ({
		is: breaksOf(ingest, [first, second, third], words)
	});
	const [one, two] = firstFound([again('s01-e1-0'), again('s01-e1-9')]);
	expect([one!.is.breaks.length, two!.is.breaks.length]).toEqual([2, 0]);
	const words = { breaks: [said(900)], leads: [] };
	expect(openBreaks(again('s01-e1-9', words).is)).toHaveLength(1);
});

test.each<[string, Instant, Instant | undefined, number]>([
	['a new loan began between them', later(SIX, { millis: 150_000 }), undefined, 1],
	[
		'the officer was back between them',
		later(SIX, { hours: -1 }),
		later(SIX, { millis: 150_000 }),
		1
	],
	['both lie within one use', later(SIX, { hours: -1 }), later(SIX, { hours: 2 }), 2]
])(
	'[第11条] two recordings are no interruption of each other where %s',
	(_, from, until, count) => {
		const files = [clip(1, 0, 1), clip(2, 300, 1), clip(3, 600, 1)];
		const use = { ...used(until, from), toleranceMillis: 0 };
		expect(breaksOf('i', files, noWords, use).breaks).toHaveLength(count);
	}
);

test.each<[string, readonly (readonly [number, number])[], number]>([
	[
		'one activity ended and the next began between them',
		[
			[0, 120],
			[280, 400]
		],
		0
	],
	['an activity began in the first minute of what was recorded', [[0, 400]], 1],
	['the gap lies in the last minute of an activity', [[0, 360]], 1],
	['the activity ended between them', [[0, 200]], 0]
])('[第11条] from one activity to the next nothing is interrupted: %s', (_, activities, count) => {
	const files = [clip(1, 10, 40), clip(2, 300, 50)];
	expect(breaksOf('i', files, noWords, used(undefined, undefined, activities)).breaks).toHaveLength(
		count
	);
});
