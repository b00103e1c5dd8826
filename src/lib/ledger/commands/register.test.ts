import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { custodyFrom, statusOf } from '../custody/custody';
import { parseBody, type Body } from '../events/event';
import { recorderStates, type RecorderState } from '../events/register';
import type { CustodyFact } from '../facts/facts';
import {
	counterWith,
	fit,
	handedIn,
	ingestBegun,
	ingestEnded,
	knowing,
	morning,
	out,
	recorderBody,
	reported
} from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';
import { checkOut, type CheckOut } from './check-out';
import { placeCard, type PlaceCard } from './place-card';
import { recoverRecorder } from './recover';
import { possibleReports, reportState, type ReportState } from './report-state';
import { proposeRetirement } from './retire';
import { takeStock } from './take-stock';
import { recordUpkeep, type RecordUpkeep } from './upkeep';

const hours = (n: number) => later(morning, { hours: n });
const account = { recorder: 'J-03', custodian: 'p3', note: '下乡途中' };

test.each<[RecorderState | undefined, readonly RecorderState[]]>([
	[undefined, ['lost', 'stolen', 'under-repair', 'suspended']],
	['lost', ['stolen', 'found']],
	['stolen', ['found']],
	['under-repair', ['lost', 'stolen', 'repaired', 'suspended']],
	['suspended', ['lost', 'stolen', 'under-repair', 'resumed']],
	['scrapped', []]
])('[第23条] of a recorder that is %s a custodian can report %j', (now, can) => {
	expect(possibleReports(now)).toEqual(can);
	const facts = now ? [reported(now, hours(1))] : [];
	for (const state of recorderStates) {
		const answer = reportState(counterWith(facts), { ...account, state });
		expect([state, answer.ok]).toEqual([state, can.includes(state)]);
		// What is decided fits the types as they are written.
		if (answer.ok)
			expect(parseBody(answer.value.type, answer.value.body)).toMatchObject({ ok: true });
	}
});

test('[第21条] a theft is reported with what the 遗失被盗报告 says, and nothing is invented where it is left out', () => {
	const loss = {
		...{ lastSeen: '2026-07-29T07:00:00+08:00', place: '源潭镇集市', holder: 'p1' },
		...{ reportedTo: '赵建民', police: '源潭派出所 受案 2026-118' }
	};
	const command: ReportState = { ...account, state: 'stolen' };
	expect(reportState(counterWith(), { ...command, loss })).toMatchObject({
		value: { type: 'recorder-standing-reported', body: { standing: 'stolen', loss } }
	});
	expect(reportState(counterWith(), command)).toMatchObject({
		value: { body: { loss: { lastSeen: null, place: '', holder: null } } }
	});
});

const lending: CheckOut = {
	...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '种子市场检查', kind: '6-1' },
	...{ check: fit, seen: [] }
};

test.each<[RecorderState, number, string]>([
	['lost', 21, 'reported-lost'],
	['stolen', 21, 'reported-stolen'],
	['under-repair', 23, 'reported-under-repair'],
	['suspended', 23, 'reported-suspended'],
	['scrapped', 23, 'reported-scrapped']
])('[第23条] a recorder that is %s is not lent', (state, article, reason) => {
	expect(checkOut(counterWith([reported(state, hours(1))]), lending)).toMatchObject({
		error: { article, reason }
	});
});

test('[第21条] one that was found again is lent', () => {
	const lost = reported('stolen', hours(1));
	const found = knowing(reported('found', hours(2)), lost);
	expect(checkOut(counterWith([lost, found]), lending).ok).toBe(true);
});

test('[第2条] bad case: phone used as recorder → registered as 其他设备, and lent like any other', () => {
	const phone = { ...recorderBody, recorder: 'T-01', kind: 'other', serial: '860000000000017' };
	const counter = counterWith([], { recorder: phone as Body<'recorder-registered'>, kept: 'T-01' });
	expect(checkOut(counter, { ...lending, recorder: 'T-01' }).ok).toBe(true);
});

const proposal = { recorder: 'J-03', custodian: 'p3', reason: '主板损坏', waiting: false };
const lent = out('L1');
const owed = [lent, handedIn('L1', hours(1))];
const lost = reported('lost', hours(3));
test.each<[string, readonly CustodyFact[], Partial<typeof proposal>, string | undefined]>([
	['in store', [], {}, undefined],
	['suspended', [reported('suspended', hours(1))], {}, undefined],
	['in repair', [reported('under-repair', hours(1))], {}, undefined],
	['on loan', [lent], {}, 'loan-open'],
	['whose footage is owed', owed, {}, 'footage-owed'],
	['that is being read', [ingestBegun('i', hours(1))], {}, 'footage-owed'],
	[
		'whose footage is in safe keeping',
		[...owed, ingestBegun('i', hours(2)), ingestEnded('i', hours(3))],
		{},
		undefined
	],
	['lost while it was out: neither can ever end', [lent, knowing(lost, lent)], {}, undefined],
	['scrapped already', [reported('scrapped', hours(1))], {}, 'state-not-so'],
	['proposed before', [], { waiting: true }, 'proposal-waiting'],
	['by an officer', [], { custodian: 'p1' }, 'custodian-only'],
	['without a reason', [], { reason: ' ' }, 'no-account'],
	['lent twice', [lent, out('L2', hours(1), 's02')], {}, 'conflict-open']
])('[第23条] scrapping is proposed of a recorder %s', (_, facts, change, reason) => {
	const answer = proposeRetirement(counterWith(facts), { ...proposal, ...change });
	expect(answer.ok ? undefined : answer.error.reason).toBe(reason);
	if (answer.ok) expect(answer.value.body).toMatchObject({ proposal: 's01-e1-7' });
});

const line: RecordUpkeep = {
	...{ recorder: 'J-03', custodian: 'p3', kind: 'repair', date: '2026-07-29', fen: 12_850 },
	...{
		invoice: ' 00124 ',
		what: ' 更换电池 ',
		today: '2026-07-29',
		corrects: null,
		replaced: false
	}
};
test.each<[string, Partial<RecordUpkeep>, string | undefined]>([
	['a line', {}, undefined],
	['one that cost nothing', { fen: 0 }, undefined],
	['one of tomorrow', { date: '2026-07-30' }, 'bad-day'],
	['one of a day that there is not', { date: '2026-02-29' }, 'bad-day'],
	['part of a fen', { fen: 1.5 }, 'bad-amount'],
	['less than nothing', { fen: -1 }, 'bad-amount'],
	['nothing done', { what: ' ' }, 'no-what'],
	['by an officer', { custodian: 'p1' }, 'custodian-only'],
	['a correction', { corrects: { upkeep: 's01-e1-3', recorder: 'J-03' } }, undefined],
	[
		'a correction of another recorder’s line',
		{ corrects: { upkeep: 's01-e1-3', recorder: 'J-04' } },
		'other-recorder'
	],
	['a second correction', { replaced: true }, 'line-replaced']
])('[第23条] upkeep: %s', (_, change, reason) => {
	const answer = recordUpkeep(counterWith(), { ...line, ...change });
	expect(answer.ok ? undefined : answer.error.reason).toBe(reason);
	if (answer.ok)
		expect(answer.value.body).toMatchObject({
			invoice: '00124',
			what: '更换电池',
			upkeep: 's01-e1-7'
		});
});

const card: PlaceCard = {
	...{ recorder: 'J-03', custodian: 'p3', card: ' TF-07 ', act: 'put-in', note: '' },
	inside: undefined
};
test.each<[string, Partial<PlaceCard>, string | undefined]>([
	['put in', {}, undefined],
	['put in, which another body had', { inside: 'J-04' }, undefined],
	['put in, where it is', { inside: 'J-03' }, 'card-there'],
	['taken out', { act: 'taken-out', inside: 'J-03' }, undefined],
	['taken out of another body', { act: 'taken-out', inside: 'J-04' }, 'card-not-there'],
	['without a number', { card: ' ' }, 'no-card']
])('[第2条] a card is %s', (_, change, reason) => {
	const answer = placeCard(counterWith(), { ...card, ...change });
	expect(answer.ok ? undefined : answer.error.reason).toBe(reason);
});

test.each<[RecorderState | undefined, boolean]>([
	['lost', true],
	['stolen', true],
	['suspended', false],
	[undefined, false]
])('[第21条] one that is %s and docked is 寻回: %s', (state, is) => {
	const facts = state ? [reported(state, hours(1))] : [];
	const command = { recorder: 'J-03', how: 'dock', by: 's01-e1-9' } as const;
	expect(recoverRecorder(counterWith(facts), command).ok).toBe(is);
});

test('[第2条] a count is closed by a custodian, of a named room', () => {
	const count = {
		...{ custodian: 'p3', stock: null, page: 0, pages: 1, room: '装备室', lines: [] },
		begun: '2026-07-29T08:00:00+08:00'
	};
	expect(takeStock(counterWith(), count)).toMatchObject({ value: { body: { stock: 's01-e1-7' } } });
	expect(takeStock(counterWith(), { ...count, custodian: 'p1' }).ok).toBe(false);
	expect(takeStock(counterWith(), { ...count, room: ' ' }).ok).toBe(false);
});

test('[第21条] bad case: loan with no device ever back → reported lost it is lent no more, and docked again it is 寻回', () => {
	const gone = knowing(reported('lost', hours(72)), lent);
	const status = (facts: readonly CustodyFact[]) =>
		statusOf(custodyFrom('J-03', facts, tanghe20220729), hours(100));
	expect(reportState(counterWith([lent]), { ...account, state: 'lost' }).ok).toBe(true);
	expect(status([lent, gone])).toBe('lost');
	expect(checkOut(counterWith([lent, gone]), lending)).toMatchObject({
		error: { reason: 'reported-lost' }
	});
	const docked = { recorder: 'J-03', how: 'dock', by: 's01-e1-9' } as const;
	const found = recoverRecorder(counterWith([lent, gone]), docked);
	expect(found).toMatchObject({ ok: true, value: { type: 'recorder-recovered' } });
	// It is there again, and its loan still waits for the return: the footage is owed.
	const there = [lent, gone, knowing(reported('found', hours(80)), gone)];
	expect(status(there)).toBe('on-loan');
	const back = [...there, handedIn('L1', hours(81))];
	expect(status(back)).toBe('awaiting-ingest');
	const read = [...back, ingestBegun('i', hours(82)), ingestEnded('i', hours(83))];
	expect(status(read)).toBe('recovered');
});
