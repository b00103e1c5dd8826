import { Dexie, type Table } from 'dexie';
import type { SourceFile } from '$lib/devices/source';
import type { Inventories } from './inventories';

interface Kept {
	readonly ingest: string;
	readonly files: readonly SourceFile[];
}

export function openInventories(name = 'luzheng-inventories'): Inventories {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		readonly inventories: Table<Kept, string>;
	};
	db.version(1).stores({ inventories: 'ingest' });
	return {
		keep: async (ingest: string, files: readonly SourceFile[]) =>
			void (await db.inventories.put({ ingest, files })),
		read: async (ingest: string) => (await db.inventories.get(ingest))?.files,
		forget: (ingest: string) => db.inventories.delete(ingest)
	};
}
