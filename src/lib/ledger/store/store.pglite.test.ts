import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPglite } from '../database/database.pglite';
import { emptyDatabase } from '../database/empty-database.node';
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

test.skipIf(!(await emptyDatabase()))(
	'a database whose unpacking was cut off is unpacked again, and nothing is left of the first try',
	async () => {
		const cut = join(folder, 'cut');
		await mkdir(`${cut}.making`);
		await writeFile(join(`${cut}.making`, 'PG_VERSION'), '18');
		const db = await openPglite(cut);
		expect(await db.query('select 1 as n')).toEqual([{ n: 1 }]);
		await db.close();
		expect(existsSync(`${cut}.making`)).toBe(false);
	}
);

test.skipIf(!(await emptyDatabase()))(
	'a ready-made database of which one byte is damaged is left alone',
	async () => {
		const build = join('build', 'client');
		const name = (await readdir(build)).find((one) => /^pglite-.*\.data$/.test(one)) ?? '';
		const bytes = await readFile(join(build, name));
		const place = join(folder, 'client');
		await mkdir(place);
		await writeFile(join(place, name), bytes);
		expect((await emptyDatabase([place]))?.size).toBeGreaterThan(20_000_000);
		const half = bytes.length >> 1;
		bytes[half] = (bytes[half] ?? 0) ^ 1;
		await writeFile(join(place, name), bytes);
		expect(await emptyDatabase([place])).toBeUndefined();
	}
);
