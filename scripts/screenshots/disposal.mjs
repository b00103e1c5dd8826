// Disposal: due, proposed, approved, executed by two, what is left, its list on paper, and the stub.
import { join } from 'node:path';
import { logIn } from '../../tests/support/county.mjs';
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
import { GUIDE, photograph, shootCounty, shootKiosk } from './shoot.mjs';

const [OFFICER, CUSTODIAN, LEADER] = ['11-002318', '11-002319', '11-002320'];
const J03 = { recorder: 'J-03', officer: OFFICER, custodian: CUSTODIAN };
const CLIP = '180118_0001';
const DAYS = 400;

export async function disposal() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-d');
		const [first, second] = [world.newFolder('专用存储'), world.newFolder('第二份')];
		const kiosk = await world.kioskOf('s01', [docked, first, second]);
		await useVault(kiosk, first);
		await useVault(kiosk, second, 'second');
		await syncWhole(kiosk);
		const page = kiosk.page();
		const tap = (/** @type {string | RegExp} */ testid) => page.getByTestId(testid).click();
		const goto = (/** @type {string} */ path) =>
			page.goto(kiosk.origin + path, { waitUntil: 'commit' });
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, `disposal-${name}`, GUIDE);
		await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await goto('/archive');
		await tap(new RegExp(`^recording-.*${CLIP}`));
		await tap('to-classify');
		await tap('class-general');
		await page.getByTestId('ground').fill('日常巡查，没有违法行为');
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await receiptOf(kiosk);
		await goto('/archive/retention');
		await page.getByTestId('no-due').waitFor();

		// Over a year later, by the county's clock as well.
		await syncWhole(kiosk);
		await world.office.stop();
		await world.office.start({
			...{ NODE_OPTIONS: '--import=./tests/support/days-ahead.mjs', DAYS_AHEAD: String(DAYS) }
		});
		await page.clock.setSystemTime(Date.now() + DAYS * 86_400_000);
		await syncWhole(kiosk);
		await goto('/archive/disposal');
		await page.getByTestId('no-disposal').waitFor();
		await shoot('none');
		await tap('to-due');
		await page
			.getByTestId(new RegExp(`^pick-.*${CLIP}`))
			.first()
			.check();
		await shoot('due');
		await tap('propose-disposal');
		await page.getByTestId('proposed').waitFor();
		await shoot('propose');
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await sign(kiosk);
		const id = await receiptOf(kiosk);
		await tap('to-disposal');
		await page.getByTestId('do-approve').waitFor();
		await shoot('applied');
		await tap('do-approve');
		await tap(`person-${LEADER}`);
		await tap('next');
		await sign(kiosk);
		await goto(`/archive/disposal/one?id=${id}`);
		await page.getByTestId('do-execute').waitFor();
		await shoot('approved');
		await tap('do-execute');
		await page.getByTestId('to-execute').waitFor();
		await shoot('execute');
		await tap('next');
		await tap(`person-${CUSTODIAN}`);
		await sign(kiosk);
		await page.getByTestId(`person-${OFFICER}`).waitFor();
		await shoot('second');
		await tap(`person-${OFFICER}`);
		await sign(kiosk);
		await tap('to-disposal');
		await page.getByTestId('disposal-left').getByText('都已清除').waitFor();
		await shoot('done');
		await tap('to-list');
		await page.getByTestId('disposal-list').waitFor();
		await shoot('list');
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: 794, height: 1123 });
		await photograph(page, join(GUIDE, 'disposal-list-paper.png'));
		await page.emulateMedia({ media: null });
		await goto('/archive');
		await page.getByTestId('stub').first().scrollIntoViewIfNeeded();
		await shoot('stub');
		await syncWhole(kiosk);
		await logIn(world.county, world.office);
		await shootCounty(world, '/disposals');
	} finally {
		await world.close();
	}
}
