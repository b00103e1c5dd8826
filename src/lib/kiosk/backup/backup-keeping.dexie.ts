import { Dexie, type Table } from 'dexie';
import type { Instant } from '$lib/base/instant';
import type { LastBackup } from '../ports/backup';
import type { BackupKeeping, KeptMove } from './backup-keeping';

type Row =
	({ readonly id: 'last' } & LastBackup) | { readonly id: 'move'; readonly move: KeptMove };

export function openBackupKeeping(name = 'luzheng-backup'): BackupKeeping & { close(): void } {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		readonly rows: Table<Row, string>;
	};
	db.version(1).stores({ rows: 'id' });
	return {
		async last() {
			const row = await db.rows.get('last');
			if (row?.id !== 'last') return undefined;
			const { at, where, size, entries } = row;
			return { at, where, size, entries };
		},
		keepLast: async (last) => void (await db.rows.put({ id: 'last', ...last })),
		async move() {
			const row = await db.rows.get('move');
			return row?.id === 'move' ? row.move : undefined;
		},
		keepMove: async (move) => void (await db.rows.put({ id: 'move', move })),
		seen: (at: Instant) =>
			db.transaction('rw', db.rows, async () => {
				const row = await db.rows.get('move');
				if (row?.id === 'move')
					await db.rows.put({ id: 'move', move: { ...row.move, seenAt: at } });
			}),
		forgetMove: () => db.rows.delete('move'),
		close: () => db.close()
	};
}
