import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a build keeps what it serves: seen from the server's own chunks, at whatever depth, and from the project's folder. */
const places: readonly string[] = [
	...[1, 2, 3].map((depth) =>
		fileURLToPath(new URL(`${'../'.repeat(depth)}client/`, import.meta.url))
	),
	join('build', 'client')
];

/**
 * The empty database that scripts/template.mjs made for kiosks, of the PGlite that is in the same build; without it PostgreSQL
 * makes one itself, in several times the time.
 */
export async function emptyDatabase(): Promise<Blob | undefined> {
	for (const place of places) {
		const names = await readdir(place).catch(() => []);
		const name = names.find((one) => /^pglite-.*\.data$/.test(one));
		if (name === undefined) continue;
		return new Blob([await readFile(join(place, name))], { type: 'application/x-gzip' });
	}
	return undefined;
}
