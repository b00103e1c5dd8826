import { describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { breaksOf, noWords, openLeads } from '../breaks/breaks';
import { clip, hash, SIX } from '../footage/clips-for-tests';
import type { FootageFile } from '../store/described';
import { parseBody } from '../events/event';
import { counterWith } from '../testing/for-tests';
import { answerLead, explainBreak } from './breaks';

const of = (files: readonly FootageFile[], words = noWords) => breaksOf('s01-e1-0', files, words);
const [first, second, third] = [clip(1, 0, 100), clip(2, 200, 100), clip(3, 400, 100)];
const seen = { is: of([first, second, third]), recorder: 'J-03', now: later(SIX, { hours: 20 }) };
const [gap] = seen.is.breaks;
const word = {
	...{
		ingest: 's01-e1-0',
		breaks: [gap!.is.name],
		outcome: 'resumed' as const,
		reason: '电量不足'
	},
	...{ account: '换电池', reported: null, corrects: null, person: 'p1' },
	spoken: { path: second.path, sha256: second.sha256, seconds: 5 }
};
const reported = { to: 'p3', at: '2026-09-02T19:00:00+08:00' };

describe('[第11条] an interruption is explained', () => {
	test.each<[string, object, string | undefined]>([
		['by the rule’s reason and where it is said aloud', {}, undefined],
		['without a word, where it is said aloud', { account: '' }, undefined],
		['by nobody on the roll', { person: 'p9' }, 'not-on-roll'],
		['by a reason that is not the rule’s', { reason: '忘了' }, 'reason-not-listed'],
		['without a reason', { reason: null }, 'reason-not-listed'],
		['as “other” without words', { reason: '其他客观原因', account: '' }, 'account-missing'],
		[
			'without a spoken explanation and without words',
			{ spoken: null, account: ' ' },
			'account-missing'
		],
		['without a spoken explanation, in writing', { spoken: null }, undefined],
		[
			'by words spoken in a file that is not there',
			{ spoken: { ...word.spoken, sha256: hash(77) } },
			'spoken-not-there'
		],
		[
			'by words spoken behind its end',
			{ spoken: { ...word.spoken, seconds: 101 } },
			'spoken-not-there'
		],
		[
			'of a gap that is not there',
			{ breaks: [{ before: hash(1), after: hash(2) }] },
			'no-such-break'
		],
		['over what somebody said meanwhile', { corrects: hash(3) }, 'corrected-already'],
		[
			'as not one activity, which needs no reason',
			{ outcome: 'other-activity', reason: null, spoken: null, account: '' },
			undefined
		],
		[
			'确实无法继续记录 without a report',
			{ outcome: 'could-not-go-on', spoken: null },
			'report-missing'
		],
		[
			'确实无法继续记录 without words',
			{ outcome: 'could-not-go-on', reported, account: '' },
			'account-missing'
		],
		[
			'确实无法继续记录, reported',
			{ outcome: 'could-not-go-on', spoken: null, reported },
			undefined
		],
		['reported to oneself', { reported: { ...reported, to: 'p1' } }, 'report-to-self'],
		['reported to nobody on the roll', { reported: { ...reported, to: 'p9' } }, 'not-on-roll'],
		[
			'reported in the future',
			{ reported: { ...reported, at: '2026-09-04T00:00:00+08:00' } },
			'report-time'
		],
		[
			'of the last file, behind which nothing was recorded',
			{
				breaks: [{ before: third.sha256, after: null }],
				outcome: 'could-not-go-on',
				spoken: null,
				reported
			},
			undefined
		],
		[
			'of the last file as going on',
			{ breaks: [{ before: third.sha256, after: null }] },
			'no-such-break'
		]
	])('%s', (_, change, reason) => {
		const decided = explainBreak(counterWith(), { ...word, ...change, ...seen });
		if (reason !== undefined) expect(decided).toMatchObject({ error: { article: 11, reason } });
		else {
			expect(decided).toMatchObject({ ok: true });
			if (decided.ok) expect(parseBody(decided.value.type, decided.value.body).ok).toBe(true);
		}
	});

	test('what is not one activity carries neither cause nor report', () => {
		const decided = explainBreak(counterWith(), { ...word, outcome: 'other-activity', ...seen });
		expect(decided).toMatchObject({
			value: { body: { reason: null, spoken: null, reported: null } }
		});
	});
});

test('[第11条] a missing number is a lead that can be answered, and never a verdict', () => {
	const is = of([clip(7, 0, 60), clip(9, 60, 60)]);
	const name = { lead: 'missing-numbers' as const, file: clip(7, 0, 60).sha256, from: 8, to: 8 };
	const order = {
		...name,
		ingest: 's01-e1-0',
		answer: ' 试机后删除 ',
		corrects: null,
		person: 'p1'
	};
	const about = { is, recorder: 'J-03', now: SIX };
	const decided = answerLead(counterWith(), { ...order, ...about });
	expect(decided).toMatchObject({
		value: { type: 'lead-answered', body: { answer: '试机后删除' } }
	});
	for (const [change, reason] of [
		[{ answer: ' ' }, 'account-missing'],
		[{ from: 9, to: 9 }, 'no-such-lead'],
		[{ person: 'p9' }, 'not-on-roll'],
		[{ corrects: hash(5) }, 'corrected-already']
	] as const)
		expect(answerLead(counterWith(), { ...order, ...change, ...about })).toMatchObject({
			error: { article: 11, reason }
		});
	const answer = { ...name, ingest: 's01-e1-0', recorder: 'J-03', answer: '试机', corrects: null };
	const words = {
		breaks: [],
		leads: [{ ...answer, hash: hash(9), origin: 'o', seq: 9, at: SIX, by: 'p1' }]
	};
	const told = of([clip(7, 0, 60), clip(9, 60, 60)], words);
	expect(openLeads(told)).toEqual([]);
	expect(told.leads).toHaveLength(1);
});
