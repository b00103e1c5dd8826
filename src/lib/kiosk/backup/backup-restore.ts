import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { Stick } from '$lib/devices/stick';
import type { OpenedManifest } from '$lib/sync/kiosk-backup';
import type { BackupFault } from '../ports/backup';
import type { BackupKeeping, KeptMove } from './backup-keeping';
import { faultOf, type KioskTables, type Watch } from './backup-parts';
import { readAll } from './backup-read';
import { JOURNAL, takenTables } from './kept-here';

export interface RestoreOrder {
	readonly folder: Pick<Stick, 'read'>;
	readonly opened: OpenedManifest;
	/** Of the backup's parts. */
	readonly key: string;
	readonly tables: KioskTables;
	readonly keeping: Pick<BackupKeeping, 'move' | 'keepMove'>;
	readonly now: () => Instant;
}

/** True where this browser holds a record that no restore brought: it is never written over. */
export async function isInUse({
	tables,
	keeping
}: Pick<RestoreOrder, 'tables' | 'keeping'>): Promise<boolean> {
	return !(await keeping.move()) && (await tables.count(JOURNAL, 'rows')) > 0;
}

/** What is remembered of a backup while it is restored, and from then on. */
export async function moveOf(
	{ said, kiosk }: OpenedManifest,
	state: KeptMove['state'],
	at: Instant
): Promise<KeptMove> {
	const { station, stationName, epoch, county, formers, taken, vaults } = said;
	return {
		...{ state, at, origin: kiosk.name, station, stationName, epoch, county, formers, taken },
		...{ vaults, backup: await sha256Hex(toUtf8(JSON.stringify(said))) }
	};
}

/**
 * Puts a backup, which was checked whole before, into a browser that is no kiosk yet. Each file is held against its hash once
 * more as it is read. A crash in the middle leaves it said that rows may be here in part: begun again, it begins cleanly.
 */
export async function restoreBackup(
	order: RestoreOrder,
	watch: Watch
): Promise<Result<KeptMove, BackupFault>> {
	const { folder, opened, key, tables, keeping, now } = order;
	try {
		if (await isInUse(order)) return err({ fault: 'in-use' });
		await keeping.keepMove(await moveOf(opened, 'writing', now()));
		for (const { store, table } of takenTables) await tables.clear(store, table);
		const write = ({
			store,
			table,
			rows
		}: {
			store: string;
			table: string;
			rows: readonly unknown[];
		}) => tables.write(store, table, rows);
		await readAll(folder, opened, key, write, {
			...watch,
			progress: (is) => watch.progress({ ...is, stage: 'restore' })
		});
		const move = await moveOf(opened, 'restored', now());
		// A crash before this: it is begun again; behind it everything is here, and the next epoch is waited for.
		await keeping.keepMove(move);
		return ok(move);
	} catch (error) {
		return err(faultOf(error));
	}
}
