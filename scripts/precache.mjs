// After `vite build`: puts every file of the build, PGlite's wasm and data and the workers' chunks included, into the service
// worker's list. Kit's own list leaves out what a worker loads, so a kiosk built with it would not start offline.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { injectManifest } from 'workbox-build';

const client = 'build/client';
const shell = readFileSync('build/prerendered/index.html');

const { count, size, warnings } = await injectManifest({
	swSrc: `${client}/service-worker.js`,
	swDest: `${client}/service-worker.js`,
	globDirectory: client,
	globPatterns: ['**/*.{js,css,wasm,data,html,json,svg,png,webmanifest,woff2,txt}'],
	// What the county's pages load besides is always the server's (src/service-worker.ts).
	globIgnores: ['service-worker.js', '_app/version.json', 'county-*.js'],
	dontCacheBustURLsMatching: /_app\/immutable\//,
	maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
	additionalManifestEntries: [
		{ url: '/', revision: createHash('sha256').update(shell).digest('hex').slice(0, 16) }
	]
});
const left = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
	(path) =>
		/\.[a-z0-9]+$/.test(path) &&
		!/\.(js|css|wasm|data|html|json|svg|png|webmanifest|woff2|txt)$/.test(path)
);
// A kiosk without one of its files opens online and not offline: nobody would notice before the network fails.
if (left.length > 0) throw new Error(`not precached: ${left.join(', ')}`);
if (warnings.length > 0) throw new Error(warnings.join('\n'));
process.stdout.write(`precached ${count} files, ${(size / 1e6).toFixed(1)} MB\n`);
