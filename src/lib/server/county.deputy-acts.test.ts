// Acts of two persons, and decisions on what others propose, in the place of an account that is absent.
import { expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import type { CountyRole } from '$lib/ledger/events/access';
import { approval, made, officeWith, scrapping } from './decisions/approvals-for-tests';
import type { County } from './county';
import { START } from './county-for-tests';
import { onEachStorage } from './record/storages-for-tests';

const at = (hours: number) => toIso(later(START, { hours }), 480);
const asked = (deputy: string, ...kinds: string[]) => ({
	...{ deputy, kinds, from: at(-5), until: at(6), reason: '外出培训' }
});
const own = { applicant: { is: 'person', person: '11-002318' } } as const;
const idOf = async (county: County, n = 0) =>
	(await county.delegations.list()).delegations.filter(({ acts }) => acts.length > 0)[n]?.id ?? '';

async function propose(county: County, by: string, act: string, terms: object) {
	const said = await county.propose(by, act, terms as Parameters<typeof county.propose>[2]);
	if (!said.ok) throw new Error(said.error.reason);
	return said.value.proposal;
}

/** Adds an account with these roles, by two. */
async function addAccount(county: County, account: string, roles: readonly CountyRole[]) {
	const password = `first of ${account}`;
	const names = { account, name: account, password, passwordAgain: password };
	const added = await county.addAccount('admin', { ...names, roles });
	if (!added.ok || !('proposal' in added.value)) throw new Error(JSON.stringify(added));
	await county.approve('zhao', added.value.proposal);
}

onEachStorage((bench) => {
	test('[第24条] a deputy is the second person in the place of whoever is absent: the record says so, and never is one person both', async () => {
		const county = await officeWith(bench(), [made(0, own)]);
		expect(await county.delegations.give('zhao', asked('han', 'account', 'enrolment'))).toEqual({
			...{ ok: true, value: null }
		});
		const id = await idOf(county);
		const code = await propose(county, 'admin', 'enrolment-code-issued', { station: 's02' });
		const waiting = (await county.approvals.of('han')).find(({ id: one }) => one === code);
		expect(waiting).toMatchObject({ kind: 'enrolment', mine: true, byRight: true });
		expect(waiting?.inPlaceOf.map(({ principal }) => principal)).toEqual(['zhao']);
		const done = await county.approve('han', code, undefined, id);
		expect(done).toMatchObject({ ok: true });
		const hash = (await county.delegations.list()).delegations.find((one) => one.id === id)?.hash;
		expect((await county.proposals()).find((one) => one.id === code)?.state).toMatchObject({
			...{ is: 'approved', by: 'han', refs: [hash] }
		});
		expect((await county.delegations.list()).acts).toMatchObject([
			{ delegation: id, act: 'enrolment-code-issued', about: code, fault: undefined }
		]);

		const theirs = await propose(county, 'zhao', 'enrolment-code-issued', { station: 's02' });
		const mine = await propose(county, 'han', 'enrolment-code-issued', { station: 's02' });
		const rule = await propose(county, 'admin', 'lead-right-given', { account: 'han', may: true });
		const away = await propose(county, 'admin', 'account-deactivated', { account: 'zhao' });
		const refused: string[] = [];
		for (const [account, proposal, by] of [
			['han', theirs, id],
			['han', mine, id],
			['han', rule, id],
			['han', away, id],
			['admin', theirs, id],
			['han', theirs, 'county-0']
		] as const) {
			const answer = await county.approve(account, proposal, undefined, by);
			refused.push(answer.ok ? 'ok' : answer.error.reason);
		}
		expect(refused).toEqual([
			...(['stands-in-twice', 'same-person', 'stands-in-twice', 'stands-in-twice'] as const),
			...(['no-delegation', 'no-delegation'] as const)
		]);
		// In one's own name it is another person still.
		expect(await county.approve('han', theirs)).toMatchObject({ ok: true });
	}, 60_000);

	test('[第23条] whether a recorder is scrapped is decided by the leader, or whoever stands in for one', async () => {
		const county = await officeWith(bench(), [scrapping(0)]);
		await addAccount(county, 'chen', ['legal']);
		const decision = { proposal: 's01-e1-0', outcome: 'declined', reason: '还能修' } as const;
		expect(await county.register.decideRetirement('chen', decision)).toMatchObject({
			error: { reason: 'no-decision-right' }
		});
		expect((await county.approvals.of('chen'))[0]).toMatchObject({ mine: false });
		await county.delegations.give('zhao', asked('chen', 'scrapping'));
		const id = await idOf(county);
		expect((await county.approvals.of('chen'))[0]).toMatchObject({ mine: true, byRight: false });
		expect(await county.register.decideRetirement('chen', decision, id)).toMatchObject({
			ok: true
		});
		expect((await county.delegations.list()).acts).toMatchObject([
			{ delegation: id, act: 'retirement-decided', about: 's01-e1-0', fault: undefined }
		]);
	}, 60_000);

	test('nobody passes on what they may not do, and a deactivated account passes on nothing', async () => {
		const county = await officeWith(bench(), [made(0, own)]);
		await addAccount(county, 'chen', ['legal']);
		await addAccount(county, 'wu', ['auditor']);
		const { give } = county.delegations;
		expect(await give('chen', asked('han', 'scrapping'))).toMatchObject({
			error: { reason: 'no-decision-right' }
		});
		expect(await give('wu', asked('han', 'account'))).toMatchObject({
			error: { reason: 'no-decision-right' }
		});
		expect(await give('zhao', asked('han', 'nothing'))).toMatchObject({
			error: { reason: 'delegation-kinds' }
		});
		// One form for both: two delegations, in one append.
		expect(await give('zhao', asked('han', 'viewing', 'key'))).toMatchObject({ ok: true });
		const both = (await county.delegations.list()).delegations.slice(0, 2);
		expect(both.map(({ kinds, acts }) => [kinds, acts])).toEqual([
			[[], ['key']],
			[['viewing'], []]
		]);
		for (const one of both) expect(one.id).toBe(`county-${one.seq}`);
		const gone = await propose(county, 'admin', 'account-deactivated', { account: 'zhao' });
		expect(await county.approve('chen', gone)).toMatchObject({ ok: true });
		const after = (await county.delegations.list()).delegations.slice(0, 2);
		expect(after.map(({ gone: is }) => is?.account)).toEqual(['zhao', 'zhao']);
		const body = await approval(county, 's01-e1-0');
		expect(await county.requests.decide('han', body, both[1]?.id ?? '')).toMatchObject({
			error: { reason: 'no-delegation' }
		});
		const key = await propose(county, 'admin', 'enrolment-code-issued', { station: 's02' });
		expect(await county.approve('han', key, undefined, both[0]?.id ?? '')).toMatchObject({
			error: { reason: 'no-delegation' }
		});
	}, 60_000);
});
