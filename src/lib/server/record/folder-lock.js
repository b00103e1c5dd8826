// Plain JavaScript: scripts/start.mjs asks who has the folder before anything is built (Node 20 runs no TypeScript).
import { createHash, randomBytes } from 'node:crypto';
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

/**
 * Undefined = there is no such file.
 * @param {string} path
 */
const textIn = (path) => readFile(path, 'utf8').catch(() => undefined);

/** @param {string} path */
const textOf = async (path) => (await textIn(path)) ?? '';

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
 * Where the one process that may follow a dead holder says so. Each lock's text is another one, so this name stands for just
 * that holder, and of all that find it dead one makes the file.
 * @param {string} file
 * @param {string} text
 */
const heirFile = (file, text) =>
	`${file}.heir-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;

/**
 * What the lock says and, where a dead holder has an heir, what that one says, and so on: the last is the one that counts.
 * @param {string} file
 * @returns {Promise<{ text: string, holder: Holder | undefined }[]>} empty = there is no lock
 */
async function chainOf(file) {
	for (;;) {
		const root = await textIn(file);
		if (root === undefined) return [];
		const chain = [{ text: root, holder: parseHolder(root) }];
		for (let next = await textIn(heirFile(file, root)); next !== undefined;) {
			chain.push({ text: next, holder: parseHolder(next) });
			next = await textIn(heirFile(file, next));
		}
		// Where the lock is another one by now, its heir may have come and gone meanwhile.
		if ((await textIn(file)) === root) return chain;
	}
}

/**
 * The living holder at the end of a chain.
 * @param {string} file
 * @param {Holder | undefined} holder
 * @returns {Promise<Held | undefined>}
 */
async function heldBy(file, holder) {
	if (!holder) return undefined;
	if (holder.host !== hostname()) return { holder, file, elsewhere: true };
	return (await isAlive(holder)) ? { holder, file, elsewhere: false } : undefined;
}

/**
 * Who has the folder open now; undefined = nobody.
 * @param {string} folder
 * @returns {Promise<Held | undefined>}
 */
export async function holderOf(folder) {
	const file = lockFile(folder);
	return heldBy(file, (await chainOf(file)).at(-1)?.holder);
}

/**
 * Takes the folder for this process, or says who has it. A lock is never taken from a process that may be alive, and at no
 * moment is there none while somebody holds it.
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
			const chain = await chainOf(file);
			const held = await heldBy(file, chain.at(-1)?.holder);
			if (held) return { ok: false, error: held };
			if (chain.length === 0 ? await linkNew(own, file) : await inherit(own, file, chain)) break;
		}
	} finally {
		await rm(own, { force: true });
	}
	return {
		ok: true,
		value: {
			async release() {
				if ((await textIn(file)) === text) await rm(file, { force: true });
			}
		}
	};
}

/**
 * Makes the whole file at once; false = there is one already.
 * @param {string} own
 * @param {string} file
 */
async function linkNew(own, file) {
	try {
		await link(own, file);
		return true;
	} catch (fault) {
		if (fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') return false;
		throw fault;
	}
}

/**
 * Follows dead holders; false = somebody else was first.
 * @param {string} own
 * @param {string} file
 * @param {readonly { text: string }[]} chain
 */
async function inherit(own, file, chain) {
	const heirs = chain.map(({ text }) => heirFile(file, text));
	const mine = heirs.at(-1) ?? '';
	if (!(await linkNew(own, mine))) return false;
	// An heir puts itself in the lock's place before its own file goes: where the first dead holder's lock still stands, no
	// other heir has come and gone since the chain was read.
	if ((await textIn(file)) !== chain[0]?.text) {
		await rm(mine, { force: true });
		return false;
	}
	// A crash here leaves one more dead holder in the chain.
	await rename(own, file);
	// A crash here leaves files that stand for holders whose lock is gone: nobody reads them again.
	for (const heir of heirs) await rm(heir, { force: true });
	return true;
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
