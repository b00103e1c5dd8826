// 保管人指南: followed as it is written, in both languages; its pictures are of the Chinese screens.
import { ingestEnds } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { custodianChapters } from './custodian-steps.mjs';
import { custodianBanners } from './custodian-banners.mjs';
import { follow, handAt, writeGuide, writtenOut } from './written.mjs';

const INTRO = {
	zh: '给保管人（专管员）：第一次启用、每天的事、红色提示怎么办。领用和归还的每一步见[领用与归还](lending.md)，执法人员看[一页纸](officer.md)。',
	en: 'For custodians: the first day, every day, and what to do at each red banner. Lending and returning step by step: [lending.md](lending.md); officers read [one page](officer.md).'
};

export async function custodian() {
	for (const tongue of /** @type {const} */ (['zh', 'en']))
		await followCustodian(tongue, { pictures: tongue === 'zh' });
	await writeGuide(
		{ name: 'custodian', story: 'custodian', title: '保管人指南 · A guide for custodians' },
		custodianHalf
	);
}

/** @param {import('./written.mjs').Tongue} tongue */
export function custodianHalf(tongue) {
	const noFolders = async () => undefined;
	const chapters = custodianChapters({ first: noFolders, second: noFolders, source: noFolders });
	const steps = writtenOut(chapters, tongue, (name) => `custodian-${name}.png`);
	return [INTRO[tongue], steps, custodianBanners(tongue)].join('\n\n');
}

/**
 * A custodian's first day at a kiosk that was just enrolled.
 * @param {import('./written.mjs').Tongue} tongue
 * @param {{ pictures?: boolean }} [options]
 */
export async function followCustodian(tongue, { pictures = true } = {}) {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('recorder-a', 'docked-a');
		const disks = ['一号盘', '二号盘'].map((name) => world.newFolder(name));
		const kiosk = await world.kioskOf('s01', [docked, ...disks], { touch: true, acting: false });
		const page = kiosk.page();
		await page.getByTestId('slot-J-01').waitFor();
		const hand = handAt(page, tongue);
		if (tongue === 'en') await hand.touchThat('language');
		const put = (/** @type {string} */ mark, /** @type {number} */ disk) => async () => {
			await kiosk.drop(`drop-vault${mark}`, disks[disk] ?? '');
			const words = page.getByTestId(`vault-words${mark}`);
			await words.filter({ hasText: ['一号盘', '二号盘'][disk] ?? '' }).waitFor();
		};
		const chapters = custodianChapters({
			first: put('', 0),
			second: put('-second', 1),
			source: async () => {
				await kiosk.drop('drop-source', docked);
				await ingestEnds(kiosk, 'ingest-done');
			}
		});
		await follow(hand, chapters, { prefix: 'custodian', pictures });
	} finally {
		await world.close();
	}
}
