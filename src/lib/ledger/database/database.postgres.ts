import pg from 'pg';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import type { Database, SqlValue } from './database';
import { holdsOn } from './holds.postgres';

export type PostgresFault =
	| { readonly fault: 'unreachable'; readonly detail: string }
	/** Its word that something is stored would not hold after a power cut. */
	| { readonly fault: 'not-durable'; readonly setting: string };

const INT8 = 20;
const durability = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** One that other processes may have open too. */
export interface SharedDatabase extends Database {
	/** Runs a task while no other process runs one here: for what is done once for all of them. */
	alone<T>(task: () => Promise<T>): Promise<T>;
	/**
	 * The same in another line, which a task that runs alone may join: it only spares the processes work of which all but
	 * one would throw theirs away. Nothing may be wrong where two run.
	 */
	inLine<T>(task: () => Promise<T>): Promise<T>;
	/** Holds a name for as long as the task runs; undefined = another process, or another task of this one, holds it. */
	holding<T>(name: string, task: (lost: AbortSignal) => Promise<T>): Promise<T | undefined>;
}

/** Any numbers, the same for every process of this program: an advisory lock of the database has no other name. */
const ALONE = 411_328;
const IN_LINE = 411_329;

/** A PostgreSQL server whose commits are on the disk when it says so; any other is refused. */
export async function openPostgres(url: string): Promise<Result<SharedDatabase, PostgresFault>> {
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
	// Each connection takes a statement apart once: what is asked is a few dozen texts, very many times.
	const names = new Map<string, string>();
	const prepared = (text: string, values: readonly SqlValue[]) => {
		if (values.length === 0) return { text };
		const name = names.get(text) ?? `s${names.size}`;
		names.set(text, name);
		return { name, text, values: [...values] };
	};

	/** Tasks under an advisory lock. Those that wait in this process hold no connection: a task needs some too, and there are eight. */
	function locked(lock: number) {
		const oneByOne = mutex();
		return <T>(task: () => Promise<T>): Promise<T> =>
			oneByOne(async () => {
				const client = await pool.connect();
				try {
					await client.query('select pg_advisory_lock($1)', [lock]);
					// A crash here ends the connection, and with it the lock.
					return await task();
				} finally {
					const left = await client
						.query('select pg_advisory_unlock($1)', [lock])
						.catch(() => true);
					client.release(left === true);
				}
			});
	}

	const holds = holdsOn(() => new pg.Client({ connectionString: url }));
	return ok({
		async query(text, params = []) {
			return (await pool.query<Record<string, unknown>>(prepared(text, params))).rows;
		},
		async batch(statements) {
			const client = await pool.connect();
			let broken: Error | undefined;
			try {
				await client.query('begin');
				for (const { text, params } of statements) await client.query(prepared(text, params));
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
		alone: locked(ALONE),
		inLine: locked(IN_LINE),
		holding: holds.holding,
		async close() {
			await holds.close();
			await pool.end();
		}
	});
}
