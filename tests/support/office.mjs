// A county server of one's own: the command a user types, on a free port, with its data in a folder of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';

/** @returns {Promise<number>} */
export function freePort() {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() =>
				address && typeof address === 'object'
					? resolve(address.port)
					: reject(new Error('no port'))
			);
		});
	});
}

/**
 * Starts `npm start`'s program and waits until it answers. It can be stopped and started again on the same port and data.
 * @param {{ data?: string, env?: Record<string, string>, at?: number }} [options] `at`: its port, otherwise a free one
 */
export async function startOffice({ data, env = {}, at } = {}) {
	const port = at ?? (await freePort());
	const folder = data ?? mkdtempSync(join(tmpdir(), 'luzheng-office-'));
	const url = `http://localhost:${port}`;
	const state = {
		child: /** @type {import('node:child_process').ChildProcess | undefined} */ (undefined),
		output: ''
	};

	/** @param {Record<string, string>} [more] @param {string} [build] the folder of another build, to be served instead */
	async function start(more = {}, build) {
		state.output = '';
		const script = build ? resolve('tests/support/serve-built.mjs') : 'scripts/start.mjs';
		const child = spawn(process.execPath, [script], {
			...(build && { cwd: build }),
			env: { ...process.env, PORT: String(port), LUZHENG_DATA: folder, ...env, ...more },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		state.child = child;
		for (const stream of [child.stdout, child.stderr])
			stream?.on('data', (chunk) => (state.output += String(chunk)));
		// A clean clone builds first; that is part of what is waited for.
		for (const end = Date.now() + 300_000; ;) {
			if (child.exitCode !== null || Date.now() > end)
				throw new Error(`no server:\n${state.output}`);
			const up = await fetch(`${url}/api/v1/health`).catch(() => undefined);
			if (up?.ok) return;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}

	/** @param {NodeJS.Signals} signal */
	async function stop(signal = 'SIGTERM') {
		const { child } = state;
		if (!child || child.exitCode !== null) return;
		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill(signal);
		await ended;
	}

	await start();
	return {
		url,
		folder,
		start,
		stop,
		output: () => state.output,
		setupCode: () => /first-run code\s+(\S+)/.exec(state.output)?.[1] ?? ''
	};
}

/** @typedef {Awaited<ReturnType<typeof startOffice>>} Office */
