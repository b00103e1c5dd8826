// Composition root of profiles and of recorders that mount as a disk; the ingest desk takes its `watch`.
import { instant } from '$lib/base/instant';
import type { DriveWatch } from '$lib/devices/drives';
import { openRecorder } from '$lib/devices/ingest/open-recorder.worker';
import { openDrives } from '$lib/devices/drives.dexie';
import { watchDrives } from '$lib/devices/drive-watch.fsa';
import { openPlaces } from '$lib/devices/places.dexie';
import { builtIn } from '$lib/devices/profiles/built-in';
import type { Profile } from '$lib/devices/profiles/profile';
import { openProfileTable, type Profiles } from '$lib/devices/profiles/profiles.dexie';
import { looksLikeRecorder } from '$lib/devices/profiles/recognise';
import { folders } from '$lib/kiosk/vaults/folders.fsa';
import { openProfileDesk } from '$lib/kiosk/counter/profile-desk';
import type { ProfileDesk } from '$lib/kiosk/ports/profiles';

interface Opened {
	readonly desk: ProfileDesk;
	readonly table: Profiles;
	readonly watch: DriveWatch;
}

const page: { opened: Opened | undefined } = { opened: undefined };

/** One watch and one table for each window, however many screens ask for them. */
export function openProfiles(): Opened {
	page.opened ??= open();
	return page.opened;
}

/** Those by which recorders are read; a table that cannot be opened keeps no recorder from being read. */
export const knownProfiles = (): Promise<readonly Profile[]> =>
	openProfiles()
		.table.all()
		.catch(() => builtIn);

function open(): Opened {
	const table = openProfileTable();
	const drives = openDrives(() => crypto.randomUUID().slice(0, 8));
	const places = openPlaces();
	const watch = watchDrives({
		remembered: drives.all,
		looksLike: async (top) => looksLikeRecorder(top, await table.all()),
		vaults: async () =>
			(await places.all()).flatMap((place) => (place.role === 'vault' ? [place.handle] : []))
	});
	const now = () => instant(Date.now());
	return {
		table,
		watch,
		desk: openProfileDesk({ folders, table, drives, watch, now, openRecorder })
	};
}
