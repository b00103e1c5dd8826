import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { later, toIso } from '$lib/base/instant';
import { rereadEntry } from '$lib/ledger/log/entry';
import type { County } from './county';
import { countyBench, enrolled, FOUNDING, wholeFeed } from './county-for-tests';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const comeIn = async (county: County) => {
	const done = await county.door.logIn('admin', FOUNDING.password, 'a');
	if (!done.ok || !('token' in done.value)) throw new Error(JSON.stringify(done));
	return done.value.token;
};
/** What the county's log says of who came in and went. */
async function onTheLog(county: County): Promise<unknown[]> {
	const entries = await Promise.all((await wholeFeed(county)).map(rereadEntry));
	const events = entries.map(({ event }) => event);
	return events.flatMap((event) =>
		/^account-logged/.test(event.type) && 'body' in event ? [[event.type, event.body]] : []
	);
}
const tick = () => {
	bench.clock.now = later(bench.clock.now, { millis: 60_000 });
	return toIso(bench.clock.now, 480);
};
const waiting = (dataDir: string) => join(dataDir, 'county', 'access-waiting.json');
const body = { account: 'admin', way: 'password', failed: 0 };

/** A county with one kiosk, started anew. */
async function startedAnew() {
	const { county, dataDir } = await bench.founded();
	const kiosk = await enrolled(county, 's01');
	await bench.close(county);
	return { county: await bench.open(dataDir), dataDir, kiosk: kiosk.name };
}

test('without any kiosk a log-in is on the log at once', async () => {
	const { county } = await bench.founded();
	await comeIn(county);
	expect(await onTheLog(county)).toEqual([['account-logged-in', body]]);
});

test('from a start until a kiosk is heard, who comes in and goes is kept in order, and then written with its own time', async () => {
	const { county, dataDir, kiosk } = await startedAnew();
	const [at, gone] = [tick(), () => toIso(bench.clock.now, 480)];
	const token = await comeIn(county);
	expect(await county.door.own.last('admin')).toEqual({ at: bench.clock.now, failed: 0 });
	tick();
	await county.door.logOut(token);
	const went = gone();
	expect(await onTheLog(county)).toEqual([]);

	// A restart in between loses nothing.
	await bench.close(county);
	const again = await bench.open(dataDir);
	tick();
	for (let i = 0; i < 2; i++) await again.restoring.heard(kiosk);
	const late = [
		['account-logged-in', { ...body, at }],
		['account-logged-out', { account: 'admin', at: went }]
	];
	expect(await onTheLog(again)).toEqual(late);
	expect((await again.door.own.last('admin'))?.at).toBe(Date.parse(at));
	await comeIn(again);
	expect(await onTheLog(again)).toEqual([...late, ['account-logged-in', body]]);
});

test('a crash after they were written, with the file still there, writes none twice', async () => {
	const { county, dataDir, kiosk } = await startedAnew();
	const at = tick();
	await comeIn(county);
	const copy = join(dataDir, 'copy.json');
	await copyFile(waiting(dataDir), copy);
	await county.restoring.heard(kiosk);
	await expect(readFile(waiting(dataDir))).rejects.toThrow('ENOENT');
	await bench.close(county);
	await copyFile(copy, waiting(dataDir));
	const again = await bench.open(dataDir);
	await again.restoring.heard(kiosk);
	expect(await onTheLog(again)).toEqual([['account-logged-in', { ...body, at }]]);
});

test('while the county is being restored they wait, and follow what happened', async () => {
	const { county, kiosk } = await startedAnew();
	await county.restoring.begin();
	const at = tick();
	await comeIn(county);
	const types = async () =>
		(await Promise.all((await wholeFeed(county)).map(rereadEntry))).map(({ event }) => event.type);
	expect((await types()).at(-1)).not.toBe('county-restored');
	await county.restoring.heard(kiosk);
	expect((await types()).slice(-2)).toEqual(['county-restored', 'account-logged-in']);
	expect(await onTheLog(county)).toEqual([['account-logged-in', { ...body, at }]]);
});

test('a file that is damaged keeps nobody out and no kiosk waiting, and stays beside', async () => {
	const { county, dataDir, kiosk } = await startedAnew();
	await comeIn(county);
	await writeFile(waiting(dataDir), 'cut o');
	await comeIn(county);
	await county.restoring.heard(kiosk);
	expect(await onTheLog(county)).toHaveLength(1);
	const names = await readdir(join(dataDir, 'county'));
	const aside = names.filter((name) => name.startsWith('access-waiting.json.damaged-'));
	expect(aside).toHaveLength(1);
	expect(await readFile(join(dataDir, 'county', aside[0] ?? ''), 'utf8')).toBe('cut o');
});
