// The county behind nginx with TLS, by the file that docs/guide/operate.md hands out: what the browser gets, and whom the server counts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDING } from '$lib/server/county-for-tests';
import { HOST, proxiedCounty, proxyMissing } from './support/proxied-county';

const missing = proxyMissing();
if (missing) process.stderr.write(`\nSKIPPED: behind a proxy: ${missing}\n`);

const place = { folder: '' };
let county: Awaited<ReturnType<typeof proxiedCounty>>;
beforeAll(async () => {
	if (missing) return;
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-proxied-'));
	county = await proxiedCounty(place.folder);
}, 120_000);
afterAll(async () => {
	if (missing) return;
	await county.close();
	await rm(place.folder, { recursive: true });
});

const logIn = (origin: string) =>
	county.ask('/county/login', {
		...{
			method: 'POST',
			headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
		},
		body: `${new URLSearchParams({ account: FOUNDING.account, password: FOUNDING.password })}`
	});
const cookieOf = ({ headers }: Awaited<ReturnType<typeof logIn>>) =>
	headers['set-cookie']?.[0] ?? '';

test.skipIf(missing)(
	'log-in works, the cookie is for TLS alone, an open board asks on, and forms from elsewhere are refused',
	async () => {
		const done = await logIn(county.origin);
		expect([done.status, done.headers.location]).toEqual([303, '/county']);
		expect(cookieOf(done)).toMatch(/; Secure/i);
		expect(cookieOf(done)).toMatch(/; HttpOnly/i);
		const cookie = cookieOf(done).split(';')[0] ?? '';
		const board = await county.ask('/county', { headers: { cookie } });
		expect(board.status).toBe(200);
		expect(board.headers['strict-transport-security']).toContain('max-age=');
		expect(board.headers['content-security-policy']).toBeDefined();
		const live = await county.ask('/county/board/version', {
			headers: { cookie, 'x-luzheng-live': '1' }
		});
		const { version } = JSON.parse(live.text) as { version: string };
		expect(board.text).toContain(`data-live="${version}"`);
		expect((await logIn('https://elsewhere.example')).status).toBe(403);
		// Who asks the server past the proxy, or names another host, gets no other origin out of it.
		const forged = await county.ask('/county/login', {
			...{ method: 'POST', body: 'account=admin&password=x' },
			headers: {
				...{ origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example' },
				'content-type': 'application/x-www-form-urlencoded'
			}
		});
		expect(forged.status).toBe(403);
		const plain = await fetch(`${county.plain}/county?x=1`, {
			...{ redirect: 'manual', headers: { host: HOST } }
		});
		expect([plain.status, plain.headers.get('location')]).toEqual([
			301,
			`${county.origin}/county?x=1`
		]);
	}
);

test.skipIf(missing)(
	'a stick file goes through up to its size, a form is held to less, and figures are for Prometheus alone',
	async () => {
		const cookie = cookieOf(await logIn(county.origin)).split(';')[0] ?? '';
		const post = (path: string, bytes: number) =>
			county.ask(path, {
				...{ method: 'POST', body: new Uint8Array(bytes) },
				headers: {
					...{ cookie, origin: county.origin, accept: 'text/html' },
					'content-type': 'multipart/form-data; boundary=x'
				}
			});
		const MIB = 1024 * 1024;
		expect(
			(await post('/county/stick?/read', 41 * MIB).catch(() => ({ status: 413 }))).status
		).toBe(413);
		// Read whole by the server, which finds no stick file in it.
		expect([400, 500]).toContain((await post('/county/stick?/read', 39 * MIB)).status);
		expect((await post('/county/stations?/add', 2 * MIB)).status).toBe(413);
		const headers = { authorization: 'Bearer scrape' };
		expect((await county.ask('/api/v1/metrics', { headers })).status).toBe(403);
		expect((await fetch(`${county.behind}/api/v1/metrics`, { headers })).status).toBe(200);
		const health = await county.ask('/api/v1/health');
		expect([health.status, JSON.parse(health.text)]).toMatchObject([200, { status: 'ok' }]);
	}
);

test.skipIf(missing)(
	'tries are counted by the address that really asks: naming others frees nobody, and stops nobody else',
	async () => {
		const enrol = (n: number, from: string) =>
			county.ask('/api/v1/enrol', {
				...{ method: 'POST', body: '{', from },
				headers: {
					...{ 'x-forwarded-for': `198.51.100.${n % 250}`, 'x-real-ip': `198.51.100.${n % 250}` },
					forwarded: `for=198.51.100.${n % 250}`
				}
			});
		let tries = 0;
		while (tries < 100 && (await enrol(tries, '127.0.0.1')).status !== 429) tries++;
		expect(tries).toBeGreaterThanOrEqual(20);
		expect(tries).toBeLessThan(100);
		expect((await enrol(1, '127.0.0.2')).status).toBe(400);
	}
);
