// Two processes of the real server on one PostgreSQL database and one folder: no kiosk can tell which of them it speaks to.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { ok } from '$lib/base/result';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import { fromVkey } from '$lib/ledger/texts/note';
import { openStore } from '$lib/ledger/store/store';
import { openCounty } from '$lib/server/county';
import { enrolled, FOUNDING } from '$lib/server/county-for-tests';
import {
	postgresMissing,
	startPostgres,
	type TestPostgres
} from '$lib/server/record/postgres-for-tests';
import type { Peer } from '$lib/sync/peer';
import { notBuilt, serveFrom, type Served } from './support/built-county';
import { openLightKiosk, RECORDERS, type LightKiosk } from './support/light-kiosk';
import { seeded } from './support/random';
import { mustAgree } from './support/simulated-county';

const missing = postgresMissing() ?? notBuilt();
if (missing) process.stderr.write(`\nSKIPPED: two processes: ${missing}\n`);

const place = { folder: '', server: undefined as TestPostgres | undefined, url: '' };
const lives: Served[] = [];

beforeAll(async () => {
	if (missing) return;
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-two-'));
	place.server = await startPostgres();
	place.url = place.server.database('two');
});
afterAll(async () => {
	for (const served of lives) await served.kill();
	await place.server?.close();
	if (place.folder) await rm(place.folder, { recursive: true });
});

/** Each call goes to another of the processes. */
function eitherOf(peers: readonly Peer[]): Peer {
	const state = { calls: 0 };
	return new Proxy({} as Peer, {
		get:
			(_, name: keyof Peer) =>
			(...args: never[]) => {
				const peer = peers[state.calls++ % peers.length];
				return (peer?.[name] as (...args: never[]) => unknown)(...args);
			}
	});
}

/** What a browser at one of them sends and is told: status, where it is sent, and the cookie that it was given. */
async function visit({ address }: Served, path: string, form?: object, cookie = '') {
	const headers = { accept: 'text/html', origin: address, ...(cookie && { cookie }) };
	const sent = form && { method: 'POST', body: new URLSearchParams({ ...form }) };
	const answer = await fetch(address + path, { redirect: 'manual', headers, ...sent });
	const [given = ''] = answer.headers.getSetCookie();
	const text = await answer.text();
	const to = answer.headers.get('location');
	return { status: answer.status, to, cookie: given.split(';')[0] ?? '', text };
}

/** The county's pages of two servers, to a browser whose requests go to either. */
async function oneOffice(first: Served, second: Served): Promise<void> {
	const known = { account: 'admin', password: FOUNDING.password };
	const logIn = await visit(first, '/county/login', known);
	expect([logIn.status, logIn.to]).toEqual([303, '/county']);
	for (const one of [second, first, second]) {
		const page = await visit(one, '/county', undefined, logIn.cookie);
		expect([page.status, page.text.includes('s2')]).toEqual([200, true]);
	}
	expect((await visit(second, '/county/logout', {}, logIn.cookie)).status).toBe(303);
	for (const one of [first, second])
		expect(await visit(one, '/county', undefined, logIn.cookie)).toMatchObject({
			...{ status: 303, to: '/county/login' }
		});
	const wrong = { ...known, password: 'not the password' };
	for (let i = 0; i < 10; i++)
		expect((await visit(i % 2 === 0 ? first : second, '/county/login', wrong)).status).toBe(400);
	for (const one of [first, second])
		expect((await visit(one, '/county/login', known)).status).toBe(429);
}

test.skipIf(missing !== undefined)(
	'two processes, started at the same moment, serve one county and one office: nothing is lost, nothing forks, and one of them may die',
	async () => {
		const { folder, url } = place;
		const served = await Promise.all(
			[0, 1].map(() => serveFrom(folder, undefined, { DATABASE_URL: url }))
		);
		lives.push(...served);
		for (const one of served) expect(one.ended(), one.output()).toBe(false);
		const [first, second] = served as [Served, Served];

		// Founded by a third one, while both run: they have to find out.
		const clock = { now: () => instant(Date.now()), offsetMinutes: () => 480 };
		const opened = await openCounty({
			...{ dataDir: folder, databaseUrl: url, now: clock.now, offsetMinutes: 480 },
			random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
		});
		if (!opened.ok) throw new Error(opened.error.fault);
		const office = opened.value;
		expect(await office.found(office.setupCode() ?? '', FOUNDING, 'a')).toEqual(ok(null));
		const county = await fromVkey((await office.vkey()) ?? '');
		if (!county.ok) throw new Error(county.error);
		const register = { station: 's1', active: true };
		await office.registerStation('admin', { station: 's1', name: '一中队' }, 'add');
		for (const person of ['p1', 'p2'])
			await office.registerPerson(
				'admin',
				{ ...register, person, name: person, roles: ['officer', 'custodian'] },
				'add'
			);
		for (const recorder of RECORDERS)
			await office.registerRecorder(
				'admin',
				{ ...register, recorder, kind: 'body-recorder', model: '', serial: '' },
				'add'
			);
		const kiosks: LightKiosk[] = [];
		for (const station of ['s2', 's3', 's4', 's5']) {
			await office.registerStation('admin', { station, name: station }, 'add');
			kiosks.push(await openLightKiosk(await enrolled(office, station), county.value, clock));
		}
		await office.close();

		const peer = eitherOf([first.peer, second.peer]);
		const said = new Set<string>();
		const day = async (kiosk: LightKiosk, i: number, through: Peer) => {
			const random = seeded(7, i);
			for (let round = 0; round < 8; round++) {
				const recorder = random.pick(RECORDERS);
				if (!(await kiosk.lend(recorder, `检查 ${i}-${round}`)).ok)
					await kiosk.takeBack(recorder, `${i}-${round}`);
				const done = await kiosk.sync(through);
				if (!done.ok) said.add(JSON.stringify(done.error));
			}
		};
		await Promise.all(kiosks.map((kiosk, i) => day(kiosk, i, peer)));
		await oneOffice(first, second);
		await first.kill();
		await Promise.all(kiosks.map((kiosk, i) => day(kiosk, 10 + i, second.peer)));
		for (let round = 0; round < 3; round++)
			for (const kiosk of kiosks) expect(await kiosk.sync(second.peer)).toEqual(ok(null));
		expect([...said]).toEqual([]);

		const db = await openPostgres(url);
		if (!db.ok) throw new Error(db.error.fault);
		const store = await openStore(db.value);
		await mustAgree({ office: { store }, stations: kiosks.map((kiosk) => ({ kiosk })) } as never);
		await store.close();
	},
	240_000
);
