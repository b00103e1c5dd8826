import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { StickMediumFault } from '$lib/devices/stick';
import { closedBy } from '$lib/ledger/store/life-cycle';
import type { Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { makeBackupCode, readBackupCode } from '$lib/sync/backup-code';
import { folderName } from '$lib/sync/kiosk-backup';
import type { BackupDesk, BackupProgress, LastBackup } from '../ports/backup';
import type { BackupKeeping, KeptMove } from './backup-keeping';
import { faultOf, type NewFolder } from './backup-parts';
import { writeBackup, type BackupOrder } from './backup-write';
import type { CounterDesk } from '../ports/counter';
import { progressMeter } from '$lib/base/progress';

export interface BackupDeskParts {
	readonly order: Pick<BackupOrder, 'journal' | 'tables' | 'countyLog'>;
	readonly keeping: BackupKeeping;
	/** What is known of the last backup, and of the one that this kiosk was restored from, as it is opened. */
	readonly known: { readonly last: LastBackup | undefined; readonly move: KeptMove | undefined };
	readonly enrolledAt: Instant;
	readonly signer: Signer;
	/** The county's key as text. */
	readonly county: string;
	readonly station: string;
	readonly stationName: () => string;
	readonly epoch: number;
	readonly formers: readonly string[];
	readonly vaults: () => readonly string[];
	readonly version: string;
	readonly checkPin: CounterDesk['checkPin'];
	readonly closures: Store['closures'];
	readonly newFolder: (
		on: SourceHandle,
		name: string
	) => Promise<Result<NewFolder, StickMediumFault>>;
	readonly random: (bytes: number) => Uint8Array;
	readonly clock: { now(): Instant; offsetMinutes(): number };
	readonly elapsed: () => number;
	readonly changed: () => void;
}

/** Rate and time left of what is under way. */
export function meteredProgress(elapsed: () => number, told: (is: BackupProgress) => void) {
	let meter: { stage: string; of: ReturnType<typeof progressMeter> } | undefined;
	return (is: Pick<BackupProgress, 'stage' | 'done' | 'total'>) => {
		if (meter?.stage !== is.stage) meter = { stage: is.stage, of: progressMeter(elapsed()) };
		const { bytesPerSecond: perSecond, secondsLeft } = meter.of(elapsed(), is.done, is.total);
		told({ ...is, perSecond, secondsLeft });
	};
}

export function openBackupDesk(parts: BackupDeskParts): BackupDesk {
	const { keeping, clock, signer, changed } = parts;
	const state = {
		last: parts.known.last,
		move: parts.known.move,
		progress: undefined as BackupProgress | undefined,
		running: undefined as AbortController | undefined
	};
	const progress = (is: BackupProgress | undefined) => {
		state.progress = is;
		changed();
	};

	async function make(folder: NewFolder, on: SourceHandle, code: string, taken: string) {
		const signal = (state.running = new AbortController()).signal;
		const { station, stationName, epoch, formers, county, version } = parts;
		const said = {
			...{ county, station, stationName: stationName(), epoch, formers: [...formers] },
			...{ taken, version, vaults: [...parts.vaults()] }
		};
		const order = { ...parts.order, folder, signer, said, code };
		const done = await writeBackup(order, {
			signal,
			progress: meteredProgress(parts.elapsed, progress)
		});
		if (!done.ok) return done;
		const entries = done.value.said.heads.reduce((sum, { size }) => sum + size, 0);
		const name = on.kind === 'directory' ? on.handle.name : on.name;
		const last: LastBackup = {
			...{ at: clock.now(), where: `${name}/${folder.name}`, size: done.value.size, entries }
		};
		// A crash here: the backup is good, and this kiosk goes on asking for one.
		await keeping.keepLast(last);
		state.last = last;
		return ok({ last, folder: folder.name, code });
	}

	return {
		last: () => state.last,
		since: () => state.last?.at ?? parts.enrolledAt,
		progress: () => state.progress,
		newCode: () => makeBackupCode(parts.random),

		async make(custodian, pin, on, code, begun) {
			if (state.running) return err({ fault: 'busy' });
			const asked = readBackupCode(code);
			if (!asked.ok) return asked;
			const taken = toIso(clock.now(), clock.offsetMinutes());
			try {
				const signed = await parts.checkPin(custodian, pin);
				if (!signed.ok) return signed;
				begun();
				const folder = await parts.newFolder(on, folderName(signer.name, taken));
				if (!folder.ok) return folder;
				return await make(folder.value, on, asked.value, taken);
			} catch (error) {
				return err(faultOf(error));
			} finally {
				state.running = undefined;
				progress(undefined);
			}
		},

		cancel: () => state.running?.abort(),

		restored() {
			const { move } = state;
			if (!move || move.seenAt !== undefined) return undefined;
			const { origin: former, taken, vaults } = move;
			return { former, taken, vaults };
		},

		async formerClosed() {
			const { move } = state;
			return move ? closedBy(await parts.closures(), move.origin) !== undefined : false;
		},

		async seen() {
			const at = clock.now();
			await keeping.seen(at);
			if (state.move) state.move = { ...state.move, seenAt: at };
			changed();
		}
	};
}
