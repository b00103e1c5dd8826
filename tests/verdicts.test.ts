// An entry that is against the county's rule: kept, signed for, handed on, left out of custody, and let in by two people.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyRoles } from '$lib/ledger/events/access';
import { rereadEntry } from '$lib/ledger/log/entry';
import { openJudging } from '$lib/ledger/verdicts/judging';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openStore } from '$lib/ledger/store/store';
import { openPglite } from '$lib/ledger/database/database.pglite';
import { closeTown, openKioskOf, openTown, peerOver, theCounty, whole } from './support/town';
import { verdictsIn } from './support/verdicts';

type TownKiosk = Awaited<ReturnType<typeof openKioskOf>>;
const town: { one: TownKiosk; two: TownKiosk } = {} as never;

beforeAll(async () => {
	await openTown();
	town.one = await openKioskOf('s01');
	town.two = await openKioskOf('s02');
});
afterAll(async () => {
	for (const kiosk of [town.one, town.two]) await kiosk.close();
	await closeTown();
});

const sync = async (...kiosks: readonly TownKiosk[]) => {
	for (const kiosk of kiosks)
		expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
};
const said = ({ store, county }: TownKiosk) => verdictsIn(store, county.name);
const quarantined = async (kiosk: TownKiosk) =>
	(await said(kiosk)).filter(({ verdict }) => verdict !== 'ok');
/** Whether what an entry says is counted in the recorder's custody. */
const counts = ({ registry }: TownKiosk, hash: string) =>
	registry
		.view()
		.custody.of('J-03', tanghe20220729)
		.loans.some(({ out }) => out.hash === hash);
const person = (active: boolean) => ({
	...{ person: 'p2', name: '李梅', station: 's01', active },
	roles: ['officer', 'custodian'] as ('officer' | 'custodian')[]
});

test('on ordinary days, also where two stations lend, take in and return each other’s, all is in order', async () => {
	const { one, two } = town;
	await sync(one, two);
	const acts = [
		() => one.lend(),
		() => two.lend(),
		() => two.takeBack(),
		() => two.lend(),
		() => one.takeBack(),
		() => one.takeBack(),
		() => two.takeBack(),
		() => two.takeBack()
	];
	let done = 0;
	for (const [i, act] of acts.entries()) {
		if ((await act()).ok) done++;
		if (i % 3 === 2) await sync(one, two);
	}
	expect(done).toBeGreaterThanOrEqual(6);
	await sync(one, two, one);
	const all = await said(two);
	expect(all.length).toBeGreaterThanOrEqual(done);
	expect(all.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
	expect(await theCounty().quarantine()).toEqual({ count: 0, pending: [], settled: [] });
});

test('[第3条] an officer’s right is withdrawn meanwhile: cosigned, handed on, out of custody, and in it once two admit it', async () => {
	const { one, two } = town;
	const before = one.status();
	expect((await theCounty().registerPerson('admin', person(false), 'change')).ok).toBe(true);
	const lent = await one.lend();
	if (!lent.ok) throw new Error('not lent');
	const { seq, hash } = lent.value;
	// The station does not know yet, and shows it as lent; so would the county have, from what it was told.
	expect(counts(one, hash)).toBe(true);
	const preview = async () => {
		const entries = await Promise.all(
			(await one.store.read(one.signer.name, seq, 1)).map(rereadEntry)
		);
		return (await openJudging(one.store, one.county.name).judge(entries)).map((is) => is.verdict);
	};
	expect(await preview()).toEqual(['ok']);
	await sync(one);
	expect(one.receipts.at(-1)?.size).toBe(one.record.head().size);
	expect(await preview()).toEqual([{ quarantined: 'actor' }]);
	await sync(two);
	const name = one.signer.name;
	expect(await quarantined(one)).toEqual([{ log: name, seq, hash, verdict: 'actor' }]);
	expect(await quarantined(two)).toEqual(await quarantined(one));
	expect([counts(one, hash), counts(two, hash)]).toEqual([false, false]);
	expect([one.status(), two.status()]).toEqual([before, before]);
	expect((await two.store.custody()).some((fact) => fact.hash === hash)).toBe(true);
	expect(two.registry.view().custody.quarantined().get(hash)).toMatchObject({ reason: 'actor' });
	const [listed] = (await theCounty().quarantine()).pending;
	expect(listed).toMatchObject({ station: 's01', is: { seq, hash }, entry: { hash } });
	expect((await theCounty().overview()).recorders).toMatchObject([{ status: before }]);

	// What comes behind it is taken as ever.
	expect((await one.takeBack()).ok).toBe(true);
	await sync(one, two);
	expect((await said(two)).at(-1)).toMatchObject({
		seq: one.record.head().size - 1,
		verdict: 'ok'
	});

	const account = { account: 'second', name: '赵敏', password: 'another good phrase' };
	const password = { ...account, passwordAgain: account.password, roles: countyRoles };
	expect((await theCounty().addAccount('admin', password)).ok).toBe(true);
	const settle = (outcome: string, reason = '已核实') =>
		theCounty().propose('admin', 'quarantine-settled', { log: name, seq, hash, outcome, reason });
	expect(await settle('admitted', ' ')).toMatchObject({ error: { reason: 'no-settle-reason' } });
	for (const outcome of ['rejected', 'admitted'] as const) {
		const proposed = await settle(outcome);
		if (!proposed.ok) throw new Error(proposed.error.reason);
		const { proposal } = proposed.value;
		expect(await theCounty().approve('admin', proposal)).toMatchObject({
			error: { reason: 'same-person' }
		});
		await sync(two);
		const was = two.registry.view().custody.quarantined().get(hash)?.settled?.outcome;
		expect(was).toBe(outcome === 'rejected' ? undefined : 'rejected');
		expect((await theCounty().approve('second', proposal)).ok).toBe(true);
		expect(await settle(outcome)).toMatchObject({ error: { reason: 'settled-so' } });
		await sync(one, two);
		for (const kiosk of [one, two]) {
			const custody = kiosk.registry.view().custody.of('J-03', tanghe20220729);
			const loan = custody.loans.find(({ id }) => id === lent.value.voucher);
			expect(loan !== undefined).toBe(outcome === 'admitted');
			expect(kiosk.registry.view().custody.quarantined().get(hash)?.settled).toMatchObject({
				...{ outcome, reason: '已核实', by: ['admin', 'second'] }
			});
		}
	}
	expect(await one.registry.digest()).toBe(await two.registry.digest());
	expect((await theCounty().quarantine()).pending).toEqual([]);
	expect((await theCounty().quarantine()).settled).toMatchObject([{ is: { hash } }]);
});

test('a kiosk that is made again from its entries has the same registry and the same quarantine', async () => {
	const { two } = town;
	const db = await openPglite();
	const store = await openStore(db);
	for (const origin of (await two.store.heads()).keys())
		await store.append(
			await Promise.all((await two.store.read(origin, 0, 10_000)).map(rereadEntry))
		);
	expect(await store.verdicts()).toEqual(await two.store.verdicts());
	expect(await verdictsIn(store, two.county.name)).toEqual(await said(two));
	await store.close();
});
