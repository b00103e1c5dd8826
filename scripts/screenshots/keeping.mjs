// What is in safe keeping: the footage and what it tells, its vault read again, and a disk that is replaced.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { bagsIn } from '../../tests/support/vault.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk, TARGET } from './shoot.mjs';

const OFFICER = '11-002318';
const CUSTODIAN = '11-002319';
const RECORDER = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };

/** One byte of the first recording is another, and a file lies beside it that nobody stored. @param {string} vault */
function tamper(vault) {
	const [bag = ''] = bagsIn(vault);
	const data = join(bag, 'data');
	const names = readdirSync(data, { recursive: true, encoding: 'utf8' });
	const clip = names.filter((name) => name.endsWith('.mp4')).sort()[0] ?? '';
	const bytes = readFileSync(join(data, clip));
	bytes[100] = (bytes[100] ?? 0) ^ 1;
	writeFileSync(join(data, clip), bytes);
	writeFileSync(join(data, '多出来的.mp4'), 'x');
}

export async function keeping() {
	const world = await openWorld();
	try {
		const vault = world.newFolder('专用存储一号');
		const disk = world.newFolder('专用存储三号');
		const docked = world.dockedRecorder('media', '执法记录仪');
		const kiosk = await world.kioskOf('s01', [vault, disk, docked]);
		const page = kiosk.page();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name);
		/** @param {string} path @param {string} testid */
		async function visit(path, testid) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		}
		await useVault(kiosk, vault);
		await checkOut(kiosk, { ...RECORDER, companion: CUSTODIAN });
		await takeBack(kiosk, RECORDER);
		await beginIngest(kiosk, { ...RECORDER, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await page.goto(`${kiosk.origin}/footage`, { waitUntil: 'commit' });
		const ingested = page.locator('[data-testid^="footage-s01-e1-"]').first();
		// Without a slash: every file has been described.
		await ingested.filter({ hasNotText: '/' }).waitFor();
		await shoot('footage');
		await ingested.click();
		await page.getByTestId('thumbnail').first().waitFor();
		await shoot('footage-ingest');
		await page.getByTestId('footage-file').first().scrollIntoViewIfNeeded();
		await shoot('footage-files');

		await visit('/audit/fixity', 'fixity-check');
		await page.getByTestId('fixity-check').click();
		await page.getByTestId('fixity-last').getByText('全部一致').waitFor();
		await shoot('fixity-whole');
		await page.getByTestId('to-replace').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId(`person-${OFFICER}`).click();
		await page.getByTestId('replace-reason').fill('盘有坏道');
		await shoot('fixity-replace');
		await page.getByTestId('next').click();
		await kiosk.drop('drop-new-disk', disk);
		await page.getByTestId('replaced').waitFor();
		await shoot('fixity-replaced');
		await page.getByTestId('to-handover').click();
		await page.getByTestId('handover').waitFor();
		await shoot('fixity-handover');
		await page.emulateMedia({ media: 'print' });
		// A4 without its margins of 10 mm.
		await page.setViewportSize({ width: 718, height: 1047 });
		await page.screenshot({ path: join(TARGET, 'fixity-handover-paper.png') });
		await page.emulateMedia({ media: null });
		await page.setViewportSize({ width: 1024, height: 600 });
		tamper(disk);
		await visit('/audit/fixity', 'fixity-check');
		await page.getByTestId('fixity-check').first().click();
		await page.getByTestId('fixity-findings').waitFor();
		await shoot('fixity-found');
		await page.getByTestId('fixity-answer').first().click();
		await page.getByTestId('explain').waitFor();
		await shoot('fixity-answer');
	} finally {
		await world.close();
	}
}
