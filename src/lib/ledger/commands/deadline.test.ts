import { expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { parseBody } from '../events/event';
import { wasLate } from '../custody/deadline';
import {
	back,
	counterWith,
	explained,
	handedIn,
	ingestBegun,
	ingestEnded,
	morning,
	out,
	reminded
} from '../testing/for-tests';
import {
	acknowledgeReminder,
	explainNoFootage,
	explainOverdue,
	showReminder,
	stateReturnTime
} from './deadline';

const hours = (n: number) => later(morning, { hours: n });
const iso = (n: number) => toIso(hours(n), 480);
const late = [out('L1'), handedIn('L1', hours(40))];

const stating = {
	...{ duty: 'L1', officer: 'p1', returnedAt: iso(9), endedAt: iso(8), account: ' 忘记登记 ' },
	...{ corrects: null, person: 'p3' }
};

test('[第13条] the time of return is stated afterwards, marked as the officer’s own account', () => {
	const decided = stateReturnTime(counterWith(late), stating);
	expect(decided).toEqual({
		ok: true,
		value: {
			type: 'return-time-stated',
			body: {
				...{ duty: 'L1', recorder: 'J-03', officer: 'p1', account: '忘记登记', corrects: null },
				...{ returnedAt: '2026-07-29T17:00:00+08:00', endedAt: '2026-07-29T16:00:00+08:00' }
			}
		}
	});
	if (decided.ok) expect(parseBody(decided.value.type, decided.value.body).ok).toBe(true);
});

test.each<[string, object, ReturnType<typeof out>[], string]>([
	['of a duty that nobody knows', { duty: 'L9' }, late, 'no-such-duty'],
	['by somebody who is not on the roll', { person: 'p9' }, late, 'not-on-roll'],
	['where the officer said it at the time', {}, [...late, back('L1', hours(3))], 'return-known'],
	['before the check-out', { endedAt: null, returnedAt: iso(-1) }, late, 'return-out-of-range'],
	['before the activity ended', { endedAt: iso(10) }, late, 'return-out-of-range'],
	['after the hand-in', { returnedAt: iso(41) }, late, 'return-out-of-range'],
	['of a recorder that is still out', {}, [out('L1')], 'no-such-duty'],
	['over something that is not the newest', { corrects: 'a'.repeat(64) }, late, 'corrected-already']
])('[第13条] a time of return is refused %s', (_, change, facts, reason) => {
	expect(stateReturnTime(counterWith(facts), { ...stating, ...change })).toMatchObject({
		error: { article: 13, reason }
	});
});

const none = {
	...{ duty: 'L1', reason: '没有开展执法活动', account: '当事人外出', corrects: null, person: 'p3' }
};

test.each<[string, object, ReturnType<typeof out>[], string | undefined]>([
	['with who and why', {}, late, undefined],
	['without words', { account: ' ' }, late, 'account-missing'],
	['for a reason that is not the pack’s', { reason: '不想导' }, late, 'reason-not-listed'],
	['by nobody', { person: '' }, late, 'not-on-roll'],
	['while it is being ingested', {}, [...late, ingestBegun('i', hours(41))], 'footage-there'],
	[
		'of footage that is in safe keeping',
		{},
		[...late, ingestBegun('i', hours(41)), ingestEnded('i', hours(42))],
		'footage-there'
	],
	['a second time', {}, [...late, explained('no-footage', 'L1', hours(41))], 'corrected-already']
])('[第13条] “no footage” is said %s', (_, change, facts, reason) => {
	const decided = explainNoFootage(counterWith(facts), { ...none, ...change });
	if (reason !== undefined) expect(decided).toMatchObject({ error: { article: 13, reason } });
	else
		expect(decided).toMatchObject({
			value: { type: 'no-footage-explained', body: { duty: 'L1', recorder: 'J-03' } }
		});
});

test('[第13条] an explanation is corrected by naming it, never by writing over it', () => {
	const said = explained('no-footage', 'L1', hours(41));
	const decided = explainNoFootage(counterWith([...late, said]), { ...none, corrects: said.hash });
	expect(decided).toMatchObject({ ok: true, value: { body: { corrects: said.hash } } });
});

test('[第13条] a reason for being late is taken when it is late, also after it was ingested', () => {
	const order = {
		...{ duty: 'L1', reason: '疏忽遗漏', account: '', corrects: null, person: 'p1' }
	};
	const at = (now: number, ...facts: ReturnType<typeof out>[]) =>
		explainOverdue(counterWith([...late, ...facts]), {
			...order,
			isLate: (duty) => wasLate(duty, hours(now))
		});
	expect(at(50)).toMatchObject({ error: { reason: 'not-overdue' } });
	expect(at(65)).toMatchObject({ value: { type: 'overdue-explained' } });
	const done = [ingestBegun('i', hours(66)), ingestEnded('i', hours(67))];
	expect(at(500, ...done)).toMatchObject({ value: { type: 'overdue-explained' } });
	const early = [ingestBegun('i', hours(41)), ingestEnded('i', hours(42))];
	expect(at(500, ...early)).toMatchObject({ error: { reason: 'not-overdue' } });
});

test('[第13条] a reminder is on the record once for its being shown and once for its being read', () => {
	const order = { duty: 'L1', hours: 12 };
	const shown = reminded('L1', 12, hours(52), false);
	const read = reminded('L1', 12, hours(53), true);
	expect(showReminder(counterWith(late), order)).toMatchObject({
		value: { type: 'reminder-shown' }
	});
	expect(showReminder(counterWith([...late, shown]), order)).toMatchObject({ ok: false });
	expect(acknowledgeReminder(counterWith([...late, shown]), order)).toMatchObject({
		value: { type: 'reminder-acknowledged', body: { duty: 'L1', recorder: 'J-03', hours: 12 } }
	});
	expect(acknowledgeReminder(counterWith([...late, shown, read]), order)).toMatchObject({
		ok: false
	});
	expect(showReminder(counterWith(late), { duty: 'L9', hours: 12 })).toMatchObject({ ok: false });
});
