/** Bytes that own an ordinary buffer, so that WebCrypto and IndexedDB take them without a cast. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const toUtf8 = (text: string): Bytes => encoder.encode(text);

/** The text, or `undefined` where the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
	try {
		return strictDecoder.decode(bytes);
	} catch {
		return undefined;
	}
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += HEX[byte] ?? '';
	return text;
}

/** The bytes, or `undefined` where the text is not lower-case hex of whole bytes. */
export function fromHex(text: string): Bytes | undefined {
	if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
	const bytes = new Uint8Array(text.length / 2);
	for (let i = 0; i < bytes.length; i++)
		bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
	return bytes;
}

export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text);
}

/** The bytes, or `undefined` where the text is not the one standard base64 (RFC 4648, padded) of them. */
export function fromBase64(text: string): Bytes | undefined {
	let binary: string;
	try {
		binary = atob(text);
	} catch {
		return undefined;
	}
	if (btoa(binary) !== text) return undefined;
	const bytes = new Uint8Array(binary.length);
	for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
	return bytes;
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
	const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
}

/** What of Node this needs, where this is Node: a browser has no `process`. */
interface OnNode {
	readonly process?: {
		getBuiltinModule?(name: 'node:crypto'): {
			createHash(name: 'sha256'): { update(bytes: Uint8Array): { digest(): Uint8Array } };
		};
	};
}
// WebCrypto hands even the shortest text to another thread: on Node that costs many times what the hashing does.
const node = (globalThis as OnNode).process?.getBuiltinModule?.('node:crypto');

export async function sha256(bytes: Bytes): Promise<Bytes> {
	if (node) return new Uint8Array(node.createHash('sha256').update(bytes).digest());
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

export const sha256Hex = async (bytes: Bytes): Promise<string> => toHex(await sha256(bytes));
