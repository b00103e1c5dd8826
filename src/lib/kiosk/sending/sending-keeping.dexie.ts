import { Dexie, type EntityTable } from 'dexie';
import type { BegunUpload } from '$lib/sync/evidence-sender';
import type { SendingKeeping, SendingOrder } from './sending-keeping';

export function openSendingKeeping(name = 'luzheng-sending'): SendingKeeping & { close(): void } {
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Dexie & {
		orders: EntityTable<SendingOrder, 'key'>;
		uploads: EntityTable<BegunUpload & { readonly key: string }, 'key'>;
	};
	db.version(1).stores({ orders: 'key', uploads: 'key' });
	const plain = ({ upload, bytes }: BegunUpload): BegunUpload => ({ upload, bytes });
	return {
		async orders() {
			const all = await db.orders.toArray();
			return all.sort((a, b) => a.at - b.at || a.place - b.place);
		},
		order: (keys, at) =>
			db.transaction('rw', db.orders, async () => {
				for (const [place, key] of keys.entries())
					if (!(await db.orders.get(key))) await db.orders.add({ key, at, place });
			}),
		cancel: (key) => db.orders.delete(key),
		async begun(key) {
			const is = await db.uploads.get(key);
			return is && plain(is);
		},
		keep: async (key, is) => void (await db.uploads.put({ key, ...plain(is) })),
		moved: async (key, bytes) => void (await db.uploads.update(key, { bytes })),
		forget: (key) => db.uploads.delete(key),
		async allBegun() {
			return new Map((await db.uploads.toArray()).map((is) => [is.key, plain(is)]));
		},
		close: () => db.close()
	};
}
