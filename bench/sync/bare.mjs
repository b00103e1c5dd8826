// What is compared with: the signatures alone, and the rows alone.
import { rereadEntry } from '$lib/ledger/log/entry';
import { happenedAt } from '$lib/ledger/events/event';
import { parseNote } from '$lib/ledger/texts/note';

const AT_ONCE = 16;
const BATCH = 256;

/** @param {Uint8Array} bytes */
const toBase64 = (bytes) => Buffer.from(bytes).toString('base64');

/** @template T @param {readonly T[]} list @param {number} size */
function* pieces(list, size) {
	for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/**
 * Milliseconds of checking every entry's signature with WebCrypto and nothing else, sixteen asked for at a time.
 * @param {readonly Uint8Array[]} entries @param {Uint8Array} publicKey
 */
export async function bareVerify(entries, publicKey) {
	const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
	let millis = 0;
	for (const piece of pieces(entries, BATCH)) {
		const asked = piece.map((bytes) => {
			const note = parseNote(bytes);
			if (!note.ok) throw new Error(note.error);
			const { text, signatures } = note.value;
			return { message: new TextEncoder().encode(text), signature: signatures[0]?.signature };
		});
		const from = performance.now();
		await Promise.all(
			Array.from({ length: AT_ONCE }, async () => {
				for (let one = asked.pop(); one; one = asked.pop())
					if (!(await crypto.subtle.verify('Ed25519', key, one.signature, one.message)))
						throw new Error('a bad signature');
			})
		);
		millis += performance.now() - from;
	}
	return millis;
}

export const bareTable = `create table bare (origin text not null, seq integer not null, pos bigint not null,
	type text not null, at bigint not null, hash text not null, bytes bytea not null, primary key (origin, seq))`;

/**
 * Milliseconds of inserting the same rows, 256 to a statement and to a commit, into a table that has nothing but its key.
 * @param {import('$lib/ledger/database/database').Database} db @param {readonly Uint8Array[]} entries
 */
export async function bareInsert(db, entries) {
	let millis = 0;
	for (const piece of pieces(entries, BATCH)) {
		const rows = JSON.stringify(await Promise.all(piece.map(bareRow)));
		const from = performance.now();
		await db.query(insertRows, [rows]);
		millis += performance.now() - from;
	}
	return millis;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
export async function bareRow(bytes) {
	const { origin, seq, hash, event } = await rereadEntry(bytes);
	return {
		...{ origin, seq, pos: seq, type: event.type, at: happenedAt(event), hash },
		bytes: toBase64(bytes)
	};
}

export const insertRows = `insert into bare select r.origin, r.seq, r.pos, r.type, r.at, r.hash, decode(r.bytes, 'base64')
	from json_to_recordset($1::text::json) as r(origin text, seq integer, pos bigint, type text, at bigint, hash text, bytes text)`;
