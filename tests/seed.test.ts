// A generated county (npm run seed -- --county): real entries that the county's own rule has judged.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { openCounty, type County } from '$lib/server/county';
import { matterKinds } from '$lib/server/merge/matters';
import { SMALL } from './support/seed/plan';
import { seedCounty } from './support/seed/write';

const until = instant(Date.parse('2026-10-30T18:00:00+08:00'));
const place = { folder: '' };
let county: County;

beforeAll(async () => {
	place.folder = await mkdtemp(join(tmpdir(), 'luzheng-seed-'));
	const dataDir = join(place.folder, 'data');
	await seedCounty({
		...{ dataDir, databaseUrl: undefined, plan: { ...SMALL, seed: 1, until } },
		...{ password: 'correct horse battery', progress: () => undefined }
	});
	const opened = await openCounty({
		...{ dataDir, databaseUrl: undefined, offsetMinutes: 480, now: () => until },
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
	});
	if (!opened.ok) throw new Error(JSON.stringify(opened.error));
	county = opened.value;
}, 120_000);
afterAll(async () => {
	await county.close();
	await rm(place.folder, { recursive: true });
});

test('a generated county starts without a word, and has everything in it that a board is there to show', async () => {
	expect(county.notices).toEqual([]);
	const { stations, duties, conflicts, ingests, recorders, settledDuties } =
		await county.overview();
	expect(stations).toHaveLength(4);
	expect(recorders.filter(({ registered }) => registered)).toHaveLength(30);
	expect(ingests.length).toBeGreaterThan(30);
	expect(conflicts.length).toBeGreaterThan(0);
	expect(settledDuties.length).toBeGreaterThan(0);
	expect(duties.length).toBeGreaterThan(0);
	// What is against the rule, and nothing else: everything else was judged and found in order.
	expect(await county.quarantined()).toBe(1);
});

test('the merge desk of a generated county has every kind of matter, with what a held one waits for', async () => {
	const all = await county.merge.list();
	expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(matterKinds));
	const held = all.flatMap((one) => (one.kind === 'held' ? [one] : []));
	expect(held).toHaveLength(2);
	expect(held[0]).toMatchObject({ acts: 'sender', stations: ['s03', 's04'] });
	expect(held[0]?.lacks[0]?.log).toBe('custody.411328/s04/e1');
	const views = await Promise.all(
		all
			.filter(({ kind }) => kind === 'unknown-return')
			.map(({ kind, id }) => county.merge.matter('admin', kind, id))
	);
	const loans = views.map((view) => view?.choices.length ?? 0);
	expect(Math.max(...loans)).toBeGreaterThan(0);
});
