import { Dexie, type Table } from 'dexie';
import type { Checkpoint, Checkpoints } from './checkpoints';

/** Remembers how far interrupted files had come, across restarts of the browser. */
export function openCheckpoints(name = 'luzheng-checkpoints'): Checkpoints {
	const database = new Dexie(name) as Dexie & {
		rows: Table<Checkpoint, [string, string, string]>;
	};
	database.version(1).stores({ rows: '[vault+bag+path]' });
	return {
		get: (vault, bag, path) => unless(() => database.rows.get([vault, bag, path])),
		put: (row) => unless(async () => void (await database.rows.put(row))),
		forget: (vault, bag) =>
			unless(
				async () =>
					void (await database.rows
						.where('[vault+bag+path]')
						.between([vault, bag, Dexie.minKey], [vault, bag, Dexie.maxKey])
						.delete())
			)
	};
}

/** Where the browser is full or its database damaged, files are read from their beginning: no reason to stop an ingest. */
async function unless<T>(act: () => PromiseLike<T>): Promise<T | undefined> {
	try {
		return await act();
	} catch {
		return undefined;
	}
}
