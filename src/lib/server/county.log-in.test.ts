import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { later, type Instant } from '$lib/base/instant';
import { rereadEntry } from '$lib/ledger/log/entry';
import type { County } from './county';
import { countyBench, FOUNDING, wholeFeed } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const { password } = FOUNDING;
const wait = (seconds: number) => {
	bench.clock.now = later(bench.clock.now, { millis: seconds * 1000 });
};
const codeAt = (secret: string, at: Instant) =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

/** The administrator with an authenticator app. */
async function withApp() {
	const { county } = await bench.founded();
	const begun = await county.door.own.begin('admin', password, 'a');
	if (!begun.ok) throw new Error(begun.error.reason);
	const { secret } = begun.value;
	const done = await county.door.own.confirm('admin', codeAt(secret, bench.clock.now));
	if (!done.ok) throw new Error(done.error.reason);
	wait(60);
	return { county, secret };
}

/** What the county's log says of this type, or of any. */
async function knownEvents(county: County, type?: string): Promise<readonly unknown[]> {
	const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
	return entries
		.filter(({ event }) => type === undefined || event.type === type)
		.map(({ event }) => ('body' in event ? event.body : undefined));
}

/** The password is right; a code is asked for. */
async function stepOf(county: County): Promise<string> {
	const done = await county.door.logIn('admin', password, 'a');
	if (!done.ok || !('step' in done.value)) throw new Error(JSON.stringify(done));
	return done.value.step;
}
const refusal = (reason: string) => ({ ok: false, error: { reason } });
const isIn = { ok: true, value: { token: expect.stringMatching(/^[0-9a-f]{64}$/) as string } };

test('a code is good once, and none before it any more', async () => {
	const { county, secret } = await withApp();
	const now = bench.clock.now;
	const step = await stepOf(county);
	expect(await county.door.logInWithCode(step, codeAt(secret, now))).toMatchObject(isIn);
	for (const at of [now, later(now, { millis: -30_000 })])
		expect(await county.door.logInWithCode(step, codeAt(secret, at))).toMatchObject(
			refusal('wrong-second')
		);
});

test('a clock that is half a minute off does not lock out; one that is two minutes off does', async () => {
	const { county, secret } = await withApp();
	const step = await stepOf(county);
	const { now } = bench.clock;
	const with_ = (millis: number) =>
		county.door.logInWithCode(step, codeAt(secret, later(now, { millis })));
	expect(await with_(120_000)).toMatchObject(refusal('wrong-second'));
	expect(await with_(30_000)).toMatchObject(isIn);
});

test('whoever waits too long between password and code begins again; a forged step is none', async () => {
	const { county, secret } = await withApp();
	const step = await stepOf(county);
	for (const forged of ['', 'x', step.replace(/.$/, (c) => (c === '0' ? '1' : '0'))])
		expect(await county.door.logInWithCode(forged, '000000')).toMatchObject(
			refusal('log-in-again')
		);
	wait(301);
	expect(await county.door.logInWithCode(step, codeAt(secret, bench.clock.now))).toMatchObject(
		refusal('log-in-again')
	);
});

test('a stranger who guesses passwords fills no log, and the holder is told how often', async () => {
	const { county } = await bench.founded();
	const before = (await knownEvents(county)).length;
	for (let i = 0; i < 40; i++) await county.door.logIn('admin', `wrong ${i}`, `from ${i}`);
	for (let i = 0; i < 40; i++) await county.door.logIn(`nobody${i}`, 'wrong', `at ${i}`);
	expect((await knownEvents(county)).length).toBe(before + 1);
	wait(3600);
	const done = await county.door.logIn('admin', password, 'home');
	expect(done).toMatchObject({ ...isIn, value: { failed: 10 } });
});

test('the password is asked for again before a second factor is set up or removed', async () => {
	const { county } = await withApp();
	const { own } = county.door;
	expect(await own.begin('admin', 'wrong', 'a')).toMatchObject(refusal('wrong-password'));
	expect(await own.remove('admin', 'wrong', 'totp', 'a')).toMatchObject(refusal('wrong-password'));
	expect((await own.shown('admin')).totp).toBe(true);
	expect(await own.remove('admin', password, 'totp', 'a')).toMatchObject({ ok: true });
	expect(await county.door.logIn('admin', password, 'a')).toMatchObject(isIn);
	expect(await knownEvents(county, 'account-factor-removed')).toHaveLength(1);
});

test('each log-in is another session, and logging out ends it', async () => {
	const { county } = await bench.founded();
	const tokens: string[] = [];
	for (let i = 0; i < 2; i++) {
		const done = await county.door.logIn('admin', password, 'a');
		if (done.ok && 'token' in done.value) tokens.push(done.value.token);
	}
	expect(new Set(tokens).size).toBe(2);
	await county.door.logOut(tokens[0]);
	expect(await county.sessions.find(tokens[0])).toBeUndefined();
	expect(await county.sessions.find(tokens[1])).toMatchObject({ id: 'admin' });
	expect(await knownEvents(county, 'account-logged-out')).toEqual([{ account: 'admin' }]);
});

test('a page that renews itself does not keep its session alive', async () => {
	const { county } = await bench.founded();
	const done = await county.door.logIn('admin', password, 'a');
	const token = done.ok && 'token' in done.value ? done.value.token : '';
	for (let minutes = 0; minutes < 30; minutes += 5) {
		wait(5 * 60);
		expect(await county.sessions.find(token, true)).toMatchObject({ id: 'admin' });
	}
	wait(1);
	expect(await county.sessions.find(token, true)).toBeUndefined();
	expect(await county.sessions.find(token)).toBeUndefined();
});
