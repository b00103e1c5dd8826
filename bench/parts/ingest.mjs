// 导出入库 of 1 GiB through the kiosk's screen, and the same work by the system's own tools.
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
	closeSync,
	linkSync,
	mkdirSync,
	openSync,
	readdirSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startKiosk } from './county.mjs';
import { watchMemory } from './memory.mjs';
import { median, pause, within } from './numbers.mjs';
import { answerTo } from './watch.mjs';

const run = promisify(execFile);

export const FILES = 4;
const FILE_BYTES = 256 * 2 ** 20;
const CUSTODIANS = /** @type {Record<string, string>} */ ({ s01: '11-002319', s02: '11-002402' });
const LIMIT_MILLIS = 240_000;

/** Random bytes, which nothing on the way can make smaller. @param {string} folder */
export function makeFootage(folder) {
	mkdirSync(folder);
	const block = Buffer.alloc(8 * 2 ** 20);
	for (let n = 0; n < FILES; n++) {
		const file = openSync(join(folder, `${n}`), 'wx');
		for (let at = 0; at < FILE_BYTES; at += block.length) writeSync(file, randomFillSync(block));
		closeSync(file);
	}
}

/**
 * A docked recorder with these files under names that no ingest has seen: a known file would be linked, not copied.
 * @param {string} footage
 * @param {string} folder
 */
export function dock(footage, folder) {
	mkdirSync(folder);
	const recorder = folder.slice(-4).padStart(7, '0');
	for (let n = 0; n < FILES; n++)
		linkSync(join(footage, `${n}`), join(folder, `DSJ_${recorder}_000000_2026072910000${n}.MP4`));
}

/** The files are in the page cache, and nothing else is waiting to be written. @param {string} footage */
const warm = (footage) => run('sh', ['-c', 'cat "$0"/* > /dev/null; sync', footage]);

/**
 * Seconds of `cp` and of `sha256sum` over the files and over their copies.
 * @param {string} footage
 * @param {string} copy
 */
export async function cpAndSums(footage, copy) {
	await warm(footage);
	const script =
		'cp -R "$0" "$1"; (cd "$0"; sha256sum *) > "$1.sums"; cd "$1"; sha256sum --quiet -c "$1.sums"';
	const from = performance.now();
	await run('sh', ['-ec', script, footage, copy]);
	const seconds = (performance.now() - from) / 1000;
	rmSync(copy, { recursive: true });
	return seconds;
}

/** @param {string} folder */
const bytesBelow = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.reduce((sum, { parentPath, name }) => {
			const path = join(parentPath, name);
			return sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
		}, 0);

/** What the screen says, for a person to find out why. @param {import('playwright').Page} page */
const screen = (page) => page.locator('body').innerText();

/**
 * Opens the kiosk, drops the recorder's folder, waits for the end, closes the kiosk.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {{ station: string, recorder: string, docked: string, into: string }} job `into` is where the bytes must arrive
 * @param {boolean} weighed looking at memory takes time itself, so an ingest is either timed or weighed
 */
export async function ingest(kiosk, { station, recorder, docked, into }, weighed) {
	await startKiosk(kiosk);
	const page = kiosk.page();
	const custodian = CUSTODIANS[station] ?? '';
	const path = `/ingest?recorder=${recorder}&custodian=${custodian}`;
	await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
	await page
		.getByTestId('drop-source')
		.waitFor()
		.catch(async (fault) => {
			throw new Error(`no place to drop ${recorder}: ${await screen(page)}`, { cause: fault });
		});
	const before = bytesBelow(into);
	await warm(docked);
	const idle = weighed ? watchMemory(kiosk.profile) : undefined;
	await pause(3_000);
	const idleSamples = idle?.end() ?? [];

	const memory = weighed ? watchMemory(kiosk.profile) : undefined;
	const { at, shown } = await within(
		LIMIT_MILLIS,
		answerTo(kiosk, 'drop', 'ingest-done', () => kiosk.drop('drop-source', docked)),
		async () => `${recorder} was not ingested: ${await screen(page)}`
	);
	const samples = memory?.end() ?? [];
	await kiosk.close();
	const arrived = bytesBelow(into) - before;
	// The browser's own files shrink and grow a little meanwhile.
	if (arrived < 0.9 * FILES * FILE_BYTES)
		throw new Error(`only ${arrived} bytes arrived in ${into}`);
	return {
		seconds: (shown.painted - at) / 1000,
		/** Nothing where it was not weighed or the system does not tell. */
		extraBytes: samples.length > 0 ? [Math.max(...samples) - median(idleSamples)] : []
	};
}
