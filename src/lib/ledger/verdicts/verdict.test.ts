import { describe, expect, test } from 'vitest';
import { emptyHead, openEntry, seal } from '../log/entry';
import { canonical } from '../texts/jcs';
import { signNote } from '../texts/note';
import type { Decided } from '../events/event';
import { sampleDescription } from '../testing/samples.contract';
import { fit, here, morning, newSigner } from '../testing/for-tests';
import {
	judge,
	namesIn,
	quarantineReasons,
	readName,
	type Known,
	type Registration
} from './verdict';

const LOG = 'custody.411328/s02/e3';
/** Nothing of the log itself is asked for: where the entry stands in it is what `seq` says. */
const SEQ = 7;
const KNOWN_SIZE = 20;

const people: Readonly<Record<string, readonly Registration[]>> = {
	p1: [{ seq: 3, active: true }],
	p2: [{ seq: 4, active: true }],
	'withdrawn-before': [
		{ seq: 5, active: true },
		{ seq: 9, active: false }
	],
	'withdrawn-meanwhile': [
		{ seq: 5, active: true },
		{ seq: 25, active: false }
	],
	'back-again-meanwhile': [
		{ seq: 5, active: true },
		{ seq: 22, active: false },
		{ seq: 25, active: true }
	],
	'moved-meanwhile': [
		{ seq: 5, active: true },
		{ seq: 25, active: true }
	],
	'registered-since': [{ seq: 25, active: true }]
};

const known: Known = {
	person: (id) => people[id] ?? [],
	isRecorder: (id) => id === 'J-03' || id === 'J-04' || id === 'J-05',
	isOne: (one, other) => [one, other].every((id) => id === 'J-03' || id === 'J-05'),
	recorderOf: (name) =>
		({ 's01-e1-4': 'J-03', 's02-e3-2': 'J-03', 's02-e3-5': 'J-03', 's02-e2-9': 'J-04' })[name],
	revokedFrom: () => undefined
};

async function entryOf(decided: Decided, actor: readonly string[] = ['p1'], seq = SEQ) {
	const signer = await newSigner(LOG);
	return seal(decided, { ...emptyHead, size: seq }, signer, {
		...{ ...here(morning), actor },
		county: { size: KNOWN_SIZE, root: '0'.repeat(64) }
	});
}

const out = (change: object = {}): Decided => ({
	type: 'recorder-checked-out',
	body: {
		...{ loan: 's02-e3-7', recorder: 'J-03', officer: 'p1', companions: ['p2'], task: '检查' },
		...{ kind: '6-1', check: fit, announcement: '', elsewhere: [], pending: [] },
		...change
	}
});
const back = (change: object = {}): Decided => ({
	type: 'officer-came-back',
	body: { loan: 's02-e3-2', recorder: 'J-03', officer: 'p1', ...change }
});
const returned = (change: object = {}): Decided => ({
	type: 'recorder-returned',
	body: {
		...{ handIn: 's02-e3-7', recorder: 'J-03', loan: 's02-e3-2', officer: 'p1' },
		...{ condition: 'good', note: '', ...change }
	}
});
const started = (change: object = {}): Decided => ({
	type: 'ingest-started',
	body: {
		...{ ingest: 's02-e3-7', recorder: 'J-03', loans: ['s01-e1-4'], source: 'DCIM', files: 1 },
		...{ bytes: 1, inventory: 'a'.repeat(64), vault: 'v1', designated: true, bag: 'b', ...change }
	}
});
const halted = (change: object = {}): Decided => ({
	type: 'ingest-halted',
	body: {
		...{ ingest: 's02-e3-5', recorder: 'J-03', reason: 'vault-full', verified: 0, failed: 0 },
		...change
	}
});
const verified = (change: object = {}): Decided => ({
	type: 'files-verified',
	body: {
		...{ ingest: 's02-e3-5', recorder: 'J-03', bag: 'b', ...change },
		files: [
			{
				...{ path: 'a', bytes: 1, sha256: 'a'.repeat(64), modified: '2026-07-29T08:00:00+08:00' },
				...{ stored: 'a', linked: null, facts: [] }
			}
		]
	}
});
const described = (change: object = {}): Decided => ({
	type: 'footage-described',
	body: {
		...{ ingest: 's02-e3-5', recorder: 'J-03', ...change },
		files: [sampleDescription('a', 'a'.repeat(64))]
	}
});
const failed = (change: object = {}): Decided => ({
	type: 'files-failed',
	body: { ingest: 's02-e3-5', files: [{ path: 'a', bytes: 1, fault: 'unreadable' }], ...change }
});
const ended = (change: object = {}): Decided => ({
	type: 'footage-ingested',
	body: {
		...{ ingest: 's02-e3-5', recorder: 'J-03', loans: [], files: 1, bytes: 1 },
		...{ manifest: 'a'.repeat(64), bag: 'b', missing: null, ...change }
	}
});
const resolved = (change: object = {}): Decided => ({
	type: 'conflict-resolved',
	body: {
		...{ recorder: 'J-03', heads: ['a'.repeat(64), 'b'.repeat(64)], stands: ['a'.repeat(64)] },
		...{ where: 's02', reason: '实物在本站', approver: null, ...change }
	}
});
const pinned: Decided = {
	type: 'county-pinned',
	body: { size: 3, root: 'a'.repeat(64), checkpoint: 'x' }
};

describe('what happens on ordinary days is in order', () => {
	test.each<[string, Decided, string[]?]>([
		['a loan by its own number', out()],
		['an officer who is back', back()],
		[
			'back from a loan of this station’s kiosk before',
			back({ loan: 's02-e2-9', recorder: 'J-04' })
		],
		[
			'back though withdrawn meanwhile',
			back({ officer: 'withdrawn-meanwhile' }),
			['withdrawn-meanwhile']
		],
		['a return', returned()],
		['a return of a loan of another station', returned({ loan: 's01-e1-4' })],
		['a return of a loan that has not arrived here', returned({ loan: 's09-e1-1' })],
		['a return that knows of no loan', returned({ loan: null })],
		['a return by nobody of the register', returned({ officer: null })],
		['a return by an officer who was withdrawn', returned({ officer: 'withdrawn-before' })],
		['an ingest of another station’s recorder', started()],
		['an ingest that goes on', verified()],
		['one with files that failed', failed()],
		['one that halts', halted()],
		['one that ends', ended()],
		['what its files say, in nobody’s name', described(), []],
		['an ingest that an earlier kiosk of this station began', ended({ ingest: 's02-e1-3' })],
		['a person whom the county registered since', out({ officer: 'registered-since' })],
		['a person who moved to another station meanwhile', out({ officer: 'moved-meanwhile' })],
		['a person withdrawn and restored meanwhile', out({ officer: 'back-again-meanwhile' })],
		['a contradiction that is decided here', resolved()],
		['one with a leader’s approval', resolved({ approver: 'p2' })],
		['what the kiosk notes itself, in nobody’s name', pinned, []]
	])('%s', async (_, decided, actor) => {
		expect(judge(await entryOf(decided, actor), known)).toBe('ok');
	});
});

describe('what the rule does not give to this station is quarantined', () => {
	const base = { kind: 'body-recorder', station: 's02', model: '', serial: '' } as const;
	const county: Decided[] = [
		{ type: 'station-registered', body: { station: 's09', name: 'x' } },
		{
			type: 'person-registered',
			body: { person: 'p9', name: 'x', station: 's02', roles: ['officer'], active: true }
		},
		{ type: 'recorder-registered', body: { ...base, recorder: 'J-03', active: true } },
		{
			type: 'kiosk-enrolled',
			body: { station: 's01', epoch: 2, origin: LOG, vkey: 'x', code: 'a'.repeat(64) }
		},
		{ type: 'log-confirmed', body: { log: LOG, size: 1, root: 'a'.repeat(64) } },
		{ type: 'entries-judged', body: { log: LOG, from: 0, to: 9, quarantined: [] } },
		{
			type: 'entries-quarantined',
			body: { log: LOG, quarantined: [{ seq: 1, hash: 'a'.repeat(64), reason: 'revoked' }] }
		},
		{
			type: 'quarantine-settled',
			body: { log: LOG, seq: 1, hash: 'a'.repeat(64), outcome: 'admitted', reason: 'x' }
		}
	];
	test.each(county)('type: $type is the county’s', async (decided) => {
		expect(judge(await entryOf(decided), known)).toEqual({ quarantined: 'type' });
	});

	test.each<[string, Decided, string[]?]>([
		['id', out({ loan: 's01-e3-7' })],
		['id', out({ loan: 's02-e1-7' })],
		['id', out({ loan: 's02-e3-6' })],
		['id', out({ loan: 's02-e3-07' })],
		['id', returned({ handIn: 's01-e1-7' })],
		['id', started({ ingest: 's02-e3-8' })],
		['station', back({ loan: 's01-e1-4' })],
		['station', back({ loan: 'whatever' })],
		['station', back({ loan: 's02-e1-e3-4' })],
		['station', verified({ ingest: 's01-e1-5' })],
		['station', failed({ ingest: 's01-e1-5' })],
		['station', halted({ ingest: 's01-e1-5' })],
		['station', ended({ ingest: 's01-e1-5' })],
		['station', described({ ingest: 's01-e1-5' })],
		['recorder', out({ recorder: 'J-99' })],
		['recorder', returned({ recorder: 'J-99', loan: null })],
		['recorder', started({ recorder: 'J-99' })],
		['subject', back({ recorder: 'J-04' })],
		['subject', returned({ recorder: 'J-04' })],
		['subject', returned({ recorder: 'J-04', loan: 's01-e1-4' })],
		['subject', ended({ recorder: 'J-04' })],
		['subject', described({ recorder: 'J-04' })],
		['actor', out({ officer: 'nobody' })],
		['actor', out({ companions: ['p2', 'nobody'] })],
		['actor', out(), ['nobody']],
		['actor', out({ officer: 'withdrawn-before' })],
		['actor', out({ officer: 'withdrawn-meanwhile' })],
		['actor', returned(), ['withdrawn-meanwhile']],
		['actor', returned({ officer: 'nobody' })],
		['actor', back({ officer: 'nobody' })],
		['actor', started(), ['nobody']],
		['recorder', resolved({ recorder: 'J-99' })],
		['actor', resolved(), ['withdrawn-meanwhile']],
		['actor', resolved({ approver: 'nobody' })],
		['actor', failed(), ['withdrawn-before']]
	])('%s: %o', async (reason, decided, actor) => {
		expect(judge(await entryOf(decided, actor), known)).toEqual({ quarantined: reason });
	});

	test('a loan under another number of the same recorder is no other recorder’s', async () => {
		for (const decided of [
			returned({ recorder: 'J-05', loan: 's01-e1-4' }),
			ended({ recorder: 'J-05' })
		])
			expect(judge(await entryOf(decided), known)).toBe('ok');
	});

	test.each([6, 7, 8])('revoked from %i on', async (from) => {
		const cut: Known = { ...known, revokedFrom: (log) => (log === LOG ? from : undefined) };
		expect(judge(await entryOf(out()), cut)).toEqual(
			from <= SEQ ? { quarantined: 'revoked' } : 'ok'
		);
	});

	test('every reason has a case here', () => {
		expect(quarantineReasons).toEqual([
			...['type', 'id', 'station', 'recorder', 'subject', 'actor', 'revoked']
		]);
	});
});

test('what this program does not understand is in order, and nothing is concluded from it', async () => {
	const signer = await newSigner(LOG);
	for (const [type, v] of [
		['recorder-sighted', 1],
		['recorder-checked-out', 2],
		['person-registered', 2]
	] as const) {
		const json = canonical({
			...{ v, log: LOG, seq: 0, prev: '0'.repeat(64), type, t: '2026-07-29T08:00:00+08:00' },
			...{ clock: { state: 'ok' }, body: { recorder: 'J-99', officer: 'nobody' } },
			...(v === 1 ? { actor: ['nobody'], pack: 'x', subj: [], refs: [] } : {}),
			...(v === 1 ? { county: { size: 0, root: '0'.repeat(64) } } : {})
		});
		if (!json.ok) throw new Error(json.error);
		const entry = await openEntry(await signNote(`${json.value}\n`, signer), signer);
		if (!entry.ok) throw new Error(entry.error.fault);
		expect(judge(entry.value, known)).toBe('ok');
		expect(namesIn(entry.value)).toEqual([]);
	}
});

test.each([
	['s01-e1-42', { station: 's01', epoch: 1, seq: 42 }],
	['城关-二-e10-0', { station: '城关-二', epoch: 10, seq: 0 }],
	['s01-e1-e2-3', { station: 's01-e1', epoch: 2, seq: 3 }],
	['s01-e01-3', undefined],
	['s01-e1-', undefined],
	['-e1-3', undefined],
	['s01-e1-99999999999', undefined],
	['h1', undefined]
])('the name %s', (name, is) => {
	expect(readName(name)).toEqual(is);
});
