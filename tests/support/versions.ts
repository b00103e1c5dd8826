import { resolve } from 'node:path';
import { createServer, type Plugin } from 'vite';
import type * as program from './program';

export type Program = typeof program;

/** Sources that were changed must still have what is to be changed in them, or a test of versions would test nothing. */
function changed(code: string, from: string | RegExp, to: string): string {
	const result = code.replace(from, to);
	if (result === code) throw new Error(`not in the source any more: ${String(from)}`);
	return result;
}

/** The application as it was before it knew these types: it keeps their entries and does not understand them. */
function without(types: readonly string[], projections: number): Plugin {
	return {
		name: 'older-version',
		enforce: 'pre',
		transform(code, id) {
			if (id.endsWith('/src/lib/ledger/events/event.ts'))
				return changed(
					code,
					'Object.hasOwn(bodies, type)',
					`Object.hasOwn(bodies, type) && !${JSON.stringify(types)}.includes(type)`
				);
			if (id.endsWith('/src/lib/ledger/store/rebuild.ts'))
				return changed(
					code,
					/export const PROJECTIONS = \d+;/,
					`export const PROJECTIONS = ${projections};`
				);
			return undefined;
		}
	};
}

export interface LoadedProgram {
	readonly program: Program;
	close(): Promise<void>;
}

/** Loads the application's own modules as a version that does not know `unknown` yet; apart from every other version. */
export async function loadVersion(
	unknown: readonly string[],
	projections: number
): Promise<LoadedProgram> {
	const vite = await createServer({
		configFile: false,
		root: process.cwd(),
		plugins: [without(unknown, projections)],
		resolve: { alias: { $lib: resolve('src/lib') } },
		server: { middlewareMode: true, watch: null, hmr: false, ws: false },
		appType: 'custom',
		logLevel: 'error',
		optimizeDeps: { noDiscovery: true, include: [] }
	});
	return {
		program: (await vite.ssrLoadModule('/tests/support/program.ts')) as Program,
		close: () => vite.close()
	};
}
