import { Dexie, type Table } from 'dexie';
import type { Instant } from '$lib/base/instant';
import type { StickKeeping } from '../ports/sticks';

interface KeyRow {
	readonly id: 'self';
	readonly keys: CryptoKeyPair;
}

interface HeardRow {
	readonly writer: string;
	readonly have: readonly (readonly [string, number])[];
	readonly recipient: string | null;
	readonly at: Instant;
}

interface RelayRow {
	readonly log: string;
	readonly from: number;
}

class StickDatabase extends Dexie {
	declare readonly keys: Table<KeyRow, string>;
	declare readonly heard: Table<HeardRow, string>;
	declare readonly relays: Table<RelayRow, string>;

	constructor(name: string) {
		super(name, { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ keys: 'id', heard: 'writer', relays: 'log' });
	}
}

/** Where the kiosk keeps its encryption key, and what sticks have told it. */
export function openStickKeeping(name = 'luzheng-stick'): StickKeeping & { close(): void } {
	const db = new StickDatabase(name);
	return {
		async identity() {
			const kept = await db.keys.get('self');
			if (kept) return kept.keys.privateKey;
			const keys = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
			if (!('privateKey' in keys)) throw new Error('X25519 gave no key pair');
			// Kept before anyone is told of it; of two windows that make one, the first one counts.
			return db.transaction('rw', db.keys, async () => {
				const first = await db.keys.get('self');
				if (first) return first.keys.privateKey;
				await db.keys.put({ id: 'self', keys });
				return keys.privateKey;
			});
		},

		heard: async () =>
			(await db.heard.toArray()).map(({ writer, have, recipient, at }) => ({
				...{ writer, have: new Map(have), recipient: recipient ?? undefined, at }
			})),

		hear: async ({ writer, have, recipient, at }) =>
			void (await db.heard.put({ writer, have: [...have], recipient: recipient ?? null, at })),

		relays: async () => new Map((await db.relays.toArray()).map(({ log, from }) => [log, from])),

		relay: (log, from) =>
			db.transaction('rw', db.relays, async () => {
				const kept = await db.relays.get(log);
				await db.relays.put({ log, from: Math.min(kept?.from ?? from, from) });
			}),

		relayed: (log) => db.relays.delete(log),

		close: () => db.close()
	};
}
