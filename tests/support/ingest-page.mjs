// Builds the page of the real ingest without its screens, serves it, and opens it in a browser that may use these folders.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { newKiosk } from './kiosk.mjs';

/**
 * @typedef {{ id: string, real: boolean }} Place a real one is the dropped folder of this name
 * @typedef {{ source: string, vaults: readonly Place[], bag: string, files?: readonly any[], skip?: readonly string[],
 *   sm3?: boolean, cutAt?: number }} Order
 */

const TYPES = /** @type {Record<string, string>} */ ({
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.wasm': 'application/wasm'
});

/** @param {string} outDir */
export async function serveIngestPage(outDir) {
	await build({
		...{ configFile: false, root: 'tests/support/ingest-page', base: './', logLevel: 'error' },
		build: { outDir, chunkSizeWarningLimit: 2000, emptyOutDir: true },
		worker: { format: 'es' },
		resolve: { alias: { $lib: resolve('src/lib') } }
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
		response.writeHead(bytes ? 200 : 404, {
			'content-type': TYPES[extname(path)] ?? 'application/octet-stream'
		});
		response.end(bytes);
	});
	await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	return {
		origin: `http://localhost:${address.port}`,
		close() {
			server.close();
			server.closeAllConnections();
		}
	};
}

/**
 * A browser on that page. `told` hears of each verified file, and the next one waits for it.
 * @param {string} origin
 * @param {readonly string[]} folders
 * @param {(file: any) => void} [told]
 */
export function newIngestBrowser(origin, folders, told) {
	const kiosk = newKiosk(origin, { folders });
	const page = () => kiosk.page();
	async function open() {
		await kiosk.open('/');
		if (told) await page().exposeFunction('told', told);
		await drop();
	}
	/** A page that was loaded anew has lost its folders. */
	async function drop() {
		await page().waitForFunction(() => 'ingest' in globalThis);
		for (const folder of folders) {
			await kiosk.drop('drop', folder);
			await page().waitForFunction(
				(name) => /** @type {any} */ (globalThis).ingest.has(name),
				basename(folder)
			);
		}
	}
	/**
	 * Calls one of the page's functions.
	 * @param {string} what
	 * @param {...any} args
	 * @returns {Promise<any>}
	 */
	const call = (what, ...args) =>
		page().evaluate(
			([name, list]) => /** @type {any} */ (globalThis).ingest[name](...list),
			/** @type {[string, any[]]} */ ([what, args])
		);
	return {
		...{ profile: kiosk.profile, page, open, call, close: kiosk.close, kill: kiosk.kill },
		context: kiosk.context,
		async reload() {
			await page().reload({ waitUntil: 'commit' });
			await drop();
		}
	};
}
