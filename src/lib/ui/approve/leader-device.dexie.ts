import { Dexie, type Table } from 'dexie';
import {
	keyCheck,
	leaderKeyName,
	signApproval,
	signReturn
} from '$lib/ledger/requests/approval-code';
import { keyId, toVkey, type Signer } from '$lib/ledger/texts/note';
import type { LeaderDevice, LeaderKeyHere } from './leader-device';

interface Row {
	readonly id: 'self';
	readonly person: string;
	readonly keys: CryptoKeyPair;
}

class LeaderDatabase extends Dexie {
	declare readonly rows: Table<Row, string>;

	constructor() {
		super('luzheng-leader', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ rows: 'id' });
	}
}

async function signerOf({ person, keys }: Row): Promise<Signer> {
	const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
	return {
		...{ name: leaderKeyName(person), publicKey },
		sign: async (message) =>
			new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, message))
	};
}

async function shown(row: Row): Promise<LeaderKeyHere> {
	const vkey = await toVkey(await signerOf(row));
	return { person: row.person, vkey, check: await keyCheck(vkey) };
}

/** Where a leader's device keeps its key. The private half cannot be exported, not even by this program. */
export function openLeaderDevice(): LeaderDevice {
	const db = new LeaderDatabase();

	async function own() {
		const row = await db.rows.get('self');
		if (!row) throw new Error('there is no key');
		const signer = await signerOf(row);
		return { person: row.person, signer, id: await keyId(signer, 1) };
	}

	return {
		async read() {
			const row = await db.rows.get('self');
			return row && shown(row);
		},
		async make(person) {
			const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
			if (!('privateKey' in keys)) throw new Error('Ed25519 gave no key pair');
			// The browser is asked not to clear it away.
			await navigator.storage.persist();
			const row: Row = { id: 'self', person, keys };
			await db.rows.put(row);
			return shown(row);
		},
		async sign(challenge, untilSeconds) {
			const { person, signer, id } = await own();
			return signApproval(challenge, person, untilSeconds, signer, id);
		},
		async signReturn(challenge, reason) {
			const { person, signer, id } = await own();
			return signReturn(challenge, person, reason, signer, id);
		}
	};
}
