import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzipped = promisify(gunzip);

/** Where a build keeps what it serves: seen from the server's own chunks, at whatever depth, and from the project's folder. */
const places: readonly string[] = [
	...[1, 2, 3].map((depth) =>
		fileURLToPath(new URL(`${'../'.repeat(depth)}client/`, import.meta.url))
	),
	join('build', 'client')
];

/**
 * The empty database that scripts/template.mjs made for kiosks, of the PGlite that is in the same build, as a tar file. Without it, or
 * where a byte of it is damaged (its checksum says so), PostgreSQL makes one itself, in several times the time.
 */
export async function emptyDatabase(from = places): Promise<Blob | undefined> {
	for (const place of from) {
		const names = await readdir(place).catch(() => []);
		const name = names.find((one) => /^pglite-.*\.data$/.test(one));
		if (name === undefined) continue;
		// Unpacked here: what PGlite cannot unpack ends the process (an unhandled rejection).
		const tar = await unzipped(await readFile(join(place, name))).catch(() => undefined);
		return tar && new Blob([tar], { type: 'application/x-tar' });
	}
	return undefined;
}
