// What the parts of the ingest's benchmark share: the files, the vaults, one ingest, and tidying up.
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
	closeSync,
	existsSync,
	mkdirSync,
	openSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const shell = promisify(execFile);
export const MIB = 2 ** 20;
const SMALL_BYTES = 4096;

/**
 * @typedef {import('../../scripts/bench.mjs').Figure} Figure
 * @typedef {import('../../tests/support/ingest-page.mjs').Place} Place
 * @typedef {{ readonly outcome: any, readonly verified: readonly any[], readonly seconds: number, readonly order: any }} Done
 */

export const OWN = { id: 'own', real: false };
export const DISK = { id: 'disk', real: true };
export const SECOND = { id: 'second', real: true };
export const INTO_OWN = 'the browser’s private file system';

/** @param {string} path @param {number} bytes */
function writeRandom(path, bytes) {
	const block = Buffer.alloc(Math.min(bytes, 8 * MIB));
	const file = openSync(path, 'wx');
	for (let at = 0; at < bytes; at += block.length) writeSync(file, randomFillSync(block));
	closeSync(file);
}

/**
 * @param {import('../../scripts/bench.mjs').Bench} bench
 * @param {ReturnType<typeof import('../../tests/support/ingest-page.mjs').newIngestBrowser>} browser
 * @param {number} scale
 */
export async function ingestBench({ say, folder }, browser, scale) {
	const files = 4;
	const fileBytes = Math.max(8, Math.round(256 * scale)) * MIB;
	const smallFiles = Math.max(200, Math.round(10_000 * scale));
	await browser.call('register', [OWN, DISK, SECOND]);
	let bags = 0;
	let warm = false;

	/** @param {string} source @param {readonly Place[]} vaults @param {object} [more] @returns {Promise<Done>} */
	async function ingest(source, vaults, more = {}) {
		const all = 'find "$0" -type f -exec cat {} + > /dev/null; sync';
		if (source !== 'usb') await shell('sh', ['-c', all, join(folder, source)]);
		const order = { source, vaults, bag: `2026/07/29/b${(bags += 1)}` };
		const listed = await browser.call('inventory', source);
		const done = await browser.call('copy', { ...order, ...more, files: listed });
		return { ...done, order: { ...order, files: listed } };
	}

	async function tidy() {
		for (const { id } of [DISK, SECOND])
			rmSync(join(folder, id, '2026'), { recursive: true, force: true });
		await browser.call('tidy');
	}

	return {
		...{ say, folder, browser, scale, files, fileBytes, smallFiles, ingest, tidy },
		/** The large files, made when they are first needed; the first ingest has workers to start and code to compile. */
		async largeFiles() {
			const large = join(folder, 'large');
			for (let n = 0; n < files; n++) {
				const path = join(large, `NOR_000${n}.MP4`);
				if (!existsSync(path)) writeRandom(path, fileBytes);
			}
			if (!warm) await ingest('large', [OWN]);
			if (!warm) await tidy();
			warm = true;
			return large;
		},
		async smallOnes() {
			const small = join(folder, 'small');
			if (!existsSync(join(small, '0')))
				for (let n = 0; n < smallFiles; n++) {
					if (n % 1000 === 0) mkdirSync(join(small, `${n / 1000}`));
					const path = join(small, `${Math.floor(n / 1000)}`, `IMG_${n}.JPG`);
					writeFileSync(path, randomFillSync(Buffer.alloc(SMALL_BYTES)));
				}
			return small;
		}
	};
}

/** @typedef {Awaited<ReturnType<typeof ingestBench>>} IngestBench */

/** Seconds of an ingest that was whole. @param {Done} done */
export function whole({ outcome, verified, seconds, order }) {
	if (!outcome.ok || outcome.value.halted || verified.length !== order.files.length)
		throw new Error(`not ingested: ${JSON.stringify(outcome)}`);
	return seconds;
}
