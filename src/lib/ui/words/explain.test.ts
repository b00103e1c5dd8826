import { describe, expect, test } from 'vitest';
import type { DeviceFault } from '$lib/devices/fault';
import type { EnrolFault, RepairFault, StartFault } from '$lib/kiosk/ports/session';
import {
	explain,
	explainEnrol,
	explainRepair,
	explainStart,
	explainSync,
	type Names
} from './explain';
import { failedWords } from '../ingest/ingest-words';
import { enReasons } from '../messages/en/reasons';
import type { Reasons } from '../messages/reasons';
import type { ExchangeFault } from '$lib/sync/exchange';
import { problemReasons } from '$lib/sync/protocol';
import { zhReasons } from '../messages/zh/reasons';

const names: Names = {
	person: (id) => (id === 'p01' ? '王建国' : id),
	station: (id) => (id === 's02' ? '源潭镇中队' : id)
};
/** What the commands give along with their refusals, all together. */
const detail = {
	...{
		recorder: 'J-03',
		kept: 'J-04',
		person: 'p01',
		officer: 'p01',
		station: 's02',
		ingest: 's01-e1-7'
	},
	...{ least: 2, battery: 60, gib: 8, seconds: 60 },
	...{ subject: 's01-e1-9', name: '王小明', number: '唐农罚〔2026〕1 号', count: 2 }
};
const languages: readonly (readonly [string, Reasons])[] = [
	['zh', zhReasons],
	['en', enReasons]
];
const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];
/** What to do next, or that nothing has to be done. */
const NEXT =
	/请|自动|就接着做|[Cc]heck|[Cc]hoose|[Aa]sk|[Cc]all|[Ll]et |[Pp]ress|[Pp]lug|[Ww]rite|[Oo]pen|[Uu]se |[Rr]ecord |[Ii]ngest it|[Tt]ake it|[Gg]o |confirm|by itself|[Tt]ry|[Ss]top|[Rr]emove|[Cc]harge|[Ss]et |next step|[Ww]ait|[Ll]eave|[Pp]lease |[Ss]elect |[Pp]ut |[Ss]ay |[Dd]o it /;

function expectSentence(text: string, key: string) {
	expect(text.length, key).toBeGreaterThan(8);
	expect(text, key).toMatch(NEXT);
	expect(text, key).toMatch(/[。.)）]$/);
	expect(text, key).not.toMatch(/undefined|null|—|\[object/);
	if (key.includes('-')) expect(text).not.toContain(key);
}

describe.each(languages)('%s', (language, words) => {
	test.each(keysOf(zhReasons.refusals))('a refusal for %s is a sentence', (reason) => {
		const text = explain({ article: 13, reason, detail }, words, names);
		expectSentence(text, reason);
		expect(text).toContain('第13条');
		const bare = explain({ article: 0, reason, detail }, words, names);
		expect(bare).not.toContain('第');
	});

	const faults: readonly DeviceFault[] = [
		...(['unreadable', 'changed', 'name-refused', 'stored-differs', 'unwritable'] as const).map(
			(fault) => ({ fault, path: 'DCIM/A.MP4' })
		),
		{ fault: 'denied', side: 'source' },
		{ fault: 'protocol', where: 'GetObjectInfo' },
		{ fault: 'denied', side: 'vault' },
		{ fault: 'vault-of-another-station', station: 's02' },
		{ fault: 'bag-closed', bag: '2026/07/29/s01-J-03' },
		...keysOf(zhReasons.devices).flatMap((fault) => {
			switch (fault) {
				case 'unreadable':
				case 'changed':
				case 'name-refused':
				case 'stored-differs':
				case 'unwritable':
				case 'denied':
				case 'protocol':
				case 'vault-of-another-station':
				case 'bag-closed':
					return [];
				default:
					return [{ fault }];
			}
		})
	];
	test.each(faults)('a fault of the medium is a sentence: $fault', (fault) => {
		const text = explain(fault, words, names);
		expectSentence(text, fault.fault);
		if ('path' in fault) expect(text).toContain(fault.path);
	});

	test('the same fault, given as a refusal by an act, has the same sentence', () => {
		expect(explain({ article: 12, reason: 'vault-gone' }, words, names)).toBe(
			explain({ fault: 'vault-gone' }, words, names) + words.article(12)
		);
	});

	test('[第21条] bad case: browser storage refused → it is said that the act is not confirmed, and not to be repeated', () => {
		const text = explain({ fault: 'storage', why: 'QuotaExceededError' }, words, names);
		expectSentence(text, 'storage-fault');
		expect(text).toContain('QuotaExceededError');
	});

	test('people and stations are named, not numbered', () => {
		const lent = explain({ article: 21, reason: 'already-on-loan', detail }, words, names);
		expect(lent).toContain('王建国');
		const there = explain({ article: 21, reason: 'out-elsewhere', detail }, words, names);
		expect(there).toContain('源潭镇中队');
	});

	test('an unknown reason is a sentence too, without the reason in it', () => {
		const text = explain({ article: 0, reason: 'from-a-newer-version' }, words, names);
		expectSentence(text, 'from-a-newer-version');
	});

	test.each(keysOf(zhReasons.enrol))('enrolment: %s', (fault) => {
		const why = fault === 'refused' || fault === 'not-stored' ? { why: 'x' } : {};
		const is = { fault, why: '', station: 's02', ...why } as EnrolFault;
		expectSentence(explainEnrol(is, words), fault);
	});

	const origin = 'custody.411328/s01/e1';
	const starts: readonly StartFault[] = [
		...(['unreadable', 'out-of-chain', 'missing'] as const).map(
			(why) => ({ fault: 'journal-damaged', origin, seq: 17, why }) as const
		),
		{ fault: 'journal-short', origin, journal: 3, ledger: 9 },
		{ fault: 'checkpoint-differs', origin, size: 17 },
		{ fault: 'set-back', origin, here: 3, there: 9, where: 'vault' },
		{ fault: 'set-back', origin, here: 3, there: 9, where: 'county' },
		{ fault: 'forked', origin: 'custody.411328/s01/e1' },
		{ fault: 'revoked', origin: 'custody.411328/s01/e1' },
		{ fault: 'storage', why: 'x' },
		{ fault: 'unsupported', what: 'x' },
		{ fault: 'newer-schema', what: 'luzheng-journal 3' }
	];
	test.each(starts)(
		'a kiosk that does not open says what, what is safe, what next: %j',
		(fault) => {
			const { what, safe, next } = explainStart(fault, words);
			expectSentence(next, fault.fault);
			for (const text of [what, safe]) {
				expect(text).toMatch(/[。.)）]$/);
				expect(text).not.toMatch(/undefined|null|—|\[object|unreadable|out-of-chain/);
			}
			if ('origin' in fault) expect(what).toContain(origin);
			if ('seq' in fault) expect(what).toContain('s01-e1-17');
			if ('here' in fault) expect(what).toMatch(/3.*9/);
			if ('journal' in fault) expect(what).toMatch(/3.*9/);
			if ('size' in fault) expect(what).toContain('17');
		}
	);

	test('every start fault, and every way in which an entry can be damaged, has words of its own', () => {
		expect(new Set(starts.map(({ fault }) => fault))).toEqual(new Set(keysOf(words.start)));
		const said = starts.map((fault) => explainStart(fault, words).what);
		expect(new Set(said).size).toBe(starts.length);
	});

	test.each<RepairFault>([
		{ fault: 'copy-damaged', origin, seq: 4 },
		{ fault: 'copy-missing' },
		{ fault: 'denied' },
		{ fault: 'storage', why: 'QuotaExceededError' }
	])('a repair that did not go through: $fault', (fault) => {
		const text = explainRepair(fault, words);
		expectSentence(text, fault.fault);
		if ('seq' in fault) expect(text).toContain('s01-e1-4');
		if ('why' in fault) expect(text).toContain(fault.why);
	});

	// Every word of sync, and no other: a new one fails the type check here.
	const synced: Record<ExchangeFault['fault'] | (typeof problemReasons)[number], string> =
		words.sync;
	test.each(problemReasons)('sync has a sentence of its own for %s', (problem) => {
		expect(synced[problem]).not.toBe(words.otherSync);
		expect(Object.hasOwn(synced, problem)).toBe(true);
	});

	test.each([...keysOf(zhReasons.sync), 'from-a-newer-version'])('sync: %s', (problem) => {
		expectSentence(explainSync(problem, words), problem);
	});

	test(`[第12条] a file that FAT32 cannot hold is said to be that (${language})`, () => {
		const of = (fault: 'unwritable' | 'changed', bytes: number) =>
			failedWords({ fault, bytes }, words);
		expect(of('unwritable', 2 ** 32)).toMatch(/4 GiB.*FAT32.*exFAT/);
		expect(of('unwritable', 2 ** 32 - 1)).toBe(words.failed.unwritable);
		expect(of('changed', 2 ** 33)).toBe(words.failed.changed);
	});

	test(`every word about a file is there (${language})`, () => {
		for (const [key, text] of Object.entries({ ...words.facts, ...words.failed }))
			expect(text, key).toMatch(/^.{3,60}$/u);
	});
});
