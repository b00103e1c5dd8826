// Which Chromium the tests, the benchmarks and the screenshots use: one that is there already comes first.
import { existsSync } from 'node:fs';
import process from 'node:process';

const known = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** The path of an installed Chromium (`CHROMIUM` names one first), or undefined: Playwright's own is used then. */
export function findBrowser() {
	const named = process.env.CHROMIUM;
	if (named) return named;
	return known.find((path) => existsSync(path));
}

/** Command-line switches: no talking to the outside, and no sandbox only where Chromium refuses one (root). */
export function browserArgs() {
	const args = [
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run',
		'--disable-quic'
	];
	if (process.getuid?.() === 0) args.push('--no-sandbox');
	return args;
}
