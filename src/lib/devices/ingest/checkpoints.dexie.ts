import { Dexie, type Table } from 'dexie';
import type { Checkpoint, Checkpoints } from './checkpoints';

/** Remembers how far interrupted files had come, across restarts of the browser. */
export function openCheckpoints(name = 'luzheng-checkpoints'): Checkpoints {
	const database = new Dexie(name) as Dexie & {
		rows: Table<Checkpoint, [string, string, string]>;
	};
	database.version(1).stores({ rows: '[vault+bag+path]' });
	return {
		get: (vault, bag, path) => database.rows.get([vault, bag, path]),
		put: async (row) => void (await database.rows.put(row)),
		forget: async (vault, bag) =>
			void (await database.rows
				.where('[vault+bag+path]')
				.between([vault, bag, Dexie.minKey], [vault, bag, Dexie.maxKey])
				.delete())
	};
}
