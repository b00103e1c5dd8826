// A request that a leader returns by a signed code (退回): the checks of an approval by code, and a reason that was signed.
import { describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { codeGroups } from '$lib/ledger/requests/approval-code';
import { morning } from '$lib/ledger/testing/for-tests';
import { toVkey } from '$lib/ledger/texts/note';
import { stateOf } from '$lib/ledger/requests/requests';
import { returnReasons } from '$lib/ledger/requests/return-reasons';
import { approvalBench, PIN, type ApprovalKiosk } from './support/approval-bench';

const LOG = 'custody.411328/s01/e1';
const [WHY] = returnReasons;
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
	const a = await bench.kiosk(LOG);
	const request = await a.make();
	return { ...bench, a, request, text: await a.show(request) };
}

describe('[第17条] a request is returned by a signed code', () => {
	test('with the reason that was signed; it opens nothing, and no code approves it afterwards', async () => {
		const { a, request, text, giveBack, sign } = await shown();
		const code = await giveBack(text, WHY);
		expect(code).toHaveLength(144);
		const typed = codeGroups(code).join(' ').toLowerCase();
		expect((await a.use(request, typed)).ok).toBe(true);
		expect(await state(a, request)).toBe('returned');
		const is = await a.is(request);
		expect(is?.approval).toBeUndefined();
		expect(is?.decisions).toMatchObject([
			{ decision: 'returned', way: 'code', leader: 'p4', reason: WHY, until: null, proof: code }
		]);
		expect(await a.use(request, typed)).toMatchObject(no('code-used'));
		expect(await a.use(request, await sign(text))).toMatchObject(no('code-used'));
		expect(await a.ways.show({ request, applicant: '王建国', confirms: null })).toMatchObject(
			no('decided-before')
		);
	});

	test('once, of just this request, at just this kiosk', async () => {
		const { a, request, text, giveBack, kiosk } = await shown();
		const code = await giveBack(text, WHY);
		const other = await a.make('p2');
		await a.show(other);
		expect(await a.use(other, code)).toMatchObject(no('code-other-request', { entry: request }));
		const s02 = await kiosk('custody.411328/s02/e1');
		const elsewhere = await s02.make();
		await s02.show(elsewhere);
		expect(await s02.use(elsewhere, code)).toMatchObject(no('code-elsewhere'));
		expect(await state(a, request)).toBe('applied');
	});

	test('unchanged, in time, and by a key that holds', async () => {
		const { a, request, text, giveBack, clock, county, signers } = await shown();
		const code = await giveBack(text, WHY);
		const wrong = code.slice(0, 20) + (code[20] === '7' ? '8' : '7') + code.slice(21);
		expect(await a.use(request, wrong)).toMatchObject(no('code-typo', { count: 3 }));
		const forged = await giveBack(text.replace('案情研判', '另有用途'), WHY);
		expect(await a.use(request, forged)).toMatchObject(no('code-unsigned'));
		expect(await a.use(request, await giveBack(text, WHY, 'p7'))).toMatchObject(
			no('code-key-unknown')
		);
		const key = await toVkey(signers.p4);
		await county.add({ type: 'leader-key-revoked', body: { key, reason: '手机丢失' } });
		await a.hear();
		expect(await a.use(request, code)).toMatchObject(no('code-key-revoked'));
		clock.at = later(morning, { hours: 8 });
		expect(await a.use(request, await giveBack(text, WHY, 'p5'))).toMatchObject(no('code-expired'));
		expect((await a.is(request))?.decisions).toEqual([]);
	});

	test('written by whoever enters another reason, or an approval: it does not count', async () => {
		const { a, request, text, giveBack } = await shown();
		const proof = await giveBack(text, WHY);
		const asked = (await a.is(request))?.made.hash ?? '';
		const said = { request, asked, leader: 'p4', way: 'code' as const, proof };
		const [, other] = returnReasons;
		await a.record.note({
			type: 'request-decided',
			body: { ...said, decision: 'returned', reason: other, until: null }
		});
		const until = (await a.is(request))?.made.until ?? '';
		await a.record.note({
			type: 'request-decided',
			body: { ...said, decision: 'approved', reason: '', until }
		});
		expect((await a.is(request))?.voidDecisions.map(({ why }) => why)).toEqual([
			...(['other-answer', 'other-answer'] as const)
		]);
		expect(await state(a, request)).toBe('applied');
		expect((await a.use(request, proof)).ok).toBe(true);
		expect(await state(a, request)).toBe('returned');
	});

	test('a paper is confirmed by code and not returned by one', async () => {
		const { a, request, giveBack } = await shown();
		const { hash: asked = '', until = '' } = (await a.is(request))?.made ?? {};
		const paper = await a.ways.enterPaper({
			...{ request, asked, until, keeper: 'p3', pin: PIN, leader: 'p4', reason: '' },
			...{ paper: '审批表 2026-07，保管柜 3', photo: 'a'.repeat(64) }
		});
		if (!paper.ok) throw new Error(JSON.stringify(paper.error));
		const confirms = (await a.is(request))?.approval?.hash ?? '';
		const text = await a.show(request, confirms);
		expect(await a.use(request, await giveBack(text, WHY), confirms)).toMatchObject(
			no('code-unsigned')
		);
		expect((await a.is(request))?.answered).toBeUndefined();
	});
});
