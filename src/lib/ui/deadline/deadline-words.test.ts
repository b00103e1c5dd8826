import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { breaksOf, type BreakWord } from '$lib/ledger/breaks/breaks';
import { clip, hash, SIX } from '$lib/ledger/footage/clips-for-tests';
import { custodyFrom } from '$lib/ledger/custody/custody';
import type { CustodyFact } from '$lib/ledger/facts/facts';
import {
	back,
	handedIn,
	ingestBegun,
	ingestEnded,
	morning,
	out,
	stated
} from '$lib/ledger/testing/for-tests';
import { tanghe20220729 as pack } from '$lib/ledger/rule/rule-pack';
import { breakLines, leadLine, wordLines } from '../breaks/break-words';
import { fourTimes } from './deadline-words';
import { en } from '../messages/en';
import { zh } from '../messages/zh';

const names = { person: (id: string) => `人${id}`, station: (id: string) => `站${id}` };
const hours = (n: number) => later(morning, { hours: n });
const times = (...facts: CustodyFact[]) =>
	fourTimes(custodyFrom('J-03', facts, pack).duties[0]!, zh, names).map(
		({ label, at, note }) => [label, at, note] as const
	);

test('[第13条] what was said at the time, what was stated, and what nobody said are told apart', () => {
	expect(times(out('L1'), back('L1', hours(2)))).toEqual([
		['执法结束', undefined, ''],
		['返回单位', hours(2), '当时登记'],
		['设备归还', undefined, ''],
		['导出完成', undefined, '']
	]);
	const own = stated('L1', hours(41), hours(30), hours(29));
	expect(times(out('L1'), handedIn('L1', hours(40)), own).slice(0, 3)).toEqual([
		['执法结束', hours(29), '自述'],
		['返回单位', hours(30), '自述'],
		['设备归还', hours(40), '']
	]);
	// The hand-in stands in for a return that nobody recorded, and is not shown as one.
	expect(times(out('L1'), handedIn('L1', hours(3)))[1]).toEqual([
		...['返回单位', undefined, '未登记，按归还计']
	]);
});

test('[第13条] handed in and ingested elsewhere: both say where', () => {
	const away = [out('L1'), handedIn('L1', hours(3), 's02')];
	const done = [ingestBegun('i', hours(4), 's02'), ingestEnded('i', hours(5), 's02')];
	expect(times(...away, ...done).slice(2)).toEqual([
		['设备归还', hours(3), '在「站s02」'],
		['导出完成', hours(5), '在「站s02」导出']
	]);
});

test('[第11条] an interruption, a lead and what is said of them, in both languages', () => {
	const files = [clip(1, 0, 100), clip(2, 200, 100), clip(4, 300, 100)];
	const { breaks, leads } = breaksOf('i', files, { breaks: [], leads: [] });
	expect(breakLines(breaks[0]!.is, zh)[0]).toBe(
		'间隔 1 分 40 秒 · 2026-09-02 18:01:40 – 2026-09-02 18:03:20'
	);
	expect(breakLines({ ...breaks[0]!.is, after: undefined, gapMillis: undefined }, en)[1]).toMatch(
		/^nothing recorded after .*\.mp4$/
	);
	expect(leadLine(leads[0]!.is, zh)).toMatch(/之后缺编号 3 的文件$/);
	const late = { lead: 'recorded-late', file: files[0]!, loan: 'L1' } as const;
	expect(leadLine({ ...late, startedAt: later(SIX, { hours: 1 }), until: SIX }, en)).toContain(
		'after the use had ended'
	);
	const word: BreakWord = {
		...{ ingest: 'i', recorder: 'J-03', breaks: [], outcome: 'could-not-go-on', account: '没电' },
		...{ reason: '电量不足', spoken: null, corrects: null, hash: hash(9), seq: 7, at: SIX },
		...{ reported: { to: 'p3', at: '' }, origin: 'custody.411328/s01/e1', by: 'p1' }
	};
	expect(wordLines(word, zh, names)[0]).toBe(
		'确实无法继续记录 · 电量不足 · 没电 · 报告部门负责人 人p3'
	);
	expect(wordLines(word, zh, names)[1]).toMatch(/^人p1，.*（s01-e1-7）$/);
});
