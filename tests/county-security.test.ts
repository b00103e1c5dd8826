// The lines of docs/security.md that hold for every route of the county, over all of them as they lie in the file system.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '$lib/ledger/texts/csv';
import { questions } from '$lib/ledger/questions/all';
import { FOUNDING } from '$lib/server/county-for-tests';
import { rightsOf, routesWithRights } from '$lib/server/access/rights';
import { devCounty, type DevCounty } from './support/dev-county';

const OPEN = ['/county/login', '/county/login/code', '/county/login/passkey', '/county/setup'];
const all = [...routesWithRights, ...OPEN];
/** Beginnings of what a spreadsheet runs instead of showing it. */
const BEGIN = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const FORMULA = 'HYPERLINK("http://elsewhere.example")';

let folder = '';
let served: DevCounty;
let cookie = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-security-'));
	served = await devCounty(join(folder, 'data'));
	const county = globalThis.luzheng?.county;
	if (!county) throw new Error('no county');
	const { setupCode } = served;
	const done = (answer: { ok: boolean }) => expect(answer).toMatchObject({ ok: true });
	done(
		await county.found(setupCode(), { ...FOUNDING, roles: ['leader', 'legal', 'secrecy'] }, 'a')
	);
	for (const [n, begin] of BEGIN.entries()) {
		const [station, name] = [`s${n + 10}`, `${begin}${FORMULA}`];
		// What a register refuses cannot be handed on by it.
		if (!(await county.registerStation('admin', { station, name }, 'add')).ok) continue;
		const one = { person: `11-${n}`, name: name.slice(0, 30), station, active: true };
		done(await county.registerPerson('admin', { ...one, roles: ['officer'] }, 'add'));
		const recorder = { recorder: `J-${n}`, kind: 'body-recorder', station, model: name } as const;
		done(
			await county.registerRecorder('admin', { ...recorder, serial: name, active: true }, 'add')
		);
	}
	cookie = `luzheng-session=${await county.sessions.open({ id: 'admin', name: '李雷' })}`;
}, 120_000);
afterAll(async () => {
	await served.close();
	await rm(folder, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) =>
	fetch(served.base + path, {
		...{ redirect: 'manual', ...init },
		headers: { accept: 'text/html', origin: served.base, cookie, ...init.headers }
	});

describe.each(all)('%s', (route) => {
	test('answers everybody with the whole set of headers, and with no script but its own', async () => {
		for (const headers of [{}, { cookie: '' }])
			for (const method of ['GET', 'POST']) {
				const { headers: is } = await ask(route, { method, headers });
				const said = [route, method];
				expect([...said, is.get('cache-control')]).toEqual([...said, 'no-store']);
				expect([...said, is.get('x-frame-options')]).toEqual([...said, 'DENY']);
				expect([...said, is.get('x-content-type-options')]).toEqual([...said, 'nosniff']);
				expect([...said, is.get('referrer-policy')]).toEqual([...said, 'same-origin']);
				expect(is.get('permissions-policy')).toContain('camera=()');
				if (!is.get('content-type')?.includes('html')) continue;
				const policy = is.get('content-security-policy') ?? '';
				const script = /script-src ([^;]+)/.exec(policy)?.[1] ?? '';
				expect([...said, script]).toEqual([...said, expect.stringContaining("'self'")]);
				expect(script).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
				expect(policy).toMatch(/object-src 'none'.*base-uri 'none'.*form-action 'self'/);
			}
	});

	test('does nothing by GET, whatever the address or a header calls it', async () => {
		const version = () => globalThis.luzheng?.county?.boardVersion();
		const before = await version();
		for (const act of Object.keys(rightsOf(route)?.acts ?? {}))
			for (const query of [`?/${act}`, `?/${act}&_method=POST`])
				await ask(`${route}${query}&station=s66&name=x&account=admin`, {
					headers: { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
				});
		expect(await version()).toBe(before);
		expect((await ask('/county')).status).toBe(200);
	});
});

test('what somebody typed is text on every page, never part of it', async () => {
	const name = '<img src=x onerror=alert(1)>"\'';
	const done = await globalThis.luzheng?.county?.registerStation(
		...(['admin', { station: 's99', name }, 'add'] as const)
	);
	expect(done).toMatchObject({ ok: true });
	for (const route of [
		'/county',
		'/county/stations',
		'/county/records',
		'/county/people',
		'/county/merge'
	])
		for (const query of ['', `?q=${encodeURIComponent(name)}&saved=${encodeURIComponent(name)}`]) {
			const page = await (await ask(route + query)).text();
			expect([route, query, page.includes('<img src=x')]).toEqual([route, query, false]);
		}
	expect(await (await ask('/county/stations')).text()).toContain('&lt;img src=x');
});

test('after a log-in nobody is sent elsewhere, whatever the address asks for', async () => {
	for (const name of ['next', 'redirect', 'redirectTo', 'url', 'return']) {
		const path = `/county/login?${name}=https://elsewhere.example/&lang=zh`;
		expect((await ask(path)).headers.get('location')).toMatch(/^\/county(\/|\?|$)/);
		const answer = await ask(path.replace('&lang=zh', ''), {
			...{ method: 'POST', headers: { cookie: '' } },
			body: new URLSearchParams({ account: FOUNDING.account, password: FOUNDING.password })
		});
		expect([name, answer.status, answer.headers.get('location')]).toEqual([name, 303, '/county']);
	}
});

test('a file’s name names no file here: whatever is sent under whatever name, nothing new lies anywhere', async () => {
	const files = async () => (await readdir(folder, { recursive: true })).sort();
	const before = await files();
	for (const path of [
		...['/county/roster?/try', '/county/register?/import', '/county/register?/compare'],
		...['/county/rules?/import', '/county/stick?/read', '/county/enrol?/read']
	])
		for (const name of [
			'../../../stolen.csv',
			'..\\..\\stolen.xlsx',
			'/tmp/stolen.zfs',
			'%2e%2e%2fstolen'
		]) {
			const body = new FormData();
			body.set('file', new File(['a,b\n'], name), name);
			body.set('reason', 'x');
			const answer = await ask(path, { method: 'POST', body });
			expect([path, name, answer.status < 500]).toEqual([path, name, true]);
		}
	expect(await files()).toEqual(before);
});

describe('what is handed out', () => {
	const exports = routesWithRights.filter((route) => route.endsWith('/export'));
	const cellsOf = (csv: string): string[] =>
		[...csv.replace(/^\uFEFF/, '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)].map(
			([, quoted, plain]) => quoted ?? plain ?? ''
		);

	test('comma-separated values begin no cell as a formula begins', () => {
		for (const begin of BEGIN) {
			const [cell = ''] = cellsOf(writeCsv([[`${begin}1+1`]]));
			expect([begin, BEGIN.some((one) => cell.startsWith(one))]).toEqual([begin, false]);
		}
	});

	test.each(exports)('%s has no cell that runs, as CSV and as a workbook', async (route) => {
		const asked = route.includes('question') ? questions.map(({ id }) => `&q=${id}`) : [''];
		for (const query of asked) {
			const csv = await ask(`${route}?as=csv${query}`);
			// Rows about leads are for those who may read them by name (第21条).
			if (query !== '' && csv.status === 403) continue;
			expect([route, query, csv.status]).toEqual([route, query, 200]);
			expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
			const cells = cellsOf(await csv.text());
			expect(cells.length).toBeGreaterThan(3);
			const run = cells.filter((cell) => BEGIN.some((begin) => cell.startsWith(begin)));
			expect([route, query, run]).toEqual([route, query, []]);
			const book = new Uint8Array(await (await ask(`${route}?as=xlsx${query}`)).arrayBuffer());
			if (book[0] !== 0x50) continue;
			for (const [name, part] of Object.entries(unzipSync(book)))
				if (/sheet\d+\.xml$/.test(name)) expect(strFromU8(part)).not.toMatch(/<f[ >]/);
		}
	});
});
