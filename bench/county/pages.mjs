// The county's pages over HTTP, from the server as it is built, in a process of its own.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export const PASSWORD = 'correct horse battery';
const BOARDS = 100;
const TIMES = 30;
const WRITES = 10;
const LISTS = [
	...['duties', 'loans', 'conflicts', 'quarantine', 'activities', 'storage', 'logs', 'leads']
];

/** MiB that the process holds in memory. @param {number} pid */
function residentOf(pid) {
	const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Number(line?.[1]) / 1024;
}

/**
 * @param {string} dataDir
 * @param {string | undefined} databaseUrl
 */
async function startServer(dataDir, databaseUrl) {
	const env = { ...process.env, LUZHENG_DATA: dataDir, DATABASE_URL: databaseUrl ?? '', PORT: '0' };
	const child = spawn(process.execPath, [join('tests', 'support', 'serve-built.mjs')], {
		...{ env, stdio: ['ignore', 'pipe', 'inherit'] }
	});
	let said = '';
	const port = await /** @type {Promise<string>} */ (
		new Promise((done, fail) => {
			child.stdout.on('data', (piece) => {
				said += piece;
				const port = /^\{"port":(\d+)/m.exec(said)?.[1];
				if (port) done(port);
			});
			child.once('exit', () => fail(new Error('the server did not start')));
		})
	);
	return { child, pid: child.pid ?? 0, base: `http://127.0.0.1:${port}` };
}

/**
 * @param {{ dataDir: string, databaseUrl: string | undefined, say(line: string): void, atEnd(act: () => unknown): void }} place
 */
export async function measurePages({ dataDir, databaseUrl, say, atEnd }) {
	const { child, pid, base } = await startServer(dataDir, databaseUrl);
	atEnd(() => child.kill('SIGKILL'));
	const before = residentOf(pid);
	const form = (/** @type {Record<string, string>} */ fields) => ({
		...{ method: 'POST', redirect: /** @type {const} */ ('manual') },
		body: new URLSearchParams(fields)
	});
	const logged = await fetch(`${base}/county/login`, {
		...form({ account: 'admin', password: PASSWORD }),
		headers: { origin: base, accept: 'text/html' }
	});
	const cookie = logged.headers.getSetCookie()[0]?.split(';')[0] ?? '';

	/** @param {string} path */
	async function get(path) {
		const from = performance.now();
		const answer = await fetch(base + path, { headers: { cookie }, redirect: 'manual' });
		const text = await answer.text();
		const millis = performance.now() - from;
		if (answer.status !== 200 && answer.status !== 303)
			throw new Error(`${path}: ${answer.status}`);
		return { millis, text, to: answer.headers.get('location') };
	}
	/** @param {string} path @param {number} times */
	async function page(path, times) {
		const all = [];
		for (let n = 0; n < times; n++) {
			const { millis, to } = await get(path);
			if (to !== null) throw new Error(`${path} leads to ${to}`);
			all.push(millis);
		}
		return all;
	}
	/** Until the figures are there: whoever waits is shown a page that says so. @param {string} path */
	async function figures(path) {
		const from = performance.now();
		while ((await get(path)).to !== null) await new Promise((done) => setTimeout(done, 500));
		return performance.now() - from;
	}

	/** @type {Map<string, number[]>} */
	const times = new Map();
	/** @type {[string, number][]} */
	const once = [];
	/** @type {[string, number][]} */
	const memory = [];
	const remember = (/** @type {string} */ when) => memory.push([when, residentOf(pid)]);

	const firstBoard = (await get('/county')).millis;
	remember('after the first board');
	// The server counts the month before this one by itself after a start: what is measured after it is not in its way.
	once.push([
		'figures of the month before this one, from the first board on',
		await figures('/county/compliance')
	]);
	remember('after the first figures');
	const plain = [];
	for (let n = 0; n < BOARDS; n++) {
		const from = performance.now();
		await (await fetch(`${base}/county/login`)).text();
		plain.push(performance.now() - from);
	}
	times.set('the board', await page('/county', BOARDS));
	say(`  the first board ${Math.round(firstBoard)} ms`);
	const lists = [];
	for (const list of LISTS) lists.push(...(await page(`/county/board?list=${list}`, WRITES)));
	times.set('a list behind the board', lists);
	times.set('the merge desk', await page('/county/merge', TIMES));
	const [, matter] =
		/href="(\/county\/merge\/matter\?[^"]+)"/.exec((await get('/county/merge')).text) ?? [];
	if (matter)
		times.set(
			'a matter of the merge desk, with both sides',
			await page(matter.replaceAll('&amp;', '&'), TIMES)
		);
	const after = [];
	for (let n = 0; n < WRITES; n++) {
		const changed = await fetch(`${base}/county/stations?/change`, {
			...form({ station: 's01', name: `城郊中队${n}` }),
			headers: { origin: base, cookie, accept: 'text/html' }
		});
		if (changed.status >= 400) throw new Error(`a change: ${changed.status}`);
		await changed.text();
		after.push((await get('/county')).millis);
	}
	times.set('the board after one more entry', after);
	remember('after board, lists and merge desk');
	const month = (/** @type {number} */ ago) => {
		const now = new Date();
		return new Date(Date.UTC(now.getFullYear(), now.getMonth() - ago, 1)).toISOString().slice(0, 7);
	};
	once.push(['figures of another month', await figures(`/county/compliance?when=${month(2)}`)]);
	once.push([
		'figures of a year',
		await figures(`/county/compliance?when=${month(1).slice(0, 4)}`)
	]);
	once.push([
		'figures of a month, counted anew after ten entries',
		await figures(`/county/compliance?when=${month(1)}&anew`)
	]);
	times.set('figures that are counted', await page(`/county/compliance?when=${month(1)}`, TIMES));
	remember('after figures of two months and a year');
	child.kill('SIGTERM');
	await new Promise((done) => child.once('exit', done));
	return { before, firstBoard, plain, times, once, memory };
}
