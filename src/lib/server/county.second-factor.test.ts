import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toUtf8 } from '$lib/base/bytes';
import { later } from '$lib/base/instant';
import { rereadEntry } from '$lib/ledger/log/entry';
import { countyBench, FOUNDING, wholeFeed } from './county-for-tests';
import type { County } from './county';
import { newAuthenticator } from '../../../tests/support/authenticator';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const HAN_PASSWORD = 'first of han mei';
const PASSWORD = FOUNDING.password;
const goOn = (seconds: number) => {
	bench.clock.now = later(bench.clock.now, { millis: seconds * 1000 });
};
const codeOf = (secret: string, seconds = 0): string =>
	new TOTP({
		secret: Secret.fromBase32(secret),
		algorithm: 'SHA1',
		digits: 6,
		period: 30
	}).generate({
		timestamp: bench.clock.now + seconds * 1000
	});
const lastEvents = async (county: County, count: number) =>
	Promise.all((await wholeFeed(county)).slice(-count).map(rereadEntry)).then((all) =>
		all.map(({ event }) => ('body' in event ? { type: event.type, ...(event.body as object) } : {}))
	);

/** The administrator with codes in use. */
async function withCodes() {
	const { county } = await bench.founded();
	const begun = await county.door.own.begin('admin', PASSWORD, 'a');
	if (!begun.ok) throw new Error(begun.error.reason);
	const { secret, uri } = begun.value;
	expect(uri).toMatch(/^otpauth:\/\/totp\/.*algorithm=SHA1&digits=6&period=30/);
	const done = await county.door.own.confirm('admin', codeOf(secret));
	if (!done.ok) throw new Error(done.error.reason);
	goOn(60);
	return { county, secret, recovery: done.value };
}
async function stepOf(county: County): Promise<string> {
	const first = await county.door.logIn('admin', PASSWORD, 'a');
	if (!first.ok || !('step' in first.value)) throw new Error('no second step');
	return first.value.step;
}
const no = (reason: string) => ({ ok: false, error: { reason } });

test('without a second factor the password is enough, and the log-in is on the county’s log with what failed before', async () => {
	const { county } = await bench.founded();
	expect(await county.door.logIn('admin', 'wrong wrong wrong', 'a')).toMatchObject(
		no('wrong-password')
	);
	expect(await county.door.logIn('nobody', 'wrong wrong wrong', 'a')).toMatchObject(
		no('wrong-password')
	);
	await expect
		.poll(async () => {
			const done = await county.door.logIn('admin', PASSWORD, 'a');
			return done.ok && 'token' in done.value ? done.value.failed : -1;
		})
		.toBe(1);
	expect(await lastEvents(county, 1)).toMatchObject([
		{ type: 'account-logged-in', account: 'admin', way: 'password', failed: 1 }
	]);
	expect((await wholeFeed(county)).join()).not.toContain('nobody');
});

test('codes count once they are confirmed; then the password alone lets nobody in', async () => {
	const { county, secret } = await withCodes();
	expect(await lastEvents(county, 1)).toMatchObject([
		{ type: 'account-factor-set', account: 'admin', factor: 'totp' }
	]);
	expect((await wholeFeed(county)).map(String).join()).not.toContain(secret);
	const step = await stepOf(county);
	expect(await county.sessions.find(step)).toBeUndefined();
	expect(await county.door.logInWithCode(step, '000000')).toMatchObject(no('wrong-second'));
	expect(await county.door.logInWithCode(step, codeOf(secret))).toMatchObject({
		...{ ok: true, value: { failed: 1 } }
	});
	expect(await county.door.logInWithCode(step, codeOf(secret))).toMatchObject(no('wrong-second'));
});

test.each([
	[-30, true],
	[30, true],
	[-90, false],
	[90, false]
])('a phone whose clock differs by %s seconds: %s', async (seconds, good) => {
	const { county, secret } = await withCodes();
	goOn(120);
	const done = await county.door.logInWithCode(await stepOf(county), codeOf(secret, seconds));
	expect(done.ok).toBe(good);
});

test('a recovery code works once, and is not kept as it is', async () => {
	const { county, recovery } = await withCodes();
	const [code = ''] = recovery;
	expect(new Set(recovery).size).toBe(10);
	const typed = code.toLowerCase().replaceAll('-', ' ');
	expect((await county.door.logInWithCode(await stepOf(county), typed)).ok).toBe(true);
	expect(await county.door.logInWithCode(await stepOf(county), code)).toMatchObject(
		no('wrong-second')
	);
	expect((await county.door.own.shown('admin')).recoveryLeft).toBe(9);
});

test('the second step ends after five minutes, is nobody else’s, and stops after five tries; that is noted once', async () => {
	const { county, secret } = await withCodes();
	const step = await stepOf(county);
	expect(await county.door.logInWithCode(`${step}0`, codeOf(secret))).toMatchObject(
		no('log-in-again')
	);
	const size = (await wholeFeed(county)).length;
	for (let i = 0; i < 5; i++) await county.door.logInWithCode(step, '000000');
	for (let i = 0; i < 3; i++)
		expect(await county.door.logInWithCode(step, codeOf(secret))).toMatchObject(
			no('too-many-tries')
		);
	expect(await lastEvents(county, 1)).toMatchObject([{ type: 'account-locked-out' }]);
	expect((await wholeFeed(county)).length).toBe(size + 1);
	goOn(301);
	expect(await county.door.logInWithCode(step, codeOf(secret))).toMatchObject(no('log-in-again'));
});

test('two persons remove the second factors of a lost phone', async () => {
	const { county } = await withCodes();
	await county.addAccount('admin', {
		...{ account: 'han', name: '韩梅', roles: ['administrator'] as const },
		...{ password: HAN_PASSWORD, passwordAgain: HAN_PASSWORD }
	});
	const token = await county.sessions.open({ id: 'admin', name: '李雷' });
	const asked = await county.propose('han', 'account-factors-reset', { account: 'admin' });
	if (!asked.ok) throw new Error(asked.error.reason);
	expect((await county.approve('admin', asked.value.proposal)).ok).toBe(true);
	expect(await county.door.own.shown('admin')).toMatchObject({ totp: false, recoveryLeft: 0 });
	expect(await county.sessions.find(token)).toBeUndefined();
});

test('a passkey logs in without a password: made on this county’s pages, answered there, each question once', async () => {
	const { county } = await bench.founded();
	const passkey = await newAuthenticator('admin');
	const HERE = 'http://localhost';
	const answer = async (odd = {}) => {
		const challenge = await county.door.passkeyChallenge();
		const said = passkey.answer(toUtf8(challenge), odd);
		const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
		return {
			...{ challenge, authenticatorData: text(said.authenticatorData) },
			...{ clientData: text(said.clientData), signature: text(said.signature) }
		};
	};
	const add = async (key: string, password = PASSWORD) =>
		county.door.own.addPasskey('admin', password, key, await answer(), HERE, 'a');
	expect(await add(passkey.key, 'wrong wrong wrong')).toMatchObject(no('wrong-password'));
	expect(await add((await newAuthenticator('admin')).key)).toMatchObject(no('passkey-not-made'));
	expect(await add((await newAuthenticator('han')).key)).toMatchObject(no('passkey-not-made'));
	expect((await add(passkey.key)).ok).toBe(true);
	const good = await answer();
	for (const [bad, origin] of [
		[await answer({ flags: 1 }), HERE],
		[await answer({ type: 'webauthn.create' }), HERE],
		[await answer(), 'http://elsewhere.example'],
		[{ ...(await answer()), challenge: 'of.my.own.making' }, HERE]
	] as const)
		expect(await county.door.logInWithPasskey(bad, origin, 'a')).toMatchObject(
			no('passkey-refused')
		);
	expect((await county.door.logInWithPasskey(good, HERE, 'a')).ok).toBe(true);
	expect(await lastEvents(county, 1)).toMatchObject([
		{ type: 'account-logged-in', way: 'passkey' }
	]);
	expect(await county.door.logInWithPasskey(good, HERE, 'a')).toMatchObject(no('passkey-refused'));
});

test('the last administrator stays one, and nobody changes roles alone once two settle things', async () => {
	const { county } = await bench.founded();
	expect(await county.setRoles('admin', 'admin', ['leader'])).toMatchObject(
		no('last-administrator')
	);
	expect(await county.setRoles('admin', 'admin', [])).toMatchObject(no('no-role'));
	expect(await county.setRoles('admin', 'admin', ['administrator'])).toMatchObject({
		value: { done: null }
	});
	expect(await county.rolesOf('admin')).toEqual(['administrator']);
	await county.addAccount('admin', {
		...{ account: 'han', name: '韩梅', roles: ['leader'] as const },
		...{ password: HAN_PASSWORD, passwordAgain: HAN_PASSWORD }
	});
	const asked = await county.setRoles('admin', 'admin', ['administrator', 'leader']);
	if (!asked.ok || !('proposal' in asked.value)) throw new Error('done alone');
	expect(await county.rolesOf('admin')).toEqual(['administrator']);
	expect((await county.approve('han', asked.value.proposal)).ok).toBe(true);
	expect(await county.rolesOf('admin')).toEqual(['administrator', 'leader']);
});
