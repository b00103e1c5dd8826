// What has been read so far: logs, keys, and every statement somebody made about a log's root at some size.
import { sentence } from './words.mjs';

/**
 * @typedef {import('./note.mjs').Key} Key
 * @typedef {{ file?: string, offset?: number | undefined, log?: string, seq?: number | undefined }} Place
 * @typedef {Place & { grade: 'fault' | 'open' | 'note', kind: string, zh: string, en: string }} Finding
 * A statement that the log had this root at this size. `by` says who states it.
 * @typedef {{ size: number, root: string, by: 'checkpoint' | 'head' | 'confirmed' | 'named' | 'pinned', place: Place }} Claim
 * @typedef {{ file: string, bundle: import('./bundle.mjs').Bundle }} Filed
 *
 * @typedef {object} Log
 * @property {string} name
 * @property {Key} key
 * @property {Filed[]} bundles
 * @property {Map<number, string>} hashes of its entries
 * @property {Map<number, number>} times that its entries claim, in milliseconds
 */

/** @param {import('./note.mjs').Primitives} primitives @param {Key | undefined} pinned the county's key that the reader trusts */
export function newBook(primitives, pinned) {
	return {
		primitives,
		pinned,
		/** The county's key: pinned, or else what the files name. */
		county: pinned,
		/** @type {Map<string, Key>} */
		keys: new Map(pinned ? [[pinned.name, pinned]] : []),
		/** @type {Map<string, Log>} */
		logs: new Map(),
		/** Statements about logs none of whose entries are at hand. @type {Map<string, Map<string, Claim>>} */
		claims: new Map(),
		/** @type {Finding[]} */
		found: [],
		/** Entries whose meaning counts beyond their log: enrolments, ingests, what somebody keeps of the county. @type {{ file: string, seq: number, log: string, offset: number, event: import('./entry.mjs').Event, hash: string }[]} */
		telling: [],
		/** Keys that wrote bundles, with one file each. @type {Map<string, { key: Key, file: string }>} */
		writers: new Map(),
		/** Keys that came in files of their own. @type {{ key: Key, file: string }[]} */
		named: [],
		/** Per log: up to which size the county cosigned it, at which second. @type {Map<string, { size: number, at: number }[]>} */
		cosigned: new Map(),
		/** Entries that came alone or in a proof; `after` is the size of the county's log that they name. @type {{ file: string, log: string, seq: number, type: string, claimed: string, hash: string, after: number }[]} */
		shown: [],
		counts: {
			files: 0,
			entries: 0,
			signatures: 0,
			unknown: 0,
			stored: 0,
			storedBytes: 0,
			/** Files of which only the stub is left. */
			disposed: 0,
			beyond: 0
		}
	};
}

/** @typedef {ReturnType<typeof newBook>} Book */

/**
 * Notes down what was found. The grade goes by its kind, see words.mjs.
 * @param {Book} book @param {string} kind @param {Place} place @param {Record<string, string | number>} [params]
 */
export function find(book, kind, place, params = {}) {
	book.found.push({ ...sentence(kind, params), kind, ...place });
}

/** @param {Book} book @param {string} log @param {Claim} claim */
export function claim(book, log, claim) {
	const all = book.claims.get(log) ?? new Map();
	book.claims.set(log, all);
	const id = `${claim.size} ${claim.root} ${claim.by === 'head' ? 'head' : ''}`;
	if (!all.has(id)) all.set(id, claim);
}

/**
 * Signature lines that nothing can be said about: of a name that is known here such a line may be a kind of signature from a later
 * version, or a cosignature that was damaged.
 * @param {Book} book @param {readonly string[]} names of whom these lines claim to be @param {Place} place
 */
export function tellStrange(book, names, place) {
	const own = names.filter((name) => book.keys.has(name));
	if (own.length > 0) find(book, 'unread-line', place, { n: own.length, name: own[0] ?? '' });
	if (names.length > own.length)
		find(book, 'strange-line', place, { n: names.length - own.length });
}

/** Takes note of the key a file names for a log; two different ones are a fault. @param {Book} book @param {Key} key @param {Place} place */
export function learnKey(book, key, place) {
	const known = book.keys.get(key.name);
	if (!known) book.keys.set(key.name, key);
	else if (known.vkey !== key.vkey) {
		find(book, 'two-keys', { ...place, log: key.name });
		return false;
	}
	return true;
}

/** A key in a file of its own, as a disc brings it. @param {Book} book @param {Key | undefined} key @param {string} file */
export function takeKey(book, key, file) {
	if (!key) return find(book, 'key-form', { file });
	const office = key.name.endsWith('/county');
	if (office && !book.county) book.county = key;
	if (office && key.vkey !== book.county?.vkey)
		return find(book, book.pinned ? 'other-county' : 'two-keys', { file, log: key.name });
	if (learnKey(book, key, { file }) && !office) book.named.push({ key, file });
}
