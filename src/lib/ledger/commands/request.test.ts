import { describe, expect, test } from 'vitest';
import type { Decided } from '../events/event';
import { parseBody } from '../events/event';
import {
	asked,
	closed,
	decided,
	file,
	hash,
	hour,
	iso,
	played,
	registered,
	returned,
	revoked,
	staffed,
	told
} from '../requests/request-for-tests';
import { decideRequest, makeRequest, revokeApproval, withdrawRequest } from './request';
import { checkPlayable, closeViewing, playFootage, registerViewing } from './viewing';

const known = new Set([1, 2, 3].map(hash));
const reasonOf = (answer: { ok: boolean; error?: unknown }): unknown =>
	answer.ok ? undefined : (answer.error as { reason: string }).reason;

describe('[第17条] a request is made', () => {
	const order = { ...asked, by: 'p1', known, now: hour(1) };
	test.each<[string, object, string | undefined]>([
		['by the applicant', {}, undefined],
		['for somebody else on the roll', { by: 'p2' }, 'ask-yourself'],
		['by nobody on the roll', { by: 'p9' }, 'not-on-roll'],
		['for an outsider', { applicant: { is: 'outsider', name: '钱某', unit: '县法院' } }, undefined],
		['without a ground', { ground: ' ' }, 'ground-missing'],
		['without files', { files: [] }, 'no-files'],
		['for a file that is not in safe keeping', { files: [file(1), file(4)] }, 'file-unknown'],
		['until before it begins', { from: iso(9) }, 'request-times'],
		['for a time that is over', { until: iso(1) }, 'request-times'],
		['for a time that is none', { until: 'tomorrow' }, 'request-times'],
		[
			'for more files than one entry holds',
			{ files: Array.from({ length: 41 }, (_, n) => ({ ...file(1), sha256: hash(n) })) },
			'too-many-files'
		]
	])('%s', (_, change, reason) => {
		expect(reasonOf(makeRequest(staffed(), { ...order, ...change }))).toBe(reason);
	});

	test('names each file once, and is called by its own entry', () => {
		const made = makeRequest(staffed(12), { ...order, files: [file(1), file(1)] });
		expect(made.ok && made.value.body).toMatchObject({ request: 's01-e1-12', files: [file(1)] });
		if (made.ok) expect(parseBody('request-made', made.value.body).ok).toBe(true);
	});
});

const approve = (made: string, change: object = {}) => ({
	...{ request: asked.request, asked: made, leader: 'p4', decision: 'approved' as const },
	...{ reason: '', until: iso(8), way: 'pin' as const, proof: '', now: hour(1) },
	...change
});

describe('[第17条] the leader in charge decides', () => {
	test.each<[string, object, string | undefined]>([
		['and approves', {}, undefined],
		['for a shorter time', { until: iso(2) }, undefined],
		['for longer than was asked for', { until: iso(9) }, 'approval-validity'],
		['for a time that is over', { until: iso(1) }, 'approval-validity'],
		['and nobody else', { leader: 'p3' }, 'leader-only'],
		['and nobody who is not on the roll', { leader: 'p9' }, 'leader-only'],
		['about what was shown, and nothing else', { asked: hash(8) }, 'request-changed'],
		['and returns it without a reason', { decision: 'returned', until: null }, 'return-reason'],
		['and returns it', { decision: 'returned', until: null, reason: '事由不清' }, undefined],
		['after its time', { now: hour(9) }, 'request-over']
	])('%s', async (_, change, reason) => {
		const { request } = await told(() => []);
		const answer = decideRequest(staffed(), request, approve(request.made.hash, change));
		expect(reasonOf(answer)).toBe(reason);
	});

	test.each<[string, (made: string) => Decided, string]>([
		['approved', decided, 'decided-before'],
		['returned', returned, 'decided-before']
	])('once: it was %s before', async (_, before, reason) => {
		const { request } = await told((made) => [{ is: before(made) }]);
		const again = approve(request.made.hash, { leader: 'p5' });
		expect(reasonOf(decideRequest(staffed(), request, again))).toBe(reason);
	});

	test('not about one’s own request: it goes to another leader', async () => {
		const own = { ...asked, applicant: { is: 'person', person: 'p4' } } as const;
		const { request } = await told(() => [], own);
		const order = approve(request.made.hash);
		expect(reasonOf(decideRequest(staffed(), request, order))).toBe('own-request');
		expect(decideRequest(staffed(), request, { ...order, leader: 'p5' }).ok).toBe(true);
	});

	test('not about a request that he entered for an outsider', async () => {
		const applicant = { is: 'outsider', name: '钱某', unit: '县法院' } as const;
		const { request } = await told(() => [], { ...asked, applicant });
		const order = approve(request.made.hash);
		const entered = { ...request, made: { ...request.made, by: 'p4' } };
		expect(reasonOf(decideRequest(staffed(), entered, order))).toBe('own-request');
	});

	test('about requests of this station only', async () => {
		const { request } = await told(() => []);
		const elsewhere = { ...staffed(), station: 's02' };
		expect(reasonOf(decideRequest(elsewhere, request, approve(request.made.hash)))).toBe(
			'no-such-request'
		);
		expect(reasonOf(decideRequest(staffed(), undefined, approve('')))).toBe('no-such-request');
	});
});

test('[第17条] whoever asked takes it back, and a leader takes the approval back', async () => {
	const { request } = await told((made) => [{ is: decided(made) }]);
	const said = { request: asked.request, reason: '不用了', now: hour(1) };
	expect(withdrawRequest(staffed(), request, { ...said, by: 'p1' }).ok).toBe(true);
	expect(reasonOf(withdrawRequest(staffed(), request, { ...said, by: 'p2' }))).toBe(
		'not-the-applicant'
	);
	expect(revokeApproval(staffed(), request, { ...said, leader: 'p5' }).ok).toBe(true);
	expect(reasonOf(revokeApproval(staffed(), request, { ...said, leader: 'p3' }))).toBe(
		'leader-only'
	);
	const { request: open } = await told(() => []);
	expect(reasonOf(revokeApproval(staffed(), open, { ...said, leader: 'p5' }))).toBe(
		'nothing-approved'
	);
});

describe('[第17条] the keeper registers the viewing', () => {
	const order = { keeper: 'p3', viewer: '王建国', note: '', now: hour(1) };
	test.each<[string, (made: string) => readonly Decided[], object, string | undefined]>([
		['once it is approved', (made) => [decided(made)], {}, undefined],
		['and not before', () => [], {}, 'not-approved'],
		['and not what was returned', (made) => [returned(made)], {}, 'not-approved'],
		['and not what was revoked', (made) => [decided(made), revoked('p5')], {}, 'approval-revoked'],
		['and not after its time', (made) => [decided(made)], { now: hour(9) }, 'approval-expired'],
		['and nobody else', (made) => [decided(made)], { keeper: 'p2' }, 'custodian-only'],
		[
			'and not whoever approved it',
			(made) => [decided(made, { leader: 'p7' })],
			{ keeper: 'p7' },
			'keeper-approved'
		],
		['once', (made) => [decided(made), registered()], {}, 'registered-before'],
		[
			'and not what is closed',
			(made) => [decided(made), registered(), closed],
			{},
			'request-closed'
		],
		['with a name', (made) => [decided(made)], { viewer: ' ' }, 'viewer-missing']
	])('%s', async (_, acts, change, reason) => {
		const { request } = await told((made) =>
			acts(made).map((is) => ({
				is,
				by: is.type === 'request-decided' || is.type === 'approval-revoked' ? 'p5' : 'p3'
			}))
		);
		expect(reasonOf(registerViewing(staffed(), request, { ...order, ...change }))).toBe(reason);
	});

	test('and not his own', async () => {
		const own = { ...asked, applicant: { is: 'person', person: 'p3' } } as const;
		const { request } = await told((made) => [{ is: decided(made) }], own);
		expect(reasonOf(registerViewing(staffed(), request, order))).toBe('keeper-asked');
		expect(registerViewing(staffed(), request, { ...order, keeper: 'p6' }).ok).toBe(true);
	});

	test('of a request for viewing, and no other', async () => {
		const other = { ...asked, detail: { kind: 'disposal' } } as const;
		const { request } = await told((made) => [{ is: decided(made) }], other);
		expect(reasonOf(registerViewing(staffed(), request, order))).toBe('other-kind');
	});
});

describe('[第17条] footage is played in an open viewing only', () => {
	const order = { by: 'p1', file: file(1), checked: 'verified' as const, now: hour(1) };
	const open = (made: string) => [decided(made), registered()];
	test.each<[string, (made: string) => readonly Decided[], object, string | undefined]>([
		['by the viewer', open, {}, undefined],
		['again', (made) => [...open(made), played()], {}, undefined],
		['not without approval', () => [], {}, 'not-approved'],
		['not before the keeper registered it', (made) => [decided(made)], {}, 'not-registered'],
		['not by somebody else', open, { by: 'p2' }, 'not-the-viewer'],
		['not a file that was not approved', open, { file: file(3) }, 'file-not-approved'],
		[
			'not another file under the name of an approved one',
			open,
			{ file: { ...file(1), sha256: hash(3) } },
			'file-not-approved'
		],
		['not after its time', open, { now: hour(9) }, 'approval-expired'],
		['not once it is closed', (made) => [...open(made), closed], {}, 'request-closed'],
		['not once it is revoked', (made) => [...open(made), revoked('p5')], {}, 'approval-revoked']
	])('%s', async (_, acts, change, reason) => {
		const { request } = await told((made) => acts(made).map((is) => ({ is, by: 'p3' })));
		expect(reasonOf(playFootage(staffed(), request, { ...order, ...change }))).toBe(reason);
	});

	test('not before the time that was asked for', async () => {
		const { request } = await told(
			(made) => [{ is: decided(made) }, { is: registered(), by: 'p3' }],
			{ ...asked, from: iso(4) }
		);
		expect(reasonOf(playFootage(staffed(), request, order))).toBe('too-early');
	});

	test('of an outsider by the keeper who registered it', async () => {
		const applicant = { is: 'outsider', name: '钱某', unit: '县法院' } as const;
		const { request } = await told(
			(made) => [{ is: decided(made) }, { is: registered(), by: 'p6' }],
			{ ...asked, applicant }
		);
		expect(playFootage(staffed(), request, { ...order, by: 'p6' }).ok).toBe(true);
		expect(reasonOf(playFootage(staffed(), request, { ...order, by: 'p1' }))).toBe(
			'not-the-viewer'
		);
	});

	test('or as an ingest check by a custodian, its first seconds, on the record too', () => {
		const check = checkPlayable(staffed(), known, { ...order, by: 'p3' });
		expect(check.ok && check.value.body).toMatchObject({
			...{ purpose: 'ingest-check', request: null, seconds: 10 }
		});
		if (check.ok) expect(parseBody('footage-played', check.value.body).ok).toBe(true);
		expect(reasonOf(checkPlayable(staffed(), known, order))).toBe('custodian-only');
		const strange = { ...order, by: 'p3', file: file(8) };
		expect(reasonOf(checkPlayable(staffed(), known, strange))).toBe('file-unknown');
	});

	test('until it is closed, also when its time is over', async () => {
		const { request } = await told((made) => [
			{ is: decided(made) },
			{ is: registered(), by: 'p3' }
		]);
		const end = { by: 'p1', note: '', now: hour(9) };
		expect(closeViewing(staffed(), request, end).ok).toBe(true);
		expect(closeViewing(staffed(), request, { ...end, by: 'p3' }).ok).toBe(true);
		expect(reasonOf(closeViewing(staffed(), request, { ...end, by: 'p2' }))).toBe('not-the-viewer');
		const { request: never } = await told((made) => [{ is: decided(made) }]);
		expect(reasonOf(closeViewing(staffed(), never, end))).toBe('not-open');
	});
});

test('[第17条] an entry that mixes ways, or plays without a limit at ingest, is none', async () => {
	const { request } = await told(() => []);
	const { made } = request;
	const body = (change: object) => ({ ...decided(made.hash).body, ...change });
	expect(parseBody('request-decided', body({ way: 'county' })).ok).toBe(false);
	expect(parseBody('request-decided', body({ leader: null })).ok).toBe(false);
	expect(parseBody('request-decided', body({ until: null })).ok).toBe(false);
	const play = { ...played().body, purpose: 'ingest-check', request: null };
	expect(parseBody('footage-played', play).ok).toBe(false);
	expect(parseBody('footage-played', { ...play, seconds: 60 }).ok).toBe(false);
	expect(parseBody('footage-played', { ...play, seconds: 10 }).ok).toBe(true);
});
