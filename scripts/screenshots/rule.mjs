// What the rule asks beside lending and ingest: the 24 hours, interruptions, household files, the register, rule packs.
import { join } from 'node:path';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	syncWhole,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootCounty, shootKiosk, TARGET } from './shoot.mjs';

const CUSTODIAN = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian: CUSTODIAN };
const HOUR = 3_600_000;

export async function rule() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-b');
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		await useVault(kiosk, vault);
		await syncWhole(kiosk);
		const page = kiosk.page();
		const shoot = (/** @type {string} */ name) => shootKiosk(kiosk, name);
		/** @param {string} path @param {string} testid */
		async function visit(path, testid) {
			await page.goto(kiosk.origin + path, { waitUntil: 'commit' });
			await page.getByTestId(testid).first().waitFor();
		}
		/** @param {string} name @param {string} testid */
		async function paper(name, testid) {
			await page.emulateMedia({ media: 'print' });
			await page.setViewportSize({ width: 794, height: 1123 });
			await page.getByTestId(testid).first().waitFor();
			await page.screenshot({ path: join(TARGET, `${name}.png`) });
			await page.emulateMedia({ media: 'screen' });
			await page.setViewportSize({ width: 1024, height: 600 });
		}

		// 24 hours: back, reminded, overdue, explained.
		const loan = await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await checkOut(kiosk, {
			...{ recorder: 'J-01', officer: CUSTODIAN, companion: J03.officer },
			task: '农药经营门店日常检查'
		});
		await visit('/back', `back-${loan}`);
		await page.getByTestId(`back-${loan}`).click();
		await page.getByTestId('done').waitFor();
		await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 25 * HOUR);
		await visit('/', 'reminder');
		await shoot('board-overdue');
		await page.getByTestId('acknowledge').click();
		await takeBack(kiosk, J03);
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await visit('/deadline', `deadline-${loan}`);
		await shoot('deadlines');
		await page.getByTestId(`deadline-${loan}`).click();
		await page.getByTestId('reminders').waitFor();
		await shoot('deadline');
		await page.getByTestId('say-overdue').click();
		await page.getByTestId(`person-${J03.officer}`).click();
		await page.getByTestId('reason-5').waitFor();
		await shoot('deadline-say');

		// Interruptions.
		await visit('/', 'todo-breaks');
		await shoot('board-todo');
		await page.getByTestId('todo-breaks').click();
		await page.getByTestId(/^breaks-s01-e1-/).click();
		await page.getByTestId('choose-break').first().waitFor();
		await shoot('breaks');
		await page.getByTestId('choose-break').first().click();
		await page.getByTestId('explain').click();
		await page.getByTestId(`person-${J03.officer}`).click();
		await page.getByTestId('outcome-could-not-go-on').waitFor();
		await shoot('break-outcome');
		await page.getByTestId('outcome-could-not-go-on').click();
		await page.getByTestId('reason-3').click();
		await page.getByTestId('person-11-002320').waitFor();
		await shoot('break-reported');
		await page.getByTestId('person-11-002320').click();
		await page.getByTestId('next').click();
		await page.getByTestId('account').fill('两块备用电池都已用完，随即电话报告。');
		await shoot('break-account');
		await page.getByTestId('confirm-break').click();
		await page.getByTestId('open-statement').click();
		await paper('break-statement-paper', 'statement');

		// Household files.
		await visit('/subjects', 'no-subject');
		await page.getByTestId('to-register').click();
		await page.getByTestId('name').waitFor();
		await page.getByTestId('name').fill('张𠮷');
		await page.getByTestId('address').fill('城关镇东关村');
		await page.getByTestId('identity').fill('411328198001010013');
		await shoot('subject-register');
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('go-on').click();
		await page.getByTestId('to-footage').click();
		await page
			.getByTestId(/^ingest-s01-e1-/)
			.first()
			.click();
		await page.getByTestId('add-subject').waitFor();
		await shoot('subject-footage');
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('go-on').click();
		await page.getByTestId('item-footage').waitFor();
		await shoot('subject');
		await page.getByTestId('to-catalogue').click();
		await page.getByTestId('catalogue-total').waitFor();
		await paper('subject-catalogue-paper', 'catalogue-sheet');
		await visit('/subjects', 'find-subject');
		await page
			.getByTestId(/^subject-/)
			.first()
			.waitFor();
		await shoot('subjects');

		// The register.
		await visit('/register', 'to-stock');
		await shoot('register');
		await visit('/recorder?id=J-01', 'recorder-state');
		await shoot('recorder');
		await visit('/recorder/report?recorder=J-01', 'state-stolen');
		await page.getByTestId('state-stolen').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await page.getByTestId('loss-place').waitFor();
		await shoot('recorder-stolen');

		// Rule packs and the county's register.
		await shootCounty(world, '/rules');
		await shootCounty(world, '/register');
	} finally {
		await world.close();
	}
}
