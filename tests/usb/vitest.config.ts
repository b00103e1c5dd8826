import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What `npm run test:usb` runs; `npm test` has none of it.
export default defineConfig({
	resolve: { alias: { $lib: fileURLToPath(new URL('../../src/lib', import.meta.url)) } },
	test: {
		include: ['tests/usb/*.rig.ts'],
		testTimeout: 1_800_000,
		hookTimeout: 600_000,
		fileParallelism: false
	}
});
