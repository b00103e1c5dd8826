import { expect, test } from '@playwright/test';
import { beginIngest, checkOut, ingestEnds, takeBack, useVault } from '../support/kiosk.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const custodian = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian };

test('[第15条] a recording is found by whom it shows, classified and put on hold; its screen says until when it is kept, and why', async () => {
	const docked = world.dockedRecorder('recorder-a', 'docked-a');
	const vault = world.newFolder('vault-a');
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	const page = kiosk.page();
	const recorded = async () => {
		await page.getByTestId('next').click();
		await page.getByTestId(`person-${custodian}`).click();
		await expect(page.getByTestId('receipt')).toBeVisible();
		await page.getByTestId('go-on').click();
	};
	const rows = page.locator('[data-testid^="recording-s01-e1-"]');

	// Nothing is in safe keeping yet.
	await page.getByTestId('act-footage').click();
	await page.getByTestId('to-archive').click();
	await expect(page.getByTestId('archive-none')).toBeVisible();

	await useVault(kiosk, vault);
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');

	await page.getByTestId('act-subjects').click();
	await page.getByTestId('to-register').click();
	await page.getByTestId('name').fill('王〇㐂');
	await page.getByTestId('address').fill('城关镇东关村');
	await recorded();
	await page.getByTestId('to-footage').click();
	await page.locator('[data-testid^="ingest-s01-e1-"]').first().click();
	await recorded();

	await page.getByTestId('act-footage').click();
	await page.getByTestId('to-archive').click();
	await expect(rows.first()).toBeVisible();
	const all = await rows.count();
	expect(all).toBeGreaterThan(1);
	await expect(page.getByTestId('archive-total')).toHaveText(`${all} 个`);
	await expect(page.getByTestId('chosen-class')).toHaveCount(0);

	// By a part of a name with a rare letter; the list does not say it in full.
	await page.getByTestId('archive-text').fill('〇㐂');
	await expect(rows.first()).toContainText('王＊＊');
	await expect(page.getByTestId('archive-list')).not.toContainText('王〇㐂');
	await page.getByTestId('archive-text').fill('没有这个人');
	await expect(page.getByTestId('archive-none')).toBeVisible();
	await page.getByTestId('archive-all').click();
	await expect(rows).toHaveCount(all);

	// Kept like evidence until somebody says what it is.
	await rows.first().click();
	await expect(page.getByTestId('retention-state')).toContainText('未分类');
	await expect(page.getByTestId('retention-until')).toHaveText('没有截止日期');
	await expect(page.getByTestId('retention-why')).toContainText('按证据保存');
	await expect(page.getByTestId('history')).toContainText('导出入库完成');
	await expect(page.getByTestId('history')).toContainText('音像归档');

	// An officer who is no custodian is not offered; the ground is asked for.
	await page.getByTestId('to-classify').click();
	await page.getByTestId('class-general').click();
	await expect(page.getByTestId('next')).toBeDisabled();
	await page.getByTestId('ground').fill('日常巡查，没有违法行为');
	await page.getByTestId('next').click();
	await expect(page.getByTestId('person-11-002318')).toHaveCount(0);
	await page.getByTestId(`person-${custodian}`).click();
	await expect(page.getByTestId('receipt')).toBeVisible();
	await page.getByTestId('go-on').click();

	await page.getByTestId('facet-class-general').click();
	await expect(rows).toHaveCount(1);
	await rows.first().click();
	await expect(page.getByTestId('retention-state')).toContainText('一般');
	await expect(page.getByTestId('retention-state')).toContainText('保存期内');
	const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1;
	await expect(page.getByTestId('retention-until')).toContainText(`保存至 ${year}-`);
	await expect(page.getByTestId('retention-why')).toContainText('最少保存 1 年');

	// A hold beats the date.
	await page.getByTestId('to-hold').click();
	await page.getByTestId('ground').fill('信访核查');
	await recorded();
	await rows.first().waitFor();
	await page.getByTestId('facet-class-general').click();
	await expect(rows).toHaveCount(1);
	await rows.first().click();
	await expect(page.getByTestId('retention-state')).toContainText('保留（冻结）');
	await expect(page.getByTestId('retention-why')).toContainText('信访核查');
	await page.getByTestId('back').click();
	await page.getByTestId('to-retention').click();
	await expect(page.getByTestId('no-due')).toBeVisible();
	await expect(page.getByTestId('holds')).toContainText('信访核查');

	// Nothing of a row that is selected is lost on the way to a request.
	await page.getByTestId('back').click();
	await page.locator('[data-testid^="pick-s01-e1-"]').first().check();
	const href = await page.getByTestId('to-request').getAttribute('href');
	expect(href).toMatch(/^\/archive\/requests\/new\?files=s01-e1-\d+%3A.+/);
});
