// The ready-made database of a build (scripts/template.mjs) for the browser tests, as a kiosk gets it from its county; without a
// build, or where a test asks for none, PGlite makes one in the browser, in several times the time.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test that sets one of these cookies is given none, or one of which a byte in the middle is another. */
const NONE = 'ready-made-database=none';
const DAMAGED = 'ready-made-database=damaged';

/** @returns {import('vite').Plugin} */
export const readyMadeDatabase = () => ({
	name: 'ready-made-database',
	configureServer({ middlewares }) {
		middlewares.use((request, response, next) => {
			const name = /^\/(pglite-[\d.]+\.data)(?:\?|$)/.exec(request.url ?? '')?.[1];
			if (name === undefined) return next();
			const file = join('build', 'client', name);
			const cookies = request.headers.cookie ?? '';
			if (!existsSync(file) || cookies.includes(NONE)) {
				response.statusCode = 404;
				return void response.end();
			}
			const bytes = readFileSync(file);
			const half = bytes.length >> 1;
			if (cookies.includes(DAMAGED)) bytes[half] = (bytes[half] ?? 0) ^ 1;
			response.setHeader('content-type', 'application/octet-stream');
			response.end(bytes);
		});
	}
});
