import { expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { MOST_HEADS } from '../events/conflict';
import type { CustodyFact } from '../facts/facts';
import {
	counterWith,
	fit,
	knowing,
	morning,
	out,
	recorderBody,
	reported,
	seen
} from '../testing/for-tests';
import { checkOut, type CheckOut } from './check-out';
import type { Counter } from './counter';
import { reportState, type ReportState } from './report-state';
import { resolveConflict, type ResolveConflict } from './resolve-conflict';
import { seeRecorder, type SeeRecorder } from './see-recorder';

const hours = (n: number) => later(morning, { hours: n });
const here = out('L1');
const there = out('L2', hours(1), 's02');
const sighting = knowing(seen(hours(2)), here, there);
const late = out('L3', hours(1), 's03');

const deciding: ResolveConflict = {
	...{ recorder: 'J-03', custodian: 'p3', heads: [here.hash, there.hash], stands: [here.hash] },
	...{ reason: '当面核对', approver: null }
};

test('[第21条] the custodian who has the recorder decides, and names every contradicting entry', () => {
	expect(resolveConflict(counterWith([here, there, sighting]), deciding)).toMatchObject({
		ok: true,
		value: {
			type: 'conflict-resolved',
			body: { heads: [here.hash, there.hash], stands: [here.hash], where: 's01' }
		}
	});
});

const lost = reported('lost', hours(1), 's02');
test.each<[string, Partial<ResolveConflict>, readonly CustodyFact[], Partial<Counter>, string]>([
	[
		'[第2条] of a recorder nobody registered',
		{},
		[here, there, sighting],
		{ recorder: undefined },
		'unknown-recorder'
	],
	[
		'[第21条] by somebody who is no custodian',
		{ custodian: 'p1' },
		[here, there, sighting],
		{},
		'custodian-only'
	],
	['[第21条] where nothing contradicts itself', {}, [here], {}, 'no-such-conflict'],
	['[第21条] before the recorder itself was seen here', {}, [here, there], {}, 'not-seen-here'],
	[
		'[第21条] where it was seen before the other loan was known',
		{},
		[here, there, seen(hours(2))],
		{},
		'not-seen-here'
	],
	[
		'[第21条] where it was seen at the other station only',
		{},
		[here, there, knowing(seen(hours(2), 's02'), here, there)],
		{},
		'not-seen-here'
	],
	[
		'[第21条] where one more loan has come in since it was shown',
		{},
		[here, there, late, sighting],
		{},
		'heads-changed'
	],
	[
		'[第21条] that leaves it in two hands',
		{ stands: [here.hash, there.hash] },
		[here, there, sighting],
		{},
		'two-stand'
	],
	['[第21条] without a reason', { reason: ' ' }, [here, there, sighting], {}, 'no-reason'],
	[
		'[第21条] between a loan and a report of loss',
		{ heads: [here.hash, lost.hash] },
		[here, lost, knowing(seen(hours(2)), here, lost)],
		{},
		'county-decides'
	]
])('no decision %s', (_, change, facts, counter, reason) => {
	expect(resolveConflict(counterWith(facts, counter), { ...deciding, ...change })).toMatchObject({
		ok: false,
		error: { reason }
	});
});

const lending: CheckOut = {
	...{ recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '种子市场检查', kind: '6-1' },
	...{ check: fit, seen: ['out-elsewhere', 'awaiting-ingest'] }
};

test.each<[string, readonly CustodyFact[], number, string]>([
	[
		'[第21条] lent at one station and reported lost at another',
		[there, reported('lost', hours(2), 's03')],
		21,
		'conflict-forbids'
	],
	['[第21条] reported lost', [reported('lost', hours(1), 's02')], 21, 'reported-lost'],
	['[第23条] in repair', [reported('under-repair', hours(1))], 23, 'reported-under-repair'],
	['[第23条] scrapped', [reported('scrapped', hours(1), 's02')], 23, 'reported-scrapped']
])('not lent: a recorder %s', (_, facts, article, reason) => {
	expect(checkOut(counterWith(facts), lending)).toMatchObject({ error: { article, reason } });
});

test('[第21条] a double loan as such warns, until there is more of it than one decision can name', () => {
	const loans = (n: number) =>
		Array.from({ length: n }, (_, i) => out(`M${i}`, hours(i), `s1${i}`));
	expect(checkOut(counterWith(loans(2)), lending).ok).toBe(true);
	expect(checkOut(counterWith(loans(MOST_HEADS / 2)), lending)).toMatchObject({
		error: { reason: 'conflict-forbids' }
	});
});

const seeing: SeeRecorder = {
	...{ recorder: 'J-03', custodian: 'p3', how: 'hand', serial: '', note: '' }
};

test.each<[string, Partial<SeeRecorder>, Partial<Counter>, string | undefined]>([
	['[第21条] by its custodian', {}, {}, undefined],
	[
		'[第21条] with the serial as registered, however it is written',
		{ serial: ' sn 77 ' },
		{},
		undefined
	],
	['[第21条] with another serial', { serial: 'SN78' }, {}, 'other-serial'],
	['[第21条] by an officer', { custodian: 'p1' }, {}, 'custodian-only'],
	['[第2条] that nobody registered', {}, { recorder: undefined }, 'unknown-recorder']
])('a recorder is seen here %s', (_, change, counter, reason) => {
	const registered = { recorder: { ...recorderBody, serial: 'SN77' }, ...counter };
	const answer = seeRecorder(counterWith([], registered), { ...seeing, ...change });
	expect(answer.ok ? undefined : answer.error.reason).toBe(reason);
});

const account = { recorder: 'J-03', custodian: 'p3', note: '下乡途中' };
test.each<[string, readonly CustodyFact[], Partial<ReportState>, string | undefined]>([
	['[第21条] lost', [], { state: 'lost' }, undefined],
	['[第21条] lost while it is out', [here], { state: 'lost' }, undefined],
	['[第21条] found, which was lost', [lost], { state: 'found' }, undefined],
	['[第21条] found, which was not lost', [], { state: 'found' }, 'state-not-so'],
	['[第21条] lost twice', [lost], { state: 'lost' }, 'state-not-so'],
	['[第23条] in repair', [], { state: 'under-repair' }, undefined],
	['[第23条] repaired, which was lost', [lost], { state: 'repaired' }, 'state-not-so'],
	[
		'[第23条] scrapped, which only the county says',
		[reported('under-repair', hours(1))],
		{ state: 'scrapped' },
		'county-retires'
	],
	['[第21条] lost, without a word about it', [], { state: 'lost', note: ' ' }, 'no-account'],
	['[第21条] lost, by an officer', [], { state: 'lost', custodian: 'p1' }, 'custodian-only'],
	[
		'[第21条] lost, while two loans of it contradict each other',
		[here, there],
		{ state: 'lost' },
		'conflict-open'
	]
])('a recorder is reported %s', (_, facts, change, reason) => {
	const answer = reportState(counterWith(facts), { ...account, state: 'lost', ...change });
	expect(answer.ok ? undefined : answer.error.reason).toBe(reason);
});
