// The activities of a loan: asked for, entered, held against the footage, stated and printed; and what an auditor asks.
import { join } from 'node:path';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	takeBack,
	useVault
} from '../../tests/support/kiosk.mjs';
import { setTimes } from '../../tests/support/media-times.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk, TARGET } from './shoot.mjs';

const CUSTODIAN = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian: CUSTODIAN };

export async function activities() {
	const world = await openWorld();
	try {
		const docked = world.dockedRecorder('media', 'docked-a');
		setTimes(docked);
		const vault = world.newFolder('专用存储');
		const kiosk = await world.kioskOf('s01', [docked, vault]);
		await useVault(kiosk, vault);
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
			await page.getByTestId(testid).waitFor();
			await page.screenshot({ path: join(TARGET, `${name}.png`) });
			await page.emulateMedia({ media: 'screen' });
			await page.setViewportSize({ width: 1024, height: 600 });
		}

		const loan = await checkOut(kiosk, { ...J03, companion: CUSTODIAN });
		await checkOut(kiosk, {
			...{ recorder: 'J-01', officer: CUSTODIAN, companion: J03.officer },
			task: '农药经营门店日常检查'
		});
		await takeBack(kiosk, J03);
		await shoot('activity-after-return');
		await visit('/activities', 'activity-asks');
		await shoot('activities-asked');
		await beginIngest(kiosk, { ...J03, folder: docked });
		await ingestEnds(kiosk, 'ingest-done');
		await page.getByTestId('after-ingest').waitFor();
		await shoot('activity-after-ingest');
		await page.goto(`${kiosk.origin}/footage`, { waitUntil: 'commit' });
		const described = page.locator('[data-testid^="footage-s01-e1-"]');
		await described.filter({ hasText: '内容已登记', hasNotText: '/' }).waitFor();

		await visit(`/activities/new?loan=${loan}&recorder=J-03`, 'activity-form');
		await shoot('activity-new');
		await page.getByTestId('place').fill('城关镇种子市场');
		await page.getByTestId('party').fill('张某种子经营部');
		await page.getByTestId('told').click();
		await page.getByTestId('save-activity').click();
		await page.getByTestId('another').waitFor();
		await shoot('activity-saved');
		await page.getByTestId('another').click();
		await page.getByTestId('place-0').click();
		await page.getByTestId('kind-6-5').click();
		await page.getByTestId('not-told').click();
		await page.getByTestId('not-told-why').fill('当事人拒不到场');
		await page.getByTestId('arrived').fill('2026-09-02T10:00');
		await page.getByTestId('ended').fill('2026-09-02T10:30');
		await shoot('activity-new-second');
		await page.getByTestId('save-activity').click();
		await page.getByTestId('no-footage').click();
		await page.getByTestId('reason-7-2').click();
		await page.getByTestId('facts').fill('现场多人围堵，情况紧急，来不及开机');
		await page.getByTestId('leader-11-002320').click();
		await page.getByTestId('sign').click();
		await shoot('activity-statement');
		await page.getByTestId('save').click();
		await page.getByTestId('print').waitFor();
		await page.getByTestId('statement-sheet').waitFor({ state: 'attached' });
		await paper('activity-statement-paper', 'statement-sheet');

		await visit('/activities', 'activities');
		await shoot('activities');
		await page.getByTestId('activities').locator('a').first().click();
		await page.getByTestId('coverage-words').waitFor();
		await shoot('activity');
		await page.getByTestId('to-confirm').click();
		await page.getByTestId('activity-files').first().waitFor();
		await shoot('activity-confirm');
		await page.getByTestId('save').click();
		await page.getByTestId('to-check').click();
		await page.getByTestId('traces-none').click();
		await page.getByTestId('questioning-not-shown').click();
		await page.getByTestId('all-shown').click();
		await shoot('activity-check');
		await page.getByTestId('save').click();
		await page.getByTestId('open-activity').click();
		await page.getByTestId('checked').waitFor();
		await paper('activity-paper', 'activity-sheet');
		await page.getByTestId('activity-history').scrollIntoViewIfNeeded();
		await shoot('activity-history');
		await visit('/audit/rule', 'question-7-exempted');
		await page.getByTestId('span-ever').click();
		await page.getByTestId('question-7-exempted').filter({ hasText: '1 / 2' }).waitFor();
		await shoot('audit-rule');
		await page.getByTestId('question-8-announced').click();
		await page.getByTestId('question-rows').waitFor();
		await shoot('audit-rule-rows');
	} finally {
		await world.close();
	}
}
