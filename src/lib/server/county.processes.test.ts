// Two processes that serve one county from one database and one folder: whatever is done at one of them holds at the other.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { countyRoles } from '$lib/ledger/events/access';
import { sampleChain, sampleSigner } from '$lib/ledger/testing/samples.contract';
import { UNENROLLED, type EnrolRequest } from '$lib/sync/protocol';
import type { County } from './county';
import {
	codeOf,
	countyBench,
	enrolled,
	enrolRequestOf,
	eventsOf,
	FOUNDING,
	send,
	START,
	wholeFeed
} from './county-for-tests';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from './record/postgres-for-tests';

const missing = postgresMissing();
if (missing) sayMissing(missing);

const PASSWORD = 'first password of han';
const HAN = {
	...{ account: 'han', name: '韩梅', password: PASSWORD, passwordAgain: PASSWORD },
	roles: countyRoles
};
const LIU = { ...HAN, account: 'liu', name: '刘洋' };

describe.skipIf(missing !== undefined)('two processes of one county', () => {
	let server: TestPostgres;
	let bench: Awaited<ReturnType<typeof countyBench>>;
	let databases = 0;
	beforeAll(async () => {
		server = await startPostgres();
		bench = await countyBench();
	});
	afterEach(() => bench.closeAll());
	afterAll(async () => {
		await bench.end();
		await server.close();
	});

	async function both(): Promise<readonly [County, County]> {
		const url = server.database(`county-${++databases}`);
		const { county, dataDir } = await bench.founded(url);
		return [county, await bench.open(dataDir, url)];
	}

	async function bothWithHan() {
		const [a, b] = await both();
		expect(await a.addAccount('admin', HAN)).toEqual({ ok: true, value: { done: null } });
		return [a, b] as const;
	}

	/** So many turns of the event loop later: each round the two meet at another point of what they do. */
	async function laterBy(turns: number): Promise<void> {
		for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
	}

	/** How often each type stands on what the county gives out. */
	async function typesOf(county: County) {
		const counts = new Map<string, number>();
		for (const bytes of await wholeFeed(county)) {
			const text = new TextDecoder().decode(bytes);
			const [, type = ''] = /"type":"([a-z-]+)"/.exec(text) ?? [];
			counts.set(type, (counts.get(type) ?? 0) + 1);
		}
		return counts;
	}

	test('a log-in at one opens the other, and a log-out there ends it here', async () => {
		const [a, b] = await both();
		const done = await a.signIn('admin', FOUNDING.password, 'x');
		if (!done.ok) throw new Error(done.error.reason);
		const token = await a.sessions.open(done.value);
		expect(await b.sessions.find(token)).toEqual({ id: 'admin', name: '李雷' });
		await b.sessions.end(token);
		expect(await a.sessions.find(token)).toBeUndefined();
	});

	test('a deactivation, or another password, ends the sessions of an account at both', async () => {
		const [a, b] = await bothWithHan();
		const next = 'only han mei knows it';
		const tokens = [await a.sessions.open({ id: 'han', name: '韩梅' })];
		expect(await b.changePassword({ id: 'han', name: '韩梅' }, PASSWORD, next, next)).toMatchObject(
			{ ok: true }
		);
		expect(await a.sessions.find(tokens[0])).toBeUndefined();
		expect(await a.signIn('han', next, 'x')).toMatchObject({ ok: true });
		tokens.push(await a.sessions.open({ id: 'han', name: '韩梅' }));
		expect(await b.sessions.find(tokens[1])).toEqual({ id: 'han', name: '韩梅' });
		const asked = await a.deactivate('han', 'han');
		if (!asked.ok) throw new Error(asked.error.reason);
		expect(await b.approve('admin', asked.value.proposal)).toMatchObject({ ok: true });
		expect(await a.sessions.find(tokens[1])).toBeUndefined();
		expect(await a.signIn('han', next, 'x')).toMatchObject({ error: { reason: 'wrong-password' } });
	});

	test('tries of a password, a code and the first run are counted together', async () => {
		const [a, b] = await both();
		const either = (i: number) => (i % 2 === 0 ? a : b);
		for (let i = 0; i < 10; i++) await either(i).signIn('admin', 'wrong password', `from ${i}`);
		for (const one of [a, b])
			expect(await one.signIn('admin', FOUNDING.password, 'elsewhere')).toMatchObject({
				error: { reason: 'too-many-tries' }
			});
		for (let i = 0; i < 20; i++) expect(await either(i).enrolWait('x')).toBe(0);
		expect([await a.enrolWait('x'), await b.enrolWait('x'), await b.enrolWait('y')]).toEqual([
			...[10_000, 10_000, 0]
		]);
		const url = server.database('first-run');
		const folder = `${bench.folderOf(a)}-first-run`;
		const fresh = [await bench.open(folder, url), await bench.open(folder, url)];
		for (let i = 0; i < 10; i++) await fresh[i % 2]?.found('AAAA-AAAA-AAAA', FOUNDING, 'x');
		for (const one of fresh)
			expect(await one.found(one.setupCode() ?? '', FOUNDING, 'x')).toMatchObject({
				error: { reason: 'too-many-tries' }
			});
	});

	test('founded at one, the other knows at once, and its own first-run code opens nothing any more', async () => {
		const url = server.database('founding');
		const { county: other } = await bench.founded();
		const folder = `${bench.folderOf(other)}-founding`;
		const [a, b] = [await bench.open(folder, url), await bench.open(folder, url)];
		const codes = [a.setupCode() ?? '', b.setupCode() ?? ''];
		expect(new Set(codes).size).toBe(2);
		expect(await b.found(codes[0] ?? '', FOUNDING, 'x')).toMatchObject({
			error: { reason: 'wrong-code' }
		});
		expect(await a.found(codes[0] ?? '', FOUNDING, 'x')).toMatchObject({ ok: true });
		// Also without having been told yet.
		for (const code of codes)
			expect(await b.found(code, { ...FOUNDING, name: '别县' }, 'x')).toMatchObject({ ok: false });
		await b.refresh();
		expect([b.isFounded(), b.setupCode(), await b.vkey()]).toEqual([
			...[true, undefined, await a.vkey()]
		]);
		for (const code of codes)
			expect(await b.found(code, FOUNDING, 'x')).toMatchObject({
				error: { reason: 'founded-already' }
			});
		expect((await typesOf(b)).get('county-founded')).toBe(1);
	});

	test('a kiosk that is heard at one is seen at the other', async () => {
		const [a, b] = await both();
		const kiosk = await enrolled(a, 's01');
		bench.clock.now = later(START, { hours: 1 });
		expect(await send(a, await sampleChain(kiosk, eventsOf('s01')))).toMatchObject({ ok: true });
		for (const one of [a, b])
			await expect
				.poll(async () => (await one.overview()).stations[0]?.logs[0]?.contactAt)
				.toBe(bench.clock.now);
	});

	test('a code that is used at both at the same moment enrols one kiosk', async () => {
		const [a, b] = await both();
		for (let i = 0; i < 40; i++) {
			const code = await codeOf(a, 's01');
			const asked = await Promise.all(
				[a, b].map(async () => enrolRequestOf(code, await sampleSigner(UNENROLLED)))
			);
			const answers = await Promise.all(
				[a, b].map(async (one, at) => {
					await laterBy(at * i);
					return one.enrol(asked[at] as EnrolRequest);
				})
			);
			expect(answers.map((one) => (one.ok ? 'enrolled' : one.error.reason)).sort()).toEqual([
				...['enrolled', 'used-code']
			]);
		}
		expect((await typesOf(b)).get('kiosk-enrolled')).toBe(40);
	});

	test('what is approved at both, or registered at both, is done once', async () => {
		const [a, b] = await bothWithHan();
		for (let i = 0; i < 40; i++) {
			const asked = await a.propose('admin', 'enrolment-code-issued', { station: 's01' });
			if (!asked.ok) throw new Error(asked.error.reason);
			const settled = await Promise.all(
				[a, b].map(async (one, at) => {
					await laterBy(at * i);
					return one.approve('han', asked.value.proposal);
				})
			);
			expect(settled.map((one) => (one.ok ? 'done' : one.error.reason)).sort()).toEqual([
				...['done', 'settled-already']
			]);
			const station = { station: `n${i}`, name: `新${i}` };
			const added = await Promise.all(
				[a, b].map(async (one, at) => {
					await laterBy(at * i);
					return one.registerStation('admin', station, 'add');
				})
			);
			expect(added.filter(({ ok }) => ok)).toHaveLength(1);
		}
		const types = await typesOf(b);
		expect([types.get('enrolment-code-issued'), types.get('proposal-approved')]).toEqual([40, 40]);
		expect(types.get('station-registered')).toBe(42);
	});

	test('passwords that are set at both at the same moment are all kept', async () => {
		const [a, b] = await bothWithHan();
		const next = 'only han mei knows it';
		const [added, changed, proposed] = await Promise.all([
			a.addAccount('admin', LIU),
			b.changePassword({ id: 'han', name: '韩梅' }, PASSWORD, next, next),
			b.addAccount('admin', { ...LIU, account: 'wu', name: '吴刚' })
		]);
		expect([added.ok, changed.ok, proposed.ok]).toEqual([true, true, true]);
		for (const asked of [added, proposed])
			if (asked.ok && 'proposal' in asked.value)
				expect(await b.approve('han', asked.value.proposal)).toMatchObject({ ok: true });
		for (const [id, password] of [
			['admin', FOUNDING.password],
			['han', next],
			['liu', PASSWORD],
			['wu', PASSWORD]
		] as const)
			expect(await a.signIn(id, password, id)).toMatchObject({ ok: true });
	});

	test('of kiosks that are heard by either while the county waits none is lost, and it goes on once', async () => {
		const [a, b] = await both();
		const kiosks: string[] = [];
		for (let i = 0; i < 24; i++) {
			await a.registerStation('admin', { station: `k${i}`, name: `站${i}` }, 'add');
			kiosks.push((await enrolled(a, `k${i}`)).name);
		}
		await b.restoring.begin();
		expect(await a.restoring.isWaiting()).toBe(true);
		const heard = kiosks.slice(1).map((origin, i) => (i % 2 === 0 ? a : b).restoring.heard(origin));
		await Promise.all(heard);
		for (const one of [a, b])
			expect(await one.restoring.status()).toMatchObject({ missing: kiosks.slice(0, 1) });
		await Promise.all([a, b, a, b].map((one) => one.restoring.heard(kiosks[0] ?? '')));
		for (const one of [a, b]) expect(await one.restoring.isWaiting()).toBe(false);
		expect((await typesOf(a)).get('county-restored')).toBe(1);
	});

	test('very many that ask at one process for what is done once do not wait for each other’s connections', async () => {
		const [a, b] = await both();
		const identities = await Promise.all(
			Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? b : a).identify())
		);
		expect(new Set(identities).size).toBe(1);
		expect(identities[0]).toMatch(/^AGE-SECRET-KEY-1/);
	});
});
