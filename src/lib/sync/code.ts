import { sha256, toUtf8, type Bytes } from '$lib/base/bytes';
import { ALPHABET, tidyLetters, toLetters } from '$lib/base/letters';

/** Eight letters of the county key's SHA-256: what lets a kiosk tell the county from someone in between. */
export const keyLetters = async (countyVkey: string): Promise<string> =>
	toLetters((await sha256(toUtf8(countyVkey))).slice(0, 5), 8);

/** A one-time enrolment code: eight letters of chance (40 bits, from `random`, 5 bytes), eight of the county's key. */
export async function makeCode(random: Bytes, countyVkey: string): Promise<string> {
	const text = toLetters(random, 8) + (await keyLetters(countyVkey));
	return (text.match(/.{4}/g) ?? []).join('-');
}

/** As typed: case, spaces, dashes and look-alikes do not matter. Undefined = not sixteen letters of the alphabet. */
export function readCode(typed: string): string | undefined {
	const text = tidyLetters(typed);
	const good = text.length === 16 && [...text].every((letter) => ALPHABET.includes(letter));
	return good ? (text.match(/.{4}/g) ?? []).join('-') : undefined;
}

/** Whether the code was given out by the county of this key. */
export const codeNames = async (code: string, countyVkey: string): Promise<boolean> =>
	code.replaceAll('-', '').slice(8) === (await keyLetters(countyVkey));
