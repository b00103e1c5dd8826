// Takes files out of the machine's page cache, so that what reads them next reads the disk.
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';

/** @param {string} path @returns {string[]} */
const filesIn = (path) =>
	readdirSync(path, { recursive: true, encoding: 'utf8' })
		.map((name) => join(path, name))
		.filter((name) => lstatSync(name).isFile());

/** coreutils' dd asks the kernel to forget a file that it is told to read nothing of. @param {readonly string[]} files */
function forget(files) {
	execFileSync('sync');
	for (const file of files)
		execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
}

/** Where Debian keeps the program that its /usr/bin/chromium starts. */
const DEBIAN = '/usr/lib/chromium';

/** The kiosk's profile and the browser's program are read from the disk at their next start. @param {string} profile */
export function coolDown(profile) {
	const browser = findBrowser() ?? '';
	const program = browser.startsWith('/usr/bin/') ? DEBIAN : dirname(realpathSync(browser));
	forget([profile, program].flatMap(filesIn));
}
