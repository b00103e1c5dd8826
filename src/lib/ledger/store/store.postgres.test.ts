import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from '$lib/server/record/postgres-for-tests';
import { openPostgres } from '../database/database.postgres';
import { storeContract } from './store.contract';

const missing = postgresMissing();
if (missing) sayMissing(missing);

describe.skipIf(missing !== undefined)('store on a PostgreSQL server', () => {
	let server: TestPostgres;
	const addresses = new Map<string, string>();
	const address = (name: string): string => {
		const url = addresses.get(name) ?? server.database(name);
		addresses.set(name, url);
		return url;
	};
	beforeAll(async () => {
		server = await startPostgres();
	});
	afterAll(() => server.close());

	storeContract(async (name) => {
		const db = await openPostgres(address(name));
		if (!db.ok) throw new Error(JSON.stringify(db.error));
		return db.value;
	});

	test('whole numbers come back as numbers, also large ones', async () => {
		const db = await openPostgres(address('numbers'));
		if (!db.ok) throw new Error(db.error.fault);
		expect(await db.value.query(`select 1753776000000::bigint as at, 7::integer as n`)).toEqual([
			{ at: 1753776000000, n: 7 }
		]);
		await db.value.close();
	});

	test('a batch that fails leaves nothing, and the connection goes on', async () => {
		const db = await openPostgres(address('batch'));
		if (!db.ok) throw new Error(db.error.fault);
		await db.value.query('create table t (n integer primary key)');
		const twice = { text: 'insert into t values (1)', params: [] };
		await expect(db.value.batch([twice, twice])).rejects.toThrow();
		expect(await db.value.query('select * from t')).toEqual([]);
		await db.value.batch([twice]);
		expect(await db.value.query('select * from t')).toEqual([{ n: 1 }]);
		await db.value.close();
	});

	test.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
		'a server with %s off is refused',
		async (setting) => {
			const url = address(`without-${setting}`);
			server.set(setting, 'off');
			await expect
				.poll(() => openPostgres(url), { timeout: 10_000 })
				.toEqual({ ok: false, error: { fault: 'not-durable', setting } });
			server.set(setting, 'on');
		}
	);

	test('a server that is not there is refused with its reason', async () => {
		const db = await openPostgres('postgresql://luzheng@127.0.0.1:1/none');
		expect(db).toMatchObject({ ok: false, error: { fault: 'unreachable' } });
		if (!db.ok && db.error.fault === 'unreachable')
			expect(db.error.detail).toContain('ECONNREFUSED');
	});
});
