// What `luzheng-kiosk-setup` of the package writes, and a Chromium of this process that finds it where it looks.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { browserArgs, findBrowser } from '../browser.mjs';

const KIOSK = 'packaging/luzheng-kiosk/root';
/** Chromium answers to Playwright only where developers' tools are not forbidden. */
const LOOKED_AT = { DeveloperToolsAvailability: 1 };

/**
 * The policy for these settings of kiosk.conf; in one point not as on a kiosk (`LOOKED_AT`).
 * @param {string} place a folder for the files
 * @param {Readonly<Record<string, string>>} settings
 * @returns {Record<string, unknown>}
 */
export function kioskPolicy(place, settings) {
	const [conf, to] = [join(place, 'kiosk.conf'), join(place, 'luzheng.json')];
	const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
	writeFileSync(conf, lines.join(''));
	const done = spawnSync('sh', [`${KIOSK}/usr/sbin/luzheng-kiosk-setup`], {
		encoding: 'utf8',
		env: {
			...process.env,
			...{ LUZHENG_CONF: conf, LUZHENG_POLICY: to },
			LUZHENG_TEMPLATE: `${KIOSK}/usr/share/luzheng-kiosk/policy.json`
		}
	});
	if (done.status !== 0) throw new Error(done.stderr);
	return { ...JSON.parse(readFileSync(to, 'utf8')), ...LOOKED_AT };
}

/**
 * For this process alone (`unshare --mount`), /etc/chromium is a folder of its own. Gives what writes the policy there.
 * @param {string} place
 */
export function ownPolicies(place) {
	const managed = join(place, 'chromium/policies/managed');
	mkdirSync(managed, { recursive: true });
	mkdirSync('/etc/chromium', { recursive: true });
	for (const args of [
		['--make-rprivate', '/'],
		['--bind', join(place, 'chromium'), '/etc/chromium']
	]) {
		const done = spawnSync('mount', args, { encoding: 'utf8' });
		if (done.status !== 0) throw new Error(`mount: ${done.stderr}`);
	}
	return (/** @type {object} */ policy) =>
		writeFileSync(join(managed, 'luzheng.json'), JSON.stringify(policy));
}

/**
 * @param {string} profile
 * @param {readonly string[]} [args]
 */
export function openChromium(profile, args = []) {
	const executablePath = findBrowser();
	return chromium.launchPersistentContext(profile, {
		...(executablePath ? { executablePath } : {}),
		args: [...browserArgs(), ...args]
	});
}

/**
 * @param {string} what
 * @param {boolean} holds
 * @param {unknown} [seen]
 */
export function must(what, holds, seen) {
	if (!holds) throw new Error(`${what}: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
	process.stdout.write(`  ok  ${what}\n`);
}
