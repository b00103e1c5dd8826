// The county's real folder, restored from yesterday's backup, and stations that reach it by stick only.
import { cp, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rereadEntry } from '$lib/ledger/log/entry';
import { newStick, stickDeskOf, throughCounty } from './support/sticks';
import {
	clock,
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

const townClock = { now: () => clock.now(), offsetMinutes: () => 480 };

test('the county’s own entries come back by stick, an enrolment included, before anything new is written', async () => {
	const one = await openKioskOf('s01');
	const two = await openKioskOf('s02');
	for (const kiosk of [one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const backup = `${officeFolder()}.backup`;
	await stopCounty();
	await cp(officeFolder(), backup, { recursive: true });
	await restartCounty();

	// A day that is not in the backup.
	await theCounty().registerStation('admin', { station: 's03', name: '三中队' }, 'add');
	const three = await openKioskOf('s03');
	await three.lend();
	for (const kiosk of [three, one, two]) expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
	const { size } = await two.store.head(two.county.name);
	const was = await two.store.read(two.county.name, 0, size);
	await stopCounty();
	await rm(officeFolder(), { recursive: true });
	await cp(backup, officeFolder(), { recursive: true });
	await restartCounty();

	const desks = [three, one, two].map((kiosk) => ({ kiosk, desk: stickDeskOf(kiosk, townClock) }));
	const waiting: (readonly string[])[] = [];
	for (const { kiosk, desk } of desks) {
		const { file } = await desk.write(newStick());
		const { report } = await throughCounty(file, theCounty().sticks);
		expect(report).toMatchObject({ whole: true, countyWas: undefined });
		if (kiosk === three) {
			// The kiosk whose enrolment was lost brings it itself.
			expect(report.logs.find(({ log }) => log === kiosk.county.name)).toMatchObject({
				...{ gaps: [], refused: undefined }
			});
			expect(report.logs[0]?.fresh).toBeGreaterThan(0);
			expect(report.heads).toMatchObject([{ problem: 'restoring' }]);
			expect((await theCounty().roster()).kiosks.has(three.signer.name)).toBe(true);
		}
		waiting.push((await theCounty().restoring.status())?.missing ?? []);
	}
	expect(waiting).toEqual([[one.signer.name, two.signer.name], [two.signer.name], []]);
	expect(await theCounty().restoring.isWaiting()).toBe(false);

	for (const { kiosk, desk } of desks) {
		const { file } = await desk.write(newStick());
		const { report, answer } = await throughCounty(file, theCounty().sticks);
		expect(report.heads.map(({ problem }) => problem)).toEqual(report.heads.map(() => undefined));
		expect(await desk.read(answer!.file)).toMatchObject({ ok: true, value: { county: 'taken' } });
		const log = await kiosk.store.read(kiosk.county.name, 0, size + 1);
		expect(log.slice(0, was.length)).toEqual(was);
		expect((await rereadEntry(log[was.length]!)).event.type).toBe('county-restored');
		await kiosk.close();
	}
	await rm(backup, { recursive: true });
});
