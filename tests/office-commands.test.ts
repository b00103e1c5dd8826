// `npm run backup` and `npm run restore` as they are typed, beside a running county on either storage, and what goes wrong with them.
import { spawnSync } from 'node:child_process';
import {
	cp,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	truncate,
	writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FOUNDING } from '$lib/server/county-for-tests';
import {
	postgresMissing,
	startPostgres,
	type TestPostgres
} from '$lib/server/record/postgres-for-tests';
import { foundIn, notBuilt, serveFrom, work, type Served } from './support/built-county';

const PASSPHRASE = 'correct horse battery staple';
const TOKEN = 'scrape-0123456789abcdef';
const missing = notBuilt();
const without = missing ?? postgresMissing();
if (without) process.stderr.write(`\nSKIPPED: commands of the office: ${without}\n`);

let postgres: TestPostgres | undefined;
const mounted: string[] = [];
beforeAll(async () => {
	if (!without) postgres = await startPostgres();
}, 120_000);
afterEach(() => {
	for (const at of mounted.splice(0)) spawnSync('umount', ['-l', at]);
});
afterAll(() => postgres?.close());

/** A disk that is full after so many KiB; without root a place that takes nothing at all. */
async function fullDisk(at: string): Promise<{ readonly path: string; readonly says: RegExp }> {
	await mkdir(at);
	const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at]);
	if (made.status !== 0) {
		process.stderr.write(
			'\nSKIPPED: a full disk: only root can mount one; a path that cannot be written instead\n'
		);
		return { path: '/dev/null/place', says: /读写失败.* \/ .*could not be read or written/ };
	}
	mounted.push(at);
	return { path: join(at, 'place'), says: /空间不足.* \/ The disk of .* is full/ };
}

const bothLanguages = /[\u4e00-\u9fff].* \/ [/A-Z-]/u;

describe.each(['PGlite', 'PostgreSQL'])('on %s', (storage) => {
	const place = { root: '', data: '', url: '' };
	let served: Served;
	const skip = missing !== undefined || (storage === 'PostgreSQL' && without !== undefined);

	beforeAll(async () => {
		if (skip) return;
		place.root = await mkdtemp(join(tmpdir(), 'luzheng-commands-'));
		place.data = join(place.root, 'data');
		place.url = storage === 'PostgreSQL' ? (postgres?.database('commands') ?? '') : '';
		const { stations } = await foundIn(place.data, ['s01', 's02'], place.url || undefined);
		const settings = { DATABASE_URL: place.url, LUZHENG_METRICS_TOKEN: TOKEN };
		served = await serveFrom(place.data, undefined, settings);
		for (const station of stations) expect(await work(station, served.peer, 3)).toBe(true);
	}, 120_000);
	afterAll(async () => {
		if (skip) return;
		await served.kill();
		await rm(place.root, { recursive: true });
	});

	/** What it says, and its exit code; every sentence stands in both languages. */
	function run(
		name: string,
		args: readonly string[],
		more: Record<string, string> = {},
		input = ''
	) {
		const env = { ...process.env, LUZHENG_DATA: place.data, DATABASE_URL: place.url, ...more };
		const options = { encoding: 'utf8', env, input } as const;
		const { status, stdout } = spawnSync('npm', ['run', '--silent', name, '--', ...args], options);
		if (status !== 0 && status !== 2) expect(stdout).toMatch(bothLanguages);
		return { status, said: stdout };
	}
	const backup = (...args: string[]) => run('backup', args);
	const at = (...names: string[]) => join(place.root, ...names);
	const heads = (said: string) => said.split('\n').filter((line) => line.startsWith('  custody.'));
	const health = async () => {
		const headers = { authorization: `Bearer ${TOKEN}` };
		const answer = await fetch(`${served.address}/api/v1/health`, { headers });
		return (await answer.json()) as { status: string; checks: { backup: boolean } };
	};
	async function board(): Promise<string> {
		const form = new URLSearchParams({ account: FOUNDING.account, password: FOUNDING.password });
		const done = await fetch(`${served.address}/county/login`, {
			...{ method: 'POST', redirect: 'manual', body: form },
			headers: { origin: served.address, accept: 'text/html' }
		});
		const cookie = done.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const page = await (await fetch(`${served.address}/county`, { headers: { cookie } })).text();
		return /data-testid="backups">([\s\S]*?)<\/p>/.exec(page)?.[1] ?? '';
	}
	const figures = async () => {
		const headers = { authorization: `Bearer ${TOKEN}` };
		return (await fetch(`${served.address}/api/v1/metrics`, { headers })).text();
	};

	test.skipIf(skip)(
		'a backup beside the running county, checked again, never in the place of another, damaged ones named',
		async () => {
			const made = backup(at('one'));
			expect([made.status, heads(made.said)]).toEqual([0, expect.any(Array)]);
			expect(heads(made.said)).toHaveLength(3);
			const before = await readdir(at('one'));
			expect(backup(at('one'))).toMatchObject({
				...{ status: 1, said: expect.stringMatching(/已经存在，不会覆盖.* \/ .*not overwritten/) }
			});
			expect(await readdir(at('one'))).toEqual(before);
			const whole = backup('--check', at('one'));
			expect([whole.status, heads(whole.said)]).toEqual([0, heads(made.said)]);

			await cp(at('one'), at('cut'), { recursive: true });
			const { length } = await readFile(at('cut', 'journal.seg'));
			await truncate(at('cut', 'journal.seg'), length - 100);
			expect(backup('--check', at('cut'))).toMatchObject({
				...{
					status: 1,
					said: expect.stringMatching(/journal\.seg 与清单不符.* \/ .*not what the manifest says/)
				}
			});
			await truncate(at('cut', 'manifest.note'), 40);
			expect(backup('--check', at('cut'))).toMatchObject({
				...{ status: 1, said: expect.stringMatching(/已损坏.* \/ .*damaged/) }
			});
			for (const args of [
				[],
				[at('x'), at('y')],
				['--keep', '3', at('x')],
				['--into', at('x'), '--keep', '1']
			])
				expect([args, backup(...args).status]).toEqual([args, 2]);
			await served.peer.hello();
		},
		120_000
	);

	test.skipIf(skip)(
		'a backup of every night says at health, in the figures and on the board how it went, and removes the oldest only where asked, once the new one is checked',
		async () => {
			expect((await health()).status).toBe('ok');
			expect(backup('--into', at('nights'))).toMatchObject({
				...{ status: 1, said: expect.stringMatching(/没有目录.* \/ There is no folder/) }
			});
			expect(await health()).toMatchObject({ status: 'degraded', checks: { backup: false } });
			expect(await figures()).toMatch(/^luzheng_backup_failed 1$/m);
			expect(await board()).toMatch(/最近一次完好的备份[\s\S]*上次备份没有成功/);

			await mkdir(at('nights'));
			const first = backup('--into', at('nights'));
			expect(first.status).toBe(0);
			expect(await health()).toMatchObject({ status: 'ok', checks: { backup: true } });
			expect(await figures()).toMatch(/^luzheng_backup_age_seconds [\d.]+$/m);
			expect(await figures()).toMatch(/^luzheng_backup_failed 0$/m);
			expect(await board()).toMatch(/最近一次完好的备份/);
			expect(await board()).not.toContain('上次备份没有成功');

			const [made = ''] = await readdir(at('nights'));
			expect(made).toMatch(/^luzheng-\d{4}-\d\d-\d\dT\d{4}$/);
			const names = [
				'luzheng-2026-01-01T0230',
				'luzheng-2026-01-02T0230',
				'luzheng-2026-01-03T0230'
			];
			for (const name of names)
				await cp(at('nights', made), at('nights', name), { recursive: true });
			await rename(at('nights', made), at('nights', 'luzheng-2025-12-31T0230'));
			// Not of this county, whatever it is called; and what is not called so.
			await mkdir(at('nights', 'luzheng-2025-01-01T0230'));
			await writeFile(at('nights', 'luzheng-2025-01-01T0230', 'manifest.note'), 'mine');
			await mkdir(at('nights', 'holiday'));
			const next = backup('--into', at('nights'), '--keep', '2');
			expect(next).toMatchObject({ status: 0, said: expect.stringContaining('已删除旧备份') });
			const [mine, ...left] = (await readdir(at('nights'))).sort().reverse().slice(1).reverse();
			expect([mine, ...left]).toEqual([
				'holiday',
				'luzheng-2025-01-01T0230',
				'luzheng-2026-01-03T0230'
			]);

			const { path, says } = await fullDisk(at('full'));
			expect(backup(path)).toMatchObject({ status: 1, said: expect.stringMatching(says) });
			if (mounted.length > 0) {
				expect(await readdir(at('full'))).toEqual([]);
				expect(backup('--into', at('full'), '--keep', '2').status).toBe(1);
				expect(await readdir(at('full'))).toEqual([]);
				expect(await health()).toMatchObject({ status: 'degraded' });
			}
		},
		120_000
	);

	test.skipIf(skip)(
		'keys apart, and a restore that is right or leaves nothing: wrong passphrase, a place in use, a full disk, a cut backup',
		async () => {
			const keys = at('keys.age');
			const keep = (passphrase: string) =>
				run('backup', ['--keys', keys], { LUZHENG_PASSPHRASE: passphrase });
			expect(keep('short')).toMatchObject({
				status: 1,
				said: expect.stringContaining('口令至少要有')
			});
			const differing = run('backup', ['--keys', keys], {}, `${PASSPHRASE}\n${PASSPHRASE}!\n`);
			expect(differing).toMatchObject({
				status: 1,
				said: expect.stringContaining('两次输入的口令不同')
			});
			expect((await readdir(place.root)).includes('keys.age')).toBe(false);
			expect(run('backup', ['--keys', keys], {}, `${PASSPHRASE}\n${PASSPHRASE}\n`).status).toBe(0);
			expect(keep(PASSPHRASE)).toMatchObject({
				status: 1,
				said: expect.stringContaining('已经存在')
			});

			const made = backup(at('again'));
			expect(made.status).toBe(0);
			const url = storage === 'PostgreSQL' ? (postgres?.database('restored') ?? '') : '';
			const restore = (data: string, passphrase = PASSPHRASE, from = at('again')) =>
				run('restore', [from, '--data', data, '--keys', keys], {
					...{ LUZHENG_PASSPHRASE: passphrase, DATABASE_URL: url }
				});
			const target = at('new');
			expect(restore(target, 'another horse battery')).toMatchObject({
				...{
					status: 1,
					said: expect.stringMatching(/口令打不开.* \/ The passphrase does not open/)
				}
			});
			expect(restore(place.data)).toMatchObject({
				...{ status: 1, said: expect.stringMatching(/不是空目录.* \/ .*is not empty/) }
			});
			await cp(at('again'), at('half'), { recursive: true });
			await truncate(at('half', 'sha256sums.txt'), 10);
			expect(restore(target, PASSPHRASE, at('half')).status).toBe(1);
			const { path, says } = await fullDisk(at('little'));
			if (storage === 'PGlite') {
				expect(restore(path)).toMatchObject({ status: 1, said: expect.stringMatching(says) });
				if (mounted.length > 0) expect(await readdir(path).catch(() => [])).toEqual([]);
			}
			expect(await readdir(target).catch(() => [])).toEqual([]);
			expect(run('restore', [at('again')]).status).toBe(2);

			const restored = restore(target);
			expect([restored.status, heads(restored.said)]).toEqual([0, heads(made.said)]);
			const another = await serveFrom(target, undefined, { DATABASE_URL: url });
			const answer = await fetch(`${another.address}/api/v1/health`);
			expect(await answer.json()).toMatchObject({ status: 'degraded' });
			await another.kill();
		},
		180_000
	);
});
