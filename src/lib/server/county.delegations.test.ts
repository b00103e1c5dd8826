import { expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { byDeputies } from '$lib/ledger/questions/article-17-deputies';
import type { Asked } from '$lib/ledger/questions/question';
import { stateOf } from '$lib/ledger/requests/requests';
import { approval, made, officeWith } from './decisions/approvals-for-tests';
import type { County } from './county';
import { START } from './county-for-tests';
import { onEachStorage } from './record/storages-for-tests';

onEachStorage((bench) => {
	const at = (hours: number) => toIso(later(START, { hours }), 480);
	const asked = {
		...{ deputy: 'han', kinds: ['viewing'], from: at(-5), until: at(6), reason: '外出培训' }
	};
	const own = { applicant: { is: 'person', person: '11-002318' } } as const;
	const request = 's01-e1-0';

	/** 赵永强 is away, 韩梅 decides about viewing in his place. */
	async function delegated(events = [made(0, own)]) {
		const county = await officeWith(bench(), events);
		expect(await county.delegations.give('zhao', asked)).toEqual({ ok: true, value: null });
		const id = (await county.delegations.list()).delegations[0]?.id ?? '';
		return { county, id };
	}
	const decide = async (county: County, id: string, account = 'han') =>
		county.requests.decide(account, await approval(county, request), id);
	const of = async (county: County) => (await county.requests.read()).of(request);

	test('[第17条] a deputy decides in the place of whoever is absent: the entry, the list of uses and the audit say so', async () => {
		const { county, id } = await delegated();
		expect(
			(await county.approvals.of('han'))[0]?.inPlaceOf.map((one) => one.principalName)
		).toEqual(['赵永强']);
		expect(await decide(county, id)).toEqual({ ok: true, value: null });
		const is = await of(county);
		expect(is && stateOf(is, county.now())).toBe('approved');
		expect(is?.decisions).toMatchObject([
			{
				by: 'han',
				deputyFor: { id, principal: 'zhao', principalName: '赵永强', deputyName: '韩梅' }
			}
		]);
		expect(is?.decisions[0]?.refs).toHaveLength(2);
		expect((await county.delegations.list()).uses).toMatchObject([
			{ delegation: id, request, said: 'approved' }
		]);
		const answer = byDeputies({} as Asked, await county.requests.read());
		expect(answer).toMatchObject({ counted: 1, of: 1 });
		expect(answer.rows[0]?.says.zh).toContain('韩梅 代 赵永强');
	});

	test('[第17条] in one’s own name nothing is said of a delegation', async () => {
		const { county } = await delegated();
		expect((await decide(county, '')).ok).toBe(true);
		expect((await of(county))?.decisions[0]).not.toHaveProperty('deputyFor');
		expect((await county.delegations.list()).uses).toEqual([]);
	});

	test.each([
		['what they asked for', 'p9'],
		['what whoever is absent asked for', 'p8']
	])('[第17条] a deputy does not decide %s', async (_, person) => {
		const { county, id } = await delegated([made(0, { applicant: { is: 'person', person } })]);
		await county.registerPerson(
			'admin',
			{ person: 'p9', name: '韩梅', station: 's01', roles: ['officer'], active: true },
			'add'
		);
		expect(await decide(county, id)).toMatchObject({ error: { reason: 'own-request' } });
		expect((await county.approvals.of('han'))[0]?.inPlaceOf).toEqual([]);
	});

	test('[第17条] a delegation is for its deputy, its kinds and its time, never for before, and for nobody behind the deputy', async () => {
		const extraction = { kind: 'extraction', purpose: 'evidence', receiver: '' } as const;
		const { county, id } = await delegated([made(0, { ...own, detail: extraction }), made(1, own)]);
		const no = { error: { reason: 'no-delegation' } };
		expect(await decide(county, id)).toMatchObject(no);
		const viewing = await approval(county, 's01-e1-1');
		expect(await county.requests.decide('admin', viewing, id)).toMatchObject(no);
		// 韩梅 passes on her own right, not what was passed to her.
		expect((await county.delegations.give('han', { ...asked, deputy: 'admin' })).ok).toBe(true);
		expect(await county.requests.decide('admin', viewing, id)).toMatchObject(no);
		const [second, first] = (await county.delegations.list()).delegations;
		expect(second).toMatchObject({ principal: 'han', deputy: 'admin' });
		expect(first?.from).toBe(first?.at);
		bench().clock.now = later(START, { hours: 6.1 });
		expect(await county.requests.decide('han', viewing, id)).toMatchObject(no);
	});

	test.each(['zhao', 'han'])(
		'[第17条] %s ends it early; a third person does not',
		async (account) => {
			const { county, id } = await delegated();
			expect(await county.delegations.end('admin', id, '提前返回')).toMatchObject({
				error: { reason: 'no-delegation' }
			});
			expect(await county.delegations.end(account, id, ' ')).toMatchObject({
				error: { reason: 'withdraw-reason' }
			});
			expect((await county.delegations.end(account, id, '提前返回')).ok).toBe(true);
			expect(await decide(county, id)).toMatchObject({ error: { reason: 'no-delegation' } });
			expect(await county.delegations.end(account, id, '再次')).toMatchObject({
				error: { reason: 'delegation-over' }
			});
		}
	);

	test.each<[string, object, string]>([
		['to oneself', { deputy: 'zhao' }, 'delegation-self'],
		['to nobody', { deputy: 'nobody' }, 'unknown-account'],
		['of nothing', { kinds: [] }, 'delegation-kinds'],
		['of what there is not', { kinds: ['viewing', 'all'] }, 'delegation-kinds'],
		['that is over', { until: at(-1) }, 'delegation-span'],
		['that ends before it begins', { from: at(9), until: at(6) }, 'delegation-span'],
		['without a time', { until: '' }, 'delegation-span'],
		['without a reason', { reason: ' ' }, 'withdraw-reason']
	])('[第17条] nothing is delegated %s', async (_, change, reason) => {
		const county = await officeWith(bench(), [made(0, own)]);
		expect(await county.delegations.give('zhao', { ...asked, ...change })).toMatchObject({
			error: { reason }
		});
	});

	test('[第17条] an approval is revoked in somebody’s place, and that is a use too', async () => {
		const { county, id } = await delegated();
		expect((await decide(county, id)).ok).toBe(true);
		expect((await county.requests.revoke('han', request, '案件已移送', id)).ok).toBe(true);
		expect((await of(county))?.revoked?.deputyFor?.id).toBe(id);
		expect((await county.delegations.list()).uses.map(({ said }) => said)).toEqual([
			'revoked',
			'approved'
		]);
	});
});
