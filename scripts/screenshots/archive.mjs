// What is in safe keeping: found, asked for, extracted, kept; leads, media, budget and sealed carriers.
import {
	beginIngest,
	checkOut,
	ingestEnds,
	syncWhole,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { GUIDE, shootCounty, shootKiosk } from './shoot.mjs';

const CUSTODIAN = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian: CUSTODIAN };

/** Screens that need nothing but their address, and what shows that they are there. */
const SCREENS = [
	['archive', '/archive', 'to-retention'],
	['retention', '/archive/retention', 'brand'],
	['requests', '/archive/requests', 'new-viewing'],
	['request-new', '/archive/requests/new', 'brand'],
	['deletions', '/archive/deletions', 'ask-deletion'],
	['disposal', '/archive/disposal', 'to-due'],
	['extraction', '/archive/extraction', 'to-requests'],
	['media', '/media', 'add-medium'],
	['leads', '/leads', 'brand'],
	['budget', '/register/budget', 'brand'],
	['secrets', '/secrecy', 'to-seal']
];

export async function archive() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-b');
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		const page = kiosk.page();
		await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await syncWhole(kiosk);
		for (const [name = '', path = '', shown = ''] of SCREENS) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(shown).first().waitFor();
			await shootKiosk(kiosk, `archive-${name}`, GUIDE);
		}
		await page.goto(`${kiosk.origin}/archive`, { waitUntil: 'commit' });
		await page.locator('a[href^="/archive/recording"]').first().click();
		await page.getByTestId('to-classify').waitFor();
		await shootKiosk(kiosk, 'archive-recording', GUIDE);
		for (const path of ['/requests', '/leads', '/register/budget'])
			await shootCounty(world, path, { name: path.slice(1).replace('/', '-') });
	} finally {
		await world.close();
	}
}
