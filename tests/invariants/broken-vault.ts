// Vaults on disks of their own that really fill up and are really pulled out, at the whole kiosk (第12、13条).
import { rmSync, writeFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, pause, type Lab } from '../support/ingest-lab';
import {
	eachRun,
	injected,
	must,
	noteFailure,
	type Invariant,
	type Tally
} from '../support/invariant';
import type { Random } from '../support/random';
import { sumsBelow } from '../support/sums';
import { toldOn } from '../support/told-ledger';
import { makeVolume, volumeMissing, type Volume } from '../support/volumes';
import { fillCard } from './killed-ingest';

const MIB = 2 ** 20;
const DISK_BYTES = 1024 * MIB;
const BALLAST = 'other-things.bin';

interface Scene {
	readonly lab: Lab;
	readonly first: Volume;
	readonly second: Volume;
	readonly tally: Tally;
}

export const brokenVault: Invariant = {
	id: 'I3',
	name: 'broken-vault',
	says: '[第12、13条] a vault that is full or pulled out takes nothing that it does not hold, and the ingest goes on once there is space or the disk is back',
	perCommit: 0,
	weight: 1,
	missing: () => (findBrowser() ? volumeMissing('ext4') : 'no Chromium'),
	async run(trial) {
		const { tally, from, runs } = trial;
		const recorders = Array.from({ length: runs }, (_, i) => `V-${from + i}`);
		const disks: Volume[] = [];
		try {
			const lab = await openLab(recorders, (folder) => {
				for (const name of ['disk', 'second'])
					disks.push(makeVolume('ext4', join(folder, name), DISK_BYTES));
				return { vaults: disks.map(({ at }) => at) };
			});
			const [first, second] = disks;
			if (!first || !second) return;
			try {
				await eachRun(trial, (random, n) => once({ lab, first, second, tally }, `V-${n}`, random));
				try {
					await lab.checkAll();
				} catch (fault) {
					noteFailure(trial, from, fault);
				}
			} finally {
				// A disk of which files are open can be taken away, but not its folder.
				await lab.kiosk.close();
				for (const disk of disks) disk.remove();
				await lab.close();
			}
		} finally {
			for (const disk of disks) disk.remove();
		}
	}
};

/** Each run takes the next, so that a few runs have had all of them. */
const KINDS = ['full', 'pulled', 'cut off'] as const;

async function once(scene: Scene, recorder: string, random: Random): Promise<void> {
	const { lab, first, second, tally } = scene;
	const n = Number(recorder.slice(2));
	const kind = KINDS[n % KINDS.length] ?? 'full';
	const which = Math.floor(n / KINDS.length) % 2 === 0 ? 'first' : 'second';
	const disk = which === 'first' ? first : second;
	fillCard(lab.card(recorder), random, 4, 7);
	// Long enough to be in the middle of it.
	writeFileSync(join(lab.card(recorder), 'LONG.MP4'), random.bytes(30 * MIB));
	if (kind === 'full') {
		injected(tally, `${which} vault full`);
		await full(scene, recorder, disk, which, random);
	} else await pulled(scene, recorder, disk, which, kind, random);
	await lab.finish(recorder);
}

async function full({ lab }: Scene, recorder: string, disk: Volume, which: string, random: Random) {
	const room = random.below(30 * MIB);
	leave(disk, room);
	await lab.begin(recorder);
	const end = await lab.ended();
	if (which === 'first') {
		must(end === 'halted', () => `${recorder} came to its end on a disk with ${room} bytes left`);
		const said = await lab.says();
		must(said.includes('专用存储已满'), () => `a full vault is called: ${said}`);
		// Again, and there is still no room: nothing changes.
		await lab.begin(recorder);
		must((await lab.ended()) === 'halted', () => 'it came to its end on a disk that is full');
	} else
		must(end === 'done', () => `the second vault is full, and the first one is not gone on with`);
	checkKept(lab, recorder, disk, which);
	rmSync(join(disk.at, BALLAST));
}

async function pulled(
	{ lab, tally }: Scene,
	recorder: string,
	disk: Volume,
	which: string,
	kind: 'pulled' | 'cut off',
	random: Random
) {
	await lab.begin(recorder);
	const page = lab.kiosk.page();
	const running = page.locator('[data-testid="ingest-running"][data-phase="copying"]');
	await running.or(page.getByTestId('ingest-done')).first().waitFor();
	await pause(random.below(1500));
	// What a disk loses that is cut off once its bag is closed is for fixity to find (docs/decisions/0017).
	const over = (await page.getByTestId('ingest-done').count()) > 0;
	if (kind === 'pulled' || over) disk.unmount();
	else disk.cutOff();
	injected(tally, `${which} vault ${kind}${over ? ' after its end' : ''}`);
	const end = await lab.ended();
	if (end === 'halted') {
		const said = await lab.says();
		must(
			which === 'second' || /找不到专用存储/.test(said),
			() => `a vault that is gone is called: ${said}`
		);
		must(which === 'first', () => `the second vault was pulled, and the ingest stopped: ${said}`);
	}
	must(
		sumsBelow(disk.at).size === 0,
		() => `something was written into the empty mount point ${disk.at}`
	);
	disk.mount();
}

/** Fills a disk up to so many bytes. */
function leave(disk: Volume, room: number): void {
	const file = openSync(join(disk.at, BALLAST), 'w');
	const block = Buffer.alloc(MIB);
	try {
		while (disk.freeBytes() > room + MIB) writeSync(file, block);
		while (disk.freeBytes() > room) writeSync(file, block.subarray(0, 4096));
	} finally {
		closeSync(file);
	}
}

/** What the ledger's copy says so far of this recorder is in the vault. */
function checkKept(lab: Lab, recorder: string, disk: Volume, which: string): void {
	if (which !== 'first') return;
	for (const one of toldOn(disk.at)) {
		if (one.recorder !== recorder) continue;
		const stored = sumsBelow(join(disk.at, one.bag));
		for (const row of one.verified)
			must(stored.get(row.stored) === row.sha256, () => `${row.path} was accepted by a full disk`);
	}
}
