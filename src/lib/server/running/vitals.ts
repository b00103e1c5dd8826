import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { later, type Instant } from '$lib/base/instant';
import { isBackupLate, openBackupNote } from '../backup/backup-note';
import { stationLogs } from '../record/logs';
import type { OpenedRecord } from '../record/record';
import { openRestoringNote } from '../exchange/restoring-note';
import { IDLE_MILLIS, LONGEST_MILLIS } from '../access/sessions';
import { Unwritable } from '../record/unwritable';

/** With less space than this on the disk of the data folder the server is not fit to take anything. */
export const LEAST_FREE_BYTES = 256 * 1024 * 1024;
/** A database that takes longer than this to answer a question of one row does not answer. */
const ANSWER_MILLIS = 5000;

/** What can be said of a server without saying anything of the record. */
export interface Health {
	/** `degraded`: it takes what stations send, and an operator has something to look at. `down`: it takes nothing. */
	readonly status: 'ok' | 'degraded' | 'down';
	readonly checks: {
		readonly database: boolean;
		/** False: the last append did not reach the disk. */
		readonly journal: boolean;
		readonly disk: boolean;
		/** The county waits for its stations after a restore. */
		readonly restoring: boolean;
		/** False: the backup that a timer makes every night failed, or is missing for longer than a day and a half. */
		readonly backup: boolean;
	};
	readonly freeBytes: number;
}

/** How an append went, the time in line included. */
export interface Appended {
	readonly seconds: number;
	readonly written: boolean;
	readonly entries: number;
}

async function within(millis: number, task: Promise<unknown>): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((done) => {
		timer = setTimeout(() => done(false), millis);
	});
	try {
		return await Promise.race([task.then(() => true), late]);
	} catch {
		return false;
	} finally {
		clearTimeout(timer);
	}
}

async function bytesBelow(folder: string): Promise<number> {
	const found = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
	const sizes = found
		.filter((one) => one.isFile())
		.map(async (one) => (await stat(join(one.parentPath, one.name)).catch(() => undefined))?.size);
	return (await Promise.all(sizes)).reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** The signs of life of a county, and its record with a listener at the appends. */
export function openVitals(
	opened: OpenedRecord,
	{
		dataDir,
		now,
		offsetMinutes
	}: { readonly dataDir: string; now(): Instant; readonly offsetMinutes: number }
) {
	const { store, shared } = opened;
	const listeners: ((how: Appended) => void)[] = [];
	const state = { written: true };
	const restoring = openRestoringNote(dataDir);
	const backups = openBackupNote(dataDir, offsetMinutes);

	const record: OpenedRecord = {
		...opened,
		async append(entries, before, after) {
			const began = performance.now();
			const told = (written: boolean) => {
				const seconds = (performance.now() - began) / 1000;
				for (const listen of listeners) listen({ seconds, written, entries: entries.length });
			};
			try {
				const head = await opened.append(entries, before, after);
				state.written = true;
				told(true);
				return head;
			} catch (fault) {
				// Where another writer was first, the storage is well.
				if (fault instanceof Unwritable) state.written = false;
				told(false);
				throw fault;
			}
		}
	};

	async function freeBytes(): Promise<number> {
		const { bavail, bsize } = await statfs(dataDir);
		return bavail * bsize;
	}

	const vitals = {
		onAppend: (listener: (how: Appended) => void): void => void listeners.push(listener),
		freeBytes,
		/** What is known of the backups, and whether somebody has to look. */
		async backups() {
			const is = await backups.read();
			return { ...is, isLate: isBackupLate(is, now()) };
		},

		/** Seconds since the last good one. */
		async backupAge(): Promise<number | undefined> {
			const { good } = await backups.read();
			return good === undefined ? undefined : Math.max(0, (now() - good) / 1000);
		},

		async health(): Promise<Health> {
			const [database, free, note, { isLate }] = await Promise.all([
				within(ANSWER_MILLIS, store.feedEnd()),
				freeBytes().catch(() => 0),
				restoring.read().catch(() => undefined),
				vitals.backups()
			]);
			const checks = {
				...{ database, journal: state.written, disk: free >= LEAST_FREE_BYTES },
				...{ restoring: note !== undefined, backup: !isLate }
			};
			const down = !checks.database || !checks.journal;
			const degraded = !checks.disk || checks.restoring || !checks.backup;
			return { status: down ? 'down' : degraded ? 'degraded' : 'ok', checks, freeBytes: free };
		},

		/** Seconds since a kiosk of each station was heard last, by the station's id; of one that never was, nothing. */
		async contactAges(): Promise<ReadonlyMap<string, number>> {
			const [logs, contacts] = await Promise.all([stationLogs(store), shared.contacts.all()]);
			const ages = new Map<string, number>();
			for (const { id, origin, station } of logs) {
				const at = contacts.get(id) ?? (await store.receipt(origin))?.at;
				if (at === undefined) continue;
				const age = Math.max(0, (now() - at) / 1000);
				ages.set(station, Math.min(age, ages.get(station) ?? age));
			}
			return ages;
		},

		sessions: (): Promise<number> =>
			shared.sessions.count(
				later(now(), { millis: -LONGEST_MILLIS }),
				later(now(), { millis: -IDLE_MILLIS })
			),

		/** Entries of all logs. */
		entries: () => store.feedEnd(),

		databaseBytes: async (): Promise<number> =>
			(await shared.databaseBytes()) ?? bytesBelow(join(dataDir, 'county', 'pglite')),

		journalBytes: async (): Promise<number> =>
			(await stat(join(dataDir, 'county', 'journal.seg')).catch(() => undefined))?.size ?? 0
	};
	return { vitals, record };
}

export type Vitals = ReturnType<typeof openVitals>['vitals'];
