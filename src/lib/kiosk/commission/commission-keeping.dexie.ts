import { Dexie, type Table } from 'dexie';
import type { CommissionKeeping, Note } from './commission-keeping';

class CommissionDatabase extends Dexie {
	declare readonly notes: Table<Note & { readonly id?: number }, number>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ notes: '++id, of' });
	}
}

/** What 启用检查 found and who confirmed it, in the browser's own storage; only ever added to. */
export function openCommissionKeeping(
	name = 'luzheng-commission'
): CommissionKeeping & { close(): void } {
	const db = new CommissionDatabase(name);
	return {
		keep: async (note) => void (await db.notes.add(note)),
		async newest() {
			const kinds = await db.notes.orderBy('of').uniqueKeys();
			const rows = await Promise.all(kinds.map((of) => db.notes.where('of').equals(of).last()));
			return rows.flatMap((row) => row ?? []);
		},
		async chosen() {
			const rows = await db.notes.where('of').equals('usb-chosen').toArray();
			return new Set(rows.map((row) => (row.of === 'usb-chosen' ? row.value : '')));
		},
		close: () => db.close()
	};
}
