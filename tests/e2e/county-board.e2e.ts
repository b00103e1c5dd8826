// The county's board over a generated county: figures lead down to entries, and what is written appears by itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { startOffice, type Office } from '../support/office.mjs';

const PASSWORD = 'correct horse battery';
const root = mkdtempSync(join(tmpdir(), 'luzheng-board-'));
let office: Office;
let browser: Browser;
test.beforeAll(async () => {
	test.setTimeout(300_000);
	const data = join(root, 'data');
	const order = ['--county', '--small', '--data', data, '--password', PASSWORD];
	execFileSync(process.execPath, ['scripts/seed.mjs', ...order], { stdio: 'inherit' });
	office = await startOffice({ data });
	const executablePath = findBrowser();
	browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
});
test.afterAll(async () => {
	await browser?.close();
	await office?.stop();
	rmSync(root, { recursive: true, force: true });
});

async function signedIn(script = true): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: script, locale: 'zh-CN' });
	const page = await context.newPage();
	await page.goto(`${office.url}/county/login`);
	await page.locator('[name="account"]').fill('admin');
	await page.locator('[name="password"]').fill(PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.getByTestId('board').waitFor();
	return page;
}

test('[第13条] a figure of the board leads to the list behind it, and on to the entry with its bytes', async () => {
	const page = await signedIn(false);
	await expect(page.getByTestId('board').locator('tbody tr')).toHaveCount(4);
	await expect(page.getByTestId('sum-duties')).toContainText('逾期未导出');
	for (const list of [
		'loans',
		'conflicts',
		'quarantine',
		'activities',
		'storage',
		'logs',
		'leads'
	]) {
		await page.getByTestId(`sum-${list}`).click();
		await page.getByTestId(`list-${list}`).waitFor();
		await page.getByTestId('to-board').click();
		await page.getByTestId('board').waitFor();
	}
	await page.getByTestId('sum-quarantine').click();
	await page.getByTestId('to-entry').first().click();
	await expect(page.getByTestId('verdict')).toContainText('待核');
	await expect(page.getByTestId('says')).toContainText('领用');
	await expect(page.getByTestId('hash')).toHaveText(/^[0-9a-f]{64}$/);
	await expect(page.getByTestId('raw')).toContainText('"type":"recorder-checked-out"');
	await page.goto(`${office.url}/county/entry?log=custody.411328/s09/e1&seq=7`);
	await expect(page.getByTestId('no-entry')).toContainText('没有收到');
	await page.context().close();
});

test('what is written appears on an open board by itself', async () => {
	const [open, other] = [await signedIn(), await signedIn()];
	await other.goto(`${office.url}/county/stations`);
	const form = other.getByTestId('station-form');
	await form.locator('[name="station"]').fill('s77');
	await form.locator('[name="name"]').fill('新设中队');
	await form.locator('button.main').click();
	await other.getByTestId('station-s77').waitFor();
	await expect(open.getByTestId('board-s77')).toContainText('新设中队', { timeout: 60_000 });
	await open.context().close();
	await other.context().close();
});
