import { PGlite, types } from '@electric-sql/pglite';
import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database';
import { emptyDatabase } from './empty-database.node';

const IN_MEMORY = 'memory://';

const options = { parsers: { [types.INT8]: (text: string) => Number(text) } };

/** Unpacked beside its place and moved there whole: one that was begun and never ended is not opened, it is made again. */
async function unpack(empty: Blob, folder: string): Promise<void> {
	const making = `${folder}.making`;
	await rm(making, { recursive: true, force: true });
	const made = await PGlite.create(making, { loadDataDir: empty });
	await made.close();
	await rename(making, folder);
}

async function create(folder: string | undefined): Promise<PGlite> {
	const there =
		folder !== undefined &&
		(await access(join(folder, 'PG_VERSION')).then(
			() => true,
			() => false
		));
	const empty = there ? undefined : await emptyDatabase();
	if (!empty || folder === undefined)
		return PGlite.create(folder ?? IN_MEMORY, {
			...options,
			...(empty ? { loadDataDir: empty } : {})
		});
	await unpack(empty, folder);
	return PGlite.create(folder, options);
}

/**
 * PostgreSQL in this process, on a folder, or in memory where none is named. It does not sync to the disk
 * (https://github.com/electric-sql/pglite/issues/1107): nothing may be acknowledged on its word alone.
 */
export async function openPglite(folder?: string): Promise<Database> {
	const db = await create(folder);
	return {
		async query(text, params = []) {
			return (await db.query<Record<string, unknown>>(text, [...params])).rows;
		},
		async batch(statements) {
			await db.transaction(async (transaction) => {
				for (const { text, params } of statements) await transaction.query(text, [...params]);
			});
		},
		close: () => db.close()
	};
}
