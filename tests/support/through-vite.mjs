// Loads the project's TypeScript outside of the test runner, `$lib` and all, the way the development server does.
import { createServer } from 'vite';

/**
 * @param {string} path from the project's top, beginning with a slash
 * @returns {Promise<{ module: any, close(): Promise<void> }>}
 */
export async function loadThroughVite(path) {
	const vite = await createServer({
		server: { middlewareMode: true, watch: null, hmr: false, ws: false },
		appType: 'custom',
		logLevel: 'error',
		optimizeDeps: { noDiscovery: true, include: [] }
	});
	try {
		return { module: await vite.ssrLoadModule(path), close: () => vite.close() };
	} catch (fault) {
		await vite.close();
		throw fault;
	}
}
