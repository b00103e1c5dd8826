// The ingest below its screens against the system's own tools on the same files and disk: one vault and two, with SM3, small
// files, going on after a cut, memory. `LUZHENG_BENCH_SCALE=0.1` makes everything smaller for a quick try.
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
	closeSync,
	mkdirSync,
	openSync,
	rmSync,
	statfsSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { newIngestBrowser, serveIngestPage } from '../tests/support/ingest-page.mjs';
import { cpAndSums } from './parts/ingest.mjs';
import { watchMemory } from './parts/memory.mjs';
import { median, pause } from './parts/numbers.mjs';

export const LIMIT_MINUTES = 20;

const shell = promisify(execFile);
const SCALE = Number(process.env.LUZHENG_BENCH_SCALE ?? 1);
const MIB = 2 ** 20;
const FILES = 4;
const FILE_BYTES = Math.max(8, Math.round(256 * SCALE)) * MIB;
const SMALL = Math.max(200, Math.round(10_000 * SCALE));
const SMALL_BYTES = 4096;
const SCRIPT = 'cp + sha256sum of source and copy';

/** @typedef {import('../scripts/bench.mjs').Figure} Figure */
/** @typedef {import('../tests/support/ingest-page.mjs').Place} Place */

/** @param {string} path @param {number} bytes */
function writeRandom(path, bytes) {
	const block = Buffer.alloc(Math.min(bytes, 8 * MIB));
	const file = openSync(path, 'wx');
	for (let at = 0; at < bytes; at += block.length) writeSync(file, randomFillSync(block));
	closeSync(file);
}

/** @param {import('../scripts/bench.mjs').Bench} bench @returns {Promise<Figure[]>} */
export async function run(bench) {
	const { say, folder, atEnd } = bench;
	const { bavail, bsize } = statfsSync(folder);
	if (bavail * bsize < 12 * FILES * FILE_BYTES) throw new Error(`too little space in ${folder}`);
	const [large, small, disk, second] = ['large', 'small', 'disk', 'second'].map((name) => {
		const path = join(folder, name);
		mkdirSync(path);
		return path;
	});
	if (!large || !small || !disk || !second) throw new Error('no folders');
	for (let n = 0; n < FILES; n++) writeRandom(join(large, `NOR_000${n}.MP4`), FILE_BYTES);
	for (let n = 0; n < SMALL; n++) {
		if (n % 1000 === 0) mkdirSync(join(small, `${n / 1000}`));
		const path = join(small, `${Math.floor(n / 1000)}`, `IMG_${n}.JPG`);
		writeFileSync(path, randomFillSync(Buffer.alloc(SMALL_BYTES)));
	}
	say('building the page of the ingest …');
	const served = await serveIngestPage(join(folder, 'page'));
	atEnd(() => served.close());
	const browser = newIngestBrowser(served.origin, [large, small, disk, second]);
	await browser.open();
	atEnd(() => browser.close());
	/** @type {Place} */
	const own = { id: 'own', real: false };
	const places = [
		own,
		{ ...own, id: 'own2' },
		{ id: 'disk', real: true },
		{ id: 'second', real: true }
	];
	await browser.call('register', places);

	const copy = join(folder, 'copy');
	let bags = 0;
	/** @param {string} source @param {readonly Place[]} vaults @param {object} [more] */
	async function ingest(source, vaults, more = {}) {
		await shell('sh', ['-c', 'cat "$0"/* > /dev/null 2>&1; sync', join(folder, source)]).catch(
			() => {}
		);
		const order = { source, vaults, bag: `2026/07/29/b${(bags += 1)}`, ...more };
		const files = await browser.call('inventory', source);
		const done = await browser.call('copy', { ...order, files });
		return { ...done, order: { source, vaults, bag: order.bag, files } };
	}
	/** @param {any} done */
	const whole = ({ outcome, verified, seconds, order }) => {
		if (!outcome.ok || outcome.value.halted || verified.length !== order.files.length)
			throw new Error(`not ingested: ${JSON.stringify(outcome)}`);
		return seconds;
	};
	const tidy = async () => {
		for (const path of [disk, second]) rmSync(join(path, '2026'), { recursive: true, force: true });
		await browser.call('tidy');
	};

	/** @type {Figure[]} */
	const figures = [];
	const size = `${FILES} x ${FILE_BYTES / MIB} MiB`;
	// The first one has workers to start and code to compile.
	whole(await ingest('large', [own]));
	await tidy();
	const real = { id: 'disk', real: true };
	const ways = /** @type {const} */ ([
		['the browser’s private file system', [own], {}],
		['a real folder', [real], {}],
		['two real folders', [real, { id: 'second', real: true }], {}],
		['the private file system and a real folder', [own, real], {}],
		['the private file system, with SM3', [own], { sm3: true }],
		['a real folder, with SM3', [real], { sm3: true }]
	]);
	let before = await cpAndSums(large, copy);
	for (const [into, vaults, more] of ways) {
		const seconds = whole(await ingest('large', vaults, more));
		await tidy();
		const after = await cpAndSums(large, copy);
		say(`${into}: ${seconds.toFixed(1)} s; script ${before.toFixed(1)} and ${after.toFixed(1)} s`);
		const reference = (before + after) / 2;
		figures.push({
			what: `${size} into ${into}`,
			against: SCRIPT,
			value: seconds,
			unit: 's',
			reference
		});
		before = after;
	}

	for (const [into, vaults] of ways.slice(0, 3)) {
		const idle = watchMemory(browser.profile);
		await pause(3000);
		const idleSamples = idle.end();
		const memory = watchMemory(browser.profile);
		whole(await ingest('large', vaults));
		const samples = memory.end();
		await tidy();
		if (samples.length === 0) continue;
		figures.push({
			...{ what: `memory above idle, into ${into}, peak`, against: 'the bound of 64 MiB' },
			...{ value: (Math.max(...samples) - median(idleSamples)) / MIB, unit: 'MiB', reference: 64 }
		});
	}

	for (const [into, vaults] of ways.slice(0, 2)) {
		const seconds = whole(await ingest('small', vaults));
		await tidy();
		const reference = await smallScript(small, copy);
		say(
			`${SMALL} small files into ${into}: ${seconds.toFixed(1)} s; script ${reference.toFixed(1)} s`
		);
		figures.push({
			...{ what: `${SMALL} files of 4 KiB into ${into}`, against: SCRIPT, unit: 's' },
			...{ value: seconds, reference }
		});
	}

	// One file, so that the cut lies in the middle of it.
	const one = join(folder, 'large', 'NOR_0000.MP4');
	for (let n = 1; n < FILES; n++) rmSync(join(large, `NOR_000${n}.MP4`));
	for (const [into, vaults] of ways.slice(0, 2)) {
		const full = whole(await ingest('large', vaults));
		await tidy();
		// Half of the bytes are read from the recorder, half read back.
		const cut = await ingest('large', vaults, { cutAt: 0.45 });
		if (cut.outcome.value?.halted?.fault !== 'cancelled') {
			say(`into ${into}: too short to be cut, so nothing is said of going on`);
			await tidy();
			continue;
		}
		const rest = await browser.call('copy', cut.order);
		say(
			`cut at 90 % of ${one}, into ${into}: ${rest.seconds.toFixed(1)} s more; whole ${full.toFixed(1)} s`
		);
		figures.push({
			...{ what: `going on after a cut at 90 %, into ${into}`, against: 'the whole file at once' },
			...{ value: whole({ ...rest, order: cut.order }), unit: 's', reference: full }
		});
		await tidy();
	}
	return figures;
}

/** @param {string} from @param {string} copy */
async function smallScript(from, copy) {
	const script =
		'cp -R "$0" "$1"; (cd "$0"; find . -type f -print0 | xargs -0 sha256sum) > "$1.sums"; cd "$1"; sha256sum --quiet -c "$1.sums"';
	const began = performance.now();
	await shell('sh', ['-ec', script, from, copy]);
	const seconds = (performance.now() - began) / 1000;
	rmSync(copy, { recursive: true });
	return seconds;
}
