// Yesterday's backup of a running county, restored into an empty folder and an empty database; the stations fill the gap.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBackup, takeBackup } from '$lib/server/backup/backup';
import { backUpKeys } from '$lib/server/backup/backup-keys';
import { postgresMissing, sayMissing, startPostgres } from '$lib/server/record/postgres-for-tests';
import type { TestPostgres } from '$lib/server/record/postgres-for-tests';
import { restoreBackup } from '$lib/server/backup/restore';
import {
	closeTown,
	moveTown,
	now,
	officeFolder,
	openKioskOf,
	openTownOn,
	peerOver,
	restartCounty,
	stopCounty,
	theCounty,
	whole
} from './support/town';

const PASSPHRASE = 'correct horse battery staple';
const missing = postgresMissing();
if (missing) sayMissing(missing);

let postgres: TestPostgres | undefined;
beforeAll(async () => {
	if (!missing) postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres?.close());

let backups = 0;
/** Where every log of the running county stands, by its bytes: what a backup of it says. */
async function headsNow(databaseUrl: string | undefined) {
	const to = `${officeFolder()}.now-${++backups}`;
	const order = { folder: officeFolder(), databaseUrl, to, offsetMinutes: 480, now: now() };
	const taken = await takeBackup(order);
	if (!taken.ok) throw new Error(JSON.stringify(taken.error));
	return taken.value.manifest.heads;
}

const storages = [
	['PGlite', 'PGlite'],
	['PostgreSQL', 'PostgreSQL'],
	['PostgreSQL', 'PGlite']
] as const;

describe.each(storages)('from %s to %s', (before, after) => {
	const without = missing && `${before}${after}`.includes('PostgreSQL');
	const url = (storage: string, name: string) =>
		storage === 'PostgreSQL' ? postgres?.database(`${name}-${before}-${after}`) : undefined;

	test.skipIf(without)(
		'the same heads, and then everything that came after',
		async () => {
			const source = url(before, 'before');
			await openTownOn(source);
			const [backup, keys] = [`${officeFolder()}.backup`, `${officeFolder()}.keys`];
			const one = await openKioskOf('s01');
			const two = await openKioskOf('s02');
			for (const kiosk of [one, two]) await kiosk.sync(peerOver(whole));
			await one.lend();
			expect((await one.sync(peerOver(whole))).ok).toBe(true);

			// The county runs on meanwhile.
			const order = { folder: officeFolder(), databaseUrl: source, offsetMinutes: 480, now: now() };
			const taken = await takeBackup({ ...order, to: backup });
			if (!taken.ok) throw new Error(JSON.stringify(taken.error));
			expect(await backUpKeys(officeFolder(), keys, PASSPHRASE)).toMatchObject({ ok: true });
			const { heads } = taken.value.manifest;
			expect(heads.map(({ log }) => log)).toEqual([...[two.county.name, one.signer.name]]);

			// A day that is not in the backup: acts, a registration, a kiosk that the backup does not know.
			await one.takeBack();
			await theCounty().registerStation('admin', { station: 's03', name: '三中队' }, 'add');
			const three = await openKioskOf('s03');
			for (const kiosk of [three, one, two])
				expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
			await three.lend();
			for (const kiosk of [three, one, two])
				expect((await kiosk.sync(peerOver(whole))).ok).toBe(true);
			const { size } = await two.store.head(two.county.name);
			const was = await two.store.read(two.county.name, 0, size);

			await stopCounty();
			await rm(officeFolder(), { recursive: true });
			const target = url(after, 'after');
			const restore = {
				...{ from: backup, folder: officeFolder(), databaseUrl: target, keys, now: now() },
				...{ offsetMinutes: 480, passphrase: PASSPHRASE }
			};
			const restored = await restoreBackup(restore);
			if (!restored.ok) throw new Error(JSON.stringify(restored.error));
			moveTown(target);
			await restartCounty();

			expect(await headsNow(target)).toEqual(heads);
			expect(theCounty().notices).toContainEqual(expect.objectContaining({ notice: 'restoring' }));
			const s04 = { station: 's04', name: '四中队' };
			expect(await theCounty().registerStation('admin', s04, 'add')).toMatchObject({
				error: { reason: 'restoring' }
			});
			const login = await theCounty().signIn('admin', 'correct-horse-battery', 'a');
			expect(login).toMatchObject({ ok: true });

			// The kiosk whose enrolment was lost, then the others.
			for (const kiosk of [three, one, two]) await kiosk.sync(peerOver(whole));
			expect(await theCounty().restoring.isWaiting()).toBe(false);
			for (const kiosk of [three, one, two, three, one, two])
				expect(await kiosk.sync(peerOver(whole))).toEqual({ ok: true, value: null });
			for (const kiosk of [one, two, three])
				expect(await kiosk.store.read(kiosk.county.name, 0, size)).toEqual(was);
			const ends = await headsNow(target);
			for (const { signer, record } of [one, three])
				expect(ends).toContainEqual(
					expect.objectContaining({
						...{ log: signer.name, size: record.head().size, hash: record.head().hash }
					})
				);
			expect(await three.registry.digest()).toBe(await one.registry.digest());
			expect(await checkBackup(backup)).toMatchObject({ ok: true });
			for (const kiosk of [one, two, three]) await kiosk.close();
			await closeTown();
		},
		180_000
	);
});
