// What is missing is installed; what is there is left alone. Used by `npm start`, `npm test` and the benchmarks.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { findBrowser } from './browser.mjs';

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

const STAMP = 'node_modules/.luzheng-installed';
const lockDigest = () =>
	createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');

/** True while node_modules is what package-lock.json asks for. */
export function dependenciesInstalled() {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockDigest();
}

/** Installs the pinned dependencies; throws where npm fails. */
export function installDependencies() {
	if (dependenciesInstalled()) return;
	say('安装依赖… Installing dependencies…');
	// The build needs what NODE_ENV=production would leave out.
	execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
		stdio: 'inherit',
		env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
	});
	// A crash before this line leaves no stamp, and the next start installs again.
	writeFileSync(STAMP, lockDigest());
}

const isRoot = () => process.getuid?.() === 0;

let listsFresh = false;
/** @param {readonly string[]} packages */
function aptInstall(packages) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	if (!listsFresh) spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
	listsFresh = true;
	const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
	return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

const hasApt = () => existsSync('/usr/bin/apt-get');

/** A Chromium for the tests: an existing one, else Debian's package when root, else Playwright's own download. */
export function installBrowser() {
	if (findBrowser()) return;
	if (isRoot() && hasApt()) {
		say('安装浏览器… Installing Chromium from Debian…');
		if (aptInstall(['chromium', 'fonts-noto-cjk']) && findBrowser()) return;
	}
	say('下载浏览器… Downloading a browser with Playwright…');
	const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
	if (status !== 0) {
		say('没有可用的 Chromium：请安装 chromium 后再试。No Chromium: install one and try again.');
		process.exit(1);
	}
}

export function postgresInstalled() {
	const root = '/usr/lib/postgresql';
	return existsSync(root) && readdirSync(root).some((v) => existsSync(`${root}/${v}/bin/initdb`));
}

/** PostgreSQL's binaries for the storage tests, where they can be had; those tests say aloud when they are skipped. */
export function installPostgres() {
	if (postgresInstalled() || !isRoot() || !hasApt()) return;
	say('安装 PostgreSQL（测试用）… Installing PostgreSQL for the tests…');
	aptInstall(['postgresql']);
}

export const discToolsInstalled = () =>
	existsSync('/usr/bin/xorriso') && existsSync('/usr/bin/isoinfo');

/** xorriso and isoinfo, which read the disc images of the tests; those tests say aloud when they are skipped. */
export function installDiscTools() {
	if (discToolsInstalled() || !isRoot() || !hasApt()) return;
	say('安装 xorriso 和 isoinfo（测试用）… Installing xorriso and isoinfo for the tests…');
	aptInstall(['xorriso', 'genisoimage']);
}
