// The page that makes a kiosk's ledger long and checks it (bench/ledger-page): built here, and shown at the kiosk's own address.
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';

const PATH = '/api/bench';
const TYPES = /** @type {Record<string, string>} */ ({
	'.html': 'text/html',
	'.js': 'text/javascript'
});

/** @param {string} folder @returns {Promise<string>} where it was built */
export async function buildLedgerPage(folder) {
	const outDir = join(folder, 'ledger-page');
	await build({
		...{ configFile: false, root: 'bench/ledger-page', base: './', logLevel: 'error' },
		build: { outDir, chunkSizeWarningLimit: 2000 },
		resolve: { alias: { $lib: resolve('src/lib') } },
		worker: { format: 'es' }
	});
	return outDir;
}

/**
 * Opens it in the kiosk's browser; the kiosk itself must not be open, because only one page may write.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string} built
 */
export async function openLedgerPage(kiosk, built) {
	const context = kiosk.context();
	const page = kiosk.page();
	await context.route(`${kiosk.origin}${PATH}/**`, (route) => {
		const name = new URL(route.request().url()).pathname.slice(PATH.length);
		const file = join(built, name === '/' ? 'index.html' : name);
		if (!existsSync(file)) return route.fulfill({ status: 404 });
		const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
		return route.fulfill({ contentType, body: readFileSync(file) });
	});
	// The kiosk's service worker knows nothing of this page.
	const cdp = await context.newCDPSession(page);
	await cdp.send('Network.enable');
	await cdp.send('Network.setBypassServiceWorker', { bypass: true });
	await page.goto(`${kiosk.origin}${PATH}/`);
	await page.waitForFunction(() => 'bench' in globalThis);
	return {
		/**
		 * Writes on until the log has so many entries; gives the recorders that lie in the cabinet then.
		 * @param {number} total @param {{ recorders: readonly string[], officers: readonly string[] }} cast
		 * @returns {Promise<string[]>}
		 */
		grow: (total, cast) =>
			page.evaluate(([size, who]) => globalThis.bench.grow(size, who), [total, cast]),
		/** Milliseconds of so many signature checks and nothing else. @param {number} count @returns {Promise<number>} */
		rawVerify: (count) => page.evaluate((n) => globalThis.bench.rawVerify(n), count),
		/** @returns {Promise<{ millis: number, entries: number, findings: number }>} */
		audit: () => page.evaluate(() => globalThis.bench.audit())
	};
}
