import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devCounty, type DevCounty } from './support/dev-county';

const routes = join(import.meta.dirname, '..', 'src', 'routes');

/** Every page and end point under `under`, as the address of it: found in the file system, so that none can be forgotten. */
async function addressesIn(under: string): Promise<string[]> {
	const files = await readdir(join(routes, under), { recursive: true });
	return files
		.filter((file) => /(^|\/)\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(file))
		.map((file) => join('/', under, file, '..').replace('[id]', 'f'.repeat(64)))
		.filter((path, i, all) => all.indexOf(path) === i)
		.sort();
}

/** What a stranger gets from each end point of the API; one that is not named here fails the test. */
const openApi: Record<string, readonly [method: string, status: number]> = {
	'/api/v1/health': ['GET', 200],
	'/api/v1/metrics': ['GET', 404],
	'/api/v1/hello': ['GET', 200],
	'/api/v1/enrol': ['POST', 400],
	'/api/v1/feed': ['GET', 401],
	'/api/v1/checkpoint': ['GET', 200],
	[`/api/v1/logs/${'f'.repeat(64)}/entries`]: ['POST', 404],
	[`/api/v1/logs/${'f'.repeat(64)}/checkpoint`]: ['POST', 404],
	[`/api/v1/logs/${'f'.repeat(64)}/rotate`]: ['POST', 400],
	'/api/v1/evidence': ['POST', 401],
	[`/api/v1/evidence/${'f'.repeat(64)}`]: ['HEAD', 401]
};
/** What else an end point answers; a stranger gets no more from it. */
const others: Record<string, readonly string[]> = {
	[`/api/v1/evidence/${'f'.repeat(64)}`]: ['PATCH', 'DELETE']
};
const queries: Record<string, string> = {
	'/api/v1/feed': '?after=0',
	'/api/v1/checkpoint': '?old=0'
};

const county = await addressesIn('county');
const api = await addressesIn('api/v1');

let data = '';
let served: DevCounty;
let base = '';

beforeAll(async () => {
	data = await mkdtemp(join(tmpdir(), 'luzheng-access-'));
	served = await devCounty(data);
	base = served.base;
}, 120_000);
afterAll(async () => {
	await served.close();
	await rm(data, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(base + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
	fetch(base + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { accept: 'text/html', origin: base, ...headers }
	});

const answers = {
	...{ county: '411328', name: '唐河县农业农村局', brigade: '唐河县农业综合执法大队' },
	...{ account: 'admin', accountName: '李雷', password: 'correct horse battery' },
	...{ passwordAgain: 'correct horse battery', roles: 'legal' }
};

/** The cookie of a new log-in. */
async function logIn(): Promise<string> {
	const answer = await post('/county/login', { account: 'admin', password: answers.password });
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toBe('/county');
	const [cookie = ''] = answer.headers.getSetCookie();
	expect(cookie).toMatch(/HttpOnly/i);
	expect(cookie).toMatch(/SameSite=Strict/i);
	expect(cookie).not.toMatch(/Secure/i);
	return cookie.split(';')[0] ?? '';
}

test('there are routes to look at', () => {
	expect(county).toEqual(expect.arrayContaining(['/county', '/county/login', '/county/people']));
	expect(api.length).toBeGreaterThan(5);
});

test('before there is a county every page of it leads to the first run', async () => {
	for (const path of county.filter((one) => one !== '/county/setup')) {
		const answer = await get(path);
		expect([path, answer.status, answer.headers.get('location')]).toEqual([
			...[path, 303, '/county/setup']
		]);
	}
	expect((await get('/county/setup')).status).toBe(200);
	expect((await post('/county/setup', { ...answers, code: 'AAAA-AAAA-AAAA' })).status).toBe(400);
	const done = await post('/county/setup', { ...answers, code: served.setupCode() });
	expect([done.status, done.headers.get('location')]).toEqual([303, '/county/stations']);
});

describe('without a log-in', () => {
	test.each(county)('%s shows nothing and does nothing', async (path) => {
		const wanted = path === '/county/login' ? [200, null] : [303, '/county/login'];
		const page = await get(path);
		expect([page.status, page.headers.get('location')]).toEqual(wanted);
		const forged = await get(path, { cookie: `luzheng-session=${'0'.repeat(64)}` });
		expect([forged.status, forged.headers.get('location')]).toEqual(wanted);
		const raw = await (await get(`${path}/__data.json`)).text();
		if (path !== '/county/login') expect(JSON.parse(raw)).toMatchObject({ type: 'redirect' });
		if (path.startsWith('/county/login')) return;
		for (const action of [
			...['', '?/add', '?/change', '?/code', '?/withdraw'],
			...['?/approve', '?/decline', '?/deactivate', '?/revoke', '?/admit']
		]) {
			const act = await post(path + action, { station: 's66', name: 'stranger' });
			expect([act.status, act.headers.get('location')]).toEqual([303, '/county/login']);
		}
	});

	test.each(api)('%s answers a stranger only what is named here', async (path) => {
		const named = openApi[path];
		if (!named) throw new Error(`${path} is new: say in this test what a stranger gets from it`);
		const [method, status] = named;
		const url = `${base}${path}${queries[path] ?? '?start=0'}`;
		const answer = await fetch(url, {
			method,
			...(method === 'POST' && {
				body: new TextEncoder().encode('nothing'),
				headers: { 'content-type': 'application/octet-stream' }
			})
		});
		expect(answer.status).toBe(status);
		expect(answer.headers.get('cache-control')).toBe('no-store');
		for (const other of ['PUT', 'PATCH', 'DELETE', method === 'GET' ? 'POST' : 'GET'])
			expect([
				other,
				(await fetch(url, { method: other, headers: { origin: base } })).status
			]).toEqual([other, others[path]?.includes(other) ? status : 405]);
	});

	test('no one had registered anything', async () => {
		const page = await (await get('/county/stations', { cookie: await logIn() })).text();
		expect(page).not.toContain('s66');
	});
});

describe('with a log-in', () => {
	test('every page is shown, in a frame of nobody and kept in no cache', async () => {
		const cookie = await logIn();
		for (const path of county) {
			// Files are handed out there and nothing is shown.
			if (['/county/stick/answer', '/county/enrol/certificate'].includes(path)) continue;
			if (/^\/county\/(login|setup|logout)/.test(path)) continue;
			const page = await get(path, { cookie });
			expect([path, page.status]).toEqual([path, 200]);
			expect(page.headers.get('cache-control')).toBe('no-store');
			expect(page.headers.get('x-frame-options')).toBe('DENY');
			expect(page.headers.get('x-content-type-options')).toBe('nosniff');
			expect(page.headers.get('permissions-policy')).toContain('usb=(self)');
		}
	});

	test('[第21条] an account without the right sees no lead and writes nothing about one', async () => {
		const cookie = await logIn();
		const page = await (await get('/county/leads?lead=county-1', { cookie })).text();
		expect(page).toContain('data-testid="no-lead-right"');
		expect(page).not.toContain('data-testid="lead-row"');
		expect(await (await get('/county', { cookie })).text()).not.toContain('href="/county/leads"');
		for (const action of ['raise', 'check', 'state', 'end']) {
			const form = { lead: 'county-1', words: 'x', station: 's01', finding: 'true' };
			const answer = await post(`/county/leads?/${action}`, form, { cookie });
			expect([action, answer.status]).toEqual([action, 400]);
			expect(await answer.text()).toContain('没有查看责任线索的权限');
		}
	});

	test('the language is kept in a cookie', async () => {
		const answer = await get('/county/login?lang=en');
		expect(answer.headers.getSetCookie().join()).toContain('luzheng-lang=en');
		const page = await (await get('/county/login', { cookie: 'luzheng-lang=en' })).text();
		expect(page).toContain('<html lang="en"');
		expect(page).toContain('Log in');
	});

	test('a county that is being restored says so on its pages and registers nothing until a person goes on', async () => {
		const cookie = await logIn();
		const shows = async (path: string, what: string) =>
			(await (await get(path, { cookie })).text()).includes(`data-testid="${what}"`);
		expect(await shows('/county', 'restoring')).toBe(false);
		const note = {
			...{ v: 1, since: '2026-07-29T08:00:00+08:00', from: 1, target: 900, shown: '', heard: [] },
			contradicted: false
		};
		await writeFile(join(data, 'county', 'restoring.json'), JSON.stringify(note));
		for (const path of ['/county', '/county/stations', '/county/people'])
			expect(await shows(path, 'restoring')).toBe(true);
		expect(await shows('/county/restoring', 'restoring-status')).toBe(true);
		const s07 = { station: 's07', name: '七中队' };
		const refused = await post('/county/stations?/add', s07, { cookie });
		expect(refused.status).toBe(400);
		expect(await refused.text()).toContain('正在从备份恢复');
		await post('/county/restoring', {}, { cookie });
		expect(await shows('/county', 'restoring')).toBe(true);
		expect((await post('/county/restoring', { sure: 'yes' }, { cookie })).status).toBe(303);
		expect(await shows('/county', 'restoring')).toBe(false);
		expect((await post('/county/stations?/add', s07, { cookie })).status).toBe(303);
	});

	test('logging out ends it', async () => {
		const cookie = await logIn();
		expect((await post('/county/logout', {}, { cookie })).status).toBe(303);
		expect((await get('/county', { cookie })).headers.get('location')).toBe('/county/login');
	});
});

describe('bodies', () => {
	const entries = `/api/v1/logs/${'f'.repeat(64)}/entries?start=0`;
	const send = (path: string, bytes: number) =>
		fetch(base + path, {
			method: 'POST',
			body: new Uint8Array(bytes),
			headers: { 'content-type': 'application/octet-stream' }
		});

	test('larger than their limit are refused, and the sender gets to read why', async () => {
		for (const path of [entries, entries.replace('entries', 'checkpoint'), '/api/v1/enrol']) {
			const answer = await send(path, 3 * 1024 * 1024);
			expect([path, answer.status]).toEqual([path, 413]);
			expect(await answer.json()).toEqual({ reason: 'too-large' });
		}
	});

	test.each(['', '?start=', '?start=-1', '?start=1.5', '?start=0x1', '?start=99999999999999999'])(
		'with the place "%s" are refused',
		async (query) => {
			const answer = await send(entries.replace('?start=0', query), 3);
			expect(answer.status).toBe(400);
		}
	);

	test('that break off leave the server well', async () => {
		const { port } = new URL(base);
		await new Promise<void>((done) => {
			const socket = connect(Number(port), '127.0.0.1', () => {
				socket.write(
					`POST ${entries} HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\nhalf`,
					() => socket.destroy()
				);
			});
			socket.once('close', () => done());
		});
		expect((await get('/api/v1/health')).status).toBe(200);
	});
});

test('enrolment codes cannot be guessed: after twenty tries it is one in ten seconds', async () => {
	const statuses: number[] = [];
	for (let i = 0; i < 25; i++) {
		const answer = await fetch(`${base}/api/v1/enrol`, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json' }
		});
		statuses.push(answer.status);
		if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	}
	expect(statuses.slice(-3)).toEqual([429, 429, 429]);
});
