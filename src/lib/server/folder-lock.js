// Plain JavaScript: scripts/start.mjs asks who has the folder before anything is built (Node 20 runs no TypeScript).
import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Who has a data folder open.
 * @typedef {{ pid: number, started: string, boot: string, host: string }} Holder
 * `elsewhere`: written on another machine, so that nobody here can tell whether it still runs.
 * @typedef {{ holder: Holder, file: string, elsewhere: boolean }} Held
 */

/** @param {string} folder */
const lockFile = (folder) => join(folder, 'county', 'lock');

/** @param {string} path */
const textOf = (path) => readFile(path, 'utf8').catch(() => '');

/**
 * When a process was started, in the kernel's ticks: a process id is used again, this pair is not.
 * @param {number} pid
 */
async function startOf(pid) {
	const stat = await textOf(`/proc/${pid}/stat`);
	// The second field is the program's name in brackets and may hold anything; then come its state and, 19 later, its start.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// Killed, but not yet taken note of by its parent (in a container perhaps never): it runs no more.
	return 'ZX'.includes(fields[0] ?? '') && stat !== '' ? 'dead' : (fields[19] ?? '');
}

const bootId = async () => (await textOf('/proc/sys/kernel/random/boot_id')).trim();

/** @param {number} pid */
function runs(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (fault) {
		// EPERM: it is there, and belongs to someone else.
		return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
	}
}

/**
 * @param {string} text
 * @returns {Holder | undefined}
 */
function parseHolder(text) {
	try {
		const { pid, started, boot, host } = JSON.parse(text);
		if (!Number.isSafeInteger(pid) || pid < 1) return undefined;
		return { pid, started: String(started), boot: String(boot), host: String(host) };
	} catch {
		return undefined;
	}
}

/** @param {Holder} holder */
async function isAlive({ pid, started, boot }) {
	if (boot !== (await bootId()) || !runs(pid)) return false;
	return started === (await startOf(pid));
}

/**
 * Who has the folder open now; undefined = nobody.
 * @param {string} folder
 * @returns {Promise<Held | undefined>}
 */
export async function holderOf(folder) {
	const file = lockFile(folder);
	const holder = parseHolder(await textOf(file));
	if (!holder) return undefined;
	if (holder.host !== hostname()) return { holder, file, elsewhere: true };
	return (await isAlive(holder)) ? { holder, file, elsewhere: false } : undefined;
}

/**
 * Takes the folder for this process, or says who has it. A lock is never taken from a process that may be alive.
 * @param {string} folder
 * @returns {Promise<{ ok: true, value: { release(): Promise<void> } } | { ok: false, error: Held }>}
 */
export async function lockFolder(folder) {
	const file = lockFile(folder);
	const mark = randomBytes(6).toString('hex');
	const own = `${file}.${process.pid}-${mark}`;
	const text = JSON.stringify({
		pid: process.pid,
		started: await startOf(process.pid),
		boot: await bootId(),
		host: hostname(),
		mark
	});
	const handle = await open(own, 'wx', 0o600);
	await handle.writeFile(text);
	await handle.sync();
	await handle.close();
	try {
		for (;;) {
			const held = await holderOf(folder);
			if (held) return { ok: false, error: held };
			const stale = await textOf(file);
			try {
				// `link` makes the whole lock at once, or fails where there is one.
				await link(own, file);
			} catch (fault) {
				if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
				await removeStale(file, stale, mark);
				continue;
			}
			if ((await textOf(file)) === text) break;
		}
	} finally {
		await rm(own, { force: true });
	}
	return {
		ok: true,
		value: {
			async release() {
				if ((await textOf(file)) === text) await rm(file, { force: true });
			}
		}
	};
}

/**
 * Uses the folder beside other processes that do the same; not beside one that has taken it for itself.
 * @param {string} folder
 * @returns {Promise<{ ok: true, value: { release(): Promise<void> } } | { ok: false, error: Held }>}
 */
export async function shareFolder(folder) {
	const held = await holderOf(folder);
	if (held) return { ok: false, error: held };
	return { ok: true, value: { release: () => Promise.resolve() } };
}

/**
 * Moves a dead process's lock away; one that someone else has just put there instead is put back.
 * @param {string} file
 * @param {string} stale
 * @param {string} mark
 */
async function removeStale(file, stale, mark) {
	const aside = `${file}.stale-${mark}`;
	await rename(file, aside).catch(() => undefined);
	const moved = await textOf(aside);
	if (moved !== stale && moved !== '') await link(aside, file).catch(() => undefined);
	await rm(aside, { force: true });
}
