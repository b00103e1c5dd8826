// FAT32 and exFAT, which recorders and removable disks carry: as recorders and as vaults (第12、13条).
import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, type Lab } from '../support/ingest-lab';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
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
		findBrowser() ? (volumeMissing('fat32') ?? volumeMissing('exfat')) : 'no Chromium',
	async run(trial) {
		const { tally } = trial;
		const media: Volume[] = [];
		const removeAll = () => {
			for (const one of media) one.remove();
		};
		try {
			const lab = await openLab(['F-1', 'F-2'], (folder) => {
				const make = (kind: 'fat32' | 'exfat', name: string, bytes: number) => {
					const made = makeVolume(kind, join(folder, name), bytes);
					media.push(made);
					return made.at;
				};
				return {
					cards: [make('fat32', 'card-1', GIB / 2), make('exfat', 'card-2', GIB / 2)],
					vaults: [make('fat32', 'disk', 6 * GIB), make('exfat', 'second', 6 * GIB)]
				};
			});
			try {
				await eachRun({ ...trial, runs: 1 }, async (random) => {
					for (const [recorder, kind] of [
						['F-1', 'FAT32'],
						['F-2', 'exFAT']
					] as const) {
						fillCard(lab.card(recorder), random, 3, 5);
						injected(tally, `${kind} recorder`);
						await lab.finish(recorder);
					}
					await lab.checkAll();
					injected(tally, 'FAT32 vault');
					injected(tally, 'exFAT vault');
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
