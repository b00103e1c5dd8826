import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from '../support/going.mjs';
import { beginIngest, checkOut, ingestEnds, takeBack, useVault } from '../support/kiosk.mjs';
import { setTimes } from '../support/media-times.mjs';
import { printed } from '../support/printed';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const custodian = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian };

test('[第11条] without a network an ingest ends with its facts on the record and on the screen', async () => {
	const docked = world.dockedRecorder('media', 'docked-m');
	setTimes(docked);
	const vault = world.newFolder('vault-m');
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	await useVault(kiosk, vault);
	await kiosk.page().evaluate(() => navigator.serviceWorker.ready);
	await world.office.stop();
	await kiosk.close();
	// Shell, worker and the reader's wasm come from what was kept here: there is no server any more.
	const page = await kiosk.open();
	await page.getByTestId('board').waitFor();

	await page.getByTestId('act-footage').click();
	await expect(page.getByTestId('no-footage')).toBeVisible();
	await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');

	await visit(kiosk, '/footage');
	const ingest = page.getByTestId('footage-s01-e1-5');
	await expect(ingest).toContainText('内容已登记', { timeout: 60_000 });
	await expect(ingest).not.toContainText('/');
	await page.getByTestId('footage-recorder').fill('Y-01');
	await expect(page.getByTestId('no-footage')).toBeVisible();
	await page.getByTestId('footage-recorder').fill('j-03');
	await ingest.click();

	await expect(page.getByTestId('footage-file')).toHaveCount(readdirSync(docked).length);
	await expect(page.getByTestId('offset-check-out')).toContainText(
		'领用时，记录仪时钟比本机快 3 秒'
	);
	const first = page.getByTestId('footage-file').first();
	await expect(first.getByTestId('thumbnail')).toBeVisible();
	await expect(first.getByTestId('time-name')).toContainText(
		/2026-09-02 18:01:18\s*2026-09-02 18:01:15/
	);
	await expect(first.getByTestId('time-file-system')).toContainText('2026-09-02 18:01:20');
	await expect(first.getByTestId('time-container')).toContainText('2026-09-02 10:01:18');
	await expect(page.getByTestId('joint-interruption').first()).toContainText('第11条');
	await expect(page.getByTestId('lead-editing-software')).toContainText('Adobe Premiere Pro');
	await expect(page.getByTestId('lead-missing-numbers')).toContainText('缺编号 3');
	await expect(page.getByTestId('footage-file').filter({ hasText: 'hevc.mp4' })).toContainText(
		'不能播放'
	);
	await expect(page.getByTestId('footage-file').filter({ hasText: 'random.mp4' })).toContainText(
		'无法识别'
	);
	await expect(page.getByTestId('footage-file').filter({ hasText: 'truncated' })).toContainText(
		'不完整'
	);

	await page.getByTestId('to-list').click();
	await expect(page.getByTestId('ingest-list-total')).toBeVisible();
	const paper = await printed(page);
	expect(Math.round(paper.width)).toBe(595);
	for (const said of ['导出(入库)清单', 'J-03', '已回读核对', '保管人签字', 'hevc.mp4'])
		expect(paper.words).toContain(said);
	const clip = readFileSync(join(docked, 'hevc.mp4'));
	expect(paper.words).toContain(createHash('sha256').update(clip).digest('hex'));

	await visit(kiosk, '/audit');
	await expect(page.getByText('影像内容登记').first()).toBeVisible();
});
