// The county office with a generated county (`npm run seed -- --county`): what it shows of thirty stations at once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { logIn, PASSWORD } from '../../tests/support/county.mjs';
import { startOffice } from '../../tests/support/office.mjs';
import { browserArgs, findBrowser } from '../browser.mjs';
import { photograph, TARGET } from './shoot.mjs';

const SIZES = [
	[1024, 600],
	[1920, 1080]
];
/** What is seen of the whole; `matter` is followed from the merge desk's list. */
const PAGES = {
	board: '/county',
	duties: '/county/board?list=duties',
	merge: '/county/merge',
	approvals: '/county/approvals?view=all',
	deputies: '/county/approvals/deputies',
	compliance: '/county/compliance',
	'compliance-question': '/county/compliance/question?q=13-in-time',
	'compliance-officers': '/county/compliance/officers',
	notice: '/county/compliance/report',
	roster: '/county/roster',
	evidence: '/county/evidence',
	account: '/county/account',
	roles: '/county/accounts'
};

export async function county() {
	const data = join(mkdtempSync(join(tmpdir(), 'luzheng-seed-')), 'data');
	const seeded = spawnSync(
		process.execPath,
		[
			...['scripts/seed.mjs', '--county', '--data', data, '--password', PASSWORD],
			...['--stations', '30', '--recorders', '120', '--days', '90']
		],
		{ stdio: 'inherit' }
	);
	if (seeded.status !== 0) throw new Error('the county was not generated');
	const office = await startOffice({ data });
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	try {
		const page = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
		page.setDefaultTimeout(60_000);
		const shoot = async (/** @type {string} */ name) => {
			for (const [width = 0, height = 0] of SIZES) {
				await page.setViewportSize({ width, height });
				await photograph(page, join(TARGET, `county-${name}-${width}x${height}.png`));
			}
		};
		await logIn(page, office);
		for (const [name, path] of Object.entries(PAGES)) {
			await page.goto(office.url + path);
			await shoot(name);
		}
		await page.goto(`${office.url}/county/merge?kind=contradiction`);
		await page.locator('main table a').first().click();
		await page.getByRole('radio').first().waitFor();
		await shoot('matter');
	} finally {
		await browser.close();
		await office.stop();
	}
}
