import pg from 'pg';
import { err, ok, type Result } from '$lib/base/result';
import type { Database } from './database';

export type PostgresFault =
	| { readonly fault: 'unreachable'; readonly detail: string }
	/** Its word that something is stored would not hold after a power cut. */
	| { readonly fault: 'not-durable'; readonly setting: string };

const INT8 = 20;
const durability = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** A PostgreSQL server whose commits are on the disk when it says so; any other is refused. */
export async function openPostgres(url: string): Promise<Result<Database, PostgresFault>> {
	const pool = new pg.Pool({
		connectionString: url,
		max: 8,
		types: {
			getTypeParser: (id: number, format?: 'text' | 'binary') =>
				id === INT8 && format !== 'binary'
					? (text: string) => Number(text)
					: (pg.types.getTypeParser(id, format) as unknown)
		}
	});
	// A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
	pool.on('error', () => undefined);
	try {
		for (const setting of durability) {
			const { rows } = await pool.query<Record<string, string>>(`show ${setting}`);
			if (rows[0]?.[setting] === 'off') {
				await pool.end();
				return err({ fault: 'not-durable', setting });
			}
		}
	} catch (fault) {
		await pool.end();
		return err({
			fault: 'unreachable',
			detail: fault instanceof Error ? fault.message || fault.name : String(fault)
		});
	}
	return ok({
		async query(text, params = []) {
			return (await pool.query<Record<string, unknown>>(text, [...params])).rows;
		},
		async batch(statements) {
			const client = await pool.connect();
			let broken: Error | undefined;
			try {
				await client.query('begin');
				for (const { text, params } of statements) await client.query(text, [...params]);
				await client.query('commit');
			} catch (fault) {
				broken = fault instanceof Error ? fault : new Error(String(fault));
				await client.query('rollback').then(
					() => (broken = undefined),
					() => undefined
				);
				throw fault;
			} finally {
				// A connection that could not even roll back is thrown away.
				client.release(broken);
			}
		},
		close: () => pool.end()
	});
}
