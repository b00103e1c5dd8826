// One founded county for all worlds of a run: founding it anew for each would take longer than many a story.
import { chromium } from 'playwright';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';
import { fillRegister, foundCounty } from './county.mjs';
import { startOffice } from './office.mjs';

/** Founds it in the browser, as a person does, and stops its server. @returns {Promise<string>} */
async function found() {
	const office = await startOffice();
	const executablePath = findBrowser();
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	const page = await browser.newPage({ locale: 'zh-CN' });
	page.setDefaultTimeout(60_000);
	await foundCounty(page, office);
	await fillRegister(page, office);
	await browser.close();
	await office.stop();
	return office.folder;
}

const own = { folder: /** @type {Promise<string> | undefined} */ (undefined) };

/**
 * The folder of a county with stations, people and recorders, whose server does not run: to be copied. Processes that name the
 * same place in `LUZHENG_FOUNDED` have one in common; whoever is first puts it there.
 */
export function foundedCounty() {
	return (own.folder ??= inCommon(process.env['LUZHENG_FOUNDED']));
}

/** @param {string | undefined} place */
async function inCommon(place) {
	if (place === undefined) return found();
	const taken = join(place, 'county');
	if (existsSync(taken)) return taken;
	const made = await found();
	// Beside it on the same disk first: whoever sees it sees all of it.
	mkdirSync(place, { recursive: true });
	const beside = mkdtempSync(join(place, 'made-'));
	cpSync(made, beside, { recursive: true });
	rmSync(made, { recursive: true, force: true });
	try {
		renameSync(beside, taken);
	} catch {
		// The other one was quicker.
		rmSync(beside, { recursive: true, force: true });
	}
	return taken;
}
