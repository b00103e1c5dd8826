// Files that verify and show something that ought not to be: a kiosk set back, a county with two histories, a stranger's log.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256, toUtf8 } from '$lib/base/bytes';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { newSigner } from '$lib/ledger/testing/for-tests';
import { sampleChain, sampleCheckOut } from '$lib/ledger/testing/samples.contract';
import { loadKey } from '$lib/server/record/key';
import { toStick } from '$lib/sync/stick';
import { newStick, stickDeskOf, throughCounty as through } from './support/sticks';
import {
	clock,
	closeTown,
	officeFolder,
	openKioskOf,
	openKioskWith,
	openTown,
	peerOver,
	theCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const townClock = { now: () => clock.now(), offsetMinutes: () => 480 };
const header = { made: '2026-07-29T08:00:00+08:00', recipient: undefined, have: new Map() };

async function countyKey() {
	const key = await loadKey(officeFolder());
	if (!key) throw new Error('no county key');
	return key;
}

test('a kiosk that was set back learns it from the county’s file, and says so', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	const sticks = stickDeskOf(kiosk, townClock);
	const { file } = await sticks.write(newStick());
	const { answer } = await through(file, theCounty().sticks);
	const { size } = kiosk.record.head();
	// The same key on an empty disk: an old image.
	const old = await openKioskWith(kiosk.signer, kiosk.enrolment);
	const image = stickDeskOf(old, townClock, { keeping: sticks.keeping });
	expect(await image.read(answer!.file)).toMatchObject({ ok: true, value: { setBack: true } });
	expect(image.stops).toEqual([size]);
	// Its own file, that it wrote before, shows the same.
	const again = stickDeskOf(old, townClock, { keeping: sticks.keeping });
	expect(await again.read(file)).toMatchObject({ ok: true, value: { setBack: true } });
	expect(again.stops).toEqual([size]);
	expect((await sticks.read(answer!.file)).ok).toBe(true);
	expect(sticks.stops).toEqual([]);
	for (const one of [kiosk, old]) await one.close();
});

test('a checkpoint by the county that its own log does not give is kept as proof, and nothing is taken', async () => {
	const kiosk = await openKioskOf('s02');
	await kiosk.sync(peerOver(whole));
	await kiosk.lend();
	const sticks = stickDeskOf(kiosk, townClock);
	const county = await countyKey();
	const held = await kiosk.store.head(county.name);
	const root = await sha256(toUtf8('another history'));
	for (const size of [held.size, held.size - 1]) {
		const note = await signCheckpoint({ origin: county.name, size, root }, county);
		const file = await toStick(county, header, [{ kind: 'checkpoint', log: county.name, note }]);
		expect(await sticks.read(file)).toMatchObject({ ok: true, value: { county: 'disputed' } });
	}
	const kept = await kiosk.store.registryEntries(kiosk.signer.name, ['county-disputed'], 0);
	expect(kept).toHaveLength(2);
	expect((await kiosk.store.head(county.name)).size).toBe(held.size);
	await kiosk.close();
});

test('entries of the county that lead to another root than the signed one are not taken', async () => {
	const kiosk = await openKioskOf('s02');
	await kiosk.sync(peerOver(whole));
	const sticks = stickDeskOf(kiosk, townClock);
	const county = await countyKey();
	const held = await kiosk.store.head(county.name);
	const more = await sampleChain(
		county,
		[{ type: 'station-registered', body: { station: 's09', name: '九号中队' } }],
		held
	);
	const entries = more.map(({ bytes }) => bytes);
	const root = await sha256(toUtf8('another history'));
	const note = await signCheckpoint({ origin: county.name, size: held.size + 1, root }, county);
	const section = { kind: 'entries', log: county.name, first: held.size, entries } as const;
	const bare = await sticks.read(await toStick(county, header, [section]));
	expect(bare).toMatchObject({
		...{ ok: true, value: { logs: [{ fresh: 0, refused: { reason: 'no-checkpoint' } }] } }
	});
	const forged = await sticks.read(
		await toStick(county, header, [section, { kind: 'checkpoint', log: county.name, note }])
	);
	expect(forged).toMatchObject({
		...{ ok: true, value: { county: 'disputed', logs: [{ fresh: 0 }] } }
	});
	expect((await kiosk.store.head(county.name)).size).toBe(held.size);
	await kiosk.close();
});

test('a log that nobody enrolled, and one signed by another key, are named and not taken', async () => {
	const kiosk = await openKioskOf('s01');
	await kiosk.sync(peerOver(whole));
	const sticks = stickDeskOf(kiosk, townClock);
	const stranger = await newSigner('custody.411328/s77/e1');
	const chain = await sampleChain(stranger, [sampleCheckOut('s77-e1-0', 'J-03')]);
	const entries = chain.map(({ bytes }) => bytes);
	const file = await toStick(stranger, header, [
		{ kind: 'entries', log: stranger.name, first: 0, entries },
		{ kind: 'entries', log: 'custody.411328/s02/e1', first: 0, entries }
	]);
	const read = await sticks.read(file);
	expect(read).toMatchObject({
		ok: true,
		value: {
			logs: [
				{ log: stranger.name, fresh: 0, refused: { reason: 'unknown-key' } },
				{ log: 'custody.411328/s02/e1', fresh: 0, refused: { reason: 'bad-entry', seq: 0 } }
			]
		}
	});
	expect((await kiosk.store.head(stranger.name)).size).toBe(0);
	await kiosk.close();
});

test('two branches of a station’s log: the one that came first stays, the other is named at its number', async () => {
	const kiosk = await openKioskOf('s02');
	const sibling = await openKioskOf('s01');
	for (const one of [sibling, kiosk]) await one.sync(peerOver(whole));
	const sticks = stickDeskOf(kiosk, townClock);
	const branch = async (name: string) => {
		const chain = await sampleChain(sibling.signer, [sampleCheckOut(name, 'J-03')]);
		const entries = chain.map(({ bytes }) => bytes);
		return toStick(sibling.signer, header, [
			{ kind: 'entries', log: sibling.signer.name, first: 0, entries }
		]);
	};
	const first = await sticks.read(await branch('left'));
	expect(first).toMatchObject({ ok: true, value: { logs: [{ fresh: 1, refused: undefined }] } });
	const second = await sticks.read(await branch('right'));
	expect(second).toMatchObject({
		...{ ok: true, value: { logs: [{ fresh: 0, refused: { reason: 'fork', seq: 0 } }] } }
	});
	for (const one of [kiosk, sibling]) await one.close();
});
