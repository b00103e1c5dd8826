// 10,000 small files into a real folder, with the kiosk killed in the middle (第12、13条).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser.mjs';
import { openLab, until } from '../support/ingest-lab';
import { eachRun, injected, must, type Invariant } from '../support/invariant';
import { filesBelow } from '../support/vault.mjs';

const FILES = 10_000;
const PER_FOLDER = 500;

export const manyFiles: Invariant = {
	id: 'I5',
	name: 'many-files',
	says: '[第12、13条] 10,000 small files, killed in the middle, come in whole, each once',
	perCommit: 0,
	missing: () => (findBrowser() ? undefined : 'no Chromium'),
	async run(trial) {
		const { tally } = trial;
		const lab = await openLab(['M-1'], (folder) => {
			const vault = join(folder, 'disk');
			mkdirSync(vault);
			return { vaults: [vault] };
		});
		try {
			await eachRun({ ...trial, runs: 1 }, async (random) => {
				const card = lab.card('M-1');
				for (let i = 0; i < FILES; i++) {
					const folder = join(card, 'DCIM', `${Math.floor(i / PER_FOLDER)}`);
					mkdirSync(folder, { recursive: true });
					writeFileSync(join(folder, `IMG_${i}.JPG`), random.bytes(random.below(3000)));
				}
				injected(tally, `${FILES} small files`);
				await lab.begin('M-1');
				const many = random.between(FILES / 10, FILES / 2);
				await until(() => filesBelow(lab.first).length > many, `${many} files in the vault`, 1200);
				tally.kills++;
				injected(tally, 'killed among small files');
				await lab.kiosk.kill();
				await lab.reopen();
				must(!(await lab.isIn('M-1')), () => 'killed in the middle, and it is in');
				await lab.begin('M-1');
				must((await lab.ended(30)) === 'done', () => 'it stopped');
				await lab.finish('M-1');
				const [told] = await lab.checkAll();
				must(told?.verified.length === FILES, () => `${told?.verified.length} files are told`);
			});
		} finally {
			await lab.close();
		}
	}
};
