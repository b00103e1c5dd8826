import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** A PostgreSQL server of its own for one test file, reached by a socket in its folder. */
export interface TestPostgres {
	/** The address of a new, empty database of this name. */
	database(name: string): string;
	/** Sets a server parameter and reloads. */
	set(parameter: string, value: string): void;
	close(): Promise<void>;
}

function binaries(): string | undefined {
	const named = process.env['PG_BIN'];
	if (named) return named;
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root) ? readdirSync(root) : [];
	return versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(root, version, 'bin'))
		.find((bin) => existsSync(join(bin, 'initdb')));
}

/** initdb refuses to run as root: then an ordinary user of this machine runs it. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const users = readFileSync('/etc/passwd', 'utf8').split('\n');
	for (const name of ['postgres', 'nobody']) {
		const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
		if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
	}
	return undefined;
}

/** Why no server can be started here; undefined = one can. */
export function postgresMissing(): string | undefined {
	if (process.platform === 'win32') return 'PostgreSQL tests need a Unix system';
	return binaries()
		? undefined
		: 'no PostgreSQL in /usr/lib/postgresql (apt-get install postgresql)';
}

/** Says on the terminal, in one line, that tests are left out and why. */
export const sayMissing = (why: string): boolean =>
	process.stderr.write(`\nSKIPPED: PostgreSQL tests: ${why}\n`);

export async function startPostgres(): Promise<TestPostgres> {
	const bin = binaries();
	if (!bin) throw new Error(postgresMissing());
	const user = ordinaryUser();
	const folder = mkdtempSync(join(tmpdir(), 'luzheng-pg-'));
	if (user) chownSync(folder, user.uid, user.gid);
	const options = { ...user, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } };
	const run = (program: string, ...args: string[]) => {
		const done = spawnSync(join(bin, program), args, { ...options, encoding: 'utf8' });
		if (done.status !== 0) throw new Error(`${program}: ${done.stderr || done.error?.message}`);
		return done.stdout;
	};
	const data = join(folder, 'data');
	run('initdb', '-D', data, '-A', 'trust', '-U', 'luzheng', '-E', 'UTF8', '--no-sync');
	const server: ChildProcess = spawn(
		join(bin, 'postgres'),
		['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=40'],
		{ ...options, stdio: 'ignore' }
	);
	const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	const psql = (sql: string) =>
		run('psql', '-h', folder, '-U', 'luzheng', '-d', 'postgres', '-Atc', sql);
	for (let tries = 0; ; tries++) {
		const ready = spawnSync(join(bin, 'pg_isready'), ['-h', folder, '-q'], options);
		if (ready.status === 0) break;
		if (tries === 300 || server.exitCode !== null) throw new Error('PostgreSQL did not start');
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return {
		database(name) {
			psql(`create database "${name}"`);
			return `postgresql://luzheng@localhost/${name}?host=${encodeURIComponent(folder)}`;
		},
		set(parameter, value) {
			psql(`alter system set ${parameter} = ${value}`);
			psql('select pg_reload_conf()');
		},
		async close() {
			server.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
