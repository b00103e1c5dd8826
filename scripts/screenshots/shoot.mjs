// Pictures of screens as they stand.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallPng } from './small-png.mjs';

export const TARGET = 'docs/screens';
/** Screens of the guide, in the order in which they are met. */
export const GUIDE = 'docs/guide';
for (const folder of [TARGET, GUIDE]) mkdirSync(folder, { recursive: true });

const SIZES = [
	[1024, 600],
	[1920, 1080]
];

/**
 * A page as it stands, kept small.
 * @param {import('playwright').Page} page
 * @param {string} path of the picture
 * @param {import('playwright').PageScreenshotOptions} [options]
 */
export async function photograph(page, path, options) {
	writeFileSync(path, smallPng(await page.screenshot(options)));
}

/** A kiosk's screen, at both sizes. @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk @param {string} name @param {string} [folder] @param {number} [sizes] how many of them */
export async function shootKiosk(kiosk, name, folder = TARGET, sizes = SIZES.length) {
	const page = kiosk.page();
	for (const [width = 0, height = 0] of SIZES.slice(0, sizes)) {
		await page.setViewportSize({ width, height });
		await page.waitForTimeout(300);
		await photograph(page, join(folder, `${name}-${width}x${height}.png`));
	}
	await page.setViewportSize({ width: 1024, height: 600 });
}

/**
 * A page of the county office, whole.
 * @param {{ county: import('playwright').Page, office: { url: string } }} world
 * @param {string} path below /county; empty for the overview
 * @param {{ name?: string, page?: import('playwright').Page }} [options] `page`: another officer's browser
 */
export async function shootCounty({ county, office }, path, { name, page = county } = {}) {
	await page.goto(`${office.url}/county${path}`);
	const file = `county-${name ?? (path === '' ? 'overview' : path.slice(1))}.png`;
	await photograph(page, join(TARGET, file), { fullPage: true });
}
