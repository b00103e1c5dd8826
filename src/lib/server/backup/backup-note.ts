import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { fromIso, toIso, type Instant } from '$lib/base/instant';
import { makeFolder, writeWhole } from '$lib/ledger/journal/durable.node';

const note = v.strictObject({
	v: v.literal(1),
	/** When the last good one was made: of this county, and checked from its bytes. */
	good: v.nullable(v.string()),
	/** True once one was made by a timer (`--into`): from then on the next one is waited for. */
	nightly: v.boolean(),
	/** The last try by a timer, where it failed: when, and the kind of fault. */
	failed: v.nullable(v.strictObject({ at: v.string(), fault: v.string() }))
});
type Note = v.InferOutput<typeof note>;
const NOTHING: Note = { v: 1, good: null, nightly: false, failed: null };

/** What the county knows of its backups. */
export interface BackupState {
	readonly good: Instant | undefined;
	readonly nightly: boolean;
	readonly failed: { readonly at: Instant; readonly fault: string } | undefined;
}

/** A night that was missed, and half a day for somebody to see to it. */
const WAITED_MILLIS = 36 * 3_600_000;

/** Somebody has to look: the last try by a timer failed, or none was good for too long. */
export const isBackupLate = ({ good, nightly, failed }: BackupState, now: Instant): boolean =>
	nightly && (failed !== undefined || good === undefined || now - good > WAITED_MILLIS);

const instantOf = (text: string | null): Instant | undefined =>
	text === null ? undefined : fromIso(text);

/**
 * `county/backups.json`, which the command writes and the server reads: of this machine alone, and no part of the record. One that
 * cannot be read says nothing.
 */
export function openBackupNote(folder: string, offsetMinutes: number) {
	const path = join(folder, 'county', 'backups.json');
	async function read(): Promise<Note> {
		const text = await readFile(path, 'utf8').catch(() => '');
		try {
			return v.parse(note, JSON.parse(text));
		} catch {
			return NOTHING;
		}
	}
	async function change(is: Partial<Note>): Promise<void> {
		await makeFolder(dirname(path));
		await writeWhole(path, `${JSON.stringify({ ...(await read()), ...is })}\n`);
	}
	return {
		async read(): Promise<BackupState> {
			const { good, nightly, failed } = await read();
			const at = instantOf(failed?.at ?? null);
			return {
				...{ good: instantOf(good), nightly },
				failed: failed && at !== undefined ? { at, fault: failed.fault } : undefined
			};
		},
		/** One was made and checked; `nightly`: by a timer. */
		good: (at: Instant, nightly: boolean): Promise<void> =>
			change({
				...{ good: toIso(at, offsetMinutes), failed: null },
				...(nightly ? { nightly } : {})
			}),
		/** One that a timer asked for was not made. */
		failed: (at: Instant, fault: string): Promise<void> =>
			change({ nightly: true, failed: { at: toIso(at, offsetMinutes), fault } })
	};
}
