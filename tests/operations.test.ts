// What an operator sees of a county's server from outside: its log, its figures, its health; and what is in none of them.
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { devCounty, type DevCounty } from './support/dev-county';

const TOKEN = 'scrape-0123456789abcdef';
const place = { data: '', base: '', said: '' };
let served: DevCounty;
const original = {
	out: process.stdout.write.bind(process.stdout),
	err: process.stderr.write.bind(process.stderr)
};

beforeAll(async () => {
	place.data = await mkdtemp(join(tmpdir(), 'luzheng-operations-'));
	for (const stream of [process.stdout, process.stderr])
		stream.write = (text: string) => {
			place.said += text;
			return true;
		};
	const settings = { LUZHENG_LOG: 'json', LUZHENG_METRICS_TOKEN: TOKEN };
	served = await devCounty(place.data, { settings, silent: true });
	place.base = served.base;
}, 120_000);
afterAll(async () => {
	Object.assign(process.stdout, { write: original.out });
	Object.assign(process.stderr, { write: original.err });
	await served.close();
	await rm(place.data, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(place.base + path, { redirect: 'manual', headers });
const asOperator = { authorization: `Bearer ${TOKEN}` };
const post = (path: string, form: Record<string, string>, cookie = '') =>
	fetch(place.base + path, {
		...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
		headers: { accept: 'text/html', origin: place.base, cookie }
	});

const PASSWORD = 'correct horse battery';
const WRONG = 'wrong-horse-battery';
const ID = '11-002318';
const NAMES = ['王建国', '李梅', '唐河县农业农村局'];
const CASE = '唐农（种子）罚〔2026〕12号';

interface Line {
	readonly time: string;
	readonly level: string;
	readonly event: string;
	readonly route?: string;
	readonly status?: number;
	readonly id?: string;
}
const lines = (): Line[] =>
	place.said
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Line);

test('a day’s work leaves one line of JSON for each request, without names, cases, ids or passwords', async () => {
	const founding = {
		...{ code: served.setupCode(), county: '411328', name: '唐河县农业农村局' },
		...{ brigade: '唐河县农业综合执法大队', account: 'admin', accountName: '李梅' },
		...{ password: PASSWORD, passwordAgain: PASSWORD }
	};
	expect((await post('/county/setup', founding)).status).toBe(303);
	expect((await post('/county/login', { account: ID, password: WRONG })).status).toBe(400);
	const logged = await post('/county/login', { account: 'admin', password: PASSWORD });
	const cookie = logged.headers.getSetCookie()[0]?.split(';')[0] ?? '';
	expect(cookie).not.toBe('');
	await post('/county/stations?/add', { station: 's01', name: '一中队' }, cookie);
	await post(
		'/county/people?/add',
		{ person: ID, name: '王建国', station: 's01', roles: 'officer', active: 'on' },
		cookie
	);
	const shown = await (await get('/county/people', { cookie })).text();
	expect(shown).toContain('王建国');
	for (const path of [
		`/county/people?q=${encodeURIComponent('王建国')}`,
		`/county/leads?lead=${encodeURIComponent(CASE)}`,
		`/county/${encodeURIComponent(CASE)}`,
		`/nowhere/${ID}`,
		`/api/v1/feed?after=0&last=${'a'.repeat(64)}`
	])
		await get(path, { cookie, 'user-agent': ID });
	await fetch(`${place.base}/api/v1/enrol`, {
		method: 'POST',
		body: JSON.stringify({ code: CASE })
	});

	// A fault of ours, whose message holds what is stored.
	const accounts = join(place.data, 'county', 'accounts.json');
	await rename(accounts, `${accounts}.away`);
	await writeFile(accounts, '{"v":1,"accounts":{"王建国":1}}');
	expect((await post('/county/login', { account: 'admin', password: PASSWORD })).status).toBe(500);
	await rename(`${accounts}.away`, accounts);

	const all = lines();
	const requests = all.filter(({ event }) => event === 'request');
	expect(requests.length).toBeGreaterThan(12);
	for (const line of requests)
		expect(Object.keys(line)).toEqual([
			...['time', 'level', 'event', 'id', 'route', 'method', 'status', 'millis']
		]);
	expect(requests).toContainEqual(
		expect.objectContaining({ route: '/county/people', method: 'GET', status: 200 })
	);
	const failed = all.filter(({ event }) => event === 'failed');
	expect(failed).toHaveLength(1);
	expect(failed[0]).toMatchObject({ level: 'error', route: '/county/login', status: 500 });
	expect(requests.map(({ id }) => id)).toContain(failed[0]?.id);

	const token = cookie.split('=')[1] ?? '';
	const figures = await (await get('/api/v1/metrics', asOperator)).text();
	for (const secret of [
		...NAMES,
		CASE,
		encodeURIComponent(CASE),
		ID,
		PASSWORD,
		WRONG,
		token,
		TOKEN
	])
		for (const [where, text] of [
			['log', place.said],
			['figures', figures]
		] as const)
			expect([where, secret, text.includes(secret)]).toEqual([where, secret, false]);
});

test('figures are given to whoever bears the token, and count what was done', async () => {
	for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: 'Bearer x' }])
		expect((await get('/api/v1/metrics', headers as Record<string, string>)).status).toBe(401);
	expect((await get('/api/v1/metrics', { authorization: `Basic ${TOKEN}` })).status).toBe(401);
	const answer = await get('/api/v1/metrics', asOperator);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toContain('text/plain');
	const text = await answer.text();
	const value = (line: string) =>
		Number(
			text
				.split('\n')
				.find((one) => one.startsWith(`${line} `))
				?.split(' ')[1]
		);
	expect(value('luzheng_log_ins_total{result="ok"}')).toBe(1);
	expect(value('luzheng_log_ins_total{result="wrong-password"}')).toBe(1);
	expect(value('luzheng_sessions')).toBe(2);
	expect(value('luzheng_health')).toBe(0);
	for (const name of [
		...['luzheng_feed_entries', 'luzheng_database_bytes', 'luzheng_journal_bytes'],
		...['luzheng_disk_free_bytes', 'luzheng_append_seconds_count{result="written"}'],
		...['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'],
		'luzheng_request_seconds_count{route="/county/people",method="GET",status="200"}'
	])
		expect([name, value(name) > 0]).toEqual([name, true]);
	// Whatever is asked for, the routes are those of the program.
	const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
	for (let i = 0; i < 20; i++) await get(`/county/nowhere-${i}`);
	const after = await (await get('/api/v1/metrics', asOperator)).text();
	expect(new Set([...after.matchAll(/route="([^"]*)"/g)].map(([, route]) => route))).toEqual(
		routes.add('/api/v1/metrics').add('none')
	);
});

test('health says to everybody whether it is well, and to the operator what is not', async () => {
	const plain = await get('/api/v1/health');
	expect([plain.status, Object.keys((await plain.json()) as object)]).toEqual([
		200,
		['status', 'version']
	]);
	const { checks } = (await (await get('/api/v1/health', asOperator)).json()) as {
		checks: object;
	};
	expect(checks).toEqual({
		database: true,
		journal: true,
		disk: true,
		restoring: false,
		backup: true
	});
	const note = {
		...{ v: 1, since: '2026-07-29T08:00:00+08:00', from: 1, target: 9, shown: '', heard: [] },
		contradicted: false
	};
	const path = join(place.data, 'county', 'restoring.json');
	await writeFile(path, JSON.stringify(note));
	expect(await (await get('/api/v1/health')).json()).toMatchObject({ status: 'degraded' });
	await rm(path);
	expect(await (await get('/api/v1/health')).json()).toMatchObject({ status: 'ok' });
});
