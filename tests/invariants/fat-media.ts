// FAT32 and exFAT, which recorders and removable disks carry: as recorders and as vaults (第12、13条).
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, type Lab } from '../support/ingest-lab';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { seeded } from '../support/random';
import { bagsIn, filesBelow, sha256sumCheck } from '../support/vault.mjs';
import { toldOn } from '../support/told-ledger';
import { makeVolume, volumeMissing, type Volume } from '../support/volumes';
import { fillCard } from './killed-ingest';

const GIB = 2 ** 30;
/** FAT32 counts a file's bytes in 32 bits. */
const TOO_LONG = 4 * GIB;

export const fatMedia: Invariant = {
	id: 'I6',
	name: 'fat-media',
	says: '[第12、13条] recorders and vaults on FAT32 and exFAT: all comes in; what is too long for FAT32 is named, in words, and not accepted',
	perCommit: 0,
	missing: () =>
		findBrowser() ? (volumeMissing('fat32', 'recorder') ?? volumeMissing('exfat')) : 'no Chromium',
	async run(trial) {
		const { tally, seed } = trial;
		const noFat = volumeMissing('fat32');
		if (noFat)
			tally.skipped.push(`a vault on FAT32, and a recording that it cannot hold: ${noFat}`);
		const first = noFat ? 'exfat' : 'fat32';
		const media: Volume[] = [];
		const removeAll = () => {
			for (const one of media) one.remove();
		};
		try {
			const lab = await openLab(['F-1', 'F-2', 'F-3'], (folder) => {
				const make = (kind: 'fat32' | 'exfat', name: string, bytes: number) => {
					const made = makeVolume(kind, join(folder, name), bytes);
					media.push(made);
					return made.at;
				};
				return {
					cards: [make('fat32', 'card-1', GIB / 2), make('exfat', 'card-2', GIB / 2)],
					vaults: [make(first, 'disk', 6 * GIB), make('exfat', 'second', 6 * GIB)]
				};
			});
			try {
				await eachRun({ ...trial, from: 0, runs: 2 }, async (random, n) => {
					const [recorder, kind] = n === 0 ? ['F-1', 'FAT32'] : ['F-2', 'exFAT'];
					injected(
						tally,
						`${kind} recorder into ${noFat ? 'two exFAT' : 'FAT32 and exFAT'} vaults`
					);
					fillCard(lab.card(recorder), random, 3, 5);
					await lab.finish(recorder);
					await lab.checkAll();
				});
				await eachRun({ ...trial, from: 2, runs: noFat ? 0 : 1 }, async () => {
					injected(tally, 'recording of 4 GiB into a FAT32 vault');
					await tooLong(lab, seed);
				});
			} finally {
				await lab.kiosk.close();
				removeAll();
				await lab.close();
			}
		} finally {
			removeAll();
		}
	}
};

/** It is named and explained, and the bag is closed without it: nothing says that it is in. */
async function tooLong(lab: Lab, seed: number): Promise<void> {
	const card = lab.card('F-3');
	const file = openSync(join(card, 'LONG.MP4'), 'wx');
	ftruncateSync(file, TOO_LONG);
	writeSync(file, seeded(seed).bytes(1000), 0, 1000, TOO_LONG - 1000);
	closeSync(file);
	writeFileSync(join(card, 'SHORT.MP4'), seeded(seed, 1).bytes(10_000));
	await lab.begin('F-3');
	const page = lab.kiosk.page();
	must((await lab.ended(20)) === 'halted', () => 'a file of 4 GiB came into a FAT32 vault');
	const named = await page.getByTestId('failed-files').innerText();
	must(
		/LONG\.MP4[^]*4 GiB[^]*FAT32/.test(named),
		() => `a file that is too long is called: ${named}`
	);
	await page.getByTestId('explain-and-close').click();
	await page.getByTestId('explanation').fill('盘是 FAT32 格式，存不下 4 GiB 的文件。');
	await page.getByTestId('confirm-close').click();
	must((await lab.ended(20)) === 'done', () => 'it cannot be closed with an explanation');
	const told = () => toldOn(lab.first).find(({ recorder }) => recorder === 'F-3');
	await lab.synced(() => (told()?.ended.length ?? 0) > 0);
	const one = told();
	must(
		one?.verified.map(({ path }) => path).join() === 'SHORT.MP4' &&
			one.failed.every(({ path, fault }) => path === 'LONG.MP4' && fault === 'unwritable') &&
			one.ended[0]?.missing !== null,
		() => `the ledger says ${JSON.stringify(one)}`
	);
	const bag = bagsIn(lab.first).find((at) => at.includes('-F-3-')) ?? '';
	sha256sumCheck(bag);
	must(
		filesBelow(join(bag, 'data')).join() === 'SHORT.MP4',
		() => `${bag} holds ${filesBelow(bag).join()}`
	);
	lab.verify();
}
