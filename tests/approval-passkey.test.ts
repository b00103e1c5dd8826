// Approval by passkey at the kiosk (第17条); what the second verifier says of it is in verifier-approvals.test.ts.
import { describe, expect, test } from 'vitest';
import { readPasskey } from '$lib/ledger/requests/passkey';
import { stateOf } from '$lib/ledger/requests/requests';
import { approvalBench, iso } from './support/approval-bench';
import { newAuthenticator, type Odd } from './support/authenticator';

const LOG = 'custody.411328/s01/e1';

async function asked(leader = 'p4', applicant = 'p1') {
	const bench = await approvalBench();
	const passkey = await newAuthenticator(leader);
	await bench.county.add({
		type: 'leader-key-registered',
		body: { person: leader, key: passkey.key }
	});
	const kiosk = await bench.kiosk(LOG);
	const request = await kiosk.make(applicant);
	const order = { request, applicant: '王建国', confirms: null, leader, until: iso(4) };
	const approve = async (
		change: Partial<typeof order> = {},
		{ odd = {}, with: by = passkey }: { odd?: Odd; with?: typeof passkey } = {}
	) => {
		const is = await kiosk.ways.askPasskey(order);
		if (!is.ok) return is;
		const answer = { ...by.answer(is.value.challenge, odd), nonce: is.value.nonce };
		return kiosk.ways.usePasskey({ ...order, ...change, answer });
	};
	const state = async () => {
		const one = await kiosk.is(request);
		return one && stateOf(one, kiosk.record.now());
	};
	return { ...bench, passkey, kiosk, request, order, approve, state };
}
const no = (reason: string) => ({ ok: false, error: { article: 17, reason } });

describe('[第17条] approval by passkey', () => {
	test('opens the request, and is kept with what the passkey answered', async () => {
		const { kiosk, request, approve, state } = await asked();
		expect((await approve()).ok).toBe(true);
		expect(await state()).toBe('approved');
		const { approval } = (await kiosk.is(request)) ?? {};
		expect(approval).toMatchObject({ way: 'passkey', leader: 'p4', until: iso(4) });
		expect(approval?.proof.length).toBeLessThan(800);
		expect(await approve()).toMatchObject(no('decided-before'));
	});

	test.each<[string, Odd, string]>([
		['nobody was asked who they are', { flags: 1 }, 'passkey-unsigned'],
		['nobody was there', { flags: 4 }, 'passkey-unsigned'],
		['it made a passkey instead', { type: 'webauthn.create' }, 'passkey-unsigned'],
		['it answered something else', { challenge: new Uint8Array(32) }, 'passkey-unsigned']
	])('is refused where %s', async (_, odd, reason) => {
		const { approve, state } = await asked();
		expect(await approve({}, { odd })).toMatchObject(no(reason));
		expect(await state()).toBe('applied');
	});

	test('is refused for another time or leader than was signed, of another passkey, and of one that was revoked', async () => {
		const { approve, state, passkey, county, kiosk } = await asked();
		expect(await approve({ until: iso(5) })).toMatchObject(no('passkey-unsigned'));
		expect(await approve({ leader: 'p5' })).toMatchObject(no('code-key-unknown'));
		const strange = await newAuthenticator('p4');
		expect(await approve({}, { with: strange })).toMatchObject(no('passkey-unsigned'));
		await county.add({
			type: 'leader-key-revoked',
			body: { key: passkey.key, reason: '遗失' }
		});
		await kiosk.hear();
		expect(await approve()).toMatchObject(no('code-key-revoked'));
		expect(await state()).toBe('applied');
	});

	test('is refused about one’s own request', async () => {
		const { approve } = await asked('p4', 'p4');
		expect(await approve()).toMatchObject(no('own-request'));
	});

	test('a code is no passkey, and a passkey signs no code', async () => {
		const { kiosk, request, sign, passkey } = await asked();
		const text = await kiosk.show(request);
		const code = await sign(text, 'p4');
		expect((await kiosk.use(request, code)).ok).toBe(true);
		const { approval } = (await kiosk.is(request)) ?? {};
		expect(approval?.way).toBe('code');
		expect((await readPasskey(passkey.key)).ok).toBe(true);
		expect((await readPasskey(passkey.key.replace('passkey/p4', 'passkey/p5'))).ok).toBe(false);
		expect((await readPasskey('leader/p4+00000000+AAAA')).ok).toBe(false);
	});
});
