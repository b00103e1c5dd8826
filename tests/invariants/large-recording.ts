// One recording of 5 GiB into a real folder, killed beyond what 32 bits can count and gone on with (第12、13条).
import {
	closeSync,
	existsSync,
	ftruncateSync,
	mkdirSync,
	openSync,
	readdirSync,
	statfsSync,
	statSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, until } from '../support/ingest-lab';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { seeded } from '../support/random';

const GIB = 2 ** 30;
const BYTES = 5 * GIB + 12_345;
const NAME = 'NOR_0001.MP4';
/** The copy, what is gone on with, and the browser's own second copy of both while it closes the file. */
const NEEDS = 17 * GIB;

export const largeRecording: Invariant = {
	id: 'I4',
	name: 'large-recording',
	says: '[第12、13条] a recording of 5 GiB, killed beyond 4 GiB, is gone on with there and comes in whole',
	perCommit: 0,
	missing() {
		const { bavail, bsize } = statfsSync(tmpdir());
		if (bavail * bsize < NEEDS) return `less than ${NEEDS / GIB} GiB are free in ${tmpdir()}`;
		return findBrowser() ? undefined : 'no Chromium';
	},
	async run(trial) {
		const { tally } = trial;
		const lab = await openLab(['L-1'], (folder) => {
			const vault = join(folder, 'disk');
			mkdirSync(vault);
			return { vaults: [vault] };
		});
		try {
			await eachRun({ ...trial, runs: 1 }, async () => {
				const card = lab.card('L-1');
				writeSparse(join(card, NAME), trial.seed);
				writeFileSync(join(card, 'NOR_0002.MP4'), seeded(trial.seed, 2).bytes(1000));
				injected(tally, `sparse file of ${BYTES} bytes`);
				await lab.begin('L-1');
				const beyond = random(trial.seed);
				await until(() => largestIn(lab.first) > beyond, `${beyond} bytes in the vault`, 1200);
				tally.kills++;
				injected(tally, 'killed beyond 4 GiB');
				await lab.kiosk.kill();
				await lab.reopen();
				must(!(await lab.isIn('L-1')), () => 'killed in the middle, and it is in');
				await lab.begin('L-1');
				// What is kept lies apart from then on, and is read instead of the recorder.
				await until(() => partialIn(lab.first) > 4 * GIB, 'the first 4 GiB in partial/', 300);
				must((await lab.ended(30)) === 'done', () => 'it stopped');
				await lab.finish('L-1');
				await lab.checkAll();
			});
		} finally {
			await lab.close();
		}
	}
};

const random = (seed: number) => 4 * GIB + seeded(seed).between(2 ** 27, 2 ** 29);

/** Holes, but for a few blocks: a shifted, doubled or cut copy has another hash. */
function writeSparse(path: string, seed: number): void {
	const file = openSync(path, 'wx');
	ftruncateSync(file, BYTES);
	for (const [i, at] of [
		0,
		GIB + 1,
		2 ** 31 - 512,
		4 * GIB - 700,
		4 * GIB + 2 ** 26,
		BYTES - 1000
	].entries())
		writeSync(file, seeded(seed, i).bytes(1000), 0, 1000, at);
	closeSync(file);
}

function sizesIn(folder: string): { path: string; bytes: number }[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
		const path = join(folder, name);
		// The browser's files come and go.
		const stat = statSync(path, { throwIfNoEntry: false });
		return stat?.isFile() ? [{ path, bytes: stat.size }] : [];
	});
}
const largestIn = (vault: string) =>
	existsSync(vault) ? Math.max(0, ...sizesIn(vault).map(({ bytes }) => bytes)) : 0;
const partialIn = (vault: string) =>
	Math.max(
		0,
		...sizesIn(vault)
			.filter(({ path }) => path.includes('/partial/'))
			.map(({ bytes }) => bytes)
	);
