import { PGlite, types } from '@electric-sql/pglite';
import type { Database } from './database';

/**
 * PostgreSQL in this process, on a folder, or in memory where none is named. It does not sync to the disk
 * (https://github.com/electric-sql/pglite/issues/1107): nothing may be acknowledged on its word alone.
 */
export async function openPglite(folder?: string): Promise<Database> {
	const db = await PGlite.create(folder ?? 'memory://', {
		parsers: { [types.INT8]: (text: string) => Number(text) }
	});
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
