// Disc images written by the kiosk's own writer, in Chromium and into a real folder, against xorriso on the same files and disk.
import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { discToolsInstalled, installDiscTools } from '../../scripts/install.mjs';
import { newIngestBrowser, serveIngestPage } from '../../tests/support/ingest-page.mjs';
import { median } from '../parts/numbers.mjs';

const run = promisify(execFile);
const MIB = 2 ** 20;
const RUNS = 3;
const SETS = [
	{ name: 'clips', files: 4, bytes: 256 * MIB, what: '4 x 256 MiB' },
	{ name: 'photos', files: 2000, bytes: 64 * 1024, what: '2,000 x 64 KiB' }
];

/** @param {string} folder @param {number} files @param {number} bytes */
function fill(folder, files, bytes) {
	mkdirSync(folder);
	for (let n = 0; n < files; n++)
		writeFileSync(join(folder, `现场${n}.mp4`), randomFillSync(Buffer.alloc(bytes)));
}

/** @param {import('../../scripts/bench.mjs').Bench} bench @returns {Promise<import('../../scripts/bench.mjs').Figure[]>} */
export async function benchImage({ say, folder, atEnd }) {
	installDiscTools();
	if (!discToolsInstalled()) throw new Error('xorriso is not installed');
	const discs = join(folder, 'discs');
	mkdirSync(discs);
	for (const { name, files, bytes } of SETS) fill(join(folder, name), files, bytes);
	say('building the page that writes images …');
	const served = await serveIngestPage(join(folder, 'page'));
	atEnd(() => served.close());
	const places = [...SETS.map(({ name }) => join(folder, name)), discs];
	const browser = newIngestBrowser(served.origin, places);
	await browser.open();
	atEnd(() => browser.close());

	const figures = [];
	for (const { name, what, files } of SETS) {
		const [ours, theirs, oursWhole, theirsWhole] = [[], [], [], []];
		// One of each in turn, so that what else the machine does meets both.
		for (let n = 0; n < RUNS; n++) {
			await run('sh', ['-c', 'cat "$0"/* > /dev/null; sync', join(folder, name)]);
			const made = await browser.call('image', name, 'discs', `${name}-${n}`);
			say(
				`${what}: read and hashed alone ${made.sumSeconds.toFixed(1)} s; written ${made.seconds.toFixed(1)} s, of that the close ${made.closeSeconds.toFixed(1)} s`
			);
			ours.push(made.seconds);
			oursWhole.push(made.seconds + made.readSeconds);
			const image = join(discs, `${name}-${n}.iso`);
			const { stdout } = await run('xorriso', ['-indev', image, '-find', '/', '-type', 'f'], {
				env: { ...process.env, LC_ALL: 'C.UTF-8' },
				maxBuffer: 64 * MIB
			});
			const listed = stdout.split('\n').filter((line) => line.startsWith("'/")).length;
			if (listed !== files) throw new Error(`${image} has ${listed} files`);
			rmSync(image);
			const theirsAt = join(discs, 'reference.iso');
			const from = performance.now();
			await run('xorriso', ['-as', 'mkisofs', '-quiet', '-J', '-o', theirsAt, join(folder, name)]);
			theirs.push((performance.now() - from) / 1000);
			// The same work as ours: every file hashed, and everything read from the image and hashed again.
			const again = performance.now();
			await run('sh', [
				...['-c', 'find "$0" -type f -exec sha256sum {} + > "$2" && sha256sum "$1" >> "$2"'],
				...[join(folder, name), theirsAt, join(discs, 'sums')]
			]);
			theirsWhole.push(theirs.at(-1) + (performance.now() - again) / 1000);
			rmSync(theirsAt);
		}
		say(
			`${what}: ${ours.map((s) => s.toFixed(1)).join(' ')} s; xorriso ${theirs.map((s) => s.toFixed(1)).join(' ')} s`
		);
		figures.push({
			what: `disc image of ${what}, each file hashed, into a real folder`,
			against: 'xorriso -as mkisofs -J, which hashes nothing',
			...{ value: median(ours), unit: 's', reference: median(theirs) }
		});
		figures.push({
			what: `disc image of ${what}, read back and hashed again`,
			against: 'sha256sum of the files, xorriso, sha256sum of the image',
			...{ value: median(oursWhole), unit: 's', reference: median(theirsWhole) }
		});
	}
	return figures;
}
