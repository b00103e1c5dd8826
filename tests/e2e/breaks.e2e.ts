import { expect, test, type Page } from '@playwright/test';
import { visit } from '../support/going.mjs';
import {
	beginIngest,
	checkOut,
	ingestEnds,
	syncWhole,
	takeBack,
	useVault
} from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const HOUR = 3_600_000;
const officer = '11-002318';
const custodian = '11-002319';
const leader = '11-002320';
const J03 = { recorder: 'J-03', officer, custodian };

/** The station's clock goes on; nobody else's does. */
async function passes(page: Page, hours: number) {
	const now = await page.evaluate(() => Date.now());
	await page.clock.setSystemTime(now + hours * HOUR);
	// Whoever comes after so long a time stands at a kiosk that was locked meanwhile.
	await page.reload({ waitUntil: 'commit' });
}

test('[第11条] [第13条] a duty is reminded of, overdue and explained; an interruption is explained and its statement printed', async () => {
	const docked = world.dockedRecorder('media', 'docked-b');
	const vault = world.newFolder('vault-b');
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	await useVault(kiosk, vault);
	// The registers are here before nobody answers any more.
	await syncWhole(kiosk);
	await kiosk.cutOff();
	const page = kiosk.page();
	const home = () => visit(kiosk, '/');

	const loan = await checkOut(kiosk, { ...J03, companion: custodian });
	await visit(kiosk, '/back');
	await page.getByTestId(`back-${loan}`).click();
	await expect(page.getByTestId('done')).toContainText('24 小时');

	await home();
	await expect(page.getByTestId(`duty-${loan}`)).toContainText('剩 23 小时');
	await expect(page.getByTestId('reminder')).toHaveCount(0);
	await passes(page, 20.5);
	await home();
	await expect(page.getByTestId('reminder')).toContainText('J-03');
	await expect(page.getByTestId('reminder')).toContainText('已满 20 小时');
	await page.getByTestId('acknowledge').click();
	await expect(page.getByTestId('reminder')).toHaveCount(0);
	await passes(page, 5);
	await home();
	await expect(page.getByTestId(`duty-${loan}`)).toContainText('已逾期');
	await expect(page.getByTestId('reminder')).toContainText('已满 24 小时');
	await page.getByTestId('acknowledge').click();

	await takeBack(kiosk, J03);
	await expect(page.getByTestId('due-after-return')).toContainText('已逾期');
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');

	await visit(kiosk, '/deadline');
	const deadline = page.getByTestId(`deadline-${loan}`);
	await expect(deadline.getByTestId('duty-state')).toHaveText(/逾期已导出/);
	await expect(deadline.getByTestId('time-ended')).toContainText('未知');
	await expect(deadline.getByTestId('time-back')).toContainText('当时登记');
	await deadline.click();
	await expect(page.getByTestId('reminders')).toContainText('满 20 小时');
	await expect(page.getByTestId('reminders')).toContainText('满 24 小时');
	await expect(page.getByTestId('reminders')).not.toContainText('满 12 小时');
	await page.getByTestId('say-overdue').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('reason-5').click();
	await page.getByTestId('confirm-say').click();
	await page.getByTestId('to-duty').click();
	await expect(page.getByTestId('statements')).toContainText('疏忽遗漏');
	await expect(page.getByTestId('duty-state')).toHaveText(/逾期已导出/);

	await home();
	await expect(page.getByTestId('todo-breaks')).toContainText('中断待说明', { timeout: 60_000 });
	await page.getByTestId('todo-breaks').click();
	await page.getByTestId(/^breaks-s01-e1-/).click();
	const breaks = page.getByTestId('break');
	const open = page.getByTestId('choose-break');
	await expect(open.first()).toBeVisible();
	const found = await open.count();
	await open.first().click();
	await page.getByTestId('explain').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('outcome-could-not-go-on').click();
	await page.getByTestId('reason-3').click();
	// Whoever could not go on had to tell the head of department.
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId(`person-${leader}`).click();
	await page.getByTestId('next').click();
	await expect(page.getByTestId('confirm-break')).toBeDisabled();
	await page.getByTestId('account').fill('两块备用电池都已用完，随即电话报告。');
	await page.getByTestId('confirm-break').click();
	await page.getByTestId('open-statement').click();

	const sheet = page.getByTestId('statement');
	await expect(sheet).toContainText('中断记录情况说明');
	await expect(sheet).toContainText('J-03');
	await expect(sheet).toContainText('种子市场检查');
	await expect(sheet).toContainText('电量不足');
	await expect(sheet).toContainText('两块备用电池都已用完');
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
	expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByTestId('print')).toBeHidden();
	await page.emulateMedia({ media: 'screen' });

	await page.getByTestId('back').click();
	await expect(page.getByTestId('break-word')).toContainText('确实无法继续记录');
	await expect(open).toHaveCount(found - 1);
	await expect(breaks).toHaveCount(found);
	await page.getByTestId('answer-lead').first().click();
	await page.getByTestId(`person-${custodian}`).click();
	await page.getByTestId('answer').fill('试机后按规定留存在原卡。');
	await page.getByTestId('confirm-answer').click();
	await page.getByTestId('on').click();
	await expect(page.getByTestId('lead-word').first()).toContainText('试机后');
});

test('[第13条] handed in late: the officer is asked when he was back; no footage is explained', async () => {
	const kiosk = await world.kioskOf('s01', []);
	await syncWhole(kiosk);
	await kiosk.cutOff();
	const page = kiosk.page();
	const loan = await checkOut(kiosk, { ...J03, companion: custodian });
	await passes(page, 40);
	await takeBack(kiosk, J03);
	await page.getByTestId('ask-return').click();
	await page.getByTestId(`person-${officer}`).click();
	const at = await page.evaluate((ago) => {
		const date = new Date(Date.now() - ago - new Date().getTimezoneOffset() * 60_000);
		return date.toISOString().slice(0, 16);
	}, 30 * HOUR);
	await page.getByTestId('returned-at-day').selectOption(at.slice(0, 10));
	await page.getByTestId('returned-at-hour').selectOption(at.slice(11, 13));
	await page.getByTestId('returned-at-minute').selectOption(at.slice(14, 16));
	await page.getByTestId('confirm-say').click();
	await page.getByTestId('to-duty').click();
	await expect(page.getByTestId('time-back')).toContainText('自述');
	await expect(page.getByTestId('duty-state')).toHaveText(/逾期未导出/);

	await page.getByTestId('say-no-footage').click();
	await page.getByTestId(`person-${officer}`).click();
	await page.getByTestId('reason-0').click();
	await page.getByTestId('account').fill('到场后发现经营户已搬走，没有开展检查。');
	await page.getByTestId('confirm-say').click();
	await page.getByTestId('to-duty').click();
	await expect(page.getByTestId('duty-state')).toHaveText(/无录像（已说明）.*说明时已逾期/s);
	await visit(kiosk, '/');
	await expect(page.getByTestId('board')).toBeVisible();
	await expect(page.getByTestId(`duty-${loan}`)).toHaveCount(0);
});
