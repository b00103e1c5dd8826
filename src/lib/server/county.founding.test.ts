import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { later } from '$lib/base/instant';
import { openEntry } from '$lib/ledger/log/entry';
import { fromVkey } from '$lib/ledger/texts/note';
import { countyBench, FOUNDING, START, wholeFeed } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

describe('founding', () => {
	test('needs the first-run code and answers that can be taken, and happens once', async () => {
		const county = await bench.fresh();
		const code = county.setupCode() ?? '';
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
		expect(county.isFounded()).toBe(false);
		const refusals: [Partial<typeof FOUNDING>, string][] = [
			[{ county: '41132' }, 'bad-county'],
			[{ name: ' ' }, 'bad-name'],
			[{ brigade: '' }, 'bad-brigade'],
			[{ account: 'a b' }, 'bad-account'],
			[{ accountName: '' }, 'bad-account-name'],
			[{ password: 'short', passwordAgain: 'short' }, 'short-password'],
			[{ passwordAgain: 'something else' }, 'other-password']
		];
		for (const [change, reason] of refusals)
			expect(await county.found(code, { ...FOUNDING, ...change }, 'a')).toMatchObject({
				error: { reason }
			});
		expect(await county.found('AAAA-AAAA-AAAA', FOUNDING, 'a')).toMatchObject({
			error: { reason: 'wrong-code' }
		});
		expect(await county.found(code.toLowerCase().replaceAll('-', ' '), FOUNDING, 'a')).toEqual({
			...{ ok: true, value: null }
		});
		expect(county.isFounded()).toBe(true);
		expect(county.setupCode()).toBeUndefined();
		expect(await county.found(code, FOUNDING, 'a')).toMatchObject({
			error: { reason: 'founded-already' }
		});
	});

	test('guessing the first-run code is stopped', async () => {
		const county = await bench.fresh();
		const tries = [];
		for (let i = 0; i < 11; i++) tries.push(await county.found(`guess ${i}`, FOUNDING, 'b'));
		expect(tries[9]).toMatchObject({ error: { reason: 'wrong-code' } });
		expect(tries[10]).toMatchObject({ error: { reason: 'too-many-tries' } });
		bench.clock.now = later(START, { millis: 30_000 });
		expect(await county.found(county.setupCode() ?? '', FOUNDING, 'b')).toMatchObject({ ok: true });
	});

	test('the key and the accounts are for their owner only, and hold no password', async () => {
		const { dataDir } = await bench.founded();
		for (const name of ['key.json', 'accounts.json', 'journal.seg', 'lock'])
			expect((await stat(join(dataDir, 'county', name))).mode & 0o077).toBe(0);
		const accounts = await readFile(join(dataDir, 'county', 'accounts.json'), 'utf8');
		expect(accounts).toContain('$argon2id$v=19$m=38912,t=3,p=1$');
		expect(accounts).not.toContain(FOUNDING.password);
		const journal = await readFile(join(dataDir, 'county', 'journal.seg'));
		expect(journal.includes('argon2')).toBe(false);
	});

	test('its acts are on its own log, in the administrator’s name', async () => {
		const county = (await bench.founded()).county;
		const key = await fromVkey((await county.vkey()) ?? '');
		if (!key.ok) throw new Error('no key');
		expect(key.value.name).toBe('custody.411328/county');
		const acts = [];
		for (const bytes of await wholeFeed(county)) {
			const entry = await openEntry(bytes, key.value);
			if (!entry.ok) throw new Error(entry.error.fault);
			if (!entry.value.known) throw new Error(`${entry.value.event.type} is not known`);
			acts.push(`${entry.value.event.type} ${entry.value.event.actor.join()}`);
		}
		expect(acts).toEqual([
			'county-founded admin',
			'account-created admin',
			'account-roles-set admin',
			'recipient-published ',
			'station-registered admin',
			'station-registered admin'
		]);
	});
});

describe('logging in', () => {
	test('takes the password and nothing else', async () => {
		const county = (await bench.founded()).county;
		expect(await county.signIn('admin', FOUNDING.password, 'a')).toEqual({
			...{ ok: true, value: { id: 'admin', name: '李雷' } }
		});
		for (const [id, password] of [
			['admin', 'wrong password'],
			['nobody', FOUNDING.password],
			['__proto__', FOUNDING.password],
			['admin', '']
		] as const)
			expect(await county.signIn(id, password, 'a')).toMatchObject({
				error: { reason: 'wrong-password' }
			});
	});

	test('an account is locked for a while after ten wrong passwords, also for the right one', async () => {
		const county = (await bench.founded()).county;
		for (let i = 0; i < 10; i++) await county.signIn('admin', 'wrong password', `from ${i}`);
		expect(await county.signIn('admin', FOUNDING.password, 'elsewhere')).toMatchObject({
			error: { reason: 'too-many-tries', detail: { seconds: 60 } }
		});
		bench.clock.now = later(START, { millis: 60_000 });
		expect(await county.signIn('admin', FOUNDING.password, 'elsewhere')).toMatchObject({
			ok: true
		});
	});

	test('an address is stopped whatever accounts it tries', async () => {
		const county = (await bench.founded()).county;
		for (let i = 0; i < 30; i++) await county.signIn(`name${i}`, 'wrong password', 'one');
		expect(await county.signIn('admin', FOUNDING.password, 'one')).toMatchObject({
			error: { reason: 'too-many-tries' }
		});
		expect(await county.signIn('admin', FOUNDING.password, 'two')).toMatchObject({ ok: true });
	});

	test('a session ends after half an hour without a request, when logged out, and after a day’s work', async () => {
		const { sessions } = (await bench.founded()).county;
		const account = { id: 'admin', name: '李雷' };
		const token = await sessions.open(account);
		expect(token).toMatch(/^[0-9a-f]{64}$/);
		bench.clock.now = later(START, { millis: 30 * 60_000 });
		expect(await sessions.find(token)).toEqual(account);
		bench.clock.now = later(bench.clock.now, { millis: 30 * 60_000 + 1 });
		expect(await sessions.find(token)).toBeUndefined();

		const second = await sessions.open(account);
		await sessions.end(second);
		expect(await sessions.find(second)).toBeUndefined();
		expect(await sessions.find('0'.repeat(64))).toBeUndefined();

		const third = await sessions.open(account);
		for (let i = 0; i < 24; i++) {
			bench.clock.now = later(bench.clock.now, { millis: 30 * 60_000 });
			expect(await sessions.find(third)).toEqual(account);
		}
		bench.clock.now = later(bench.clock.now, { millis: 1 });
		expect(await sessions.find(third)).toBeUndefined();
	});
});
