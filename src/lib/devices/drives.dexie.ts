import type { Instant } from '$lib/base/instant';
import { fromDirectory } from './choose.fsa';
import type { Drive } from './drives';
import { openPlaces } from './places.dexie';

const PREFIX = { recorder: 'drive:', parent: 'drives:' } as const;

/** The folders in which recorders appear, remembered across restarts beside the vault's. */
export interface Drives {
	all(): Promise<readonly Drive[]>;
	/** Remembers a folder; one that is remembered already is what was said last. */
	remember(folder: FileSystemDirectoryHandle, kind: Drive['kind'], now: Instant): Promise<string>;
	forget(key: string): Promise<void>;
	close(): void;
}

export function openDrives(newId: () => string, name?: string): Drives {
	const places = openPlaces(name);
	const all = async (): Promise<readonly Drive[]> =>
		(await places.all()).flatMap((place) => {
			const kind = kindOf(place.key);
			return place.role === 'source' && kind && place.handle.kind === 'directory'
				? [{ key: place.key, kind, handle: place.handle.handle }]
				: [];
		});
	return {
		all,
		async remember(folder, kind, now) {
			for (const drive of await all())
				if (await drive.handle.isSameEntry(folder)) await places.forget(drive.key);
			const key = `${PREFIX[kind]}${newId()}`;
			// A crash before this line forgets a folder, which is named again; nothing of the record is in it.
			await places.remember({
				...{ key, role: 'source', handle: fromDirectory(folder), rememberedAt: now }
			});
			return key;
		},
		forget: (key) => (kindOf(key) ? places.forget(key) : Promise.resolve()),
		close: () => places.close()
	};
}

const kindOf = (key: string): Drive['kind'] | undefined =>
	key.startsWith(PREFIX.parent)
		? 'parent'
		: key.startsWith(PREFIX.recorder)
			? 'recorder'
			: undefined;
