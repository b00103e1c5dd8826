import { describe, expect, test } from 'vitest';
import { instant, later, type Instant } from '$lib/base/instant';
import type { Body, Decided } from '../events/event';
import { morning } from '../testing/for-tests';
import {
	asked,
	decided,
	file,
	hash,
	hour,
	iso,
	staffed,
	told
} from '../requests/request-for-tests';
import type { Request } from '../requests/requests';
import type { KeptFor, Retention } from '../retention/retention';
import {
	executeDisposal,
	openUseOf,
	proposeDisposal,
	whyNotDue,
	type DisposalFile
} from './disposal';
import type { MakeRequest } from './request';

const reasonOf = (answer: { ok: boolean; error?: unknown }): unknown =>
	answer.ok ? undefined : (answer.error as { reason: string }).reason;

const KEPT = later(morning, { hours: -24 * 400 });
const DUE = later(morning, { hours: -24 * 30 });
const minimum = (until: Instant): KeptFor => ({
	...{ why: 'minimum', until, pack: 'tanghe-2022-07-29', years: 1 }
});
const kept = (change: Partial<Retention> = {}): Retention => ({
	...{ class: 'general', state: 'due', notBefore: DUE, reasons: [minimum(DUE)], holds: [] },
	...change
});
const open = (reason: KeptFor): Partial<Retention> => ({
	...{ state: 'open', notBefore: undefined, reasons: [reason] }
});
const due = (n: number, change: Partial<DisposalFile> = {}): DisposalFile => ({
	is: { ...file(n), bytes: 9, keptAt: KEPT, station: 's01', class: 'general' },
	...{ retention: kept(), inUse: undefined, isStub: false, isSealed: false },
	...change
});
const hold = { id: 's01-e1-9' } as Retention['holds'][number];

const proposal: Body<'request-made'> = {
	...asked,
	applicant: { is: 'person', person: 'p3' },
	detail: { kind: 'disposal' }
};
const request = async (acts: (made: string) => readonly Decided[]): Promise<Request> =>
	(await told((made) => acts(made).map((is) => ({ is })), proposal)).request;

describe('[第15条] what is not due is refused with the reason', () => {
	const far = instant(morning + 1);
	test.each<[string, Partial<DisposalFile>, string | undefined]>([
		['general, its time over', {}, undefined],
		[
			'before its time',
			{ retention: kept({ state: 'runs', notBefore: far, reasons: [minimum(far)] }) },
			'disposal-early'
		],
		['on hold', { retention: kept({ state: 'held', holds: [hold] }) }, 'disposal-held'],
		[
			'unclassified',
			{ retention: kept(open({ why: 'unclassified', until: undefined })) },
			'disposal-unclassified'
		],
		[
			'evidence without an end',
			{ retention: kept(open({ why: 'class', until: undefined })) },
			'disposal-evidence'
		],
		[
			'evidence in an open case',
			{ retention: kept(open({ why: 'case-open', case: 'c1', until: undefined })) },
			'disposal-case-open'
		],
		[
			'evidence in a case without a period',
			{ retention: kept(open({ why: 'case-unsaid', case: 'c1', until: undefined })) },
			'disposal-case-unsaid'
		],
		[
			'evidence that is kept for ever',
			{ retention: kept(open({ why: 'case', case: 'c1', years: null, until: undefined })) },
			'disposal-for-ever'
		],
		['secret', { isSealed: true }, 'sealed-content'],
		['gone already', { isStub: true }, 'disposed']
	])('%s', (_, change, reason) => {
		expect(whyNotDue(due(1, change), 's01')?.reason).toBe(reason);
	});

	test('another station’s', () => {
		expect(whyNotDue(due(1), 's02')?.reason).toBe('disposal-elsewhere');
	});

	test('in a viewing that is not over, and in another proposal', async () => {
		const { requests } = await told((made) => [{ is: decided(made) }]);
		const viewing = openUseOf(requests, hash(1), undefined, hour(1));
		expect(viewing?.id).toBe(asked.request);
		expect(whyNotDue(due(1, { inUse: viewing }), 's01')?.reason).toBe('disposal-in-use');
		expect(openUseOf(requests, hash(9), undefined, hour(1))).toBeUndefined();
		expect(openUseOf(requests, hash(1), asked.request, hour(1))).toBeUndefined();
		expect(openUseOf(requests, hash(1), undefined, hour(9))).toBeUndefined();
		const inUse = await request(() => []);
		expect(whyNotDue(due(1, { inUse }), 's01')?.reason).toBe('disposal-asked-before');
	});
});

describe('[第15条] a proposal', () => {
	const { applicant, ground, files: wanted, from, until, detail } = proposal;
	const command: MakeRequest = {
		...{ applicant, ground, files: wanted, case: null, from, until, detail },
		...{ by: 'p3', known: new Set([hash(1), hash(2)]), now: hour(0) }
	};
	test.each<[string, readonly DisposalFile[], Partial<MakeRequest>, string | undefined]>([
		['of what is due', [due(1), due(2)], {}, undefined],
		[
			'by somebody who keeps nothing',
			[due(1)],
			{ by: 'p1', applicant: { is: 'person', person: 'p1' } },
			'custodian-only'
		],
		[
			'for an outsider',
			[due(1)],
			{ applicant: { is: 'outsider', name: '钱某', unit: '当事人' } },
			'custodian-only'
		],
		[
			'with one that is held among others',
			[due(1), due(2, { retention: kept({ state: 'held', holds: [hold] }) })],
			{},
			'disposal-held'
		],
		[
			'of too many with their copies',
			Array.from({ length: 33 }, (_unused, n) => due(n + 1)),
			{},
			'disposal-too-many'
		]
	])('%s', (_name, files, change, reason) => {
		expect(reasonOf(proposeDisposal(staffed(), files, { ...command, ...change }))).toBe(reason);
	});
});

describe('[第15条] two persons execute it', () => {
	const order = { persons: ['p3', 'p1'] as const, now: hour(1), vouched: hour(1) };
	const files = [due(1), due(2)];
	test.each<
		[
			string,
			(made: string) => readonly Decided[],
			Partial<Parameters<typeof executeDisposal>[3]>,
			readonly DisposalFile[],
			string | undefined
		]
	>([
		['once it is approved', (made) => [decided(made)], {}, files, undefined],
		['not before', () => [], {}, files, 'not-approved'],
		[
			'not one person twice',
			(made) => [decided(made)],
			{ persons: ['p3', 'p3'] },
			files,
			'disposal-one-person'
		],
		[
			'not with whoever approved it',
			(made) => [decided(made, { leader: 'p7' })],
			{ persons: ['p3', 'p7'] },
			files,
			'disposal-approver'
		],
		[
			'not with a stranger',
			(made) => [decided(made)],
			{ persons: ['p3', 'p99'] },
			files,
			'not-on-roll'
		],
		[
			'not without a custodian',
			(made) => [decided(made)],
			{ persons: ['p1', 'p2'] },
			files,
			'disposal-no-keeper'
		],
		['not after its time', (made) => [decided(made)], { now: hour(9) }, files, 'approval-expired'],
		[
			'not what a hold keeps since',
			(made) => [decided(made)],
			{},
			[due(1), due(2, { retention: kept({ state: 'held', holds: [hold] }) })],
			'disposal-held'
		],
		[
			'not what is on the record no longer as it was',
			(made) => [decided(made)],
			{},
			[due(1)],
			'disposal-changed'
		],
		[
			'not while the county has not signed since the day on which its time was over',
			(made) => [decided(made)],
			{ vouched: later(DUE, { millis: -1 }) },
			files,
			'disposal-unvouched'
		],
		[
			'not where the county never signed',
			(made) => [decided(made)],
			{ vouched: undefined },
			files,
			'disposal-unvouched'
		],
		[
			'once the county has signed since',
			(made) => [decided(made)],
			{ vouched: DUE },
			files,
			undefined
		]
	])('%s', async (_name, acts, change, all, reason) => {
		const is = await request(acts);
		expect(reasonOf(executeDisposal(staffed(), is, all, { ...order, ...change }))).toBe(reason);
	});

	test('and the stub says what it was, and until when it was kept; both have signed', async () => {
		const is = await request((made) => [decided(made)]);
		const done = executeDisposal(staffed(), is, files, order);
		expect(done).toMatchObject({
			ok: true,
			value: [
				{
					actor: ['p3', 'p1'],
					body: {
						...{ approval: is.approval?.hash, persons: ['p3', 'p1'] },
						files: [
							{ ...file(1), bytes: 9, class: 'general', notBefore: '2026-06-29T08:00:00+08:00' },
							file(2)
						]
					}
				}
			]
		});
	});

	test('no approval to view or to extract is one to dispose of', async () => {
		const { request: is } = await told((made) => [{ is: decided(made) }]);
		expect(reasonOf(executeDisposal(staffed(), is, files, order))).toBe('other-kind');
	});

	test('one approval is carried out once, and not taken back afterwards', async () => {
		const is = await request((made) => {
			const body = { request: asked.request, approval: hash(9), persons: ['p3', 'p1'] as const };
			const [stub] = [{ ...file(1), bytes: 9, kept: iso(0), class: 'general' as const }];
			return [
				decided(made),
				{
					type: 'disposal-executed',
					body: { ...body, persons: ['p3', 'p1'], files: [{ ...stub, notBefore: iso(0) }] }
				}
			];
		});
		expect(reasonOf(executeDisposal(staffed(), is, files, order))).toBe('request-closed');
	});
});
