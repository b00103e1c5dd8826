// A Debian that boots with its own systemd, without a network, from a folder (systemd-nspawn).
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What tells systemd to power the machine off; Node has no name for it. */
const SIGRTMIN_4 = 38;

/** @param {number} millis */
const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** @param {number} pid */
const childOf = (pid) => {
	const said = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
	return said === '' ? undefined : Number(said.split(' ')[0]);
};

/**
 * @param {string} folder
 */
export async function bootContainer(folder) {
	const child = spawn(
		'systemd-nspawn',
		[
			...['--quiet', '--register=no', '--keep-unit', '--private-network', '--resolv-conf=off'],
			...['--hostname=luzheng-try', '-D', folder, '--boot']
		],
		{ stdio: ['ignore', 'pipe', 'pipe'] }
	);
	let said = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (/** @type {Buffer} */ chunk) => (said += chunk.toString()));
	const ended = new Promise((done) => child.once('exit', done));

	/** @returns {number} */
	const leader = () => {
		const pid = child.pid === undefined ? undefined : childOf(child.pid);
		if (pid === undefined) throw new Error(`the container did not start:\n${said}`);
		return pid;
	};

	/**
	 * Runs a command in it, as root; throws where it fails, unless told not to.
	 * @param {readonly string[]} command
	 * @param {{ mayFail?: boolean }} [options]
	 */
	function run(command, { mayFail = false } = {}) {
		const all = ['--all', '--target', String(leader()), '--', 'env', '-i'];
		const env = [
			'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
			'LANG=C.UTF-8',
			'DEBIAN_FRONTEND=noninteractive'
		];
		const done = spawnSync('nsenter', [...all, ...env, ...command], { encoding: 'utf8' });
		if (!mayFail && done.status !== 0)
			throw new Error(`${command.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
		return { code: done.status, out: done.stdout.trim(), err: done.stderr.trim() };
	}

	for (let tries = 0; ; tries++) {
		await wait(500);
		if (child.exitCode !== null || tries > 240) throw new Error(`it does not boot:\n${said}`);
		if (childOf(child.pid ?? 0) === undefined) continue;
		const { out } = run(['systemctl', 'is-system-running'], { mayFail: true });
		if (out === 'running' || out === 'degraded') break;
	}
	return {
		run,
		/** Where a program outside has to look to reach it: the namespace of its network. */
		network: () => `/proc/${leader()}/ns/net`,
		async stop() {
			if (child.exitCode === null) process.kill(leader(), SIGRTMIN_4);
			await Promise.race([ended, wait(20_000)]);
			if (child.exitCode === null) child.kill('SIGKILL');
			await ended;
		}
	};
}

/** @typedef {Awaited<ReturnType<typeof bootContainer>>} Container */
