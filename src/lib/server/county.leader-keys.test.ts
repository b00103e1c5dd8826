import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { countyRoles } from '$lib/ledger/events/access';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { toVkey } from '$lib/ledger/texts/note';
import { asked, decided } from '$lib/ledger/requests/request-for-tests';
import { stateOf } from '$lib/ledger/requests/requests';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import { emptyHead, follow, NO_HASH } from '$lib/ledger/log/entry';
import type { County } from './county';
import { countyBench, enrolled, send } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const PASSWORD = 'first of han mei';
const HAN = {
	...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};
const REGISTER = 'leader-key-registered';
const person = (id: string, role: 'officer' | 'custodian' | 'leader') =>
	({ person: id, name: `人员${id}`, station: 's01', roles: [role], active: true }) as const;

async function office(): Promise<County> {
	const { county } = await bench.founded();
	for (const body of [person('p1', 'officer'), person('p3', 'custodian'), person('p4', 'leader')])
		await county.registerPerson('admin', { ...body, roles: [...body.roles] }, 'add');
	return county;
}
const keyOf = async (name: string) => toVkey(await newSigner(name));
const no = (reason: string) => ({ ok: false, error: { reason } });

test('[第17条] a leader’s key is registered by two persons, and taken back by one, once', async () => {
	const county = await office();
	const key = await keyOf('leader/p4');
	const terms = { person: 'p4', key };
	expect(await county.propose('admin', REGISTER, terms)).toMatchObject(no('one-account'));
	await county.addAccount('admin', HAN);
	const made = await county.propose('admin', REGISTER, terms);
	if (!made.ok) throw new Error(made.error.reason);
	expect(await county.leaderKeys.list()).toEqual([]);
	expect((await county.approve('han', made.value.proposal)).ok).toBe(true);
	expect(await county.leaderKeys.list()).toMatchObject([{ person: 'p4', vkey: key }]);
	expect(await county.propose('admin', REGISTER, terms)).toMatchObject(no('key-known'));

	const { revoke } = county.leaderKeys;
	expect(await revoke('nobody', key, '丢失')).toMatchObject(no('not-active'));
	expect(await revoke('han', key, ' ')).toMatchObject(no('withdraw-reason'));
	expect((await revoke('han', key, '手机丢失')).ok).toBe(true);
	expect(await revoke('han', key, '再吊销')).toMatchObject(no('key-gone'));
	expect(await county.leaderKeys.list()).toMatchObject([{ revoked: { reason: '手机丢失' } }]);
	// What was revoked is never good again.
	expect(await county.propose('admin', REGISTER, terms)).toMatchObject(no('key-known'));
});

test.each<[string, string, string, string]>([
	['that is none', 'p4', 'leader/p4+00000000+AAAA', 'bad-leader-key'],
	['of somebody else', 'p4', 'leader/p1', 'bad-leader-key'],
	['of nobody', 'p9', 'leader/p9', 'not-a-leader'],
	['of somebody who is no leader', 'p1', 'leader/p1', 'not-a-leader']
])('[第17条] a key %s is not registered', async (_, who, name, reason) => {
	const county = await office();
	await county.addAccount('admin', HAN);
	const key = name.includes('+') ? name : await keyOf(name);
	expect(await county.propose('admin', REGISTER, { person: who, key })).toMatchObject(no(reason));
});

test('[第17条] the county confirms or denies what a station entered from paper', async () => {
	const county = await office();
	const key = await enrolled(county, 's01');
	const made = await sampleChain(key, [{ type: 'request-made', body: asked }], emptyHead, ['p1']);
	const [first] = made;
	const head = first && (await follow(emptyHead, first));
	if (!head?.ok) throw new Error('the sample does not follow');
	const paper = decided(first?.hash ?? '', { way: 'paper', proof: '表 7' });
	const done = await send(county, [
		...made,
		...(await sampleChain(key, [paper], head.value, ['p3']))
	]);
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	const request = asked.request;
	const is = async () => (await county.requests.read()).of(request);
	const said = { request, decision: (await is())?.approval?.hash ?? '', reason: '' };
	const { answerPaper } = county.requests;
	expect(
		await answerPaper('admin', { ...said, decision: NO_HASH, answer: 'confirmed' })
	).toMatchObject(no('no-paper'));
	expect(await answerPaper('admin', { ...said, answer: 'denied' })).toMatchObject(
		no('return-reason')
	);
	expect((await answerPaper('admin', { ...said, answer: 'denied', reason: '没签过' })).ok).toBe(
		true
	);
	expect(await answerPaper('admin', { ...said, answer: 'confirmed' })).toMatchObject(
		no('paper-answered')
	);
	const now = await is();
	expect(now?.answered).toMatchObject({ leader: null, way: 'county', by: 'admin' });
	expect(now && stateOf(now, county.now())).toBe('revoked');
});
