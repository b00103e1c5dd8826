import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toIso } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { checkBackup, takeBackup, type BackupOrder, type Taken } from './backup';
import { faultOf, type BackupFault } from './backup-fault';
import { exists, type Watch } from './backup-files';
import { readManifest } from './backup-manifest';

/** `luzheng-2026-11-28T0230`: in the order of their names they are in the order of time. */
const NAMED = /^luzheng-\d{4}-\d\d-\d\dT\d{4}$/;

export interface NightlyOrder extends Omit<BackupOrder, 'to'> {
	/** The folder that holds the backups of all nights; on another disk. */
	readonly into: string;
	/** So many are kept, the new one too; undefined = nothing is ever removed. */
	readonly keep: number | undefined;
}

export interface NightlyTaken extends Taken {
	readonly to: string;
	/** Names of those that were removed. */
	readonly removed: readonly string[];
}

/**
 * A backup under a name of its own. An older one is removed only where it is asked for, when the new one was checked once more under its
 * name, and only one that this county signed: what anybody else put there is nobody's to remove.
 */
export async function takeNightly(
	{ into, keep, ...order }: NightlyOrder,
	watch: Watch = {}
): Promise<Result<NightlyTaken, BackupFault>> {
	const time = toIso(order.now, order.offsetMinutes);
	const name = `luzheng-${time.slice(0, 13)}${time.slice(14, 16)}`;
	const to = join(into, name);
	// Where the disk is not mounted its folder is missing: the machine's own disk is no place for a backup.
	if (!(await exists(into))) return err({ fault: 'no-folder', path: into });
	const taken = await takeBackup({ ...order, to }, watch);
	if (!taken.ok) return taken;
	if (keep === undefined) return ok({ ...taken.value, to, removed: [] });
	const checked = await checkBackup(to, watch);
	if (!checked.ok) return checked;
	try {
		const own: string[] = [];
		for (const one of (await readdir(into)).filter((one) => NAMED.test(one) && one < name).sort()) {
			const is = await readManifest(join(into, one)).catch(() => undefined);
			if (is?.vkey === checked.value.vkey) own.push(one);
		}
		const removed = own.slice(0, Math.max(0, own.length - (keep - 1)));
		for (const one of removed) await rm(join(into, one), { recursive: true });
		return ok({ ...taken.value, to, removed });
	} catch (fault) {
		return err(faultOf(fault, into));
	}
}
