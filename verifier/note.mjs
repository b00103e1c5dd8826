// Keys, signed notes, checkpoints and cosignatures (docs/formats.md 1, 3; C2SP signed-note, tlog-checkpoint, tlog-cosignature).
import { fromBase64, fromUtf8, join, toHex, toNumber, toUtf8 } from './bytes.mjs';

/**
 * What the core does not do itself. `hasher` is for files that are too large for memory.
 * @typedef {object} Primitives
 * @property {(bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>} sha256
 * @property {() => { update(bytes: Uint8Array): unknown, digest(): Uint8Array }} hasher
 * @property {(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array) => boolean | Promise<boolean>} verifyEd25519
 * @property {(point: Uint8Array, signature: Uint8Array, message: Uint8Array) => boolean | Promise<boolean>} verifyP256 ECDSA with SHA-256, its signature in DER
 *
 * @typedef {{ vkey: string, name: string, publicKey: Uint8Array, id: string, cosignId: string }} Key
 * @typedef {{ name: string, id: string, signature: Uint8Array, line: string }} SignatureLine
 * @typedef {{ text: string, lines: SignatureLine[] }} Note
 * @typedef {{ log: string, size: number, root: Uint8Array }} Checkpoint
 */

const MAX_LINES = 100;
const isName = (/** @type {string | undefined} */ name) =>
	name !== undefined && name !== '' && !/[\s+]/u.test(name);

/** @param {string} name @param {number} type @param {Uint8Array} publicKey @param {Primitives} p */
const idOf = async (name, type, publicKey, p) =>
	toHex((await p.sha256(join(toUtf8(`${name}\n`), Uint8Array.of(type), publicKey))).subarray(0, 4));

/** A key as it is given out, or undefined where the text is none. @param {string} vkey @param {Primitives} p @returns {Promise<Key | undefined>} */
export async function readKey(vkey, p) {
	const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su.exec(vkey) ?? [];
	const bytes = fromBase64(encoded);
	if (!isName(name) || bytes?.length !== 33 || bytes[0] !== 1) return undefined;
	const publicKey = bytes.slice(1);
	if ((await idOf(name, 1, publicKey, p)) !== id) return undefined;
	return { vkey, name, publicKey, id, cosignId: await idOf(name, 4, publicKey, p) };
}

/** The key's fingerprint, in groups of four: SHA-256 of the key in its text form. @param {Key} key @param {Primitives} p */
export async function fingerprint(key, p) {
	return (toHex(await p.sha256(toUtf8(key.vkey))).match(/.{4}/g) ?? []).join(' ');
}

/** A note in its parts, nothing believed yet; undefined where the bytes are none. @param {Uint8Array} bytes @returns {Note | undefined} */
export function readNote(bytes) {
	const whole = fromUtf8(bytes);
	// Control characters besides LF have no place in a note.
	// eslint-disable-next-line no-control-regex -- that is what is looked for
	if (whole === undefined || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined;
	const split = whole.lastIndexOf('\n\n');
	if (split < 0 || !whole.endsWith('\n')) return undefined;
	/** @type {SignatureLine[]} */
	const lines = [];
	for (const line of whole.slice(split + 2, -1).split('\n')) {
		const [, name, encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
		const raw = fromBase64(encoded);
		if (!name || !isName(name) || !raw || raw.length < 5) return undefined;
		lines.push({ name, id: toHex(raw.subarray(0, 4)), signature: raw.slice(4), line });
	}
	if (lines.length > MAX_LINES) return undefined;
	return { text: whole.slice(0, split + 1), lines };
}

/** @param {string} text @returns {Checkpoint | undefined} */
export function readCheckpoint(text) {
	const [log, size, encoded = '', ...rest] = text.split('\n');
	const root = fromBase64(encoded);
	const count = toNumber(size);
	if (!log || count === undefined || root?.length !== 32 || rest.at(-1) !== '') return undefined;
	return { log, size: count, root };
}

/** The moment of a cosignature line of the county, in seconds, where it holds. @param {SignatureLine} line @param {Note} note @param {Key} key @param {Primitives} p */
async function cosignedAt({ signature }, note, key, p) {
	if (signature.length !== 72) return undefined;
	const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
	const message = toUtf8(`cosignature/v1\ntime ${seconds}\n${note.text}`);
	if (seconds > 8_640_000_000_000n) return undefined;
	const good = await p.verifyEd25519(key.publicKey, signature.slice(8), message);
	return good ? Number(seconds) : undefined;
}

/** @param {SignatureLine} line @param {Note} note @param {Key} key @param {Primitives} p */
const signs = async ({ signature }, note, key, p) =>
	signature.length === 64 && (await p.verifyEd25519(key.publicKey, signature, toUtf8(note.text)));

/**
 * Judges every signature line: `signed` by `signer`, `cosigned` by the county at these seconds, `strange` the names on lines of keys that
 * are not known here (a later version may add some: they say nothing, and are no fault). A line that holds under a known key but
 * bears another name or key id was altered.
 * @param {Note} note @param {Key} signer @param {Key | undefined} county whose cosignature counts; undefined = none does
 * @param {Primitives} p
 */
export async function judge(note, signer, county, p) {
	const faults = new Set();
	/** @type {number[]} */
	const cosigned = [];
	let signed = false;
	/** @type {string[]} */
	const strange = [];
	const seen = new Set();
	for (const line of note.lines) {
		if (seen.has(line.line)) faults.add('line-twice');
		seen.add(line.line);
		const own = await signs(line, note, signer, p);
		const at = county && (await cosignedAt(line, note, county, p));
		if (line.name === signer.name && line.id === signer.id) {
			if (own) signed = true;
			else faults.add('signature');
		} else if (county && line.name === county.name && line.id === county.cosignId) {
			if (at === undefined) faults.add('cosignature');
			else cosigned.push(at);
		} else if (own || at !== undefined) faults.add('line-altered');
		else strange.push(line.name);
	}
	if (!signed && !faults.has('signature') && !faults.has('line-altered')) faults.add('unsigned');
	return { signed, cosigned, strange, faults: [...faults] };
}
