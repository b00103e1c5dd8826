// The county's real folder, restored from yesterday's backup, and its stations.
import { cp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bytes } from '$lib/base/bytes';
import { rereadEntry } from '$lib/ledger/log/entry';
import {
	closeTown,
	officeFolder,
	openKioskOf,
	openTown,
	peerOver,
	restartCounty,
	stopCounty,
	theCounty,
	whole
} from './support/town';

beforeAll(openTown);
afterAll(closeTown);

const waits = { ok: false, error: { fault: 'refused', problem: { reason: 'restoring' } } };
/** Whoever looks after the county logs in first. */
const comeIn = async () =>
	expect(await theCounty().door.logIn('admin', 'correct-horse-battery', 'a')).toMatchObject({
		ok: true
	});
/** Log-ins among these entries: whether each was written later. */
const logIns = async (entries: readonly Bytes[]) => {
	const events = (await Promise.all(entries.map(rereadEntry))).map(({ event }) => event);
	return events.flatMap((event) =>
		'body' in event && event.type === 'account-logged-in' ? ['at' in event.body] : []
	);
};
const county = async () => {
	const { roster, vkey, restoring } = theCounty();
	return { roster: await roster(), vkey: await vkey(), status: await restoring.status() };
};

test('what the backup lacks comes back from the stations, an enrolment included, before anything new is written', async () => {
	const one = await openKioskOf('s01');
	const two = await openKioskOf('s02');
	for (const kiosk of [one, two]) await kiosk.sync(peerOver(whole));
	await one.lend();
	expect((await one.sync(peerOver(whole))).ok).toBe(true);

	const backup = `${officeFolder()}.backup`;
	await stopCounty();
	await cp(officeFolder(), backup, { recursive: true });
	await restartCounty();
	await comeIn();

	// A day that is not in the backup: acts, a log-in, a registration, a new kiosk of the second station, a code.
	await one.takeBack();
	await theCounty().registerStation('admin', { station: 's03', name: '三中队' }, 'add');
	const three = await openKioskOf('s03');
	for (const kiosk of [three, one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	await three.lend();
	for (const kiosk of [three, one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const { size } = await two.store.head(two.county.name);
	const was = await two.store.read(two.county.name, 0, size);

	await stopCounty();
	await rm(officeFolder(), { recursive: true });
	await cp(backup, officeFolder(), { recursive: true });
	await restartCounty();
	expect((await county()).roster.stations.has('s03')).toBe(false);
	await comeIn();

	// The kiosk whose enrolment was lost is the first one to come.
	expect(await three.sync(peerOver(whole))).toMatchObject(waits);
	const { roster, status } = await county();
	expect(roster.kiosks.has(three.signer.name)).toBe(true);
	expect(status?.missing).toEqual([one.signer.name, two.signer.name]);
	expect(status).toMatchObject({ contradicted: false });
	const refused = await theCounty().registerStation('admin', { station: 's04', name: '四' }, 'add');
	expect(refused).toMatchObject({ error: { reason: 'restoring' } });
	expect(await theCounty().issueCode('admin', 's01')).toMatchObject({
		error: { reason: 'restoring' }
	});

	// It waits on after a restart, and says so to whoever started it.
	await restartCounty();
	expect(theCounty().notices).toContainEqual(expect.objectContaining({ notice: 'restoring' }));
	await comeIn();
	await one.lend();
	expect(await one.sync(peerOver(whole))).toMatchObject(waits);
	expect(await theCounty().restoring.isWaiting()).toBe(true);
	expect(await two.sync(peerOver(whole))).toMatchObject(waits);
	expect(await theCounty().restoring.isWaiting()).toBe(false);

	for (const kiosk of [one, two, three, one, two, three])
		expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	for (const kiosk of [one, two, three]) {
		const log = await kiosk.store.read(kiosk.county.name, 0, size + 3);
		expect(log.slice(0, was.length)).toEqual(was);
		const next = log[was.length];
		expect(next && (await rereadEntry(next)).event.type).toBe('county-restored');
		expect(await logIns(was)).toEqual([true]);
		expect(await logIns(log.slice(was.length))).toEqual([true, true]);
		expect(kiosk.receipts.at(-1)?.size ?? 0).toBe(kiosk.record.head().size);
	}
	expect(new Set([await one.registry.digest(), await two.registry.digest()]).size).toBe(1);
	expect(await three.registry.digest()).toBe(await one.registry.digest());
	for (const kiosk of [one, two, three]) await kiosk.close();
	await rm(backup, { recursive: true });
});

test('a county that went on too early: both histories are kept, it waits, and a person decides', async () => {
	const one = await openKioskOf('s01');
	const two = await openKioskOf('s02');
	for (const kiosk of [one, two, one, two]) await kiosk.sync(peerOver(whole));
	const backup = `${officeFolder()}.backup`;
	await stopCounty();
	await cp(officeFolder(), backup, { recursive: true });
	await restartCounty();
	await theCounty().registerStation('admin', { station: 's05', name: '五中队' }, 'add');
	await theCounty().registerStation('admin', { station: 's06', name: '六中队' }, 'add');
	await one.sync(peerOver(whole));
	await stopCounty();
	await rm(officeFolder(), { recursive: true });
	await cp(backup, officeFolder(), { recursive: true });
	await restartCounty();
	// The office works before any kiosk was heard.
	await theCounty().registerStation('admin', { station: 's07', name: '七中队' }, 'add');

	await one.lend();
	const disputed = { ok: false, error: { fault: 'county-disputed' } };
	expect(await one.sync(peerOver(whole))).toEqual(disputed);
	expect((await county()).status).toMatchObject({ contradicted: true });
	expect(await theCounty().restoring.isWaiting()).toBe(true);
	const own = await one.store.registryEntries(one.signer.name, ['county-disputed'], 0);
	expect(own).toHaveLength(1);

	// Nobody but a person ends it; the station's records were taken all the time.
	expect(await two.sync(peerOver(whole))).toMatchObject(waits);
	expect(await theCounty().restoring.isWaiting()).toBe(true);
	await theCounty().restoring.goOn('admin');
	expect(await two.sync(peerOver(whole))).toEqual({ ok: true, value: null });
	expect((await two.store.head(one.signer.name)).size).toBe(one.record.head().size);

	// The same kiosk with the same history is no reason to stop once more.
	expect(await one.sync(peerOver(whole))).toEqual(disputed);
	expect(await theCounty().restoring.isWaiting()).toBe(false);
	expect(await theCounty().disputes()).toEqual([one.signer.name]);
	for (const kiosk of [one, two]) await kiosk.close();
	await rm(backup, { recursive: true });
});
