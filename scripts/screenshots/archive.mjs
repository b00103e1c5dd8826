// What is in safe keeping: found, viewed, extracted, kept; leads, media, money and sealed carriers.
import {
	beginIngest,
	checkOut,
	ingestEnds,
	receiptOf,
	syncWhole,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { actsOf, CUSTODIAN, OFFICER } from './archive-acts.mjs';
import { extraction } from './archive-extraction.mjs';
import { leads } from './archive-leads.mjs';
import { viewing } from './archive-requests.mjs';

const J03 = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };

/** Screens that need nothing but their address, and what shows that they are there. */
const SCREENS = [
	['archive', '/archive', 'to-retention'],
	['retention', '/archive/retention', 'brand'],
	['deletions', '/archive/deletions', 'ask-deletion']
];

export async function archive() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-b');
		const vault = world.newFolder('专用存储');
		const target = world.newFolder('光盘');
		const kiosk = await world.kioskOf('s01', [docked, vault, target]);
		const { page, shoot, visit } = actsOf(kiosk);
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await syncWhole(kiosk);
		for (const [name = '', path = '', shown = ''] of SCREENS) {
			await visit(path, shown);
			await shoot(name);
		}
		await visit('/archive', 'to-retention');
		await page.locator('a[href^="/archive/recording"]').first().click();
		await page.getByTestId('to-classify').waitFor();
		await shoot('recording');

		await viewing(kiosk, world);

		// The vault's medium is registered; the disc of the extraction comes by itself.
		await visit('/media', 'register-vault');
		await page.getByTestId('register-vault').click();
		await page.getByTestId('medium-label').fill('一号盘');
		await page.getByTestId('medium-serial').fill('WD-0001');
		await page.getByTestId('medium-capacity').fill('2000');
		await page.getByTestId('medium-place').fill('装备室铁柜');
		await shoot('media-register');
		await page.getByTestId('medium-next').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('keeper-next').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await receiptOf(kiosk);
		await extraction(kiosk, target);
		await visit('/media', 'add-medium');
		await page.getByTestId('medium-一号盘').waitFor();
		await shoot('media');

		await leads(kiosk, world);
	} finally {
		await world.close();
	}
}
