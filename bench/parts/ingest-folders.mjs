// From a folder on a fast disk: large files, small ones, going on after a cut, memory.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cpAndSums } from './ingest.mjs';
import { DISK, INTO_OWN, MIB, OWN, SECOND, whole } from './ingest-bench.mjs';
import { watchMemory } from './memory.mjs';
import { median, pause } from './numbers.mjs';

const shell = promisify(execFile);
const SCRIPT = 'cp + sha256sum of source and copy';

/** @typedef {import('./ingest-bench.mjs').IngestBench} IngestBench */
/** @typedef {import('./ingest-bench.mjs').Figure} Figure */

const WAYS = /** @type {const} */ ([
	[INTO_OWN, [OWN], {}],
	['a real folder', [DISK], {}],
	['two real folders', [DISK, SECOND], {}],
	['the private file system and a real folder', [OWN, DISK], {}],
	['the private file system, with SM3', [OWN], { sm3: true }],
	['a real folder, with SM3', [DISK], { sm3: true }]
]);

/** @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function large(bench) {
	const { say, folder, files, fileBytes, ingest, tidy } = bench;
	const from = await bench.largeFiles();
	const copy = join(folder, 'copy');
	/** @type {Figure[]} */
	const figures = [];
	let before = await cpAndSums(from, copy);
	for (const [into, vaults, more] of WAYS) {
		const value = whole(await ingest('large', vaults, more));
		await tidy();
		const after = await cpAndSums(from, copy);
		say(`${into}: ${value.toFixed(1)} s; script ${before.toFixed(1)} and ${after.toFixed(1)} s`);
		figures.push({
			...{ what: `${files} x ${fileBytes / MIB} MiB into ${into}`, against: SCRIPT },
			...{ value, unit: 's', reference: (before + after) / 2 }
		});
		before = after;
	}
	return figures;
}

/** @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function memory(bench) {
	const { say, browser, ingest, tidy } = bench;
	await bench.largeFiles();
	/** @type {Figure[]} */
	const figures = [];
	for (const [into, vaults, more] of WAYS) {
		// Idle is a page without the ingest's workers, which the next ingest starts again.
		await browser.call('end');
		await pause(3000);
		const idle = watchMemory(browser.profile);
		await pause(3000);
		const idleSamples = idle.end();
		const watch = watchMemory(browser.profile);
		whole(await ingest('large', vaults, more));
		const samples = watch.end();
		await tidy();
		if (samples.length === 0) {
			say('this system does not tell how much memory a process has');
			return [];
		}
		const value = (Math.max(...samples) - median(idleSamples)) / MIB;
		say(`memory above idle, into ${into}: ${value.toFixed(0)} MiB of ${samples.length} samples`);
		figures.push({
			...{ what: `memory above idle, into ${into}, peak`, against: 'the bound of 64 MiB' },
			...{ value, unit: 'MiB', reference: 64 }
		});
	}
	return figures;
}

/** @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function small(bench) {
	const { say, folder, smallFiles, ingest, tidy } = bench;
	const from = await bench.smallOnes();
	/** @type {Figure[]} */
	const figures = [];
	for (const [into, vaults] of WAYS.slice(0, 2)) {
		const value = whole(await ingest('small', vaults));
		await tidy();
		const reference = await smallScript(from, join(folder, 'copy'));
		say(
			`${smallFiles} small files into ${into}: ${value.toFixed(1)} s; script ${reference.toFixed(1)} s`
		);
		figures.push({
			...{ what: `${smallFiles} files of 4 KiB into ${into}`, against: SCRIPT },
			...{ value, unit: 's', reference }
		});
	}
	return figures;
}

/** Leaves one large file only, so that the cut lies in the middle of it. @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function cuts(bench) {
	const { say, browser, files, ingest, tidy } = bench;
	const from = await bench.largeFiles();
	for (let n = 1; n < files; n++) rmSync(join(from, `NOR_000${n}.MP4`));
	/** @type {Figure[]} */
	const figures = [];
	for (const [into, vaults] of WAYS.slice(0, 2)) {
		const reference = whole(await ingest('large', vaults));
		await tidy();
		// Half of the bytes are read from the recorder, half read back.
		const cut = await ingest('large', vaults, { cutAt: 0.45 });
		if (cut.outcome.value?.halted?.fault !== 'cancelled') {
			say(`into ${into}: too short to be cut, so nothing is said of going on`);
			await tidy();
			continue;
		}
		const rest = await browser.call('copy', cut.order);
		const value = whole({ ...rest, order: cut.order });
		say(`cut at 90 %, into ${into}: ${value.toFixed(1)} s more; whole ${reference.toFixed(1)} s`);
		figures.push({
			...{ what: `going on after a cut at 90 %, into ${into}`, against: 'the whole file at once' },
			...{ value, unit: 's', reference }
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
