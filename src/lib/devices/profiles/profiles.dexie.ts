import { Dexie, type EntityTable } from 'dexie';
import { err, ok, type Result } from '$lib/base/result';
import { builtIn } from './built-in';
import { exportProfile, importProfile, type Profile } from './profile';

/** A built-in one of this id is there for ever; one that was brought has other content and was not replaced. */
export type KeepFault = { readonly fault: 'built-in' } | { readonly fault: 'exists' };

export interface Profiles {
	/** Those that were brought first, because whoever brings one knows the recorder better; then the built-in ones. */
	all(): Promise<readonly Profile[]>;
	keep(
		profile: Profile,
		options?: { readonly replace?: boolean }
	): Promise<Result<null, KeepFault>>;
	forget(id: string): Promise<void>;
	close(): void;
}

interface Row {
	readonly id: string;
	/** The file, as it would be handed on. */
	readonly file: string;
}

/** Profiles that somebody brought to this kiosk. Nothing of the record is in them: losing them loses no fact. */
export function openProfileTable(name = 'luzheng-profiles'): Profiles {
	const database = new Dexie(name) as Dexie & { profiles: EntityTable<Row, 'id'> };
	database.version(1).stores({ profiles: 'id' });
	return {
		async all() {
			const rows = await database.profiles.orderBy('id').toArray();
			// A newer version may have kept one that this version cannot read: it stays where it is.
			const brought = rows.flatMap(({ file }) => {
				const read = importProfile(file);
				return read.ok ? [read.value] : [];
			});
			return [...brought, ...builtIn];
		},
		async keep(profile, { replace = false } = {}) {
			if (builtIn.some(({ id }) => id === profile.id)) return err({ fault: 'built-in' });
			const file = exportProfile(profile);
			return database.transaction('rw', database.profiles, async () => {
				const before = await database.profiles.get(profile.id);
				if (before && before.file !== file && !replace) return err({ fault: 'exists' } as const);
				await database.profiles.put({ id: profile.id, file });
				return ok(null);
			});
		},
		forget: (id) => database.profiles.delete(id),
		close: () => database.close()
	};
}
