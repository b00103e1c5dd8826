// How a person moves about in a kiosk that is open: by links. A page that is loaded anew starts the whole kiosk once more.
/** @typedef {import('./kiosk.mjs').Kiosk} Kiosk */

/** More than a screen is behind what its kiosk knows: 150 ms (src/lib/ui/desk/live.svelte.ts). */
const GAP_MILLIS = 250;

/** By a link, as a person goes: a page that is loaded anew is the real kiosk's. @param {Kiosk} kiosk @param {string} path */
export async function go(kiosk, path) {
	await kiosk.page().evaluate((href) => {
		const link = Object.assign(document.createElement('a'), { href });
		document.body.append(link);
		link.click();
		link.remove();
	}, path);
}

/**
 * Another page by a link; the one that is shown is begun anew, unless that would end a practice.
 * @param {Kiosk} kiosk
 * @param {string} path
 */
export async function visit(kiosk, path) {
	const page = kiosk.page();
	const to = new URL(path, kiosk.origin);
	const at = new URL(page.url());
	const isShown = at.origin !== to.origin || at.pathname === to.pathname;
	if (isShown && !(await page.locator('html[data-practice]').count()))
		return void (await page.goto(to.href, { waitUntil: 'commit' }));
	await go(kiosk, path);
	await page.waitForURL((url) => url.href !== at.href, { waitUntil: 'commit' });
	// The address changes first, and what the screen shows follows the ledger by as much: a timer that is set later rings later.
	await page
		.evaluate((millis) => new Promise((done) => setTimeout(done, millis)), GAP_MILLIS)
		.catch((fault) => {
			// Where nothing of the kiosk ran yet, the link loaded the page anew, and this question ended with the old one.
			if (!String(fault).includes('context was destroyed')) throw fault;
		});
}
