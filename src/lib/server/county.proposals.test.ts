import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { countyRoles } from '$lib/ledger/events/access';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { countyBench, wholeFeed } from './county-for-tests';
import type { County } from './county';

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
const LIU = {
	...{ account: 'liu', name: '刘洋', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};

async function twoOfficers(): Promise<County> {
	const { county } = await bench.founded();
	expect(await county.addAccount('admin', HAN)).toEqual({ ok: true, value: { done: null } });
	return county;
}

const lastEntries = async (county: County, count: number): Promise<Entry[]> =>
	Promise.all((await wholeFeed(county)).slice(-count).map(rereadEntry));

const kindsOf = (entries: readonly Entry[]) =>
	entries.map(({ known, event }) => [event.type, known ? event.actor.join('+') : '']);

test('with one account an enrolment code takes one person, and what takes two is refused with the way out', async () => {
	const { county } = await bench.founded();
	expect(await county.issueCode('admin', 's01')).toMatchObject({ ok: true });
	const refused = { ok: false, error: { article: 0, reason: 'one-account' } };
	expect(await county.deactivate('admin', 'admin')).toEqual(refused);
	expect(await county.propose('admin', 'account-deactivated', { account: 'admin' })).toEqual(
		refused
	);
});

test('from the second account on a code takes two: the one who approves gets it, both are on the log in one append', async () => {
	const county = await twoOfficers();
	expect(await county.issueCode('admin', 's01')).toMatchObject({
		error: { reason: 'two-persons' }
	});
	const asked = await county.propose('admin', 'enrolment-code-issued', { station: 's01' });
	if (!asked.ok) throw new Error(asked.error.reason);
	const { proposal } = asked.value;
	expect(await county.approve('admin', proposal)).toMatchObject({
		error: { reason: 'same-person' }
	});
	const done = await county.approve('han', proposal);
	expect(done).toMatchObject({ ok: true, value: { shown: { code: { station: 's01' } } } });
	expect(kindsOf(await lastEntries(county, 3))).toEqual([
		['proposal-made', 'admin'],
		['proposal-approved', 'admin+han'],
		['enrolment-code-issued', 'admin+han']
	]);
	expect(await county.approve('han', proposal)).toMatchObject({
		error: { reason: 'settled-already' }
	});
	expect((await county.proposals())[0]).toMatchObject({
		id: proposal,
		by: 'admin',
		state: { is: 'approved', by: 'han' }
	});
});

test('what could not be done is refused when it is proposed, and again when it could not be done any more', async () => {
	const county = await twoOfficers();
	const size = (await wholeFeed(county)).length;
	for (const [act, terms, reason] of [
		['enrolment-code-issued', { station: 's99' }, 'unknown-station'],
		['enrolment-code-issued', 'x', 'bad-proposal'],
		['no-such-act', {}, 'bad-proposal'],
		['toString', {}, 'bad-proposal'],
		['account-added', { account: 'han', name: '韩梅' }, 'account-taken'],
		['account-deactivated', { account: 'nobody' }, 'unknown-account']
	] as const)
		expect([act, await county.propose('admin', act, terms)]).toMatchObject([
			act,
			{ error: { reason } }
		]);
	expect(await county.approve('han', 'p999')).toMatchObject({
		error: { reason: 'unknown-proposal' }
	});
	expect(await county.propose('nobody', 'enrolment-code-issued', { station: 's01' })).toMatchObject(
		{ error: { reason: 'not-active' } }
	);
	expect((await wholeFeed(county)).length).toBe(size);
});

test('declined with a reason, it is settled; without one it goes on waiting', async () => {
	const county = await twoOfficers();
	const asked = await county.propose('han', 'enrolment-code-issued', { station: 's01' });
	if (!asked.ok) throw new Error(asked.error.reason);
	const { proposal } = asked.value;
	expect(await county.decline('admin', proposal, '  ')).toMatchObject({
		error: { reason: 'no-reason' }
	});
	expect(await county.decline('admin', proposal, '站点不对')).toEqual({ ok: true, value: null });
	expect(await county.approve('admin', proposal)).toMatchObject({
		error: { reason: 'settled-already' }
	});
	expect((await county.proposals())[0]?.state).toMatchObject({
		is: 'declined',
		by: 'admin',
		reason: '站点不对'
	});
});

test('of ten who approve at the same moment one does', async () => {
	const county = await twoOfficers();
	const asked = await county.propose('admin', 'enrolment-code-issued', { station: 's01' });
	if (!asked.ok) throw new Error(asked.error.reason);
	const answers = await Promise.all(
		Array.from({ length: 10 }, () => county.approve('han', asked.value.proposal))
	);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	const { kiosks } = await county.roster();
	expect(kiosks.size).toBe(0);
});

test('a third account takes two persons, and opens only once it is on the log; its password must be changed', async () => {
	const county = await twoOfficers();
	const asked = await county.addAccount('admin', LIU);
	if (!asked.ok || !('proposal' in asked.value)) throw new Error('not proposed');
	expect(await county.addAccount('han', LIU)).toMatchObject({ error: { reason: 'account-taken' } });
	expect(await county.signIn('liu', PASSWORD, 'a')).toMatchObject({
		error: { reason: 'wrong-password' }
	});
	expect(await county.approve('han', asked.value.proposal)).toMatchObject({ ok: true });
	expect(await county.signIn('liu', PASSWORD, 'a')).toEqual({
		ok: true,
		value: { id: 'liu', name: '刘洋', mustChange: true }
	});
	const liu = { id: 'liu', name: '刘洋' };
	const next = 'only liu yang knows';
	expect(await county.changePassword(liu, 'wrong wrong wrong', next, next)).toMatchObject({
		error: { reason: 'wrong-password' }
	});
	expect(await county.changePassword(liu, PASSWORD, PASSWORD, PASSWORD)).toMatchObject({
		error: { reason: 'same-password' }
	});
	const token = await county.sessions.open(liu);
	expect(await county.changePassword(liu, PASSWORD, next, next)).toEqual({ ok: true, value: null });
	expect(await county.sessions.find(token)).toBeUndefined();
	expect(await county.signIn('liu', next, 'a')).toEqual({ ok: true, value: liu });
});

test('a deactivated account cannot log in, act or approve, and its name is never given out again', async () => {
	const county = await twoOfficers();
	const token = await county.sessions.open({ id: 'han', name: '韩梅' });
	const waits = await county.propose('admin', 'enrolment-code-issued', { station: 's01' });
	const asked = await county.propose('han', 'account-deactivated', { account: 'han' });
	if (!asked.ok || !waits.ok) throw new Error('not proposed');
	expect(await county.approve('admin', asked.value.proposal)).toMatchObject({ ok: true });
	expect(await county.sessions.find(token)).toBeUndefined();
	expect(await county.signIn('han', PASSWORD, 'a')).toMatchObject({
		error: { reason: 'wrong-password' }
	});
	expect(await county.approve('han', waits.value.proposal)).toMatchObject({
		error: { reason: 'not-active' }
	});
	expect(await county.addAccount('admin', HAN)).toMatchObject({
		error: { reason: 'account-taken' }
	});
	expect(await county.issueCode('admin', 's01')).toMatchObject({ ok: true });
});
