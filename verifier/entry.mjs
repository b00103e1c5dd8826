// One entry of a log (docs/formats.md 2): a signed note over one line of canonical JSON.
import { isHash, toHex } from './bytes.mjs';
import { readCanonical } from './json.mjs';
import { judge, readNote } from './note.mjs';
import { leafOf } from './tree.mjs';

/**
 * What every entry says, whatever its version; the rest is there in version 1 only.
 * @typedef {object} Event
 * @property {number} v
 * @property {string} log
 * @property {number} seq
 * @property {string} prev
 * @property {string} type
 * @property {string} t
 * @property {string[]} actor
 * @property {string[]} refs
 * @property {{ state: string, seen?: string }} clock
 * @property {{ size: number, root: string }} county
 * @property {{ [key: string]: any }} body
 *
 * @typedef {{ event: Event | undefined, hash: string, leaf: Uint8Array, strange: string[], faults: { kind: string, why?: string }[] }} Entry
 */

export const MAX_ENTRY_BYTES = 16_384;
export const NO_HASH = '0'.repeat(64);

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** Milliseconds since 1970, or NaN where the text is no time. @param {unknown} text */
export const momentOf = (text) =>
	typeof text === 'string' && TIME.test(text) ? Date.parse(text) : NaN;

const isCount = (/** @type {any} */ n) => Number.isSafeInteger(n) && n >= 0;
const isText = (/** @type {any} */ text) => typeof text === 'string';
const isTime = (/** @type {any} */ text) => !Number.isNaN(momentOf(text));
const listOf = (/** @type {(one: any) => boolean} */ fits) => (/** @type {any} */ list) =>
	Array.isArray(list) && list.every(fits);
const isObject = (/** @type {any} */ one) =>
	typeof one === 'object' && one !== null && !Array.isArray(one);
const keysOf = (/** @type {object} */ one) => Object.keys(one).sort().join();
const isClock = (/** @type {any} */ clock) =>
	isObject(clock) &&
	((clock.state === 'ok' && keysOf(clock) === 'state') ||
		(clock.state === 'set-back' && isTime(clock.seen) && keysOf(clock) === 'seen,state'));
const isCounty = (/** @type {any} */ county) =>
	isObject(county) && isCount(county.size) && isHash(county.root) && keysOf(county) === 'root,size';

/** @type {Record<string, (value: any) => boolean>} */
const ALWAYS = {
	v: (v) => isCount(v) && v > 0,
	log: isText,
	seq: isCount,
	prev: isHash,
	type: (type) => isText(type) && /^[a-z][a-z0-9-]{2,40}$/.test(type),
	t: isTime,
	clock: isClock
};
/** @type {Record<string, (value: any) => boolean>} */
const VERSION_1 = {
	...ALWAYS,
	actor: listOf(isText),
	pack: isText,
	subj: listOf(isText),
	refs: listOf(isHash),
	county: isCounty,
	body: isObject
};

/** The first field that is not as it must be. @param {any} json */
function unfitField(json) {
	if (!isObject(json)) return 'JSON';
	const wanted = json['v'] === 1 ? VERSION_1 : ALWAYS;
	const bad = Object.entries(wanted).find(([name, fits]) => !fits(json[name]));
	if (bad) return bad[0];
	return json['v'] === 1 ? Object.keys(json).find((name) => !(name in wanted)) : undefined;
}

/** The event in a note's text. @param {string} text @returns {{ event: Event } | { kind: string, why: string }} */
export function readEvent(text) {
	if (text.indexOf('\n') !== text.length - 1) return { kind: 'entry-lines', why: '' };
	const json = readCanonical(text.slice(0, -1));
	if ('why' in json) return { kind: 'entry-json', why: `${json.why}, ${json.at}` };
	const unfit = unfitField(json.value);
	if (unfit !== undefined) return { kind: 'entry-field', why: unfit };
	return { event: /** @type {Event} */ (/** @type {unknown} */ (json.value)) };
}

/**
 * Everything about one entry that needs no other entry.
 * @param {Uint8Array} bytes @param {import('./note.mjs').Key} key @param {import('./note.mjs').Primitives} p @returns {Promise<Entry>}
 */
export async function readEntry(bytes, key, p) {
	/** @type {string[]} */
	const none = [];
	const [hash, leaf] = [toHex(await p.sha256(bytes)), await leafOf(bytes, p)];
	const entry = { hash, leaf, strange: none };
	if (bytes.length > MAX_ENTRY_BYTES)
		return { ...entry, event: undefined, faults: [{ kind: 'entry-large' }] };
	const note = readNote(bytes);
	if (!note) return { ...entry, event: undefined, faults: [{ kind: 'entry-note' }] };
	const { faults, strange } = await judge(note, key, undefined, p);
	/** @type {Entry['faults']} */
	const found = faults.map((kind) => ({ kind }));
	const read = readEvent(note.text);
	if ('kind' in read) return { ...entry, strange, event: undefined, faults: [...found, read] };
	if (read.event.log !== key.name) found.push({ kind: 'entry-log', why: read.event.log });
	return { ...entry, strange, event: read.event, faults: found };
}
