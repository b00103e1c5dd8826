/** Crockford's alphabet: no I, L, O, U to be misread. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The last `length` letters of these bytes read as one number, five bits each. */
export function toLetters(bytes: Uint8Array, length: number): string {
	let bits = 0n;
	for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
	let text = '';
	for (let i = 0; i < length; i++) {
		text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
		bits >>= 5n;
	}
	return text;
}

/** The bytes that `toLetters` made these letters of; undefined where they stand for no so many bytes. */
export function fromLetters(text: string, length: number): Uint8Array<ArrayBuffer> | undefined {
	let bits = 0n;
	for (const letter of text) {
		const value = ALPHABET.indexOf(letter);
		if (value < 0) return undefined;
		bits = (bits << 5n) | BigInt(value);
	}
	const bytes = new Uint8Array(length);
	for (let i = length - 1; i >= 0; i--) {
		bytes[i] = Number(bits & 255n);
		bits >>= 8n;
	}
	return bits === 0n ? bytes : undefined;
}

/** As typed or heard: case, spaces, dashes and look-alikes do not matter. */
export const tidyLetters = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-—–_]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
