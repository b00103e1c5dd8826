import { expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { certificateFor, type ClearanceObstacle } from './clearance';
import { clearRecorder, recordBag, type ClearRecorder } from '../commands/clear';
import { custodyFrom } from './custody';
import type { IdentityVerdict } from '../events/identity';
import type { CustodyFact } from '../facts/facts';
import {
	bagClosed,
	cleared,
	counterWith,
	handedIn,
	identified,
	ingestBegun,
	ingestEnded,
	morning,
	out
} from '../testing/for-tests';
import { tanghe20220729 } from '../rule/rule-pack';

const hours = (n: number): Instant => later(morning, { hours: n });
const ingested = [ingestBegun('i', hours(3)), ingestEnded('i', hours(4))];
const twoCopies = [bagClosed('i', 'v1'), bagClosed('i', 'v2')];

function answer(facts: readonly CustodyFact[], identity: IdentityVerdict = 'agree') {
	const custody = custodyFrom('J-03', [...facts, identified('i', identity)], tanghe20220729);
	const ingest = custody.ingests.find(({ id }) => id === 'i')!;
	return certificateFor(custody, ingest, tanghe20220729);
}

test('[第12条] two whole copies on two designated media, all files in, the identity proved: the certificate is given', () => {
	const given = answer([out('L1'), handedIn('L1', hours(2)), ...ingested, ...twoCopies]);
	expect(given.ok && given.value.copies.map(({ vault }) => vault)).toEqual(['v1', 'v2']);
	expect(given.ok && given.value.files).toBe(2);
});

test.each<[string, readonly CustodyFact[], IdentityVerdict, ClearanceObstacle['obstacle'][]]>([
	[
		'is not finished',
		[ingestBegun('i', hours(3)), ...twoCopies],
		'agree',
		['not-finished', 'too-few-copies']
	],
	[
		'has a file missing, explained or not',
		[
			ingestBegun('i', hours(3)),
			{ ...ingestEnded('i', hours(4)), files: 1, missing: 1 } as CustodyFact,
			bagClosed('i', 'v1', { files: 1 }),
			bagClosed('i', 'v2', { files: 1 })
		],
		'agree',
		['files-missing']
	],
	['has no copy on the record', ingested, 'agree', ['too-few-copies']],
	['has one copy', [...ingested, bagClosed('i', 'v1')], 'agree', ['too-few-copies']],
	[
		'has one copy that is said twice',
		[...ingested, bagClosed('i', 'v1'), bagClosed('i', 'v1')],
		'agree',
		['too-few-copies']
	],
	[
		'has its second copy in the browser',
		[...ingested, bagClosed('i', 'v1'), bagClosed('i', 'b', { designated: false })],
		'agree',
		['too-few-copies']
	],
	[
		'has a second copy that lacks a file',
		[...ingested, bagClosed('i', 'v1'), bagClosed('i', 'v2', { files: 1 })],
		'agree',
		['too-few-copies']
	],
	[
		'has a second copy that lacks bytes',
		[...ingested, bagClosed('i', 'v1'), bagClosed('i', 'v2', { bytes: 9 })],
		'agree',
		['too-few-copies']
	],
	[
		'is of a recorder without any claim',
		[...ingested, ...twoCopies],
		'none',
		['identity-unproved']
	],
	[
		'is of a recorder whose claims disagree',
		[...ingested, ...twoCopies],
		'disagree',
		['identity-disagrees']
	],
	[
		'is of a recorder that two stations lent',
		[out('L1'), out('L2', hours(1), 's02'), ...ingested, ...twoCopies],
		'agree',
		['conflict-open', 'used-since']
	],
	[
		'was followed by a loan',
		[...ingested, ...twoCopies, out('L9', hours(5))],
		'agree',
		['used-since']
	],
	[
		'was followed by a loan that ended',
		[...ingested, ...twoCopies, out('L9', hours(5)), handedIn('L9', hours(6))],
		'agree',
		['used-since']
	],
	[
		'was followed by another ingest',
		[...ingested, ...twoCopies, ingestBegun('j', hours(5))],
		'agree',
		['used-since']
	],
	[
		'was cleared already',
		[...ingested, ...twoCopies, cleared('i', hours(6))],
		'agree',
		['cleared-already']
	]
])('[第13条] no certificate while the ingest %s', (_, facts, identity, obstacles) => {
	const given = answer(facts, identity);
	expect(given.ok).toBe(false);
	expect(!given.ok && given.error.map(({ obstacle }) => obstacle)).toEqual(obstacles);
});

test('every reason is told at once', () => {
	const given = answer([ingestBegun('i', hours(3)), out('L1', hours(4))], 'none');
	expect(!given.ok && given.error.map(({ obstacle }) => obstacle)).toEqual([
		...['not-finished', 'too-few-copies', 'identity-unproved', 'used-since']
	]);
});

const bag = {
	...{ ingest: 'i', vault: 'v1', designated: true, files: 2, bytes: 10 },
	...{ manifest: 'a'.repeat(64), sm3: 'b'.repeat(64) }
};

test('a vault’s copy is put on the record once', () => {
	const first = recordBag(counterWith(ingested), bag);
	expect(first.ok && first.value).toEqual({
		type: 'bag-closed',
		body: { ...bag, recorder: 'J-03', bag: 'b' }
	});
	const again = recordBag(counterWith([...ingested, bagClosed('i', 'v1')]), bag);
	expect(!again.ok && again.error.reason).toBe('bag-known');
	const unknown = recordBag(counterWith([]), bag);
	expect(!unknown.ok && unknown.error.reason).toBe('no-such-ingest');
});

const order: ClearRecorder = {
	...{ ingest: 'i', custodian: 'p3', how: 'by-hand', allowed: true }
};

const safe = [...ingested, ...twoCopies, identified('i', 'agree')];

test('[第13条] a custodian records that a recorder was emptied, with the certificate and where the station allows it', () => {
	const given = clearRecorder(counterWith(safe), order);
	expect(given.ok && given.value).toEqual({
		type: 'recorder-cleared',
		body: { ingest: 'i', recorder: 'J-03', files: 2, how: 'by-hand' }
	});
});

test.each<[string, readonly CustodyFact[], Partial<ClearRecorder>, string]>([
	['it is off by default', safe, { allowed: false }, 'clearing-off'],
	['an officer', safe, { custodian: 'p1' }, 'not-a-custodian'],
	['another ingest', safe, { ingest: 'x' }, 'no-such-ingest'],
	[
		'one copy',
		[...ingested, bagClosed('i', 'v1'), identified('i', 'agree')],
		{},
		'not-safe-to-clear'
	],
	[
		'an identity that disagrees after it agreed',
		[...safe, identified('i', 'disagree', hours(5))],
		{},
		'not-safe-to-clear'
	],
	['身份待核', [...ingested, ...twoCopies], {}, 'not-safe-to-clear']
])('[第13条] clearing is refused: %s', (_, facts, change, reason) => {
	const given = clearRecorder(counterWith(facts), { ...order, ...change });
	expect(!given.ok && given.error.reason).toBe(reason);
});
