import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		// The 9 MB of PGlite's wasm are served from this machine: compressing them at every build costs more than it saves.
		adapter: adapter({ precompress: false }),
		files: { serviceWorker: 'src/service-worker.ts' },
		// The kiosk registers it itself (src/lib/ui/update/update.workbox.ts): a waiting version must not take over in the middle of an act.
		serviceWorker: { register: false },
		paths: { relative: false },
		version: { name: version },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				// What the kiosk tries to play comes out of its vault, never over the network.
				'media-src': ['self', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self']
			}
		}
	}
};
