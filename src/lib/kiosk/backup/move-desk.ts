import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { Stick, StickMediumFault } from '$lib/devices/stick';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { fromVkey } from '$lib/ledger/texts/note';
import { readBackupCode } from '$lib/sync/backup-code';
import { FOLDER_PREFIX, type OpenedManifest } from '$lib/sync/kiosk-backup';
import type { BackupFault, BackupProgress } from '../ports/backup';
import { meteredProgress } from './backup-desk';
import type { BackupKeeping, KeptMove } from './backup-keeping';
import { faultOf, type KioskTables } from './backup-parts';
import { findManifest, keyOfBackup, readAll } from './backup-read';
import { isInUse, restoreBackup } from './backup-restore';
import { takenTables } from './kept-here';
import type { BackupSeen, BegunMove, MoveDesk } from '../ports/moving';
import type { Folders } from '../ports/folders';

export interface MoveParts {
	readonly folders: Folders;
	readonly keeping: Pick<BackupKeeping, 'move' | 'keepMove' | 'forgetMove'>;
	readonly tables: KioskTables;
	readonly readFolder: (from: SourceHandle) => Promise<Result<Stick, StickMediumFault>>;
	readonly foldersOn: (
		from: SourceHandle,
		prefix: string
	) => Promise<Result<readonly SourceHandle[], StickMediumFault>>;
	readonly now: () => Instant;
	readonly elapsed: () => number;
}

interface Found {
	readonly folder: Stick;
	readonly opened: OpenedManifest;
}

export async function begunMove(move: KeptMove): Promise<BegunMove> {
	const { state, station, stationName, origin, taken } = move;
	const county = await fromVkey(move.county);
	const countyDigits = county.ok ? await keyDigits(county.value) : '';
	return { state, station, stationName, origin, taken, countyDigits };
}

async function seenOf({ folder, opened }: Found): Promise<BackupSeen> {
	const { station, stationName, taken, version, heads, files, vaults } = opened.said;
	return {
		...{ name: folder.name, station, stationName, origin: opened.kiosk.name, taken, version },
		...{ vaults, countyDigits: await keyDigits(opened.county) },
		entries: heads.reduce((sum, { size }) => sum + size, 0),
		size: files.reduce((sum, file) => sum + file.size, 0)
	};
}

export function openMoveDesk(parts: MoveParts): MoveDesk {
	const { keeping, tables } = parts;
	const state = {
		found: new Map<string, Found>(),
		checked: undefined as (Found & { readonly key: string }) | undefined,
		progress: undefined as BackupProgress | undefined,
		running: undefined as AbortController | undefined
	};

	/** One thing at a time, and whatever it throws is told. */
	async function running<T>(
		act: (signal: AbortSignal) => Promise<Result<T, BackupFault>>
	): Promise<Result<T, BackupFault>> {
		if (state.running) return err({ fault: 'busy' });
		state.running = new AbortController();
		try {
			return await act(state.running.signal);
		} catch (error) {
			return err(faultOf(error));
		} finally {
			state.running = undefined;
			state.progress = undefined;
		}
	}

	const watch = (signal: AbortSignal) => ({
		signal,
		progress: meteredProgress(parts.elapsed, (is) => (state.progress = is))
	});

	async function open(from: SourceHandle): Promise<Result<Found, BackupFault>> {
		const folder = await parts.readFolder(from);
		if (!folder.ok) return folder;
		const opened = await findManifest(folder.value);
		return opened.ok ? ok({ folder: folder.value, opened: opened.value }) : opened;
	}

	return {
		folders: parts.folders,

		async begun() {
			const move = await keeping.move();
			return move && begunMove(move);
		},

		look: (from) =>
			running(async () => {
				state.found.clear();
				state.checked = undefined;
				const itself = await open(from);
				const inside = itself.ok ? ok([]) : await parts.foldersOn(from, FOLDER_PREFIX);
				if (!inside.ok) return inside;
				const all = [itself, ...(await Promise.all(inside.value.map(open)))];
				const found = all.flatMap((one) => (one.ok ? [one.value] : []));
				for (const one of found) state.found.set(one.folder.name, one);
				if (found.length > 0) return ok(await Promise.all(found.map(seenOf)));
				// What is wrong with the newest one says more than that there is none.
				const wrong = all.slice(1).find((one) => !one.ok) ?? itself;
				return wrong.ok ? err({ fault: 'not-a-backup' }) : wrong;
			}),

		check: (name, typed) =>
			running(async (signal) => {
				const found = state.found.get(name);
				if (!found) return err({ fault: 'not-a-backup' });
				const code = readBackupCode(typed);
				if (!code.ok) return code;
				if (await isInUse({ tables, keeping })) return err({ fault: 'in-use' });
				const key = await keyOfBackup(found.folder, found.opened, code.value);
				await readAll(found.folder, found.opened, key, () => Promise.resolve(), watch(signal));
				state.checked = { ...found, key };
				return ok(null);
			}),

		restore: () =>
			running(async (signal) => {
				const { checked } = state;
				if (!checked) return err({ fault: 'not-a-backup' });
				const order = { ...checked, tables, keeping, now: parts.now };
				const done = await restoreBackup(order, watch(signal));
				return done.ok ? ok(await begunMove(done.value)) : done;
			}),

		async giveUp() {
			for (const { store, table } of takenTables) await tables.clear(store, table);
			// A crash before this: what is left of it is said again, and taken out again.
			await keeping.forgetMove();
		},

		progress: () => state.progress,
		cancel: () => state.running?.abort()
	};
}
