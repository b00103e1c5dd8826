// Runs one of the county's commands on the build that the server runs on.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { giveUp, say } from './say.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** China has one time of the day, all year round. */
const OFFSET_MINUTES = 480;
const EVERY_MILLIS = 500;

/** The newest line of progress: in its own place on a screen, now and then in a log. */
function meanwhileLine() {
	const screen = process.stderr.isTTY;
	let last = 0;
	return (/** @type {string} */ line) => {
		const now = Date.now();
		if (line !== '' && now - last < EVERY_MILLIS * (screen ? 1 : 20)) return;
		last = now;
		if (screen) process.stderr.write(`\r\u001b[K${line}`);
		else if (line !== '') process.stderr.write(`${line}\n`);
	};
}

/** @type {AsyncIterator<string> | undefined} */
let typed;

/** @param {string} question */
async function askSecret(question) {
	process.stderr.write(question);
	if (!process.stdin.isTTY) {
		typed ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
		const { value } = await typed.next();
		return value ?? '';
	}
	const { stdin } = process;
	stdin.setRawMode(true);
	stdin.setEncoding('utf8');
	try {
		let text = '';
		for await (const piece of stdin.iterator({ destroyOnReturn: false }))
			for (const letter of String(piece)) {
				if (letter === '\u0003') process.exit(130);
				if (letter === '\r' || letter === '\n') return text;
				if (letter === '\u007f' || letter === '\b') text = [...text].slice(0, -1).join('');
				else text += letter;
			}
		return text;
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
		process.stderr.write('\n');
	}
}

/** @param {'backupCommand' | 'restoreCommand'} name */
export async function runTool(name) {
	const stop = new AbortController();
	// The second signal means now.
	const onSignal = () => (stop.signal.aborted ? process.exit(130) : stop.abort());
	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	try {
		const cwd = process.env.INIT_CWD ?? process.cwd();
		process.chdir(root);
		const file = join(root, 'build', 'tools', 'backup.js');
		// Not built anew where it is there: the server may be running on this very build. What is installed as a package has no
		// sources to build from.
		if (!existsSync(file)) {
			const { build, install } = await import('./prepare.mjs');
			install();
			await build(root);
		}
		/** @type {typeof import('../../src/lib/server/backup/backup-command')} */
		const tools = await import(pathToFileURL(file).href);
		const code = await tools[name]({
			...{
				args: process.argv.slice(2),
				env: process.env,
				cwd,
				signal: stop.signal,
				askSecret,
				say
			},
			...{ offsetMinutes: OFFSET_MINUTES, meanwhile: meanwhileLine() },
			now: () => /** @type {import('../../src/lib/base/instant').Instant} */ (Date.now())
		});
		process.exit(code);
	} catch (fault) {
		giveUp(fault);
	}
}
