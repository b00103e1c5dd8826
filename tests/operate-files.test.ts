// The files that docs/guide/operate.md hands out, judged by the programs that read them, where these are installed.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CONFIG, nginxIn } from './support/proxied-county';

const UNITS = ['luzheng.service', 'luzheng-backup.service', 'luzheng-backup.timer'];
const place = { folder: '' };
beforeAll(async () => {
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-operate-'));
	await cp(resolve(CONFIG, '..'), place.folder, { recursive: true });
});
afterAll(() => rm(place.folder, { recursive: true }));

function without(command: string, ...args: string[]): boolean {
	const isMissing = spawnSync(command, args).error !== undefined;
	if (isMissing) process.stderr.write(`\nSKIPPED: no ${command}\n`);
	return isMissing;
}
const run = (command: string, ...args: string[]) => {
	const { status, stdout, stderr } = spawnSync(command, args, {
		...{ encoding: 'utf8', cwd: place.folder }
	});
	return { status, said: stdout + stderr };
};
async function change(
	name: string,
	...pairs: readonly (readonly [string, string])[]
): Promise<void> {
	const path = join(place.folder, name);
	const text = await readFile(path, 'utf8');
	await writeFile(
		path,
		pairs.reduce((now, [from, to]) => now.replaceAll(from, to), text)
	);
}

test.skipIf(without('nginx', '-v'))('nginx takes its file', async () => {
	const ports = { plain: 8080, tls: 8443, server: 3001 };
	const { ok, said } = await nginxIn(join(place.folder, 'nginx'), ports);
	expect([said, ok]).toEqual([expect.stringContaining('test is successful'), true]);
	expect(said).not.toContain('[warn]');
});

test.skipIf(without('systemd-analyze', '--version'))(
	'systemd takes the units, and finds the service well shut in',
	async () => {
		for (const name of UNITS)
			await change(name, ['/usr/bin/node', process.execPath], ['/opt/luzheng', process.cwd()]);
		const paths = UNITS.map((name) => join(place.folder, name));
		expect(run('systemd-analyze', 'verify', ...paths)).toEqual({ status: 0, said: '' });
		for (const name of UNITS.filter((one) => one.endsWith('.service'))) {
			const { said } = run(
				'systemd-analyze',
				'security',
				'--offline=true',
				join(place.folder, name)
			);
			const exposure = /exposure level for \S+: ([\d.]+)/.exec(said)?.[1];
			expect([name, Number(exposure) < 3]).toEqual([name, true]);
		}
	}
);

test.skipIf(without('promtool', '--version'))(
	'Prometheus takes its configuration and the alarms, and the alarm of a backup goes off',
	async () => {
		await writeFile(join(place.folder, 'luzheng.token'), 'scrape\n');
		await change('prometheus.yml', ['/etc/prometheus', place.folder]);
		for (const args of [
			['check', 'config', 'prometheus.yml'],
			['test', 'rules', 'luzheng-alerts.test.yml']
		])
			expect([args, run('promtool', ...args)]).toMatchObject([args, { status: 0 }]);
	}
);
