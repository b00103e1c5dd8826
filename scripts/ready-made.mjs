// The ready-made database of a build (scripts/template.mjs) for the browser tests, as a kiosk gets it from its county; without a
// build, or where a test asks for none, PGlite makes one in the browser, in several times the time.
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';

/** A test that sets this cookie is given none. */
const NONE = 'no-ready-made-database=1';

/** @returns {import('vite').Plugin} */
export const readyMadeDatabase = () => ({
	name: 'ready-made-database',
	configureServer({ middlewares }) {
		middlewares.use((request, response, next) => {
			const name = /^\/(pglite-[\d.]+\.data)(?:\?|$)/.exec(request.url ?? '')?.[1];
			if (name === undefined) return next();
			const file = join('build', 'client', name);
			if (existsSync(file) && !request.headers.cookie?.includes(NONE)) {
				response.setHeader('content-type', 'application/octet-stream');
				createReadStream(file).pipe(response);
				return;
			}
			response.statusCode = 404;
			response.end();
		});
	}
});
