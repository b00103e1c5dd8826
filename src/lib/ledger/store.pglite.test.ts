import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPglite } from './database.pglite';
import { storeContract } from './store.contract';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'luzheng-pglite-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('store on PGlite, on disk', () => {
	storeContract((name) => openPglite(join(folder, name)));
});

test('whole numbers come back as numbers, also large ones', async () => {
	const db = await openPglite();
	expect(await db.query(`select 1753776000000::bigint as at, 7::integer as n`)).toEqual([
		{ at: 1753776000000, n: 7 }
	]);
	await db.close();
});
