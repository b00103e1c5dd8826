import { Dexie } from 'dexie';
import type { KioskTables } from './backup-parts';

/** Where settings are kept, as far as this needs them. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** The tables of this browser as a backup sees them: rows, whoever they belong to. `makers` make a database that is not there yet. */
export function openKioskTables(
	memory: Memory,
	makers: Readonly<Record<string, () => Promise<unknown>>> = {}
): KioskTables & { close(): void } {
	const open = new Map<string, Dexie>();

	async function tableOf(store: string, table: string) {
		let db = open.get(store);
		if (!db) {
			if (!(await Dexie.exists(store))) return undefined;
			db = new Dexie(store, { chromeTransactionDurability: 'strict' });
			await db.open();
			open.set(store, db);
		}
		return db.tables.find(({ name }) => name === table);
	}

	async function made(store: string, table: string) {
		if (!(await tableOf(store, table))) await makers[store]?.();
		const is = await tableOf(store, table);
		if (!is) throw new Error(`there is no table ${table} in ${store}`);
		return is;
	}

	const setting = (table: string): boolean => table === 'value';

	return {
		async count(store, table) {
			if (setting(table)) return memory.getItem(store) === null ? 0 : 1;
			return (await (await tableOf(store, table))?.count()) ?? 0;
		},

		async read(store, table, after, count) {
			if (setting(table)) {
				const value = memory.getItem(store);
				return { rows: value === null || after !== undefined ? [] : [{ value }], at: 1 };
			}
			const is = await tableOf(store, table);
			if (!is) return { rows: [], at: after };
			const from = () => (after === undefined ? is.orderBy(':id') : is.where(':id').above(after));
			return is.db.transaction('r', is, async () => {
				const keys = await from().limit(count).primaryKeys();
				const rows: unknown[] = await from().limit(count).toArray();
				return { rows, at: (keys.at(-1) as unknown) ?? after };
			});
		},

		async write(store, table, rows) {
			if (setting(table)) {
				for (const row of rows as readonly { value: string }[]) memory.setItem(store, row.value);
				return;
			}
			const is = await made(store, table);
			await is.db.transaction('rw', is, () => is.bulkPut([...rows]));
		},

		async clear(store, table) {
			if (setting(table)) return;
			await (await tableOf(store, table))?.clear();
		},

		close() {
			for (const db of open.values()) db.close();
			open.clear();
		}
	};
}
