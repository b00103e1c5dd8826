// Bundles the county's own modules for Node, as the server's build does, so that threads and processes of the benchmark run
// them without a development server.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const PARTS = [
	...['history-worker', 'merge', 'catch-up', 'registry-process', 'province', 'postgres']
];

/** @returns {Promise<{ load(part: string): Promise<any>, file(part: string): URL, remove(): void }>} */
export async function buildParts() {
	// Below the project, where its packages are found; `.tmp` belongs to no commit.
	const outDir = resolve('.tmp', `bench-sync-${process.pid}`);
	// A clean clone has no TypeScript settings yet: Kit makes them.
	if (!existsSync('.svelte-kit/tsconfig.json'))
		spawnSync('npx', ['svelte-kit', 'sync'], { stdio: 'ignore' });
	await build({
		...{ configFile: false, logLevel: 'error' },
		build: {
			...{ outDir, ssr: true, target: 'node20', emptyOutDir: true, minify: false },
			rollupOptions: {
				input: Object.fromEntries(PARTS.map((part) => [part, `bench/sync/${part}.mjs`])),
				output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' }
			}
		},
		resolve: { alias: { $lib: resolve('src/lib') } }
	});
	const file = (/** @type {string} */ part) => pathToFileURL(resolve(outDir, `${part}.mjs`));
	return {
		file,
		load: (part) => import(file(part).href),
		remove: () => rmSync(outDir, { recursive: true, force: true })
	};
}
