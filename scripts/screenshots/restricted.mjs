// What only named readers may know: marked, its readers, its side text.
import {
	beginIngest,
	checkOut,
	ingestEnds,
	receiptOf,
	sign,
	syncWhole,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { GUIDE, shootKiosk } from './shoot.mjs';

const [OFFICER, CUSTODIAN, LEADER] = ['11-002318', '11-002319', '11-002320'];
const J03 = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };

export async function restricted() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-b');
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		const page = kiosk.page();
		const tap = (/** @type {string} */ testid) => page.getByTestId(testid).click();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, `restricted-${name}`, GUIDE);
		await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await page.goto(`${kiosk.origin}/archive`, { waitUntil: 'commit' });
		const rows = page.getByTestId('archive-list').locator('li');
		await rows.first().waitFor();
		await rows.filter({ hasText: '180118_0001' }).getByRole('checkbox').check();
		await tap('to-mark');
		await tap('kind-trade-secret');
		await tap('ground-said-by-party');
		await shoot('mark');
		await tap('next');
		await tap(`person-${OFFICER}`);
		await page.getByTestId('reader-name').fill('钱某');
		await page.getByTestId('reader-unit').fill('县人民法院');
		await tap('reader-add');
		await shoot('readers');
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await sign(kiosk);
		await receiptOf(kiosk);
		await tap('to-item');
		await tap('to-write');
		await page.getByTestId('text-title').fill('生产配方');
		await page.getByTestId('text-party').fill('某生物公司');
		await page.getByTestId('text-place').fill('三号车间');
		await page.getByTestId('text-note').fill('画面里有配比表，当事人称是商业秘密。');
		await shoot('write');
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await sign(kiosk);
		await receiptOf(kiosk);
		await tap('to-item');
		await tap('to-ask');
		await tap('ground-needed-for-case');
		await tap(`person-${LEADER}`);
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await sign(kiosk);
		await receiptOf(kiosk);
		await tap('to-item');
		await page.getByTestId('to-read').waitFor();
		await shoot('item');
		await tap('to-read');
		await tap('next');
		await tap(`person-${OFFICER}`);
		await sign(kiosk);
		await page.getByTestId('side-text').waitFor();
		await shoot('text');
		await page.goto(`${kiosk.origin}/archive/restricted`, { waitUntil: 'commit' });
		await page.getByTestId(/^restriction-/).waitFor();
		await shoot('list');
		await page.goto(`${kiosk.origin}/footage`, { waitUntil: 'commit' });
		await page.getByTestId(/^footage-s01-e1-/).click();
		await page.getByTestId('footage-file').filter({ hasText: '限制知悉' }).waitFor();
		await shoot('footage');
	} finally {
		await world.close();
	}
}
