import { expect, test, type Page } from '@playwright/test';
import { visit } from '../support/going.mjs';
import { beginIngest, checkOut, ingestEnds, takeBack, useVault } from '../support/kiosk.mjs';
import { setTimes } from '../support/media-times.mjs';
import { openWorld, type World } from '../support/world.mjs';

let world: World;
test.beforeAll(async () => {
	world = await openWorld();
});
test.afterAll(() => world?.close());

const custodian = '11-002319';
const J03 = { recorder: 'J-03', officer: '11-002318', custodian };

/** The paper is so many sheets of A4 at most. */
async function isPaper(page: Page, most: number) {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length;
	expect(sheets).toBeGreaterThanOrEqual(1);
	expect(sheets).toBeLessThanOrEqual(most);
	expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
}

test('[第9条] activities of a loan: asked for, recorded in few touches, held against the footage, stated and printed', async () => {
	const docked = world.dockedRecorder('media', 'docked-a');
	setTimes(docked);
	const vault = world.newFolder('vault-a');
	const kiosk = await world.kioskOf('s01', [docked, vault]);
	await useVault(kiosk, vault);
	const page = kiosk.page();
	const open = (path: string) => visit(kiosk, path);

	const loan = await checkOut(kiosk, { ...J03, companion: custodian });
	await takeBack(kiosk, J03);
	await expect(page.getByTestId('record-activity')).toBeVisible();
	// Nothing waits for it: the ingest goes on, and asks again at its end.
	await beginIngest(kiosk, { ...J03, folder: docked });
	await ingestEnds(kiosk, 'ingest-done');
	await expect(page.getByTestId('after-ingest')).toContainText('请登记这次领用的执法活动');
	await expect(page.getByTestId('asking')).toHaveText('1');
	await visit(kiosk, '/footage');
	const kept = page.locator('[data-testid^="footage-s01-e1-"]');
	// As long as some files are not described it says how many of them are.
	await expect(kept.filter({ hasText: '内容已登记', hasNotText: '/' })).toBeVisible({
		timeout: 60_000
	});

	// The first: its times are those of the recording; a place, one tap that it was announced, and it is recorded.
	await open(`/activities/new?loan=${loan}&recorder=J-03`);
	await expect(page.getByTestId('arrived')).toHaveValue(/^2026-09-02T18:/);
	await page.getByTestId('place').fill('城关镇种子市场');
	await expect(page.getByTestId('save-activity')).toBeDisabled();
	await page.getByTestId('told').click();
	await page.getByTestId('save-activity').click();
	await expect(page.getByTestId('done')).toContainText('执法活动已登记');
	// The second of the same loan: the place is one tap away.
	await page.getByTestId('another').click();
	await page.getByTestId('place-0').click();
	await page.getByTestId('kind-6-5').click();
	await page.getByTestId('not-told').click();
	await page.getByTestId('not-told-why').fill('当事人拒不到场');
	await page.getByTestId('arrived').fill('2026-09-02T10:00');
	await page.getByTestId('ended').fill('2026-09-02T10:30');
	await page.getByTestId('save-activity').click();
	await page.getByTestId('no-footage').click();
	await expect(page.getByTestId('coercive')).toBeVisible();
	await page.getByTestId('reason-7-2').click();
	await page.getByTestId('facts').fill('现场围堵，来不及开机');
	await page.getByTestId('reported-to').fill('刘队长');
	await page.getByTestId('sign').click();
	await page.getByTestId('save').click();
	await expect(page.getByTestId('done')).toContainText('未记录情况说明已登记');
	await page.emulateMedia({ media: 'print' });
	const paper = page.getByTestId('statement-sheet');
	await expect(paper).toContainText('现场围堵，来不及开机');
	await expect(paper).toContainText('第七条第（二）项');
	await isPaper(page, 1);
	await page.emulateMedia({ media: 'screen' });

	await open('/activities');
	await expect(page.getByTestId('activities').locator('li')).toHaveCount(2);
	await expect(page.getByTestId('asking')).toHaveCount(0);
	const [first, second] = ['activity-s01-e1-', 'activity-s01-e1-'].map((start, i) =>
		page.getByTestId('activities').locator(`[data-testid^="${start}"]`).nth(i)
	);
	await expect(second!).toContainText('未记录（已说明）');
	await first!.click();
	await expect(page.getByTestId('finding-files-to-confirm')).toBeVisible();
	await expect(page.getByTestId('coverage-words')).toContainText('覆盖');
	// The clock was three seconds fast when the recorder was lent: both times are shown.
	await expect(page.getByTestId('activity-files')).toContainText('修正后 2026-09-02 18:01:15');
	await expect(page.getByTestId('activity-files')).toContainText('记录仪时间 2026-09-02 18:01:18');
	await page.getByTestId('to-confirm').click();
	await page.getByTestId('save').click();
	await page.getByTestId('to-check').click();
	await page.getByTestId('traces-none').click();
	await page.getByTestId('questioning-not-shown').click();
	await page.getByTestId('all-shown').click();
	await page.getByTestId('save').click();
	await page.getByTestId('open-activity').click();
	await expect(page.getByTestId('finding-files-to-confirm')).toHaveCount(0);
	await expect(page.getByTestId('finding-content-lacking')).toContainText('询问情况');
	await page.getByTestId('to-correct').click();
	await page.getByTestId('place').fill('城关镇种子市场东门');
	await page.getByTestId('why').fill('地点写得不准');
	await page.getByTestId('save-activity').click();
	await page.getByTestId('open-activity').click();
	const history = page.getByTestId('activity-history');
	await expect(history).toContainText('城关镇种子市场，');
	await expect(history).toContainText('更正原因：地点写得不准');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByTestId('activity-sheet')).toContainText('城关镇种子市场东门');
	await isPaper(page, 2);
	await page.emulateMedia({ media: 'screen' });

	// A list of the case system: what nobody has told the kiosk is named.
	await open('/activities');
	await page.getByTestId('to-case-list').click();
	const rows = ['日期,当事人,案号', '2026-09-02,,1', '2026-09-02,赵某农资店,唐农罚〔2026〕4号'];
	const bring = (text: string) =>
		page
			.getByTestId('case-list')
			.setInputFiles({ name: '清单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
	await bring(rows.join('\r\n'));
	await expect(page.getByTestId('case-trouble')).toContainText('第 2 行没有当事人');
	await bring([rows[0], rows[2]].join('\r\n'));
	await expect(page.getByTestId('unrecorded')).toContainText('1 条没有登记执法活动');
	await expect(page.getByTestId('unrecorded')).toContainText('赵某农资店');

	await open('/audit/rule');
	await page.getByTestId('span-ever').click();
	await expect(page.getByTestId('question-7-exempted')).toContainText('1 / 2');
	await page.getByTestId('question-8-announced').click();
	await expect(page.getByTestId('figure')).toContainText('1 / 2');
	await expect(page.getByTestId('question-rows')).toContainText('当事人拒不到场');
	await page.getByTestId('question-rows').locator('a').click();
	await expect(page.getByTestId('exempted')).toContainText('7-2');
	await expect(page.getByTestId('finding-exempt-coercive')).toBeVisible();
});
