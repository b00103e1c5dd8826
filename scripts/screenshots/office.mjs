// 县局指南: a county founded and used as it is written, in both languages; its pictures are of the Chinese pages.
import { rmSync } from 'node:fs';
import { chromium } from 'playwright';
import { startOffice } from '../../tests/support/office.mjs';
import { browserArgs, findBrowser } from '../browser.mjs';
import { officeChapters } from './office-steps.mjs';
import { follow, handAt, writeGuide, writtenOut } from './written.mjs';

export async function office() {
	for (const tongue of /** @type {const} */ (['zh', 'en']))
		await followOffice(tongue, { pictures: tongue === 'zh' });
	await writeGuide(
		{ name: 'county', story: 'office', title: '县局指南 · A guide for the county office' },
		(tongue) => writtenOut(officeChapters(''), tongue, (name) => `county-${name}.png`)
	);
}

/** @param {import('./written.mjs').Tongue} tongue @param {{ pictures?: boolean }} [options] */
export async function followOffice(tongue, { pictures = true } = {}) {
	const server = await startOffice();
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	try {
		const page = await browser.newPage({
			viewport: { width: 1024, height: 600 },
			locale: 'zh-CN',
			timezoneId: 'Asia/Shanghai'
		});
		await page.goto(`${server.url}/county`);
		if (tongue === 'en') await page.getByTestId('language').click();
		const hand = handAt(page, tongue, false);
		await follow(hand, officeChapters(server.setupCode()), { prefix: 'county', pictures });
	} finally {
		await browser.close();
		await server.stop();
		rmSync(server.folder, { recursive: true, force: true });
	}
}
