// 执法人员一页纸: followed as it is written, in both languages, and printed on one sheet each.
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	PIN,
	syncWhole,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { officerMarkdown, officerSheet } from './officer-page.mjs';
import { back, CUSTODIAN, going, later, OFFICER, RECORDER } from './officer-steps.mjs';
import { GUIDE } from './shoot.mjs';
import { follow, handAt } from './written.mjs';

export const officer = async () => {
	for (const tongue of /** @type {const} */ (['zh', 'en'])) {
		await followOfficer(tongue);
		const sheet = join(GUIDE, `officer.${tongue}.html`);
		const style = await resolveConfig(sheet);
		writeFileSync(sheet, await format(officerSheet(tongue), { ...style, filepath: sheet }));
	}
	const file = join(GUIDE, 'officer.md');
	const style = await resolveConfig(file);
	writeFileSync(file, await format(officerMarkdown(), { ...style, filepath: file }));
};

/**
 * One officer's day at the kiosk, by the page alone; between its parts the custodian does what is theirs.
 * @param {import('./written.mjs').Tongue} tongue
 * @param {{ pictures?: boolean }} [options]
 */
export async function followOfficer(tongue, { pictures = true } = {}) {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-b');
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault], { touch: true, acting: false });
		const page = kiosk.page();
		const hand = handAt(page, tongue);
		const home = async () => {
			await page.goto(kiosk.origin, { waitUntil: 'commit' });
			await page.getByTestId('board').waitFor();
		};
		const lock = async () => {
			await hand.touchThat('acting');
			await hand.touchThat('lock');
			await page.locator('[data-testid="acting"][data-person=""]').waitFor();
			await home();
		};
		const custodian = async () => {
			await hand.scan(`P/${CUSTODIAN}`);
			await hand.pin(PIN);
			await page.locator(`[data-testid="acting"][data-person="${CUSTODIAN}"]`).waitFor();
		};
		const story = (/** @type {readonly import('./written.mjs').Step[]} */ steps) =>
			follow(hand, [{ zh: '', en: '', steps }], { prefix: `officer-${tongue}`, pictures });

		// The custodian has a PIN here, and the station its storage.
		await page.getByTestId('slot-J-01').waitFor();
		await checkOut(kiosk, { officer: CUSTODIAN, companion: OFFICER, recorder: 'J-04' });
		await home();
		await custodian();
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		await home();
		if (tongue === 'en') await hand.touchThat('language');
		await lock();

		await story(going);
		await home();
		await lock();
		await story(back);
		await home();
		await custodian();
		await beginIngest(kiosk, { recorder: RECORDER, custodian: CUSTODIAN, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await home();
		await lock();
		await story(later.slice(0, 1));
		await home();
		await lock();
		await story(later.slice(1));
		if (pictures) await printsOnOne(page, tongue);
	} finally {
		await world.close();
	}
}

/** A4, and no second sheet. @param {import('playwright').Page} page @param {import('./written.mjs').Tongue} tongue */
async function printsOnOne(page, tongue) {
	const folder = GUIDE;
	const whole = officerSheet(tongue).replaceAll(
		/src="([^"]+\.png)"/g,
		(_, file) =>
			`src="data:image/png;base64,${readFileSync(join(folder, file)).toString('base64')}"`
	);
	await page.goto('about:blank');
	await page.setContent(whole, { waitUntil: 'load' });
	const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
	if (sheets !== 1) throw new Error(`the officer's page takes ${sheets} sheets in ${tongue}`);
}
