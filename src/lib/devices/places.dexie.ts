import { Dexie, type EntityTable } from 'dexie';
import type { Instant } from '$lib/base/instant';
import type { SourceHandle } from './source';

/** A vault's folder, or what an unfinished ingest was reading from. */
export type Place =
	| {
			readonly key: string;
			readonly role: 'vault';
			readonly handle: FileSystemDirectoryHandle;
			/** The id in its marker. */
			readonly vault?: string;
			readonly rememberedAt: Instant;
	  }
	| {
			readonly key: string;
			readonly role: 'source';
			readonly handle: SourceHandle;
			readonly rememberedAt: Instant;
	  };

export interface Places {
	remember(place: Place): Promise<void>;
	recall(key: string): Promise<Place | undefined>;
	all(): Promise<readonly Place[]>;
	forget(key: string): Promise<void>;
	close(): void;
}

/** Remembers folders across restarts of the browser; only handles, nothing of the record, so losing it loses no fact. */
export function openPlaces(name = 'luzheng-places'): Places {
	const database = new Dexie(name) as Dexie & { places: EntityTable<Place, 'key'> };
	database.version(1).stores({ places: 'key, role' });
	return {
		remember: async (place) => void (await database.places.put(place)),
		recall: (key) => database.places.get(key),
		all: () => database.places.orderBy('key').toArray(),
		forget: (key) => database.places.delete(key),
		close: () => database.close()
	};
}
