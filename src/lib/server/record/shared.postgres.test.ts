import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { instant, later } from '$lib/base/instant';
import { openPostgres } from '$lib/ledger/database/database.postgres';
import { WRITTEN_MILLIS } from './contacts.postgres';
import {
	postgresMissing,
	sayMissing,
	startPostgres,
	type TestPostgres
} from './postgres-for-tests';
import { sharedContract } from './shared.contract';
import { sharedOnPostgres } from './shared.postgres';

const missing = postgresMissing();
if (missing) sayMissing(missing);

const START = instant(Date.parse('2026-07-29T08:00:00+08:00'));

describe.skipIf(missing !== undefined)(
	'on a PostgreSQL server, for any number of processes',
	() => {
		let server: TestPostgres;
		const addresses = new Map<string, string>();
		const opened: { close(): Promise<void> }[] = [];
		beforeAll(async () => {
			server = await startPostgres();
		});
		afterEach(async () => {
			for (const one of opened.splice(0)) await one.close();
		});
		afterAll(() => server.close());

		async function connect(county: string) {
			const url = addresses.get(county) ?? server.database(county);
			addresses.set(county, url);
			const db = await openPostgres(url);
			if (!db.ok) throw new Error(db.error.fault);
			opened.push(db.value);
			return db.value;
		}

		sharedContract(async (county) => {
			const db = await connect(county);
			return db.alone(() => sharedOnPostgres(db));
		});

		test('neither tokens, passwords nor names that were tried are in the tables', async () => {
			const db = await connect('secrets');
			const shared = await sharedOnPostgres(db);
			await shared.tries('account', { tries: 10, perMillis: 60_000 }).take('my password', START);
			const rows = await db.query('select * from office_try');
			expect(rows).toMatchObject([{ had: 10, at: START }]);
			expect(String(rows[0]?.['name'])).toMatch(/^[0-9a-f]{64}$/);
		});

		test('rows of tries that are all there again are removed, and never more than ten thousand are kept', async () => {
			const db = await connect('clean');
			const tries = (await sharedOnPostgres(db)).tries('account', { tries: 10, perMillis: 60_000 });
			await tries.take('early', START);
			await db.query(
				`insert into office_try select 'n' || i, 1, $1::bigint + i from generate_series(1, 12000) as i`,
				[later(START, { hours: 2 })]
			);
			await tries.take('late', later(START, { hours: 2 }));
			const count = async () => {
				const [row] = await db.query('select count(*) as n, min(at) as first from office_try');
				return [row?.['n'], Number(row?.['first']) > START];
			};
			await expect.poll(count).toEqual([10_000, true]);
		});

		test('two clocks that differ by less than a minute give out no try twice', async () => {
			const db = await connect('clocks');
			const tries = (await sharedOnPostgres(db)).tries('account', { tries: 2, perMillis: 60_000 });
			const ahead = later(START, { millis: 50_000 });
			const given = [];
			for (let i = 0; i < 20; i++)
				given.push((await tries.take('han', i % 2 === 0 ? ahead : START)).waitMillis);
			expect(given.filter((wait) => wait === 0)).toHaveLength(2);
		});

		test('a kiosk’s contacts cost one write a minute, and what cannot be written is written later', async () => {
			const db = await connect('writes');
			await sharedOnPostgres(db);
			const said: string[] = [];
			const state = { away: false };
			const shared = await sharedOnPostgres({
				async query(text, params) {
					if (text.includes('insert into office_contact')) {
						said.push(text);
						if (state.away) throw new Error('away');
					}
					return db.query(text, params);
				}
			});
			const stored = async () => (await db.query('select at from office_contact'))[0]?.['at'];
			const at = (millis: number) => later(START, { millis });
			for (let i = 0; i < 100; i++) shared.contacts.note('log', at(i));
			await expect.poll(stored).toBe(START);
			expect(said).toHaveLength(1);
			state.away = true;
			shared.contacts.note('log', at(WRITTEN_MILLIS));
			await expect.poll(() => said.length).toBe(2);
			expect((await shared.contacts.all()).get('log')).toBe(at(WRITTEN_MILLIS));
			state.away = false;
			await expect
				.poll(async () => {
					shared.contacts.note('log', at(WRITTEN_MILLIS + 1));
					return stored();
				})
				.toBe(at(WRITTEN_MILLIS + 1));
		});
	}
);
