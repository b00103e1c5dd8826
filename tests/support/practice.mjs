// A practice at a station's kiosk: how a test gets in, moves about, and sees what the browser keeps.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
/** @typedef {import('./kiosk.mjs').Kiosk} Kiosk */

/** From the settings of the real kiosk into a practice: gives the newest entry of its ledger, as its foot shows it at the last moment. @param {Kiosk} kiosk */
export async function enterPractice(kiosk) {
	const page = kiosk.page();
	await page.goto(`${kiosk.origin}/settings`, { waitUntil: 'commit' });
	await page.getByTestId('act-practice').click();
	await page.getByTestId('practice-begin').waitFor();
	const head = await page.getByTestId('ledger-head').getAttribute('data-hash');
	await page.getByTestId('practice-begin').click();
	await page.getByTestId('practice-bar').waitFor();
	await page.getByTestId('board').waitFor();
	return head;
}

/**
 * Everything that this site keeps in the browser, each under its name with a digest of its bytes: databases entry by entry,
 * private files, local storage. Keys that cannot be exported are named.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<Record<string, string>>}
 */
export const keptInBrowser = (page) =>
	page.evaluate(async () => {
		/** @type {Record<string, string>} */
		const kept = {};
		/** @param {BufferSource} bytes */
		const digest = async (bytes) =>
			[...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
				.map((byte) => byte.toString(16).padStart(2, '0'))
				.join('');
		/** @param {unknown} value @returns {unknown} */
		function plain(value) {
			if (value instanceof CryptoKey) return `key ${value.type}`;
			if (value instanceof FileSystemHandle) return `${value.kind} ${value.name}`;
			if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
			if (ArrayBuffer.isView(value))
				return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
			if (Array.isArray(value)) return value.map(plain);
			if (value instanceof Map || value instanceof Set) return [...value].map(plain);
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
		}
		/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
		const done = (request) =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		for (const { name = '' } of await indexedDB.databases()) {
			const db = await done(indexedDB.open(name));
			for (const store of [...db.objectStoreNames]) {
				const rows = db.transaction(store).objectStore(store);
				const [keys, values] = await Promise.all([done(rows.getAllKeys()), done(rows.getAll())]);
				const text = JSON.stringify(plain([keys, values]));
				kept[`db ${name}/${store} (${keys.length})`] = await digest(new TextEncoder().encode(text));
			}
			db.close();
		}
		/** @param {FileSystemDirectoryHandle} folder @param {string} path */
		async function files(folder, path) {
			for await (const [name, handle] of folder.entries())
				if (handle instanceof FileSystemDirectoryHandle) await files(handle, `${path}/${name}`);
				else if (handle instanceof FileSystemFileHandle) {
					const bytes = await (await handle.getFile()).arrayBuffer();
					kept[`file ${path}/${name} (${bytes.byteLength})`] = await digest(bytes);
				}
		}
		await files(await navigator.storage.getDirectory(), '');
		for (const [name, value] of Object.entries(localStorage)) kept[`local ${name}`] = value;
		return kept;
	});

/** Every file below a folder of the disk, with its digest. @param {string} folder @returns {Record<string, string>} */
export function filesIn(folder) {
	/** @type {Record<string, string>} */
	const found = {};
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
		const path = join(folder, name);
		if (statSync(path).isFile())
			found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
	}
	return found;
}
