import { sha256, toUtf8, type Bytes } from '$lib/base/bytes';

/** Crockford's alphabet: no I, L, O, U to be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function letters(bytes: Uint8Array, length: number): string {
	let bits = 0n;
	for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
	let text = '';
	for (let i = 0; i < length; i++) {
		text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
		bits >>= 5n;
	}
	return text;
}

/** Eight letters of the county key's SHA-256: what lets a kiosk tell the county from someone in between. */
export const keyLetters = async (countyVkey: string): Promise<string> =>
	letters((await sha256(toUtf8(countyVkey))).slice(0, 5), 8);

/** A one-time enrolment code: eight letters of chance (40 bits, from `random`, 5 bytes), eight of the county's key. */
export async function makeCode(random: Bytes, countyVkey: string): Promise<string> {
	const text = letters(random, 8) + (await keyLetters(countyVkey));
	return (text.match(/.{4}/g) ?? []).join('-');
}

/** As typed: case, spaces, dashes and look-alikes do not matter. Undefined = not sixteen letters of the alphabet. */
export function readCode(typed: string): string | undefined {
	const text = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-—–_]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	const good = text.length === 16 && [...text].every((letter) => ALPHABET.includes(letter));
	return good ? (text.match(/.{4}/g) ?? []).join('-') : undefined;
}

/** Whether the code was given out by the county of this key. */
export const codeNames = async (code: string, countyVkey: string): Promise<boolean> =>
	code.replaceAll('-', '').slice(8) === (await keyLetters(countyVkey));
