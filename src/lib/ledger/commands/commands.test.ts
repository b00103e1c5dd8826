import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import {
	back,
	counterWith,
	fit,
	handedIn,
	ingestBegun,
	morning,
	out,
	people,
	recorderBody,
	reported
} from '../testing/for-tests';
import { openDuties } from '../custody/custody';
import { parseBody } from '../events/event';
import { checkOut, whyNotOut, type CheckOut } from './check-out';
import { comeBack } from './come-back';
import type { Counter } from './counter';
import { finishIngest, startIngest } from './ingest';
import { takeBack, whyNotBack } from './take-back';

const hours = (n: number) => later(morning, { hours: n });

const command: CheckOut = {
	...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '种子市场检查', kind: '6-1' },
	...{ check: fit, seen: [] }
};

test('[第8条] a check-out carries the prescribed announcement with brigade and names', () => {
	const decided = checkOut(counterWith(), command);
	expect(decided).toMatchObject({
		ok: true,
		value: {
			type: 'recorder-checked-out',
			body: {
				loan: 's01-e1-7',
				announcement:
					'您好，我们是唐河县农业综合执法大队执法人员王建国、李梅，为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。'
			}
		}
	});
});

test.each<[string, Partial<CheckOut>, Partial<Counter>, number, string]>([
	['[第2条] a recorder nobody registered', {}, { recorder: undefined }, 2, 'unknown-recorder'],
	[
		'[第2条] a recorder out of service',
		{},
		{ recorder: { ...recorderBody, active: false } },
		2,
		'recorder-withdrawn'
	],
	['[第3条] somebody who is no officer', { officer: 'p3' }, {}, 3, 'not-an-officer'],
	['[第3条] a companion nobody knows', { companions: ['p9'] }, {}, 3, 'not-an-officer'],
	['[第4条] no task', { task: ' ' }, {}, 4, 'no-task'],
	['[第4条] private use', { task: '个人' }, {}, 4, 'private-use'],
	[
		'[第5条] battery low',
		{ check: { ...fit, battery: { percent: 59, how: 'officer' } } },
		{},
		5,
		'battery-low'
	],
	[
		'[第5条] hardly any space',
		{ check: { ...fit, space: { bytes: 1, how: 'officer' } } },
		{},
		5,
		'space-low'
	],
	[
		'[第5条] wrong date',
		{ check: { ...fit, date: { same: false, how: 'officer' } } },
		{},
		5,
		'date-wrong'
	],
	[
		'[第5条] clock two minutes slow',
		{ check: { ...fit, time: { offsetSeconds: -120, how: 'officer' } } },
		{},
		5,
		'clock-off'
	],
	['[第8条] one officer alone', { companions: [] }, {}, 8, 'too-few-officers'],
	['[第8条] one officer named twice', { companions: ['p1'] }, {}, 8, 'too-few-officers']
])('refused: %s', (_, change, counter, article, reason) => {
	expect(checkOut(counterWith([], counter), { ...command, ...change })).toMatchObject({
		ok: false,
		error: { article, reason }
	});
});

test('[第21条] a recorder that is out here is not lent again', () => {
	expect(checkOut(counterWith([out('L1')]), command)).toMatchObject({
		error: { article: 21, reason: 'already-on-loan' }
	});
});

test('[第21条] out at another station: a warning first, then a loan that names the other one', () => {
	const counter = counterWith([out('L1', morning, 's02')]);
	expect(checkOut(counter, command)).toMatchObject({ error: { reason: 'out-elsewhere' } });
	expect(checkOut(counter, { ...command, seen: ['out-elsewhere'] })).toMatchObject({
		ok: true,
		value: { body: { elsewhere: ['L1'] } }
	});
});

test('[第13条] footage not in safe keeping yet: a warning first, then on the record', () => {
	const counter = counterWith([out('L1'), handedIn('L1', hours(1))]);
	expect(checkOut(counter, command)).toMatchObject({
		error: { article: 13, reason: 'awaiting-ingest' }
	});
	expect(checkOut(counter, { ...command, seen: ['awaiting-ingest'] })).toMatchObject({
		ok: true,
		value: { body: { pending: ['L1'] } }
	});
});

test('[第13条] of very many hand-ins without ingest the entry names the 16 that are due first, the board shows all', () => {
	const loans = Array.from({ length: 20 }, (_, i) => `L${i}`);
	const record = [...loans.keys()]
		.reverse()
		.flatMap((i) => [out(`L${i}`, hours(i)), handedIn(`L${i}`, hours(i + 0.5))]);
	const counter = counterWith(record);
	const decided = checkOut(counter, { ...command, seen: ['awaiting-ingest'] });
	if (!decided.ok) throw new Error(decided.error.reason);
	expect(decided.value.body).toMatchObject({ pending: loans.slice(0, 16) });
	const { type, body } = decided.value;
	expect(parseBody(type, body)).toMatchObject({ ok: true });
	expect(openDuties(counter.custody)).toHaveLength(20);
});

test('[第13条] coming back is said once and for a loan of this station', () => {
	expect(comeBack(counterWith([out('L1')]), { loan: 'L1' }).ok).toBe(true);
	expect(comeBack(counterWith([out('L1'), back('L1', hours(1))]), { loan: 'L1' })).toMatchObject({
		error: { reason: 'already-back' }
	});
	expect(comeBack(counterWith([out('L1', morning, 's02')]), { loan: 'L1' }).ok).toBe(false);
});

const takingBack = { recorder: 'J-03', officer: 'p1', condition: 'good', note: '' } as const;

test('[第13条] a recorder that another station lent is taken in against that loan', () => {
	expect(takeBack(counterWith([out('L1', morning, 's02')]), takingBack)).toMatchObject({
		ok: true,
		value: { body: { loan: 'L1', handIn: 's01-e1-7' } }
	});
});

test('[第13条] bad case: return at C of a loan C never knew → it is taken in', () => {
	const counter = counterWith([], { recorder: { ...recorderBody, station: 's02' } });
	expect(takeBack(counter, takingBack)).toMatchObject({
		ok: true,
		value: { body: { loan: null } }
	});
});

test('[第13条] bad case: return at C of a recorder C was not told of → its number is compared, it is taken in and ingested', () => {
	const stranger = counterWith([], { recorder: undefined });
	expect(takeBack(stranger, { ...takingBack, compared: true })).toMatchObject({
		ok: true,
		value: { body: { recorder: 'J-03', loan: null } }
	});
	// What could not stand on the record is none, however it was compared.
	expect(takeBack(stranger, { ...takingBack, recorder: 'J 03?', compared: true })).toMatchObject({
		error: { article: 2, reason: 'unknown-recorder' }
	});
	expect(startIngest(stranger, starting)).toMatchObject({ error: { reason: 'unknown-recorder' } });
	const taken = { ...handedIn(null, hours(1), 's01', 's01-e1-2'), recorder: 'J-03' };
	const known = counterWith([taken], { recorder: undefined });
	expect(startIngest(known, starting)).toMatchObject({
		ok: true,
		value: { body: { loans: ['s01-e1-2'] } }
	});
	expect(takeBack(known, { ...takingBack, compared: true })).toMatchObject({
		error: { reason: 'not-out' }
	});
});

test.each<[string, Partial<typeof takingBack> | { condition: 'damaged' }, Counter, string]>([
	['[第2条] an unknown recorder', {}, counterWith([], { recorder: undefined }), 'unknown-recorder'],
	['[第21条] one that lies in the cabinet', {}, counterWith(), 'not-out'],
	[
		'[第21条] one handed in before',
		{},
		counterWith([out('L1'), handedIn('L1', hours(1))]),
		'not-out'
	],
	[
		'[第21条] damage without a word about it',
		{ condition: 'damaged' },
		counterWith([out('L1')]),
		'no-note'
	]
])('not taken back: %s', (_, change, counter, reason) => {
	expect(takeBack(counter, { ...takingBack, ...change })).toMatchObject({ error: { reason } });
});

test('[第21条] what stands against a recorder is known as soon as it is scanned, before anything is filled in', () => {
	const why = (counter: Counter) => whyNotOut(counter, 'J-03');
	expect(why(counterWith())).toBeUndefined();
	// To be known before, and to be answered on the sheet: nothing that stands against it.
	expect(why(counterWith([out('L1', morning, 's02')]))).toBeUndefined();
	expect(why(counterWith([out('L1')]))).toMatchObject({ error: { reason: 'already-on-loan' } });
	expect(why(counterWith([reported('lost', morning)]))).toMatchObject({
		error: { article: 21, reason: 'reported-lost' }
	});
	expect(why(counterWith([], { recorder: undefined }))).toMatchObject({
		error: { article: 2, reason: 'unknown-recorder' }
	});
	expect(whyNotBack(counterWith(), 'J-03')).toMatchObject({ error: { reason: 'not-out' } });
	expect(whyNotBack(counterWith([out('L1', morning, 's02')]), 'J-03')).toBeUndefined();
});

const starting = {
	...{ recorder: 'J-03', custodian: 'p3', source: 'DCIM', files: 2, bytes: 10 },
	...{ inventory: 'a'.repeat(64), vault: 'v1', designated: true, day: '2026/07/29' }
};

test('[第13条] an ingest names its bag by day, station, recorder and its own number', () => {
	expect(startIngest(counterWith([out('L1'), handedIn('L1', hours(1))]), starting)).toMatchObject({
		ok: true,
		value: { body: { bag: '2026/07/29/s01-J-03-s01-e1-7', loans: ['L1'] } }
	});
});

test('[第13条] bad case: footage without a loan → it is ingested all the same', () => {
	expect(startIngest(counterWith(), starting)).toMatchObject({
		ok: true,
		value: { body: { loans: [] } }
	});
});

test.each<[string, Partial<typeof starting>, Counter, string]>([
	[
		'[第12条] by somebody who is no custodian',
		{ custodian: 'p1' },
		counterWith(),
		'not-a-custodian'
	],
	['[第13条] of an empty folder', { files: 0 }, counterWith(), 'empty-source'],
	['[第13条] of a recorder not handed in', {}, counterWith([out('L1')]), 'not-returned'],
	['[第13条] while one is unfinished', {}, counterWith([ingestBegun('i', morning)]), 'ingest-open'],
	[
		'[第2条] of an unknown recorder',
		{},
		counterWith([], { recorder: undefined }),
		'unknown-recorder'
	]
])('no ingest %s', (_, change, counter, reason) => {
	expect(startIngest(counter, { ...starting, ...change })).toMatchObject({ error: { reason } });
});

test('[第13条] bad case: half the files fail → the ingest ends only when the missing ones came in or are explained', () => {
	const counter = counterWith([ingestBegun('i', morning)]);
	const finishing = { ingest: 'i', files: 1, bytes: 5, manifest: 'a'.repeat(64) };
	expect(finishIngest(counter, { ...finishing, missing: null })).toMatchObject({
		error: { reason: 'files-missing' }
	});
	const missing = { files: 1, explanation: '文件损坏，无法读取' };
	expect(finishIngest(counter, { ...finishing, missing }).ok).toBe(true);
	expect(finishIngest(counter, { ...finishing, files: 2, missing: null }).ok).toBe(true);
});

test('[第3条] bad case: officer changes station, name or number → what is out in the old one comes back, and the new one is lent to', () => {
	const lent = out('L1');
	const before = people.get('p1')!;
	const moved = new Map(people).set('p1', { ...before, name: '王建国（调）', station: 's02' });
	const taken = takeBack(counterWith([lent], { people: moved }), takingBack);
	expect(taken).toMatchObject({ value: { body: { loan: 'L1', officer: 'p1' } } });
	expect(checkOut(counterWith([], { people: moved }), command)).toMatchObject({
		value: { body: { officer: 'p1', announcement: expect.stringContaining('王建国（调）、李梅') } }
	});
	// Under another number he is another person: the old one hands in, and is lent nothing more.
	const renumbered = new Map(people)
		.set('p1', { ...before, active: false })
		.set('p7', { ...before, person: 'p7' });
	const counter = (facts: (typeof lent)[]) => counterWith(facts, { people: renumbered });
	expect(takeBack(counter([lent]), takingBack)).toMatchObject({ value: { body: { loan: 'L1' } } });
	expect(takeBack(counter([lent]), { ...takingBack, officer: 'p7' })).toMatchObject({ ok: true });
	expect(checkOut(counter([]), command)).toMatchObject({
		error: { article: 3, reason: 'not-an-officer' }
	});
	expect(checkOut(counter([]), { ...command, officer: 'p7' }).ok).toBe(true);
});
