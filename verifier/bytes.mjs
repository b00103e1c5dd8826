// Bytes and texts: the smallest pieces that the formats are made of.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} text @returns {Uint8Array} */
export const toUtf8 = (text) => encoder.encode(text);

/** The text, or undefined where the bytes are not UTF-8. @param {Uint8Array} bytes @returns {string | undefined} */
export function fromUtf8(bytes) {
	try {
		return decoder.decode(bytes);
	} catch {
		return undefined;
	}
}

/** @param {Uint8Array} bytes */
export const toHex = (bytes) =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Padded base64 whose last letter has no bits that are thrown away: every text of bytes but one is refused. */
const BASE64 =
	/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** The bytes, or undefined where the text is not the one padded base64 of them (RFC 4648, 4). @param {string} text */
export const fromBase64 = (text) =>
	BASE64.test(text) ? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)) : undefined;

/** @param {...Uint8Array} parts */
export function join(...parts) {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** A whole number in decimal without leading zeros, or undefined. @param {string | undefined} text */
export const toNumber = (text) =>
	text !== undefined && /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text))
		? Number(text)
		: undefined;

/** @param {unknown} text @returns {text is string} */
export const isHash = (text) => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
