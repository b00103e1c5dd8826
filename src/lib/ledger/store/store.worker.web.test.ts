import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from '../database/database';
import { openWorkerDatabase } from '../database/database.worker';
import { storeContract } from './store.contract';

const DIRECTORY = 'store-contract';

/**
 * Making the files of a new database takes by far the longest, so all tests share one: a new name finds it empty, a name
 * used before really closes and opens it again.
 */
const shared = { db: undefined as Database | undefined, name: '' };

async function open(name: string): Promise<Database> {
	if (shared.db && shared.name === name) {
		await shared.db.close();
		shared.db = undefined;
	}
	const db = (shared.db ??= await openWorkerDatabase(DIRECTORY));
	if (shared.name !== name) {
		await db.query('drop schema public cascade');
		await db.query('create schema public');
	}
	shared.name = name;
	return { ...db, close: () => Promise.resolve() };
}

afterAll(() => shared.db?.close());

describe('the ledger in PGlite, in a worker, on the browser’s private file system', () => {
	storeContract(open);

	test('a second window cannot open the same database, and the first goes on', async () => {
		const first = await open('two-windows');
		await expect(openWorkerDatabase(DIRECTORY)).rejects.toThrow();
		expect(await first.query('select 1 as one')).toEqual([{ one: 1 }]);
	});

	test('a statement that fails undoes the whole batch', async () => {
		const db = await open('batch');
		await db.query('create table t (n integer primary key)');
		const insert = { text: 'insert into t values ($1)', params: [1] };
		await expect(db.batch([insert, insert])).rejects.toThrow();
		expect(await db.query('select * from t')).toEqual([]);
	});

	test.each(['none', 'damaged'])(
		'where the ready-made database is %s, one is made here',
		async (how) => {
			document.cookie = `ready-made-database=${how}`;
			onTestFinished(() => void (document.cookie = 'ready-made-database=; max-age=0'));
			const directory = `${DIRECTORY}-made-here-${how}`;
			const db = await openWorkerDatabase(directory);
			for (const table of ['one', 'two'])
				await db.query(`create table ${table} (n integer primary key)`);
			await db.query('insert into one values (1)');
			await db.close();
			const again = await openWorkerDatabase(directory);
			expect(await again.query('select n from one')).toEqual([{ n: 1 }]);
			// What new databases are made from is there, which the ready-made one does not have (scripts/template.mjs).
			const template = "select datname from pg_database where datname = 'template0'";
			expect(await again.query(template)).toHaveLength(1);
			await again.close();
		}
	);
});
