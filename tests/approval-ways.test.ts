// Approval without a network: a code that works once, and paper that is confirmed later; what goes round them is refused.
import { describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { codeGroups } from '$lib/ledger/requests/approval-code';
import { toVkey } from '$lib/ledger/texts/note';
import { stateOf } from '$lib/ledger/requests/requests';
import { morning } from '$lib/ledger/testing/for-tests';
import { approvalBench, iso, PIN, type ApprovalKiosk } from './support/approval-bench';

const LOG = 'custody.411328/s01/e1';
const no = (reason: string, detail?: object) => ({
	ok: false,
	error: { article: 17, reason, ...(detail && { detail }) }
});
const state = async (kiosk: ApprovalKiosk, request: string) => {
	const is = await kiosk.is(request);
	return is && stateOf(is, kiosk.record.now());
};

async function shown() {
	const bench = await approvalBench();
	const kiosk = await bench.kiosk(LOG);
	const request = await kiosk.make();
	return { ...bench, a: kiosk, request, text: await kiosk.show(request) };
}

describe('[第17条] approval by a signed code', () => {
	test('opens just this request until just the moment that was signed, and is kept with the code', async () => {
		const { a, request, text, sign } = await shown();
		expect(text).toContain('applicant 王建国');
		const code = await sign(text);
		expect(code).toHaveLength(144);
		const typed = codeGroups(code).join(' ').toLowerCase();
		expect((await a.use(request, typed)).ok).toBe(true);
		expect(await state(a, request)).toBe('approved');
		const { approval } = (await a.is(request)) ?? {};
		expect(approval).toMatchObject({ way: 'code', leader: 'p4', until: iso(4), proof: code });
	});

	test('is shown under one number until it expires, and under another one afterwards', async () => {
		const { a, request, text, clock } = await shown();
		expect(await a.show(request)).toBe(text);
		clock.at = later(morning, { hours: 8 });
		expect(await a.ways.show({ request, applicant: '王建国', confirms: null })).toMatchObject(
			no('request-over')
		);
	});

	test('a code used twice', async () => {
		const { a, request, text, sign } = await shown();
		const code = await sign(text);
		expect((await a.use(request, code)).ok).toBe(true);
		expect(await a.use(request, code)).toMatchObject(no('code-used'));
	});

	test('a code used twice by whoever writes the entry himself: the second does not count', async () => {
		const { a, request, text, sign } = await shown();
		await a.use(request, await sign(text));
		const { made, approval } = (await a.is(request)) ?? {};
		if (!made || !approval) throw new Error('not approved');
		const { request: id, asked, leader, decision, reason, way, until, proof } = approval;
		await a.record.note({
			type: 'request-decided',
			body: { request: id, asked, leader, decision, reason, way, until, proof }
		});
		const is = await a.is(request);
		expect(is?.decisions).toHaveLength(1);
		expect(is?.voidDecisions).toMatchObject([{ why: 'used' }]);
	});

	test('at another station, and at another kiosk of the same one', async () => {
		const { a, request, text, sign, kiosk } = await shown();
		const code = await sign(text);
		const s02 = await kiosk('custody.411328/s02/e1');
		const other = await s02.make();
		await s02.show(other);
		expect(await s02.use(other, code)).toMatchObject(no('code-elsewhere'));
		const b = await kiosk('custody.411328/s01/e2');
		const all = await a.store.read(LOG, 0, 100);
		const { rereadEntry } = await import('$lib/ledger/log/entry');
		await b.record.take(await Promise.all(all.map(rereadEntry)), { after: 0, last: undefined });
		expect(await b.use(request, code)).toMatchObject(no('code-elsewhere'));
		// Written all the same: both replicas see that it answers nothing that this kiosk showed.
		expect((await a.use(request, code)).ok).toBe(true);
		const { approval } = (await a.is(request)) ?? {};
		if (!approval) throw new Error('not approved');
		const { asked, leader, decision, reason, way, until, proof } = approval;
		await b.record.note({
			type: 'request-decided',
			body: { request, asked, leader, decision, reason, way, until, proof }
		});
		expect((await b.is(request))?.voidDecisions).toMatchObject([{ why: 'not-shown' }]);
		expect(await state(b, request)).toBe('applied');
	});

	test('for another request', async () => {
		const { a, request, text, sign } = await shown();
		const other = await a.make('p2');
		await a.show(other);
		expect(await a.use(other, await sign(text))).toMatchObject(
			no('code-other-request', { entry: request })
		);
		expect(await state(a, other)).toBe('applied');
	});

	test('a letter changed, and a bit of what was signed changed', async () => {
		const { a, request, text, sign } = await shown();
		const code = await sign(text);
		const wrong = code.slice(0, 20) + (code[20] === '7' ? '8' : '7') + code.slice(21);
		expect(await a.use(request, wrong)).toMatchObject(no('code-typo', { count: 3 }));
		expect(await a.use(request, code.slice(8))).toMatchObject(no('code-length'));
		expect(await a.use(request, '')).toMatchObject(no('code-length'));
		const forged = await sign(text.replace('案情研判', '另有用途'));
		expect(await a.use(request, forged)).toMatchObject(no('code-unsigned'));
		expect(await state(a, request)).toBe('applied');
	});

	test('after it expired', async () => {
		const { a, request, text, sign, clock } = await shown();
		const code = await sign(text);
		clock.at = later(morning, { hours: 8 });
		expect(await a.use(request, code)).toMatchObject(no('code-expired'));
	});

	test('for longer than was asked for', async () => {
		const { a, request, text, sign } = await shown();
		expect(await a.use(request, await sign(text, 'p4', 9))).toMatchObject(no('approval-validity'));
	});

	test('by a key that the county never registered', async () => {
		const { a, request, text, sign } = await shown();
		expect(await a.use(request, await sign(text, 'p7'))).toMatchObject(no('code-key-unknown'));
	});

	test('by a key that was revoked; what it approved before is open no longer', async () => {
		const { a, request, text, sign, county, signers } = await shown();
		const other = await a.make('p2');
		const late = await sign(await a.show(other));
		expect((await a.use(request, await sign(text))).ok).toBe(true);
		const key = await toVkey(signers.p4);
		await county.add({ type: 'leader-key-revoked', body: { key, reason: '手机丢失' } });
		await a.hear();
		expect(await a.use(other, late)).toMatchObject(no('code-key-revoked'));
		expect(await state(a, request)).toBe('revoked');
		expect((await a.is(request))?.decisions).toHaveLength(1);
	});

	test('about one’s own request', async () => {
		const { a, sign } = await shown();
		const own = await a.make('p4');
		const text = await a.show(own);
		expect(await a.use(own, await sign(text))).toMatchObject(no('own-request'));
		expect((await a.use(own, await sign(text, 'p5'))).ok).toBe(true);
	});
});

describe('[第17条] approval on paper', () => {
	const paper = { paper: '审批表 2026-07，保管柜 3', photo: 'a'.repeat(64), reason: '' };
	async function entered() {
		const bench = await shown();
		const asked = (await bench.a.is(bench.request))?.made.hash ?? '';
		const order = {
			...{ ...paper, request: bench.request, asked, keeper: 'p3', leader: 'p4' },
			...{ pin: PIN, until: iso(6) }
		};
		return {
			...bench,
			order,
			enter: (change = {}) => bench.a.ways.enterPaper({ ...order, ...change })
		};
	}
	const decisionOf = async ({ a, request }: { a: ApprovalKiosk; request: string }) =>
		(await a.is(request))?.approval?.hash ?? '';

	test.each<[string, object, string]>([
		['by somebody who is no keeper', { keeper: 'p2' }, 'custodian-only'],
		['by the leader who signed it', { keeper: 'p7', leader: 'p7' }, 'paper-own'],
		['of somebody who is no leader', { leader: 'p3', keeper: 'p6' }, 'leader-only'],
		['without its number', { paper: ' ' }, 'paper-missing'],
		['without the photograph', { photo: '' }, 'photo-missing'],
		['for longer than was asked for', { until: iso(9) }, 'approval-validity']
	])('is not entered %s', async (_, change, reason) => {
		const { enter, a, request } = await entered();
		expect(await enter(change)).toMatchObject(no(reason));
		expect(await state(a, request)).toBe('applied');
	});

	test('is entered by a keeper, opens the viewing, and is confirmed by whoever signed it, once', async () => {
		const bench = await entered();
		const { a, request } = bench;
		expect((await bench.enter()).ok).toBe(true);
		expect(await state(a, request)).toBe('approved');
		const said = { request, decision: await decisionOf(bench), reason: '', pin: PIN };
		expect(await a.ways.answerPaper({ ...said, answer: 'confirmed', leader: 'p5' })).toMatchObject(
			no('paper-leader')
		);
		expect((await a.ways.answerPaper({ ...said, answer: 'confirmed', leader: 'p4' })).ok).toBe(
			true
		);
		expect((await a.is(request))?.answered).toMatchObject({ answer: 'confirmed', way: 'pin' });
		expect(
			await a.ways.answerPaper({ ...said, answer: 'denied', leader: 'p4', reason: '没签过' })
		).toMatchObject(no('paper-answered'));
		expect(await state(a, request)).toBe('approved');
	});

	test('is confirmed by a code, which is none for the request itself', async () => {
		const bench = await entered();
		const { a, request, text, sign } = bench;
		const first = await sign(text);
		await bench.enter();
		const decision = await decisionOf(bench);
		expect(await a.use(request, first, decision)).toMatchObject(no('code-elsewhere'));
		const code = await sign(await a.show(request, decision));
		expect(await a.use(request, code)).toMatchObject(no('code-elsewhere'));
		expect((await a.use(request, code, decision)).ok).toBe(true);
		expect((await a.is(request))?.answered).toMatchObject({ way: 'code', leader: 'p4' });
	});

	test('denied by the leader it opens nothing any more', async () => {
		const bench = await entered();
		const { a, request } = bench;
		await bench.enter();
		const said = { request, decision: await decisionOf(bench), leader: 'p4', pin: PIN };
		expect(await a.ways.answerPaper({ ...said, answer: 'denied', reason: ' ' })).toMatchObject(
			no('return-reason')
		);
		expect((await a.ways.answerPaper({ ...said, answer: 'denied', reason: '没签过' })).ok).toBe(
			true
		);
		expect(await state(a, request)).toBe('revoked');
	});
});
