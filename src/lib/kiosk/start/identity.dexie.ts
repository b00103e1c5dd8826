import { Dexie, type Table } from 'dexie';
import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Signer } from '$lib/ledger/texts/note';
import type { Enrolled } from '$lib/sync/protocol';
import type { Stopped } from '../ports/session';

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
	/** Nothing is written under this key any more. */
	readonly stopped?: Stopped;
}

/** A key that was used here before, of an epoch that is over. */
interface Former extends Omit<Identity, 'id'> {
	readonly id: string;
}

interface Pending {
	readonly id: 'pending';
	readonly code: string;
	readonly keys: CryptoKeyPair;
}

/** The key that is to follow this kiosk's own, and the log that the county has given it (rotate.ts). */
interface Next {
	readonly id: 'next';
	readonly keys: CryptoKeyPair;
	readonly enrolled?: Enrolled;
}

/** What was asked for by file, and the key that asked (enrol-by-file.ts). */
interface Request {
	readonly id: 'request';
	readonly keys: CryptoKeyPair;
	readonly text: string;
}

/** What the certificate brought: the registers, until they are on the ledger. */
interface Registers {
	readonly id: 'registers';
	readonly file: Bytes;
}

type Row = Identity | Former | Pending | Next | Request | Registers;

/** Rows that are none of a key that was used. */
const OTHERS: readonly string[] = ['self', 'pending', 'next', 'request', 'registers'];

class IdentityDatabase extends Dexie {
	declare readonly rows: Table<Row, string>;

	constructor() {
		super('luzheng-identity', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ rows: 'id' });
	}
}

const isSelf = (row: Row): row is Identity => row.id === 'self';
const isFormer = (row: Row): row is Former => !OTHERS.includes(row.id);
const isRequest = (row: Row | undefined): row is Request => row?.id === 'request';
const isNext = (row: Row | undefined): row is Next => row?.id === 'next';

async function makeKeys(): Promise<CryptoKeyPair> {
	const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
	if (!('privateKey' in keys)) throw new Error('Ed25519 gave no key pair');
	return keys;
}

/** Where the kiosk keeps its key. The private half cannot be exported, not even by this program. */
export function openIdentities() {
	const db = new IdentityDatabase();

	/** Puts an identity in the place of the one before; to be called in a transaction. */
	async function follow(identity: Identity): Promise<void> {
		const former = await db.rows.get('self');
		if (former && isSelf(former)) {
			if (!former.stopped) throw new Error(`${former.origin} is still in use`);
			await db.rows.put({ ...former, id: former.origin });
		}
		await db.rows.put(identity);
		await db.rows.bulkDelete(['pending', 'next', 'request']);
	}

	return {
		async read(): Promise<Identity | undefined> {
			const row = await db.rows.get('self');
			return row && isSelf(row) ? row : undefined;
		},

		/** The logs that this kiosk wrote in earlier epochs, the oldest first, and why each is over. */
		async formers(): Promise<readonly Pick<Identity, 'origin' | 'station' | 'stopped'>[]> {
			const rows = (await db.rows.toArray()).filter(isFormer);
			return rows.sort((one, other) => one.enrolledAt - other.enrolledAt);
		},

		/** A change of the key that was begun and not finished, as far as it came. */
		async begun(): Promise<boolean> {
			return isNext(await db.rows.get('next'));
		},

		/** The keys of a change of the key; see NextKeys. */
		next: {
			async next() {
				const row = await db.rows.get('next');
				const keys = isNext(row) ? row.keys : await makeKeys();
				if (!isNext(row)) await db.rows.put({ id: 'next', keys });
				const { publicKey, sign } = await signerOf('', keys);
				return { key: { publicKey, sign }, enrolled: isNext(row) ? row.enrolled : undefined };
			},
			async note(enrolled: Enrolled) {
				const row = await db.rows.get('next');
				if (!isNext(row)) throw new Error('there is no next key');
				await db.rows.put({ ...row, enrolled });
			},
			async succeed(at: Instant) {
				await db.transaction('rw', db.rows, async () => {
					const [self, row] = [await db.rows.get('self'), await db.rows.get('next')];
					if (!self || !isSelf(self) || !isNext(row) || !row.enrolled)
						throw new Error('there is no next key');
					const { origin, station, epoch, county } = row.enrolled;
					await db.rows.put({ ...self, id: self.origin });
					await db.rows.put({
						...{ id: 'self', keys: row.keys, origin, station, epoch, county },
						enrolledAt: at
					});
					await db.rows.delete('next');
				});
			}
		},

		/** The key for this code: kept before the code is sent, so that a lost answer can be asked for again with the same key. */
		async keysFor(code: string): Promise<CryptoKeyPair> {
			const row = await db.rows.get('pending');
			if (row && 'code' in row && row.code === code) return row.keys;
			const keys = await makeKeys();
			await db.rows.put({ id: 'pending', code, keys });
			return keys;
		},

		/**
		 * A crash before this leaves the pending key, and the same code can be entered again. The key of an epoch that is over
		 * is kept under its log's name.
		 */
		async keep(identity: Identity): Promise<void> {
			await db.transaction('rw', db.rows, () => follow(identity));
		},

		/** The request by file; see RequestKeeping. */
		request: {
			async read() {
				const row = await db.rows.get('request');
				return isRequest(row) ? row.text : undefined;
			},
			async make(write: (key: Omit<Signer, 'name'>) => Promise<string>) {
				const keys = await makeKeys();
				const text = await write(await signerOf('', keys));
				// Of two windows that ask, the first one counts.
				return db.transaction('rw', db.rows, async () => {
					const first = await db.rows.get('request');
					if (isRequest(first)) return first.text;
					await db.rows.put({ id: 'request', keys, text });
					return text;
				});
			},
			cancel: () => db.rows.delete('request'),
			accept: (text: string, enrolled: Enrolled, file: Bytes, at: Instant): Promise<boolean> =>
				db.transaction('rw', db.rows, async () => {
					const row = await db.rows.get('request');
					if (!isRequest(row) || row.text !== text) return false;
					const { origin, station, epoch, county } = enrolled;
					await follow({
						...{ id: 'self', keys: row.keys, origin, station, epoch, county },
						enrolledAt: at
					});
					await db.rows.put({ id: 'registers', file });
					return true;
				})
		},

		/** What a certificate brought and is not on the ledger yet. */
		registers: {
			async read(): Promise<Bytes | undefined> {
				const row = await db.rows.get('registers');
				return row?.id === 'registers' && 'file' in row ? row.file : undefined;
			},
			done: () => db.rows.delete('registers')
		},

		/** Once this is stored, no start of this kiosk writes under its key any more. */
		async stop(stopped: Stopped): Promise<void> {
			await db.transaction('rw', db.rows, async () => {
				const self = await db.rows.get('self');
				if (self && isSelf(self)) await db.rows.put({ ...self, stopped });
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
