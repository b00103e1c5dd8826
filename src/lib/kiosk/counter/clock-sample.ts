import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { refuse, type Refusal } from '$lib/base/refusal';
import type { DeviceFault } from '$lib/devices/fault';
import type { IngestSession } from '$lib/devices/ingest/session';
import { readName } from '$lib/devices/media/name-reader';
import { localAt, localMillis } from '$lib/devices/profiles/local-time';
import { nameOf, readByAny } from '$lib/devices/profiles/names';
import type { Profile } from '$lib/devices/profiles/profile';
import type { RecorderHandle } from '$lib/devices/recorder';
import type { Store } from '$lib/ledger/store/store';
import type { SampleReading, SampleReason } from '../ports/counter';

export interface SampleParts {
	readonly store: Pick<Store, 'knownFiles'>;
	readonly station: string;
	readonly clock: { offsetMinutes(): number };
	readonly profiles: () => Promise<readonly Profile[]>;
	readonly openSession: () => Pick<IngestSession, 'inventory' | 'close'>;
}

const LONGEST_NAME = 255;

/** By the profile that can read the name; otherwise as that of an unknown maker. */
function timeIn(profiles: readonly Profile[], path: string) {
	const read = readByAny(profiles, path);
	if (read?.at !== undefined) return { shown: read.at, profile: read.profile };
	const { time } = read ? {} : readName(path);
	return time === undefined ? undefined : { shown: time, profile: null };
}

/**
 * The clock of a recorder, from a recording that was begun when somebody touched the screen (第5条): its name says what the
 * recorder's clock showed then. Only files that are not in safe keeping yet can be it; of several the one whose name is nearest.
 */
export async function readSample(
	{ store, station, clock, profiles, openSession }: SampleParts,
	source: RecorderHandle,
	pressed: Instant
): Promise<Result<SampleReading, DeviceFault | Refusal<SampleReason>>> {
	const known = await profiles();
	const worker = openSession();
	try {
		const taken = await worker.inventory(source, known);
		if (!taken.ok) return err(taken.error);
		const paths = taken.value.files.map(({ path }) => path);
		const kept = await store.knownFiles(station, paths.map(nameOf));
		const names = new Set(kept.map(({ name }) => name));
		const fresh = paths.filter((path) => !names.has(nameOf(path)));
		if (fresh.length === 0) return refuse(5, 'no-sample');
		const here = localMillis(localAt(pressed, clock.offsetMinutes()));
		const [nearest] = fresh
			.flatMap((path) => {
				const read = timeIn(known, path);
				return read ? [{ path, ...read, away: localMillis(read.shown) - here }] : [];
			})
			.sort((a, b) => Math.abs(a.away) - Math.abs(b.away));
		if (!nearest) return refuse(5, 'sample-unread');
		const { path, shown, profile, away } = nearest;
		return ok({
			sample: {
				...{ file: nameOf(path).slice(0, LONGEST_NAME), shown, profile },
				pressed: toIso(pressed, clock.offsetMinutes())
			},
			// Never minus nothing.
			offsetSeconds: Math.round(away / 1000) + 0
		});
	} finally {
		worker.close();
	}
}
