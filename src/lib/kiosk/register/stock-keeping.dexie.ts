import { Dexie, type Table } from 'dexie';
import type { StockDraft, StockKeeping } from '../ports/register';

interface DraftRow {
	readonly id: 'self';
	readonly draft: StockDraft;
}

class StockDatabase extends Dexie {
	declare readonly drafts: Table<DraftRow, string>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ drafts: 'id' });
	}
}

/** The count of a room in the browser: on the disk before a scan is shown. */
export function openStockKeeping(name = 'luzheng-stock'): StockKeeping & { close(): void } {
	const db = new StockDatabase(name);
	return {
		read: async () => (await db.drafts.get('self'))?.draft,
		keep: async (draft) => void (await db.drafts.put({ id: 'self', draft })),
		drop: () => db.drafts.delete('self'),
		close: () => db.close()
	};
}
