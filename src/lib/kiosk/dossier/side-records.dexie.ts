import { Dexie, type EntityTable } from 'dexie';
import type { SideRecord, SideRecords } from './side-records';

interface Kept extends SideRecord {
	readonly side: string;
}

export function openSideRecords(name = 'luzheng-side-records'): SideRecords {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		records: EntityTable<Kept, 'side'>;
	};
	db.version(1).stores({ records: 'side' });
	return {
		keep: async (side, record) => void (await db.records.put({ side, ...record })),
		async read(side) {
			const kept = await db.records.get(side);
			return kept && { identity: kept.identity, phone: kept.phone, salt: kept.salt };
		},
		list: () => db.records.toCollection().primaryKeys(),
		erase: (sides) => db.records.bulkDelete([...sides]),
		close: () => db.close()
	};
}
