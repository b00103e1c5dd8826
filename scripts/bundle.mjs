// Bundles modules of the project for Node, as the server's build does, so that programs, threads and processes run them
// without a development server.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/**
 * @param {string} name of the folder below `.tmp`
 * @param {Readonly<Record<string, string>>} input files of the project by the name of the part
 * @returns {Promise<{ load(part: string): Promise<any>, file(part: string): URL, remove(): void }>}
 */
export async function bundle(name, input) {
	// Below the project, where its packages are found; `.tmp` belongs to no commit.
	const outDir = resolve('.tmp', `${name}-${process.pid}`);
	// A clean clone has no TypeScript settings yet: Kit makes them.
	if (!existsSync('.svelte-kit/tsconfig.json'))
		spawnSync('npx', ['svelte-kit', 'sync'], { stdio: 'ignore' });
	await build({
		...{ configFile: false, logLevel: 'error' },
		build: {
			...{ outDir, ssr: true, target: 'node20', emptyOutDir: true, minify: false },
			rollupOptions: {
				input,
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
