import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { openRegistry, type Registry } from './registry';

const NAME = 'luzheng-registry';
const DIGEST = 'digest';

/**
 * The registry with its cache in IndexedDB. y-indexeddb never says that an update was stored, and a flipped bit in an
 * update goes in unseen, so the cache is believed only when its digest is the one noted beside it; else it is thrown away
 * and the registry is derived from the ledger again.
 */
export async function openCachedRegistry() {
	const load = async () => {
		const doc = new Y.Doc();
		const cache = new IndexeddbPersistence(NAME, doc);
		await cache.whenSynced;
		return { cache, registry: openRegistry(doc) };
	};
	let { cache, registry } = await load();
	const believed = (await cache.get(DIGEST)) === (await registry.digest());
	if (!believed && registry.doc.store.clients.size > 0) {
		await cache.clearData();
		registry.doc.destroy();
		({ cache, registry } = await load());
	}
	const pending = { timer: undefined as ReturnType<typeof setTimeout> | undefined };
	const note = async () => {
		await cache.set(DIGEST, await registry.digest());
	};
	registry.onChange(() => {
		clearTimeout(pending.timer);
		pending.timer = setTimeout(() => void note(), 500);
	});
	return {
		registry,
		/** False: the cache was missing or not to be believed, and everything has to be recorded again. */
		believed,
		async close() {
			clearTimeout(pending.timer);
			await note();
			await cache.destroy();
		}
	};
}

/** The cached registry for a window that only shows: it reads once and writes nothing. */
export async function readCachedRegistry(): Promise<Registry> {
	const doc = new Y.Doc();
	const cache = new IndexeddbPersistence(NAME, doc);
	await cache.whenSynced;
	await cache.destroy();
	return openRegistry(doc);
}
