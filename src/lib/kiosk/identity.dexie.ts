import { Dexie, type Table } from 'dexie';
import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Signer } from '$lib/ledger/note';

/** Who this kiosk is: its key, the log it may write, and the county it believes. */
export interface Identity {
	readonly id: 'self';
	readonly keys: CryptoKeyPair;
	readonly origin: string;
	readonly station: string;
	readonly epoch: number;
	/** The county's key as text (C2SP signed-note). */
	readonly county: string;
	readonly enrolledAt: Instant;
}

interface Pending {
	readonly id: 'pending';
	readonly code: string;
	readonly keys: CryptoKeyPair;
}

class IdentityDatabase extends Dexie {
	declare readonly rows: Table<Identity | Pending, string>;

	constructor() {
		super('luzheng-identity', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ rows: 'id' });
	}
}

/** Where the kiosk keeps its key. The private half cannot be exported, not even by this program. */
export function openIdentities() {
	const db = new IdentityDatabase();
	return {
		async read(): Promise<Identity | undefined> {
			const row = await db.rows.get('self');
			return row?.id === 'self' ? row : undefined;
		},

		/** The key for this code: kept before the code is sent, so that a lost answer can be asked for again with the same key. */
		async keysFor(code: string): Promise<CryptoKeyPair> {
			const row = await db.rows.get('pending');
			if (row?.id === 'pending' && row.code === code) return row.keys;
			const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
			if (!('privateKey' in keys)) throw new Error('Ed25519 gave no key pair');
			await db.rows.put({ id: 'pending', code, keys });
			return keys;
		},

		/** A crash before this leaves the pending key, and the same code can be entered again. */
		async keep(identity: Identity): Promise<void> {
			await db.transaction('rw', db.rows, async () => {
				await db.rows.add(identity);
				await db.rows.delete('pending');
			});
		},

		close: () => db.close()
	};
}

export async function publicKeyOf(keys: CryptoKeyPair): Promise<Bytes> {
	return new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
}

export async function signerOf(name: string, keys: CryptoKeyPair): Promise<Signer> {
	return {
		name,
		publicKey: await publicKeyOf(keys),
		sign: async (message) =>
			new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, message))
	};
}
