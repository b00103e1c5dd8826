import { Dexie, type EntityTable } from 'dexie';
import type { Thumbnails } from './thumbnails';

interface Kept {
	readonly sha256: string;
	readonly jpeg: Blob;
}

export function openThumbnails(name = 'luzheng-thumbnails'): Thumbnails {
	const db = new Dexie(name) as Dexie & { thumbnails: EntityTable<Kept, 'sha256'> };
	db.version(1).stores({ thumbnails: 'sha256' });
	return {
		keep: async (sha256, jpeg) => void (await db.thumbnails.put({ sha256, jpeg })),
		read: async (sha256) => (await db.thumbnails.get(sha256))?.jpeg,
		erase: (sha256s) => db.thumbnails.bulkDelete([...sha256s]),
		close: () => db.close()
	};
}
