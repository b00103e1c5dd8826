// The whole kiosk killed, and its page reloaded, at any moment of an ingest into two vaults (第12、13条).
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, pause, type Lab } from '../support/ingest-lab';
import { eachRun, injected, noteFailure, type Invariant, type Tally } from '../support/invariant';
import { orTell } from '../support/kiosk.mjs';
import type { Random } from '../support/random';

const SIZES = [0, 1, 4096, 900_000, 3_000_000, 9_000_001, 9_000_001];
/** Kills come twice as often as everything else together. */
const KINDS = ['killed', 'killed', 'killed', 'killed', 'reloaded', 'unplugged'] as const;
const MOST_BREAKS = 4;

export const killedIngest: Invariant = {
	id: 'I2',
	name: 'killed-ingest',
	says: '[第12、13条] a kiosk that is killed or reloaded at any moment of an ingest goes on, and in the end files, bags and ledger agree',
	perCommit: 0,
	weight: 2,
	missing: () => (findBrowser() ? undefined : 'no Chromium'),
	async run(trial) {
		const { tally, from, runs } = trial;
		const recorders = Array.from({ length: runs }, (_, i) => `K-${from + i}`);
		const lab = await openLab(recorders, (folder) => {
			const vaults = ['disk', 'second'].map((name) => join(folder, name));
			for (const vault of vaults) mkdirSync(vault);
			return { vaults };
		});
		try {
			await eachRun(trial, (random, n) => once(lab, `K-${n}`, random, tally));
			try {
				await lab.checkAll();
			} catch (fault) {
				noteFailure(trial, from, fault);
			}
		} finally {
			await lab.close();
		}
	}
};

async function once(lab: Lab, recorder: string, random: Random, tally: Tally): Promise<void> {
	fillCard(lab.card(recorder), random, 2, 5);
	const { kiosk } = lab;
	for (let left = random.between(1, MOST_BREAKS); left > 0; left--) {
		await lab.begin(recorder);
		const running = kiosk.page().locator('[data-testid="ingest-running"][data-phase="copying"]');
		const over = kiosk
			.page()
			.getByTestId('ingest-done')
			.or(kiosk.page().getByTestId('ingest-halted'));
		// Before its inventory is on the record, or in the middle of the files, or while the bags are closed.
		if (random.chance(0.75)) await running.or(over).first().waitFor();
		await pause(random.below(random.chance(0.5) ? 400 : 2500));
		const kind = random.pick(KINDS);
		injected(tally, kind);
		switch (kind) {
			case 'killed':
				tally.kills++;
				await kiosk.kill();
				await lab.reopen();
				break;
			case 'reloaded':
				await kiosk.page().reload({ waitUntil: 'commit' });
				break;
			case 'unplugged': {
				const card = lab.card(recorder);
				renameSync(card, `${card}-away`);
				// Before this attempt has its inventory there is nothing to halt: the custodian is told what to do, and can.
				const told = kiosk.page().getByTestId('refusal').filter({ hasText: '请重新插好' });
				await orTell(kiosk, over.or(told).first().waitFor());
				if ((await over.count()) === 0) await kiosk.page().getByTestId('drop-source').waitFor();
				renameSync(`${card}-away`, card);
			}
		}
		if (await lab.isIn(recorder)) {
			injected(tally, `${kind} after its end`);
			return;
		}
	}
	await lab.finish(recorder);
}

export function fillCard(card: string, random: Random, least: number, most: number): void {
	for (let i = random.between(least, most); i > 0; i--) {
		const path = join(card, `DCIM/${random.below(2)}/NOR_${i}.MP4`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, random.bytes(random.pick(SIZES) + random.below(3)));
	}
}
