// The server as built, reached in plain and behind a proxy with TLS: what it believes of what a request says about itself.
import { request, type IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { FOUNDING } from '$lib/server/county-for-tests';
import { notBuilt } from './support/built-county';
import { servedCounty, type ServedCounty } from './support/served-county';

const missing = notBuilt();
let county: ServedCounty | undefined;
afterEach(() => county?.close());

interface Answer {
	readonly status: number;
	readonly headers: IncomingMessage['headers'];
	readonly text: string;
}

/** As it stands, so that the name of the host and the path are those of whoever asks. */
const send = (method: string, path: string, headers: Record<string, string>, body = '') =>
	new Promise<Answer>((resolve, reject) => {
		const { port } = new URL(county?.url ?? '');
		const asked = request(
			{
				host: '127.0.0.1',
				port,
				method,
				path,
				headers: { ...headers, 'content-length': Buffer.byteLength(body) }
			},
			(answer) => {
				let text = '';
				answer.on('data', (chunk) => (text += String(chunk)));
				answer.on('end', () =>
					resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
				);
			}
		);
		asked.on('error', reject);
		asked.end(body);
	});

const form = new URLSearchParams({
	...{ account: FOUNDING.account, password: FOUNDING.password }
}).toString();
const logIn = (headers: Record<string, string>) =>
	send(
		'POST',
		'/county/login',
		{ accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
		form
	);

const ELSEWHERE = {
	...{ 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'https' },
	'x-forwarded-for': '203.0.113.7'
};

test.skipIf(missing)(
	'without a proxy nothing that a request says of one is believed, and no address is made of a host',
	{ timeout: 60_000 },
	async () => {
		county = await servedCounty({ stations: { s01: [] } });
		await county.start('.');
		const host = new URL(county.url).host;
		const inside = await logIn({ host, origin: county.url, ...ELSEWHERE });
		expect([inside.status, inside.headers.location]).toEqual([303, '/county']);
		const [cookie = ''] = inside.headers['set-cookie'] ?? [];
		expect(cookie).toMatch(/HttpOnly/i);
		expect(cookie).toMatch(/SameSite=Strict/i);
		expect(cookie).not.toMatch(/Secure/i);
		for (const path of ['/county', '/county/login', '/county/people']) {
			const page = await send('GET', path, { host: 'elsewhere.example', ...ELSEWHERE });
			expect(page.text).not.toContain('elsewhere.example');
			expect(page.headers.location ?? '/county/login').toBe('/county/login');
		}
		expect((await logIn({ host, origin: 'https://elsewhere.example', ...ELSEWHERE })).status).toBe(
			403
		);
		for (const path of [
			'/..%2f..%2fetc%2fpasswd',
			'/../../etc/passwd',
			'/county/..%5c..%5cpackage.json',
			'/_app/..%2f..%2f..%2fpackage.json'
		]) {
			const page = await send('GET', path, { host });
			expect([path, page.status]).toEqual([path, expect.toBeOneOf([303, 400, 403, 404])]);
			expect(page.text).not.toMatch(/root:|"dependencies"/);
		}
		for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH'])
			expect([
				method,
				(await send(method, '/county/login', { host, origin: county.url })).status
			]).toEqual([...[method, expect.toBeOneOf([400, 403, 405])]]);
	}
);

test.skipIf(missing)(
	'behind a proxy with TLS cookies go over TLS alone, and forms are held against the name outside',
	{ timeout: 60_000 },
	async () => {
		county = await servedCounty({ stations: { s01: [] } });
		await county.start('.', { LUZHENG_TRUST_PROXY: '1' });
		const outside = { ...ELSEWHERE, 'x-forwarded-host': 'county.example' };
		const host = new URL(county.url).host;
		const inside = await logIn({ host, origin: 'https://county.example', ...outside });
		expect([inside.status, inside.headers.location]).toEqual([303, '/county']);
		for (const cookie of inside.headers['set-cookie'] ?? [])
			expect(cookie).toMatch(/^(?=.*Secure)(?=.*HttpOnly)(?=.*SameSite=Strict)/i);
		expect((await logIn({ host, origin: county.url, ...outside })).status).toBe(403);
		const language = await send('GET', '/county/login?lang=en', { host, ...outside });
		expect(language.headers['set-cookie']?.join()).toMatch(/Secure/i);
	}
);
