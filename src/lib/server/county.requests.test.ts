import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Body, Decided } from '$lib/ledger/events/event';
import { asked, file, iso } from '$lib/ledger/requests/request-for-tests';
import { stateOf } from '$lib/ledger/requests/requests';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import type { County } from './county';
import { countyBench, enrolled, send } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const person = (id: string, name: string, role: 'officer' | 'leader' = 'officer') =>
	({ person: id, name, station: 's01', roles: [role], active: true }) as const;

/** A county that has heard what its station s01 says; the first account is called 李雷. */
async function withRequest(made: Body<'request-made'> = asked, ...more: Decided[]) {
	const { county } = await bench.founded();
	for (const body of [person('p1', '王建国'), person('p4', '赵国强', 'leader')])
		await county.registerPerson('admin', { ...body, roles: [...body.roles] }, 'add');
	for (const body of [person('11-002318', '张三'), person('p5', '李雷')])
		await county.registerPerson('admin', { ...body, roles: [...body.roles] }, 'add');
	const key = await enrolled(county, 's01');
	const events: Decided[] = [{ type: 'request-made', body: made }, ...more];
	const done = await send(county, await sampleChain(key, events));
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	return county;
}
const hashOf = async (county: County) =>
	(await county.requests.read()).of(asked.request)?.made.hash ?? '';
const order = async (county: County, change: object = {}) => ({
	...{ request: asked.request, asked: await hashOf(county), decision: 'approved' as const },
	...{ reason: '', until: iso(8) },
	...change
});
const state = async (county: County) => {
	const is = (await county.requests.read()).of(asked.request);
	return is && stateOf(is, county.now());
};

test('[第17条] the county approves a request once, and revokes it; the station hears of both', async () => {
	const county = await withRequest();
	expect(await state(county)).toBe('applied');
	expect((await county.requests.decide('admin', await order(county))).ok).toBe(true);
	expect(await state(county)).toBe('approved');
	const is = (await county.requests.read()).of(asked.request);
	expect(is?.decisions).toMatchObject([{ leader: null, way: 'county', by: 'admin' }]);
	expect(await county.requests.decide('admin', await order(county))).toMatchObject({
		error: { article: 17, reason: 'decided-before' }
	});
	expect((await county.requests.revoke('admin', asked.request, '案件已移送')).ok).toBe(true);
	expect(await state(county)).toBe('revoked');
	expect(await county.requests.revoke('admin', asked.request, '再撤')).toMatchObject({
		error: { reason: 'nothing-approved' }
	});
});

test.each<[string, object, string]>([
	['of something else than was shown', { asked: 'f'.repeat(64) }, 'request-changed'],
	['that is not there', { request: 's01-e1-99' }, 'no-such-request'],
	['for longer than was asked for', { until: iso(20) }, 'approval-validity'],
	['for a time that cannot be read', { until: '' }, 'approval-validity'],
	['returned without a reason', { decision: 'returned', until: null }, 'return-reason']
])('[第17条] the county does not decide on a request %s', async (_, change, reason) => {
	const county = await withRequest();
	expect(await county.requests.decide('admin', await order(county, change))).toMatchObject({
		error: { reason }
	});
	expect(await state(county)).toBe('applied');
});

test('[第17条] an account does not decide on the request of whoever bears its name', async () => {
	const own = { ...asked, applicant: { is: 'person', person: 'p5' } } as const;
	const county = await withRequest(own);
	expect(await county.requests.decide('admin', await order(county))).toMatchObject({
		error: { reason: 'own-request' }
	});
});

test('[第17条] nobody decides for an account that is not active', async () => {
	const county = await withRequest();
	expect(await county.requests.decide('nobody', await order(county))).toMatchObject({
		error: { reason: 'not-active' }
	});
});

test('[第20条] the county approves nothing for whoever is no named reader, and returns it all the same', async () => {
	const restricted = (person: string): Decided => ({
		type: 'footage-restricted',
		body: {
			...{ restriction: 's01-e1-1', kind: 'privacy', files: [file(1)], ground: 'ordered' },
			readers: [{ is: 'person', person }]
		}
	});
	const county = await withRequest(asked, restricted('p4'));
	expect(await county.requests.decide('admin', await order(county))).toMatchObject({
		error: { article: 20, reason: 'restricted-footage', detail: { number: 's01-e1-1' } }
	});
	expect(await state(county)).toBe('applied');
	const back = { decision: 'returned', until: null, reason: '不在名单' };
	expect((await county.requests.decide('admin', await order(county, back))).ok).toBe(true);
	const named = await withRequest(asked, restricted('p1'));
	expect((await named.requests.decide('admin', await order(named))).ok).toBe(true);
});
