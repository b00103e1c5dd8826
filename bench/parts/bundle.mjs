// What a page of the kiosk makes the browser load, from the build's own manifest: scripts and styles, without what a worker loads.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CLIENT = '.svelte-kit/output/client';
const NODES = '.svelte-kit/generated/client-optimized/nodes';

/** @typedef {{ file: string, imports?: string[], css?: string[] }} Chunk */

/** @returns {Record<string, Chunk>} */
const manifest = () => JSON.parse(readFileSync(join(CLIENT, '.vite/manifest.json'), 'utf8'));

/** Every file that `key` needs before it can run. @param {Record<string, Chunk>} chunks @param {string} key @param {Set<string>} files */
function collect(chunks, key, files) {
	const chunk = chunks[key];
	if (!chunk) throw new Error(`${key} is not in the manifest`);
	if (files.has(chunk.file)) return;
	for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
	for (const next of chunk.imports ?? []) collect(chunks, next, files);
}

/** Kit's number of each page's file: the node says which page it is of. @returns {Map<string, string>} route → manifest key */
function pages() {
	const found = new Map();
	for (const file of readdirSync(NODES)) {
		const text = readFileSync(join(NODES, file), 'utf8');
		const route = /src\/routes\/\(kiosk\)(\/.*)?\/\+page\.svelte/.exec(text);
		if (route) found.set(route[1] ?? '/', `${NODES}/${file}`);
	}
	return found;
}

/**
 * Bytes of scripts and styles: what every page loads (`shell`), and each route's own beyond it.
 * @returns {{ shell: number, routes: { route: string, bytes: number }[] }}
 */
export function bundles() {
	const chunks = manifest();
	/** @param {Iterable<string>} files */
	const bytes = (files) =>
		[...files].reduce((sum, file) => sum + statSync(join(CLIENT, file)).size, 0);
	const shell = new Set();
	const entries = Object.keys(chunks).filter((key) =>
		/(^|\/)(entry|app)\.js$|runtime\/client\/entry/.test(key)
	);
	const layouts = readdirSync(NODES)
		.filter((file) =>
			/src\/routes\/(\(kiosk\)\/)?\+layout\.(ts|svelte)/.test(
				readFileSync(join(NODES, file), 'utf8')
			)
		)
		.map((file) => `${NODES}/${file}`);
	for (const key of [...entries, ...layouts]) collect(chunks, key, shell);
	const routes = [...pages()].map(([route, key]) => {
		const files = new Set();
		collect(chunks, key, files);
		return { route, bytes: bytes([...files].filter((file) => !shell.has(file))) };
	});
	return {
		shell: bytes(shell),
		routes: routes.sort((a, b) => b.bytes - a.bytes || (a.route < b.route ? -1 : 1))
	};
}
