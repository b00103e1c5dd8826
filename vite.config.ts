import { sveltekit } from '@sveltejs/kit/vite';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserArgs, findBrowser } from './scripts/browser.mjs';
import { readyMadeDatabase } from './scripts/ready-made.mjs';

const executablePath = findBrowser();

const { version: pgliteVersion } = JSON.parse(
	readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8')
) as { version: string };

export default defineConfig({
	define: { __PGLITE_VERSION__: JSON.stringify(pgliteVersion) },
	plugins: [sveltekit()],
	// PGlite and MediaInfo find their wasm beside their own modules; Vite's pre-bundling would move them away from it.
	optimizeDeps: {
		exclude: ['@electric-sql/pglite', 'mediainfo.js'],
		// Found only when a worker is first loaded, they would make the browser tests reload in the middle.
		include: ['hash-wasm', 'dexie', 'yjs', 'y-indexeddb', 'valibot', 'exifreader', 'tus-js-client']
	},
	worker: { format: 'es' },
	// A font within a style sheet is what the policy of contents forbids.
	build: { assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined) },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
					exclude: ['**/*.web.test.ts'],
					// Left alone it takes one core fewer than there are: of two that is one, and many a test waits more than it works.
					maxWorkers: Math.max(2, availableParallelism() - 1),
					// No figure is asserted: these only end what hangs, also on a machine that does much else.
					testTimeout: 120_000,
					hookTimeout: 240_000
				}
			},
			{
				extends: true,
				plugins: [readyMadeDatabase()],
				test: {
					name: 'browser',
					include: ['src/**/*.web.test.ts', 'tests/**/*.web.test.ts'],
					globalSetup: ['tests/support/tus-for-tests.ts'],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({
							launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserArgs() }
						}),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
