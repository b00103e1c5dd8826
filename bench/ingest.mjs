// The ingest below its screens against the system's own tools on the same files and disk: one vault and two, with SM3, small
// files, going on after a cut, memory; a recorder at its real speed; the MTP driver against a plain bulk read.
// `LUZHENG_BENCH_SCALE=0.1` makes everything smaller for a quick try, `LUZHENG_BENCH_PARTS=large,small` does some of it only;
// the part `profile`, which is not among those of an ordinary run, prints where the time goes.
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { newIngestBrowser, serveIngestPage } from '../tests/support/ingest-page.mjs';
import { ingestBench } from './parts/ingest-bench.mjs';
import { cuts, large, memory, small } from './parts/ingest-folders.mjs';
import { profiles } from './parts/ingest-profiles.mjs';
import { mtp, realSpeed } from './parts/ingest-usb.mjs';

export const LIMIT_MINUTES = 30;

const PARTS = { large, memory, small, cut: cuts, speed: realSpeed, mtp, profile: profiles };
const ORDINARY = 'large,memory,small,cut,speed,mtp';
const SCALE = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const WANTED = (process.env.LUZHENG_BENCH_PARTS ?? ORDINARY).split(',');

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */

/** @param {import('../scripts/bench.mjs').Bench} bench @returns {Promise<Figure[]>} */
export async function run(bench) {
	const { say, folder, atEnd } = bench;
	for (const part of WANTED) if (!(part in PARTS)) throw new Error(`there is no part ${part}`);
	const { bavail, bsize } = statfsSync(folder);
	if (bavail * bsize < 12 * SCALE * 2 ** 30) throw new Error(`too little space in ${folder}`);
	const names = ['large', 'small', 'disk', 'second'];
	for (const name of names) mkdirSync(join(folder, name));
	say('building the page of the ingest …');
	const served = await serveIngestPage(join(folder, 'page'));
	atEnd(() => served.close());
	const browser = newIngestBrowser(
		served.origin,
		names.map((name) => join(folder, name))
	);
	await browser.open();
	atEnd(() => browser.close());

	const all = await ingestBench(bench, browser, SCALE);
	/** @type {Figure[]} */
	const figures = [];
	for (const [name, part] of Object.entries(PARTS))
		if (WANTED.includes(name)) figures.push(...(await part(all)));
	return figures;
}
