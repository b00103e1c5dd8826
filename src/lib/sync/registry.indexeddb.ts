import { Dexie, type Table } from 'dexie';
import * as Y from 'yjs';
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { PROJECTIONS } from '$lib/ledger/store/rebuild';
import { openRegistry, type Registry } from './registry';

/** A piece of the document and its SHA-256: a flipped bit in a Yjs update goes in unseen. */
interface Piece {
	readonly n?: number;
	readonly update: Bytes;
	readonly digest: string;
}

/** Pieces below this many bytes are put together once there are so many of them, so that a start reads few. */
const SMALL_BYTES = 64 * 1024;
const MOST_SMALL = 200;

/** A text beside the pieces that a start can read at once. */
interface Noted {
	readonly id: 'opening';
	readonly text: string;
	readonly digest: string;
}

const CACHES = 'luzheng-registry-cache';
/**
 * A version that understands other types has a cache of its own: in an older one's, what that passed over would be missing in
 * the middle, where nobody looks for it.
 */
export const REGISTRY_CACHE = `${CACHES}-${PROJECTIONS}`;

/** What other versions left; one that an old window has open goes when that is closed. */
async function removeOthers(): Promise<void> {
	for (const name of await Dexie.getDatabaseNames())
		if (name.startsWith(CACHES) && name !== REGISTRY_CACHE) await Dexie.delete(name);
}

class CacheDatabase extends Dexie {
	declare readonly pieces: Table<Piece, number>;
	declare readonly notes: Table<Noted, string>;

	// A cache needs no strict durability: what a crash takes from it is derived from the ledger again.
	constructor(name: string) {
		super(name);
		this.version(1).stores({ pieces: '++n', notes: 'id' });
	}
}

/** The document of the pieces, or undefined where one is damaged or missing. */
async function assemble(pieces: readonly Piece[]): Promise<Registry | undefined> {
	const registry = openRegistry(new Y.Doc());
	for (const { update, digest } of pieces) {
		if ((await sha256Hex(update)) !== digest) return undefined;
		try {
			Y.applyUpdate(registry.doc, update);
		} catch {
			// No update at all, under its own digest: nothing that this program wrote.
			return undefined;
		}
		// A piece takes some milliseconds: what opens beside this must get its turn between them.
		await new Promise((resolve) => setTimeout(resolve));
	}
	// What is pending waits for a piece that is not there.
	return registry.doc.store.pendingStructs === null ? registry : undefined;
}

/** The cached registry, still to be compared with the ledger (kiosk/record/catch-up.ts), and the writer of what is added to it. */
export async function openCachedRegistry(name = REGISTRY_CACHE) {
	if (name === REGISTRY_CACHE) void removeOthers().catch(() => undefined);
	const db = new CacheDatabase(name);
	const alone = mutex();
	const small: number[] = [];

	async function merge(): Promise<void> {
		const [first, ...others] = small.splice(0);
		if (first === undefined) return;
		const pieces = await db.pieces.bulkGet([first, ...others]);
		const updates = pieces.flatMap((piece) => (piece ? [piece.update] : []));
		const update = Y.mergeUpdates(updates) as Bytes;
		const whole: Piece = { n: first, update, digest: await sha256Hex(update) };
		await db.transaction('rw', db.pieces, async () => {
			await db.pieces.put(whole);
			await db.pieces.bulkDelete(others);
		});
	}

	async function keep(update: Bytes): Promise<void> {
		const n = await db.pieces.add({ update, digest: await sha256Hex(update) });
		if (update.length < SMALL_BYTES) small.push(n);
		if (small.length >= MOST_SMALL) await merge();
	}

	/** From here on each change of the document becomes a piece; one that cannot be kept is derived again at the next start. */
	function follow(registry: Registry): Registry {
		registry.doc.on('update', (update: Uint8Array) => {
			void alone(() => keep(update.slice())).catch(() => undefined);
		});
		return registry;
	}

	async function empty(): Promise<Registry> {
		await alone(() => db.pieces.clear());
		small.length = 0;
		return follow(openRegistry(new Y.Doc()));
	}

	const pieces = await db.pieces.toArray();
	const assembled = await assemble(pieces);
	for (const { n, update } of pieces)
		if (n !== undefined && update.length < SMALL_BYTES) small.push(n);
	return {
		registry: assembled ? follow(assembled) : await empty(),
		/** False: the cache was damaged, and everything has to be recorded again. */
		believed: assembled !== undefined,
		/** Throws the cache away, and gives an empty registry in the place of the one that it held. */
		renew: empty,
		/** Once everything is kept. */
		async close() {
			await alone(() => Promise.resolve());
			db.close();
		}
	};
}

export type CachedRegistry = Awaited<ReturnType<typeof openCachedRegistry>>;

/** The small note that the next start opens with, before the pieces are read; a damaged one is none. */
export function openOpeningNote(name = REGISTRY_CACHE) {
	const db = new CacheDatabase(name);
	return {
		async read(): Promise<string | undefined> {
			const noted = await db.notes.get('opening');
			const good = noted && (await sha256Hex(toUtf8(noted.text))) === noted.digest;
			return good ? noted.text : undefined;
		},
		async keep(text: string): Promise<void> {
			await db.notes.put({ id: 'opening', text, digest: await sha256Hex(toUtf8(text)) });
		},
		close: () => db.close()
	};
}

/** The cached registry for a window that only shows: it reads once and writes nothing. */
export async function readCachedRegistry(name = REGISTRY_CACHE): Promise<Registry> {
	const db = new CacheDatabase(name);
	const pieces = await db.pieces.toArray();
	db.close();
	return (await assemble(pieces)) ?? openRegistry(new Y.Doc());
}
