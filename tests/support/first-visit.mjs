// What a browser keeps of its first visit to the county's address, before anyone uses it: the service worker and its files. Fetched once
// for each address and copied, because it costs a small machine more than most stories that begin with it.
import { chromium } from 'playwright';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { browserArgs, findBrowser } from '../../scripts/browser.mjs';

/** What a kept visit consists of, in a profile's folder `Default`. */
const KEPT = ['Service Worker', 'WebStorage'];

/** @type {Map<string, Promise<string>>} */
const visited = new Map();

/** @param {string} origin */
async function visit(origin) {
	const profile = mkdtempSync(join(tmpdir(), 'luzheng-visit-'));
	const executablePath = findBrowser();
	const context = await chromium.launchPersistentContext(profile, {
		...(executablePath ? { executablePath } : {}),
		args: browserArgs()
	});
	const page = context.pages()[0] ?? (await context.newPage());
	// A page that is none of the kiosk's: the kiosk itself must not have been here.
	await page.goto(`${origin}/api/v1/health`);
	await page.evaluate(async () => {
		await navigator.serviceWorker.register('/service-worker.js', { type: 'classic' });
		const { active } = await navigator.serviceWorker.ready;
		while (active?.state !== 'activated')
			await new Promise((resolve) =>
				active?.addEventListener('statechange', resolve, { once: true })
			);
	});
	await context.close();
	const kept = mkdtempSync(join(tmpdir(), 'luzheng-visited-'));
	mkdirSync(join(kept, 'Default'));
	for (const name of KEPT) renameSync(join(profile, 'Default', name), join(kept, 'Default', name));
	rmSync(profile, { recursive: true, force: true });
	process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
	return kept;
}

/** The folder to copy into a new profile; the server must run. @param {string} origin */
export function firstVisit(origin) {
	const found = visited.get(origin);
	if (found) return found;
	const made = visit(origin);
	visited.set(origin, made);
	// One that failed is tried anew by the next.
	made.catch(() => visited.delete(origin));
	return made;
}
