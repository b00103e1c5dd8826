// A county's routes in this process, by the development server, as tests over HTTP ask them.
import { resolve } from 'node:path';
import process from 'node:process';
import { createServer, type Plugin } from 'vite';
import { readAway } from '../../scripts/start/read-away.mjs';
import type { Ready } from '../../src/lib/server/running/ready';

/** As the built server does (scripts/start/serve.mjs). */
const readsAway: Plugin = {
	name: 'reads-away',
	configureServer: ({ middlewares }) =>
		void middlewares.use((request, response, next) => {
			readAway(request, response);
			next();
		})
};

/** Serves the county whose data folder this is; `settings` beside it, as a person starts it. */
export async function devCounty(
	dataDir: string,
	{
		settings = {},
		silent = false,
		databaseUrl
	}: {
		settings?: Record<string, string>;
		silent?: boolean;
		databaseUrl?: string | undefined;
	} = {}
) {
	Object.assign(process.env, { LUZHENG_DATA: dataDir, ...settings });
	if (databaseUrl === undefined) delete process.env['DATABASE_URL'];
	else process.env['DATABASE_URL'] = databaseUrl;
	const told = { ready: undefined as Ready | undefined };
	process.once('luzheng:ready', (said) => (told.ready = said));
	const server = await createServer({
		root: resolve(import.meta.dirname, '..', '..'),
		logLevel: silent ? 'silent' : 'error',
		server: { port: 0, host: '127.0.0.1', watch: null, hmr: false },
		plugins: [readsAway]
	});
	await server.listen();
	// A test and its server share one thread: a connection must not be given up while the test is busy.
	if (server.httpServer && 'keepAliveTimeout' in server.httpServer)
		server.httpServer.keepAliveTimeout = 600_000;
	const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
	// The first request opens the county.
	await fetch(`${base}/api/v1/health`);
	return {
		base,
		/** The first-run code, as long as it is not founded. */
		setupCode: () => told.ready?.setupCode ?? '',
		async close(): Promise<void> {
			await server.close();
			await told.ready?.close();
			// The next one in this process is another county.
			globalThis.luzheng = undefined;
		}
	};
}

export type DevCounty = Awaited<ReturnType<typeof devCounty>>;
