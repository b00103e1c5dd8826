import {
	concat,
	fromBase64,
	fromUtf8,
	sha256,
	toBase64,
	toHex,
	toUtf8,
	type Bytes
} from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';

/** C2SP signed-note: a text ending in a line feed, a blank line, then one line for each signature. */
export interface Note {
	readonly text: string;
	readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
	readonly name: string;
	/** First four bytes of SHA-256(name, LF, type, public key), as hex. */
	readonly keyId: string;
	readonly signature: Bytes;
}

export type NoteFault = 'not-utf8' | 'not-a-note' | 'no-such-key' | 'bad-signature';

/** What kind of signature a key id stands for: 1 = Ed25519 over the text, 4 = Ed25519 timestamped cosignature. */
export type SignatureType = 1 | 4;

export interface Signer {
	readonly name: string;
	/** Raw Ed25519 public key, 32 bytes. */
	readonly publicKey: Bytes;
	sign(message: Bytes): Promise<Bytes>;
}

/** A key that others are known by: its name and its raw Ed25519 public key. */
export interface PublicKey {
	readonly name: string;
	readonly publicKey: Bytes;
}

export async function keyId(key: PublicKey, type: SignatureType): Promise<string> {
	const digest = await sha256(concat(toUtf8(`${key.name}\n`), Uint8Array.of(type), key.publicKey));
	return toHex(digest.subarray(0, 4));
}

/** `name+keyid+base64(1, public key)`: the text form in which keys are given out and pinned (C2SP signed-note). */
export async function toVkey(key: PublicKey): Promise<string> {
	return `${key.name}+${await keyId(key, 1)}+${toBase64(concat(Uint8Array.of(1), key.publicKey))}`;
}

export async function fromVkey(vkey: string): Promise<Result<PublicKey, 'not-a-vkey'>> {
	const [name, id, encoded, ...rest] = vkey.split('+');
	// The base64 alphabet has a plus sign too: whatever follows the second one belongs to the key.
	const bytes = encoded === undefined ? undefined : fromBase64([encoded, ...rest].join('+'));
	if (!name || !isKeyName(name) || bytes?.length !== 33 || bytes[0] !== 1) return err('not-a-vkey');
	const key = { name, publicKey: bytes.slice(1) };
	return (await keyId(key, 1)) === id ? ok(key) : err('not-a-vkey');
}

/** Key names hold no white space and no plus sign (C2SP signed-note). */
export const isKeyName = (name: string): boolean => name !== '' && !/[\s+]/u.test(name);

const signatureLine = (name: string, id: string, signature: Uint8Array): string => {
	const idBytes = Uint8Array.from({ length: 4 }, (_, i) =>
		Number.parseInt(id.slice(2 * i, 2 * i + 2), 16)
	);
	return `— ${name} ${toBase64(concat(idBytes, signature))}\n`;
};

export async function signNote(text: string, signer: Signer): Promise<Bytes> {
	const signature = await signer.sign(toUtf8(text));
	return toUtf8(`${text}\n${signatureLine(signer.name, await keyId(signer, 1), signature)}`);
}

const LF = 10;

/** The bytes of a note's text: all that is in front of the last blank line (C2SP signed-note). */
export function textOf(note: Bytes): Bytes {
	let end = note.length - 1;
	while (end > 0 && !(note[end] === LF && note[end - 1] === LF)) end--;
	return note.subarray(0, end);
}

const LINE = /^— (\S+) (\S+)$/u;

/** Takes a note apart; nothing is believed yet. The text is everything before the last blank line. */
export function parseNote(bytes: Uint8Array): Result<Note, NoteFault> {
	const whole = fromUtf8(bytes);
	if (whole === undefined) return err('not-utf8');
	const split = whole.lastIndexOf('\n\n');
	if (split < 0 || !whole.endsWith('\n')) return err('not-a-note');
	// Control characters other than LF have no place in a note (C2SP signed-note).
	// eslint-disable-next-line no-control-regex -- that is what is looked for
	if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return err('not-a-note');
	const lines = whole.slice(split + 2, -1).split('\n');
	const signatures: NoteSignature[] = [];
	for (const line of lines) {
		const [, name, encoded] = LINE.exec(line) ?? [];
		const raw = encoded === undefined ? undefined : fromBase64(encoded);
		if (!name || !isKeyName(name) || !raw || raw.length < 5) return err('not-a-note');
		const id = toHex(raw.subarray(0, 4));
		// A key speaks once under a note: a second line would leave open which of the two counts.
		if (signatures.some((other) => other.name === name && other.keyId === id))
			return err('not-a-note');
		signatures.push({ name, keyId: id, signature: raw.slice(4) });
	}
	return ok({ text: whole.slice(0, split + 1), signatures });
}

const importedKey = (publicKey: Bytes) =>
	crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);

export const verifyEd25519 = async (
	publicKey: Bytes,
	signature: Bytes,
	message: Bytes
): Promise<boolean> =>
	crypto.subtle.verify('Ed25519', await importedKey(publicKey), signature, message);

/** A key made ready once for checking many notes: its id is computed and the key imported. */
export interface NoteChecker {
	readonly key: PublicKey;
	/** The signature of a note's own kind that names this key, if there is one. */
	signatureIn(note: Note): Bytes | undefined;
	/** `message`: the bytes of the note's text. */
	verify(signature: Bytes, message: Bytes): Promise<boolean>;
}

export async function noteChecker(key: PublicKey): Promise<NoteChecker> {
	const id = await keyId(key, 1);
	const imported = await importedKey(key.publicKey);
	return {
		key,
		signatureIn: (note) => signed(note, key.name, id),
		verify: (signature, message) => crypto.subtle.verify('Ed25519', imported, signature, message)
	};
}

const signed = (note: Note, name: string, id: string): Bytes | undefined =>
	note.signatures.find((s) => s.name === name && s.keyId === id)?.signature;

/** The signature line by which `key` vouches for this note, if there is one; unknown lines are passed over. */
export async function signatureBy(
	note: Note,
	key: PublicKey,
	type: SignatureType
): Promise<Bytes | undefined> {
	return signed(note, key.name, await keyId(key, type));
}

/** The text, once the note is shown to be signed by the checker's key. */
export async function openNoteWith(
	bytes: Uint8Array,
	checker: NoteChecker
): Promise<Result<string, NoteFault>> {
	const note = parseNote(bytes);
	if (!note.ok) return note;
	const signature = checker.signatureIn(note.value);
	if (!signature) return err('no-such-key');
	const good = await checker.verify(signature, toUtf8(note.value.text));
	return good ? ok(note.value.text) : err('bad-signature');
}

/** The text, once the note is shown to be signed by `key`. */
export const openNote = async (
	bytes: Uint8Array,
	key: PublicKey
): Promise<Result<string, NoteFault>> => openNoteWith(bytes, await noteChecker(key));

export { signatureLine };
