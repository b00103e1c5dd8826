// Every route of the county, every act of it, every role: what the table of rights says is what the served county does.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import type { County } from '$lib/server/county';
import { FOUNDING } from '$lib/server/county-for-tests';
import { rightsOf, routesWithRights } from '$lib/server/access/rights';
import { devCounty, type DevCounty } from './support/dev-county';

const routes = join(import.meta.dirname, '..', 'src', 'routes');
const OPEN = ['/county/setup', '/county/login', '/county/login/code', '/county/login/passkey'];

interface Found {
	readonly route: string;
	readonly page: boolean;
	readonly acts: readonly string[];
}

/** From the file system and from what each module exports, so that none can be forgotten. */
async function allRoutes(): Promise<Found[]> {
	const files = await readdir(join(routes, 'county'), { recursive: true });
	const found = new Map<string, Found>();
	for (const file of files.filter((one) =>
		/(^|\/)\+(page\.svelte|(page\.)?server\.ts)$/.test(one)
	)) {
		const route = join('/county', file, '..');
		const was = found.get(route) ?? { route, page: false, acts: [] };
		const page = was.page || file.endsWith('+page.svelte');
		const module: { actions?: object; GET?: unknown; POST?: unknown } = file.endsWith('.ts')
			? await import(join(routes, 'county', file))
			: {};
		const acts = [
			...was.acts,
			...Object.keys(module.actions ?? {}),
			...(module.POST ? ['POST'] : [])
		];
		found.set(route, { route, page: page || module.GET !== undefined, acts });
	}
	return [...found.values()].filter(({ route }) => !OPEN.includes(route));
}

const all = await allRoutes();
let data = '';
let served: DevCounty;
let base = '';
let county: County;

const done = (answer: { ok: boolean }) => expect(answer).toMatchObject({ ok: true });

beforeAll(async () => {
	data = await mkdtemp(join(tmpdir(), 'luzheng-rights-'));
	served = await devCounty(data);
	base = served.base;
	const opened = globalThis.luzheng?.county;
	if (!opened) throw new Error('no county');
	county = opened;
	done(await county.found(served.setupCode(), { ...FOUNDING, roles: [] }, 'a'));
	// Those who settle nothing come first: as long as one account settles things, it does so alone.
	for (const role of ['auditor', 'secrecy', 'legal'] as const) await add(role);
	const waits = await county.addAccount('admin', accountOf('leader'));
	if (!waits.ok || !('proposal' in waits.value)) throw new Error('not proposed');
	done(await county.approve('legal', waits.value.proposal));
}, 120_000);
afterAll(async () => {
	await served.close();
	await rm(data, { recursive: true });
});

const accountOf = (role: CountyRole) => ({
	...{ account: role as string, name: `${role}员`, roles: [role] },
	...{ password: 'first of this one', passwordAgain: 'first of this one' }
});
const add = async (role: CountyRole) => done(await county.addAccount('admin', accountOf(role)));
const idOf = (role: CountyRole) => (role === 'administrator' ? 'admin' : role);

/** A session of its own for each request: one of them logs out. */
async function ask(role: CountyRole, path: string, method = 'GET', form = {}) {
	const token = await county.sessions.open({ id: idOf(role), name: role });
	return fetch(base + path, {
		...{ method, redirect: 'manual' },
		headers: { accept: 'text/html', origin: base, cookie: `luzheng-session=${token}` },
		...(method !== 'GET' && { body: new URLSearchParams(form) })
	});
}

test('the table names every route and every act there is, and no others', () => {
	expect(all.length).toBeGreaterThan(25);
	expect([...routesWithRights].sort()).toEqual(all.map(({ route }) => route).sort());
	const named = all.map(({ route }) => [route, Object.keys(rightsOf(route)?.acts ?? {}).sort()]);
	expect(named).toEqual(all.map(({ route, acts }) => [route, [...acts].sort()]));
});

describe.each(countyRoles)('%s', (role) => {
	test.each(all)('$route is read and acted on as the table says', async ({ route, page, acts }) => {
		const rights = rightsOf(route);
		if (page) {
			const read = await ask(role, route);
			const may = rights?.read.includes(role) === true;
			expect([route, read.status === 403]).toEqual([route, !may]);
			if (!may) expect(await read.text()).toContain('data-testid="refused-page"');
		}
		for (const act of acts) {
			const query = act === 'default' || act === 'POST' ? '' : `?/${act}`;
			const answer = await ask(role, route + query, 'POST');
			const may = rights?.acts[act]?.includes(role) === true;
			expect([route, act, answer.status === 403]).toEqual([route, act, !may]);
		}
		for (const other of ['PUT', 'PATCH', 'DELETE'])
			expect([other, (await ask(role, route, other)).status]).toEqual([other, 403]);
		expect((await ask(role, `${route}?/no-such-act`, 'POST')).status).toBe(
			rights && 'POST' in rights.acts && rights.acts['POST']?.includes(role)
				? (await ask(role, route, 'POST')).status
				: 403
		);
	});

	test('its menu leads only to pages that open', async () => {
		const home = await (await ask(role, '/county')).text();
		const menu = /<nav[^>]*>([\s\S]*?)<\/nav>/.exec(home)?.[1] ?? '';
		const links = [...menu.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
		expect(links.length).toBeGreaterThan(4);
		for (const href of links) expect([href, (await ask(role, href)).status]).toEqual([href, 200]);
	});
});

test('a refusal names the role and the colleague to ask, in both languages', async () => {
	const zh = await (await ask('auditor', '/county/register?/decide', 'POST')).text();
	expect(zh).toContain('可以办理的角色：系统管理员、分管领导、县局法制/督查人员');
	expect(zh).toContain('leader员');
});

test('what belongs to one account is out of reach of every other: whatever a form names, it is one’s own', async () => {
	const before = await county.door.own.shown('admin');
	for (const act of ['begin', 'confirm', 'remove', 'passkey'])
		await ask('auditor', `/county/account?/${act}`, 'POST', {
			...{ account: 'admin', id: 'admin', password: FOUNDING.password, factor: 'totp', code: '1' }
		});
	await ask('auditor', '/county/password', 'POST', {
		...{ account: 'admin', was: FOUNDING.password, password: 'taken over now' },
		passwordAgain: 'taken over now'
	});
	expect(await county.door.own.shown('admin')).toEqual(before);
	expect(await county.door.own.begun('admin')).toBeUndefined();
	expect((await county.signIn('admin', FOUNDING.password, 'elsewhere')).ok).toBe(true);
});

test('a log-in begins a new session, and the one that the browser brought has ended', async () => {
	const was = await county.sessions.open({ id: 'auditor', name: 'x' });
	const form = { account: 'auditor', password: 'first of this one' };
	const answer = await fetch(`${base}/county/login`, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { origin: base, accept: 'text/html', cookie: `luzheng-session=${was}` }
	});
	expect(answer.status).toBe(303);
	expect(answer.headers.getSetCookie().join()).not.toContain(was);
	expect(await county.sessions.find(was)).toBeUndefined();
});

test('no script of a page is anything but a file of this server or marked for this answer', async () => {
	for (const path of ['/county', '/county/account']) {
		const answer = await ask('administrator', path);
		const policy = answer.headers.get('content-security-policy') ?? '';
		const script = /script-src ([^;]+)/.exec(policy)?.[1] ?? '';
		expect([path, script]).toEqual([path, expect.stringContaining("'self'")]);
		expect(script).not.toContain('unsafe-inline');
		expect(policy).toContain("object-src 'none'");
		expect(policy).toContain("base-uri 'none'");
		expect(policy).toContain("form-action 'self'");
	}
});
