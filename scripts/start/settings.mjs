import { randomBytes } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { holderOf } from '../../src/lib/server/record/folder-lock.js';
import { codeOf, startError } from './say.mjs';

/** @typedef {{ port: number, host: string, data: string, trustProxy: boolean, origin: string | undefined }} Settings */

/**
 * What the environment asks for, or a sentence on what is wrong with it.
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 */
export function settingsFrom(env) {
	const port = env.PORT || '3000';
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
		throw startError(
			`PORT 应为 0 到 65535 的数字，现在是“${port}”。`,
			`PORT must be a number from 0 to 65535, not "${port}".`
		);
	return {
		port: Number(port),
		// Only this machine by default: browsers give other machines nothing to sign with over plain http anyway.
		host: env.HOST || '127.0.0.1',
		data: resolve(env.LUZHENG_DATA || 'data'),
		trustProxy: env.LUZHENG_TRUST_PROXY === '1',
		origin: env.ORIGIN || undefined
	};
}

/**
 * `mkdir` with `recursive` never comes back for a folder under /proc (Node 20.20: it takes ENOENT for a missing parent for ever).
 * @param {string} folder
 */
async function makeFolder(folder) {
	const missing = [];
	for (let at = folder; !(await stat(at).catch(missingOnly)); at = dirname(at)) missing.unshift(at);
	for (const one of missing) await mkdir(one, { mode: 0o700 });
}

/** @param {unknown} fault */
function missingOnly(fault) {
	if (codeOf(fault) !== 'ENOENT') throw fault;
	return undefined;
}

/**
 * Makes sure that the folder can be written to, by writing to it: permissions alone say nothing to root.
 * @param {string} folder
 */
export async function checkFolder(folder) {
	const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
	try {
		await makeFolder(join(folder, 'county'));
		const file = await open(probe, 'wx', 0o600);
		await file.writeFile('probe');
		await file.sync();
		await file.close();
	} catch (fault) {
		throw startError(
			`数据目录 ${folder} 无法写入（${codeOf(fault)}），请用 LUZHENG_DATA 指定可写的目录。`,
			`The data folder ${folder} cannot be written to (${codeOf(fault)}); name another with LUZHENG_DATA.`
		);
	} finally {
		await rm(probe, { force: true }).catch(() => undefined);
	}
	const held = await holderOf(folder);
	if (held && !held.elsewhere)
		throw startError(
			`数据目录 ${folder} 正被另一个录证服务使用（进程 ${held.holder.pid}），请先停止它。`,
			`The data folder ${folder} is in use by another server (process ${held.holder.pid}); stop that one first.`
		);
}

/**
 * The sentence for a port that cannot be listened on.
 * @param {unknown} fault
 * @param {Settings} settings
 */
export function listenError(fault, { host, port }) {
	const code = codeOf(fault);
	if (code === 'EADDRINUSE')
		return startError(
			`端口 ${port} 已被占用，请停止占用它的程序，或用 PORT 指定别的端口。`,
			`Port ${port} is taken; stop the program that has it or name another with PORT.`
		);
	if (code === 'EACCES')
		return startError(
			`没有权限使用端口 ${port}，请用 PORT 指定 1024 以上的端口。`,
			`Port ${port} may not be used by this user; name one above 1024 with PORT.`
		);
	return startError(
		`无法在 ${host}:${port} 提供服务（${code}），请检查 HOST 和 PORT。`,
		`Cannot listen on ${host}:${port} (${code}); check HOST and PORT.`
	);
}

/**
 * Finds out before anything is installed or built.
 * @param {Settings} settings
 */
export async function checkPort(settings) {
	const probe = createServer();
	await /** @type {Promise<void>} */ (
		new Promise((done, fail) => {
			probe.once('error', (fault) => fail(listenError(fault, settings)));
			probe.listen(settings.port, settings.host, () => probe.close(() => done()));
		})
	);
}
