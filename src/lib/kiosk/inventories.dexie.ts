import { Dexie, type Table } from 'dexie';
import type { SourceFile } from '$lib/devices/source';

interface Kept {
	readonly ingest: string;
	readonly files: readonly SourceFile[];
}

/** The file lists of ingests that are not finished, so that one can be closed when its recorder is gone for good. */
export function openInventories(name = 'luzheng-inventories') {
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

export type Inventories = ReturnType<typeof openInventories>;
