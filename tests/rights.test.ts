// Who may open and do what at the county, for every route and act that there is: found in the files, asked over HTTP by an account
// of each role (docs/security.md).
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instant } from '../src/lib/base/instant';
import { countyRoles, type CountyRole } from '../src/lib/ledger/events/access';
import type { County } from '../src/lib/server/county';
import { countyBench } from '../src/lib/server/county-for-tests';
import { isOpenPage } from '../src/lib/server/guard';
import type { Ready } from '../src/lib/server/ready';
import { actsOn, rightsOf, routesWithRights } from '../src/lib/server/rights';

const routes = join(import.meta.dirname, '..', 'src', 'routes');
const FIRST = 'the first of everyone';
const passwordOf = (account: string) => `the own one of ${account}`;

let server: ViteDevServer;
let bench: Awaited<ReturnType<typeof countyBench>>;
let ready: Ready | undefined;
let base = '';
/** The acts of each route that needs a log-in: names of actions, `POST` of an end point. */
const acts = new Map<string, readonly string[]>();
const cookies = new Map<CountyRole, string>();

/** An account for each role, with a password of its own. */
async function staff(county: County): Promise<void> {
	const done = async (answer: Promise<{ readonly ok: boolean }>) => {
		const said = await answer;
		if (!said.ok) throw new Error(JSON.stringify(said));
	};
	for (const role of countyRoles) {
		const account = `the-${role}`;
		const asked = await county.addAccount('admin', {
			...{ account, name: role, password: FIRST, passwordAgain: FIRST, roles: [role] }
		});
		if (!asked.ok) throw new Error(asked.error.reason);
		if ('proposal' in asked.value)
			await done(county.approve('the-administrator', asked.value.proposal));
		const own = passwordOf(account);
		await done(county.changePassword({ id: account, name: role }, FIRST, own, own));
	}
}

beforeAll(async () => {
	bench = await countyBench();
	bench.clock.now = instant(Date.now());
	const { county, dataDir } = await bench.founded();
	await staff(county);
	await bench.close(county);
	process.env['LUZHENG_DATA'] = dataDir;
	delete process.env['DATABASE_URL'];
	process.once('luzheng:ready', (said) => (ready = said));
	server = await createServer({
		root: join(import.meta.dirname, '..'),
		logLevel: 'error',
		server: { port: 0, host: '127.0.0.1', watch: null, hmr: false }
	});
	await server.listen();
	base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
	for (const file of await readdir(join(routes, 'county'), { recursive: true })) {
		if (!/(^|\/)\+(page\.svelte|page\.server\.ts|server\.ts)$/.test(file)) continue;
		const route = join('/county', file, '..');
		if (isOpenPage(route)) continue;
		const names = file.endsWith('.ts') ? await actsIn(join('/src/routes/county', file)) : [];
		acts.set(route, [...(acts.get(route) ?? []), ...names]);
	}
	for (const role of countyRoles) cookies.set(role, await logIn(`the-${role}`));
}, 180_000);
afterAll(async () => {
	await server.close();
	await ready?.close();
	await bench.end();
});

async function actsIn(file: string): Promise<readonly string[]> {
	const { actions, POST } = (await server.ssrLoadModule(file)) as {
		actions?: Record<string, unknown>;
		POST?: unknown;
	};
	return [...Object.keys(actions ?? {}), ...(POST ? ['POST'] : [])];
}

const get = (path: string, cookie: string) =>
	fetch(base + path, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
const post = (path: string, form: Record<string, string>, cookie = '') =>
	fetch(base + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { accept: 'text/html', origin: base, cookie }
	});
const formOf = (route: string, act: string) =>
	act === 'POST' || act === 'default' ? route : `${route}?/${act}`;

async function logIn(account: string): Promise<string> {
	const answer = await post('/county/login', { account, password: passwordOf(account) });
	expect([account, answer.status]).toEqual([account, 303]);
	return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

test('the table names every route and act that there is, and none that there is not', () => {
	const named = (is: (route: string) => readonly string[]) =>
		Object.fromEntries([...acts.keys()].sort().map((route) => [route, [...is(route)].sort()]));
	expect([...acts.keys()].sort()).toEqual([...routesWithRights].sort());
	expect(named((route) => Object.keys(rightsOf(route)?.acts ?? {}))).toEqual(
		named((route) => acts.get(route) ?? [])
	);
});

describe.each(countyRoles)('%s', (role) => {
	test('opens the pages that are this role’s, and is told of the others whom to ask', async () => {
		const cookie = cookies.get(role) ?? '';
		for (const route of routesWithRights) {
			if (rightsOf(route)?.acts['POST']) continue;
			const answer = await get(route, cookie);
			const isOwn = rightsOf(route)?.read.includes(role);
			expect([route, answer.status === 403]).toEqual([route, !isOwn]);
			if (!isOwn) expect(await answer.text()).toContain('data-testid="refused-page"');
			else expect([route, answer.status < 500]).toEqual([route, true]);
		}
	});

	test('is refused every act of others', async () => {
		const cookie = cookies.get(role) ?? '';
		for (const [route, names] of acts)
			for (const act of names) {
				if (actsOn(route, [role]).includes(act)) continue;
				const answer = await post(formOf(route, act), { station: 's66', name: 'x' }, cookie);
				expect([route, act, answer.status]).toEqual([route, act, 403]);
			}
	});

	test('is let through to its own acts, which refuse an empty form in words', async () => {
		const cookie = cookies.get(role) ?? '';
		for (const [route, names] of acts)
			for (const act of names) {
				if (!actsOn(route, [role]).includes(act) || route === '/county/logout') continue;
				const { status } = await post(formOf(route, act), {}, cookie);
				expect([route, act, status]).not.toEqual([route, act, 403]);
				expect([route, act, status < 500]).toEqual([route, act, true]);
			}
	});
});

const OWN = ['/county/password', '/county/account', '/county/logout'];
const elsewhere = (role: CountyRole) =>
	[...acts.keys()].filter((route) => !OWN.includes(route) && actsOn(route, [role]).length > 0);

test('[第17条] who only reads does nothing, and decisions are for who may decide', () => {
	expect(elsewhere('auditor')).toEqual([]);
	expect(elsewhere('secrecy')).toEqual([]);
	for (const role of ['auditor', 'secrecy'] as const)
		expect(actsOn('/county/requests', [role])).toEqual([]);
	// An account with no role, such as of one that is deactivated, opens nothing at all.
	expect(routesWithRights.filter((route) => actsOn(route, []).length > 0)).toEqual([]);
});

test('an account changes its own password and factors, whatever other one the form names', async () => {
	const cookie = cookies.get('auditor') ?? '';
	const other = { account: 'the-leader', id: 'the-leader', person: 'the-leader' };
	const changed = { was: passwordOf('the-auditor'), password: FIRST, passwordAgain: FIRST };
	expect((await post('/county/password', { ...other, ...changed }, cookie)).status).toBe(303);
	expect(await logIn('the-leader')).not.toBe('');
	const answer = await post('/county/login', { account: 'the-auditor', password: FIRST });
	expect(answer.status).toBe(303);
});

test('logging in gives a session of its own, whatever cookie came along', async () => {
	const planted = `luzheng-session=${'a'.repeat(64)}`;
	const form = { account: 'the-legal', password: passwordOf('the-legal') };
	const answer = await post('/county/login', form, planted);
	const [cookie = ''] = answer.headers.getSetCookie();
	expect(cookie).not.toContain('a'.repeat(64));
	expect((await get('/county', planted)).headers.get('location')).toBe('/county/login');
});
