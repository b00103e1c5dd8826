import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { Drive, DriveShown } from '$lib/devices/drives';
import type { DeviceFault } from '$lib/devices/fault';
import { builtIn } from '$lib/devices/profiles/built-in';
import { draftProfile, preview } from '$lib/devices/profiles/draft';
import { gatherClaims } from '$lib/devices/profiles/gather';
import {
	exportProfile,
	importProfile,
	parseProfile,
	toFile,
	type Profile
} from '$lib/devices/profiles/profile';
import { patternOf, propose, retake } from '$lib/devices/profiles/propose';
import { recognise } from '$lib/devices/profiles/recognise';
import type { DockedRecorder, RecorderHandle } from '$lib/devices/recorder';
import type { ProfileDesk } from '../ports/profiles';
import type { Folders } from '../ports/folders';

interface Needs {
	readonly folders: Folders;
	/** The profiles that are kept on this kiosk (devices/profiles/profiles.dexie.ts). */
	readonly table: {
		all(): Promise<readonly Profile[]>;
		keep(
			profile: Profile,
			options: { readonly replace: boolean }
		): Promise<Result<null, { readonly fault: 'built-in' | 'exists' }>>;
		forget(id: string): Promise<void>;
	};
	readonly drives: {
		remember(folder: FileSystemDirectoryHandle, kind: Drive['kind'], now: Instant): Promise<string>;
		forget(key: string): Promise<void>;
	};
	readonly watch: {
		states(): readonly DriveShown[];
		onChange(listener: () => void): () => void;
		look(): Promise<void>;
		allow(key: string): Promise<void>;
	};
	openRecorder(
		from: RecorderHandle
	): Promise<
		Result<Pick<DockedRecorder, 'name' | 'identify' | 'list' | 'read' | 'close'>, DeviceFault>
	>;
	now(): Instant;
}

/** Profiles of recorders, and the folders in which recorders appear, as a screen works with them. */
export const openProfileDesk = (needs: Needs): ProfileDesk => ({
	...{ folders: needs.folders, propose, retake, patternOf, preview },

	all: async () => (await needs.table.all()).map(shown),

	async bring(text, replace = false) {
		const read = importProfile(text);
		if (!read.ok) return read;
		const kept = await needs.table.keep(read.value, { replace });
		return kept.ok ? ok(shown(read.value)) : err({ fault: kept.error.fault });
	},

	forget: (id) => needs.table.forget(id),

	textOf(file) {
		const read = parseProfile(file);
		if (!read.ok) throw new Error(`a profile that was shown cannot be read: ${read.error.fault}`);
		return exportProfile(read.value);
	},

	async look(source) {
		const opened = await needs.openRecorder(source);
		if (!opened.ok) return opened;
		const recorder = opened.value;
		try {
			const listing = await recorder.list();
			if (!listing.ok) return listing;
			const profiles = await needs.table.all();
			const gathered = await gatherClaims(recorder, listing.value, profiles);
			if (!gathered.ok) return gathered;
			return ok(recognise(recorder.name, listing.value, profiles, gathered.value));
		} finally {
			await recorder.close();
		}
	},

	draft(said, seen) {
		const drafted = draftProfile(said, seen);
		return drafted.ok ? ok(exportProfile(drafted.value)) : drafted;
	},

	drives: {
		states: () => needs.watch.states(),
		onChange: (listener) => needs.watch.onChange(listener),
		async remember(folder, kind): Promise<Result<null, DeviceFault>> {
			// A list of files is a picture of one moment: no recorder appears in it later.
			if (folder.kind !== 'directory') return err({ fault: 'denied', side: 'source' });
			await needs.drives.remember(folder.handle, kind, needs.now());
			await needs.watch.look();
			return ok(null);
		},
		async forget(key) {
			await needs.drives.forget(key);
			await needs.watch.look();
		},
		allow: (key) => needs.watch.allow(key)
	}
});

const shown = (profile: Profile) => ({
	file: toFile(profile),
	builtIn: builtIn.some(({ id }) => id === profile.id)
});
