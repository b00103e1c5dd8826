import { afterAll, beforeAll, expect, test } from 'vitest';
import { rereadEntry, type Entry } from '$lib/ledger/log/entry';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { toStick } from '$lib/sync/stick';
import { newStick, stickDeskOf, throughCounty as through } from './support/sticks';
import {
	clock,
	closeTown,
	openKioskOf,
	openTown,
	peerOver,
	theCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const townClock = { now: () => clock.now(), offsetMinutes: () => 480 };
type Kiosk = Awaited<ReturnType<typeof openKioskOf>>;

/** What a copy of this kiosk's profile wrote at the same numbers, brought by its own stick. */
async function copyOf({ signer }: Kiosk, entries: number) {
	const acts = Array.from({ length: entries }, (_, i) => sampleCheckOut(`s01-e1-${i}`, 'J-03'));
	const chain = await sampleChain(signer, acts);
	const header = { made: '2026-07-29T08:00:00+08:00', recipient: undefined, have: new Map() };
	const file = await toStick(signer, header, [
		{ kind: 'entries', log: signer.name, first: 0, entries: chain.map(({ bytes }) => bytes) }
	]);
	return { chain, file };
}

const hashes = (entries: readonly { readonly hash: string }[]) => entries.map(({ hash }) => hash);
const logOf = async ({ store }: Kiosk, log: string): Promise<readonly Entry[]> =>
	Promise.all((await store.read(log, 0, 100)).map(rereadEntry));

test.each([1, 2, 3, 5])(
	'a branch of %i entries that came by stick does not stop the feed with the other one, and both are kept',
	async (length) => {
		const [one, two, three] = [
			await openKioskOf('s01'),
			await openKioskOf('s02'),
			await openKioskOf('s02')
		];
		for (const kiosk of [one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
		const sticks = stickDeskOf(two, townClock);
		const { chain, file } = await copyOf(one, length);
		expect(await sticks.read(file)).toMatchObject({
			...{ ok: true, value: { logs: [{ fresh: length, refused: undefined }] } }
		});
		await one.lend();
		await one.takeBack();
		expect((await one.sync(peerOver(whole))).ok).toBe(true);
		expect(await two.sync(peerOver(whole))).toEqual({ ok: true, value: null });
		// What came first stays the log here, the county's history of it stands beside it.
		const log = one.signer.name;
		expect(hashes(await logOf(two, log))).toEqual(hashes(chain));
		const history = hashes(await logOf(one, log));
		const beside = async () => hashes(await two.store.beside(log));
		expect(await beside()).toEqual(history.slice(0, (await beside()).length));
		expect((await beside()).length).toBeGreaterThanOrEqual(2);
		// It goes on: what that station writes later, and what others do.
		await one.lend();
		await three.sync(peerOver(whole));
		await three.takeBack();
		for (const kiosk of [one, three]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
		for (const wire of [whole, whole])
			expect(await two.sync(peerOver(wire))).toEqual({ ok: true, value: null });
		const all = hashes(await logOf(one, log)).slice(0, (await theCounty().sticks.held()).get(log));
		expect(await beside()).toEqual(all);
		expect(hashes(await logOf(two, three.signer.name))).toEqual(
			hashes(await logOf(three, three.signer.name)).slice(
				0,
				(await theCounty().sticks.held()).get(three.signer.name)
			)
		);
		// Carried to the county, the branch is a fork there, named on its log, and that comes back.
		const { report } = await through((await sticks.write(newStick())).file, theCounty().sticks);
		expect(report.logs.find((part) => part.log === log)?.refused?.reason).toBe('fork');
		expect(await two.sync(peerOver(whole))).toEqual({ ok: true, value: null });
		expect([...(await two.store.roster()).branches.values()].map((fork) => fork.log)).toContain(
			log
		);
		for (const kiosk of [one, two, three]) await kiosk.close();
	}
);

test('a kiosk that can be opened anew takes the county’s history, and keeps its own aside', async () => {
	const one = await openKioskOf('s01');
	const asides: { from: number; entries: readonly Entry[] }[] = [];
	const two = await openKioskOf('s02', [], (_, from, entries) => {
		asides.push({ from, entries });
		return Promise.resolve();
	});
	for (const kiosk of [one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const { chain, file } = await copyOf(one, 3);
	await stickDeskOf(two, townClock).read(file);
	await one.lend();
	await one.takeBack();
	await one.sync(peerOver(whole));
	await expect(two.sync(peerOver(whole))).rejects.toThrow('set-aside');
	expect(hashes(await two.store.beside(one.signer.name))).toEqual(hashes(chain));
	expect(asides).toMatchObject([{ from: 0 }]);
	expect(hashes(asides[0]?.entries ?? [])).toEqual(
		hashes(await logOf(one, one.signer.name)).slice(0, asides[0]?.entries.length)
	);
	for (const kiosk of [one, two]) await kiosk.close();
});

test('something that is missing in between is a gap still, and is not taken for a branch', async () => {
	const [one, two] = [await openKioskOf('s01'), await openKioskOf('s02')];
	for (const kiosk of [one, two]) await kiosk.sync(peerOver(whole));
	const { chain } = await copyOf(one, 4);
	const place = await two.store.cursor();
	expect(await two.record.take(chain.slice(0, 1), place)).toBe(true);
	expect(await two.record.take(chain.slice(2), place)).toBe(false);
	expect(await two.store.beside(one.signer.name)).toEqual([]);
	expect(await two.record.take(chain.slice(1), place)).toBe(true);
	for (const kiosk of [one, two]) await kiosk.close();
});
