import { Dexie, type Table } from 'dexie';
import type { Entry } from '../log/entry';
import type { Journal, JournalRow } from './journal';

class JournalDatabase extends Dexie {
	declare readonly rows: Table<JournalRow, [string, number]>;
	/** What stood in the place of a row that was mended: kept for whoever asks what happened. */
	declare readonly aside: Table<JournalRow, number>;

	constructor(name: string) {
		// Chromium's default since 121 answers before the disk has the bytes: https://developer.chrome.com/blog/indexeddb-durability-mode-now-defaults-to-relaxed
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ rows: '[origin+seq]' });
		this.version(2).stores({ rows: '[origin+seq]', aside: '++' });
		// A newer version is about to change it: this window is closed to it for good, so that nothing more is acknowledged here.
		this.on('versionchange', () => {
			this.close({ disableAutoOpen: true });
			// Dexie's own answer, which would open the newer one again at the next append, is left out.
			return false;
		});
	}
}

/** The kiosk's journal, in IndexedDB. */
export function openDexieJournal(name = 'luzheng-journal'): Journal & {
	mend(rows: readonly JournalRow[]): Promise<void>;
	/** Puts these entries in the place of all that is here of their log from `from` on, which is kept aside: all or nothing. */
	branchOff(origin: string, from: number, entries: readonly Entry[]): Promise<void>;
	/** Rows that were damaged and have been mended since, as they were. */
	setAside(): Promise<readonly JournalRow[]>;
} {
	const db = new JournalDatabase(name);
	/** Counting takes a second for each 100,000 rows, so it is done once; only this window writes. */
	const known = { sizes: undefined as Promise<Map<string, number>> | undefined };

	async function count(): Promise<Map<string, number>> {
		const sizes = new Map<string, number>();
		const at = { origin: '' };
		for (;;) {
			// Jump from log to log by the key's first half instead of reading every row.
			const [key] = await db.rows
				.where('[origin+seq]')
				.above([at.origin, Dexie.maxKey])
				.limit(1)
				.primaryKeys();
			if (!key) return sizes;
			const range = db.rows
				.where('[origin+seq]')
				.between([key[0], Dexie.minKey], [key[0], Dexie.maxKey]);
			sizes.set(key[0], await range.count());
			at.origin = key[0];
		}
	}

	/** What was counted holds for as long as nothing but `added` is written. */
	async function writing(added: readonly { origin: string }[], write: () => Promise<unknown>) {
		const before = await known.sizes?.catch(() => undefined);
		known.sizes = undefined;
		await write();
		// Counted meanwhile, with or without these rows: to be counted again.
		known.sizes = undefined;
		if (!before) return;
		for (const { origin } of added) before.set(origin, (before.get(origin) ?? 0) + 1);
		known.sizes = Promise.resolve(before);
	}

	return {
		async append(entries) {
			const rows = entries.map(({ origin, seq, bytes }) => ({ origin, seq, bytes }));
			await writing(rows, () => db.transaction('rw', db.rows, () => db.rows.bulkAdd(rows)));
		},
		sizes: async () => new Map(await (known.sizes ??= count())),
		read: (origin, from, count) =>
			db.rows
				.where('[origin+seq]')
				.between([origin, from], [origin, from + count], true, false)
				.toArray(),
		async mend(rows) {
			known.sizes = undefined;
			await db.transaction('rw', db.rows, db.aside, async () => {
				for (const row of rows) {
					const old = await db.rows.get([row.origin, row.seq]);
					if (old) await db.aside.add(old);
					await db.rows.put({ origin: row.origin, seq: row.seq, bytes: row.bytes });
				}
			});
		},
		async branchOff(origin, from, entries) {
			known.sizes = undefined;
			await db.transaction('rw', db.rows, db.aside, async () => {
				const old = db.rows
					.where('[origin+seq]')
					.between([origin, from], [origin, Dexie.maxKey], true, false);
				await db.aside.bulkAdd(await old.toArray());
				await old.delete();
				await db.rows.bulkAdd(
					entries.map(({ origin: log, seq, bytes }) => ({ origin: log, seq, bytes }))
				);
			});
		},
		setAside: () => db.aside.toArray(),
		async close() {
			db.close();
			await Promise.resolve();
		}
	};
}
