import { Dexie, type Table } from 'dexie';
import type { Labelled } from '$lib/ledger/register/label';
import type { ScanMemory, ScannerTried } from '../ports/scanning';

interface TriedRow extends ScannerTried {
	readonly id: 'self';
}

class ScanDatabase extends Dexie {
	declare readonly tried: Table<TriedRow, string>;
	declare readonly printed: Table<Labelled, readonly [string, string]>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ tried: 'id', printed: '[kind+id]' });
	}
}

export function openScanMemory(name = 'luzheng-scanning'): ScanMemory & { close(): void } {
	const db = new ScanDatabase(name);
	return {
		async scannerTried() {
			const row = await db.tried.get('self');
			return row && { at: row.at, ms: row.ms };
		},
		keepTried: async ({ at, ms }) => void (await db.tried.put({ id: 'self', at, ms })),
		printed: () => db.printed.toArray(),
		keepPrinted: async (labels) =>
			void (await db.printed.bulkPut(labels.map(({ kind, id }) => ({ kind, id })))),
		close: () => db.close()
	};
}
