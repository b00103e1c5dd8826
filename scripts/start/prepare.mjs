import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { installDependencies } from '../install.mjs';
import { say, startError } from './say.mjs';

/** What the build is made from. */
const SOURCES = [
	...['src', 'static', 'verifier', 'package.json', 'package-lock.json'],
	...[
		'svelte.config.js',
		'vite.config.ts',
		'tsconfig.json',
		'scripts/office-tools.mjs',
		'scripts/precache.mjs',
		'scripts/template.mjs',
		'scripts/verify-page.mjs'
	]
];
const NOT_BUILT = /\.(test|contract)\.ts$|-for-tests\.ts$/;

/** @param {string} path */
const timeOf = async (path) => (await stat(path).catch(() => undefined))?.mtimeMs;

/** @param {string} root */
async function npmRunBuild(root) {
	const child = spawn('npm', ['run', 'build'], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32'
	});
	const code = await new Promise((done) => {
		child.once('error', () => done(1));
		child.once('exit', done);
	});
	if (code !== 0)
		throw startError(
			'构建没有成功（npm run build），原因见上。',
			'npm run build failed; the reason is above.'
		);
}

/** Installs the dependencies where they are not what the lock file asks for. */
export function install() {
	try {
		installDependencies();
	} catch {
		throw startError(
			'安装依赖没有成功（npm ci），原因见上。',
			'npm ci failed; the reason is above.'
		);
	}
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesUnder(root, path) {
	const info = await stat(join(root, path)).catch(() => undefined);
	if (!info) return [];
	if (!info.isDirectory()) return NOT_BUILT.test(path) ? [] : [path];
	const names = (await readdir(join(root, path))).sort();
	return (await Promise.all(names.map((name) => filesUnder(root, join(path, name))))).flat();
}

/**
 * Builds where there is no finished build of just these sources.
 * @param {string} root
 */
export async function build(root) {
	const files = (await Promise.all(SOURCES.map((path) => filesUnder(root, path)))).flat();
	const hash = createHash('sha256');
	let newest = 0;
	for (const path of files) {
		const bytes = await readFile(join(root, path));
		hash.update(`${path}\n${bytes.length}\n`).update(bytes);
		newest = Math.max(newest, (await timeOf(join(root, path))) ?? 0);
	}
	const sources = hash.digest('hex');
	const stamp = join(root, '.svelte-kit', 'luzheng-build');
	const noted = await readFile(stamp, 'utf8').catch(() => undefined);
	const built = await timeOf(join(root, 'build', 'handler.js'));
	if (built !== undefined && noted === sources) return;
	await mkdir(dirname(stamp), { recursive: true });
	// Built by hand (`npm run build`), after the last change: as good as ours.
	if (built !== undefined && noted !== 'unfinished' && built > newest) {
		// A service that may write nowhere else looks once more at its next start.
		await writeFile(stamp, sources).catch(() => undefined);
		return;
	}
	say('正在构建…… / Building …');
	await writeFile(stamp, 'unfinished');
	await npmRunBuild(root);
	await writeFile(stamp, sources);
}
