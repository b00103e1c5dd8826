// The page with the bare stores (bench/page): built into a folder of its own and served to the kiosk's browser.
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build } from 'vite';

const TYPES = /** @type {Record<string, string>} */ ({
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.wasm': 'application/wasm'
});

/**
 * @param {import('../../scripts/bench.mjs').Bench} bench
 * @returns {Promise<string>} its address
 */
export async function serveReferencePage({ folder, atEnd }) {
	const outDir = join(folder, 'page');
	await build({
		...{ configFile: false, root: 'bench/page', base: './', logLevel: 'error' },
		build: { outDir, chunkSizeWarningLimit: 2000 },
		worker: { format: 'es' }
	});
	const files = new Map(
		readdirSync(outDir, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.map((path) => [path.slice(outDir.length), readFileSync(path)])
	);
	const server = createServer(({ url = '/' }, response) => {
		const path = url === '/' ? '/index.html' : url;
		const bytes = files.get(path);
		const type = TYPES[extname(path)] ?? 'application/octet-stream';
		response.writeHead(bytes ? 200 : 404, { 'content-type': type, 'cache-control': 'max-age=600' });
		response.end(bytes);
	});
	await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
	atEnd(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	return `http://localhost:${address.port}/`;
}

/**
 * Opens the page beside the kiosk, in the same browser.
 * @param {import('../../tests/support/kiosk.mjs').Kiosk} kiosk
 * @param {string} address
 */
export async function openReferencePage(kiosk, address) {
	const page = await kiosk.context().newPage();
	await page.goto(address);
	await page.waitForFunction(() => 'bench' in globalThis);
	// A page behind another one paints nothing, and the kiosk's is the one to be watched.
	await kiosk.page().bringToFront();
	return {
		/** @returns {Promise<number>} */
		pgliteOpen: () => page.evaluate(() => globalThis.bench.pgliteOpen()),
		pgliteClose: () => page.evaluate(() => globalThis.bench.pgliteClose()),
		/** @returns {Promise<number>} */
		pgliteInsert: () => page.evaluate(() => globalThis.bench.pgliteInsert()),
		/** @returns {Promise<number>} */
		dexieWrite: () => page.evaluate(() => globalThis.bench.dexieWrite()),
		/** @returns {Promise<number>} */
		argon2id: () => page.evaluate(() => globalThis.bench.argon2id()),
		close: () => page.close()
	};
}
