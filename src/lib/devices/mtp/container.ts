import type { Bytes } from '$lib/base/bytes';

export const HEADER = 12;
const U32 = 2 ** 32;

export const KIND = { command: 1, data: 2, response: 3, event: 4 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** The first twelve bytes of whatever goes over the wire. */
export interface Header {
	/** With these twelve bytes; what it says of an object of more than 4 GiB is not its length (`dataLength`). */
	readonly length: number;
	readonly kind: Kind;
	readonly code: number;
	readonly transaction: number;
}

export interface Message extends Pick<Header, 'code' | 'transaction'> {
	readonly params: readonly number[];
}

export function encodeMessage(kind: Kind, message: Message): Bytes {
	const bytes = new Uint8Array(HEADER + 4 * message.params.length);
	const view = new DataView(bytes.buffer);
	bytes.set(encodeHeader({ ...message, kind, length: bytes.length }));
	message.params.forEach((param, i) => view.setUint32(HEADER + 4 * i, param, true));
	return bytes;
}

export function encodeHeader(header: Header): Bytes {
	const bytes = new Uint8Array(HEADER);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, header.length, true);
	view.setUint16(4, header.kind, true);
	view.setUint16(6, header.code, true);
	view.setUint32(8, header.transaction, true);
	return bytes;
}

/** The header at the beginning of these bytes, or `undefined` where no container begins so. */
export function parseHeader(bytes: Uint8Array): Header | undefined {
	if (bytes.length < HEADER) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const kind = view.getUint16(4, true);
	if (kind < 1 || kind > 4) return undefined;
	return {
		length: view.getUint32(0, true),
		kind: kind as Kind,
		code: view.getUint16(6, true),
		transaction: view.getUint32(8, true)
	};
}

/** A command, response or event: at most five parameters after the header. */
export function parseMessage(bytes: Uint8Array): (Message & { kind: Kind }) | undefined {
	const header = parseHeader(bytes);
	if (!header || header.kind === KIND.data) return undefined;
	const { length, kind, code, transaction } = header;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (length < HEADER || length > HEADER + 20 || length % 4 !== 0 || length > bytes.length)
		return undefined;
	const params: number[] = [];
	for (let at = HEADER; at < length; at += 4) params.push(view.getUint32(at, true));
	return { kind, code, transaction, params };
}

/**
 * How many bytes follow the header of a data container, given how many the asker has reason to expect. A length field of
 * 32 bits cannot say more than 4 GiB: some devices then put 0xFFFFFFFF there, some the length modulo 2^32, so for an
 * object that is known to be so long the knowledge counts. `undefined`: nobody knows, a short packet ends it.
 */
export function dataLength(header: Header, expected: number | undefined): number | undefined {
	if (expected !== undefined && expected + HEADER >= U32 - 1) {
		const wrapped = [(expected + HEADER) % U32, (expected % U32) + HEADER, expected % U32];
		if (header.length === U32 - 1 || wrapped.includes(header.length)) return expected;
	}
	if (header.length === U32 - 1) return undefined;
	return Math.max(0, header.length - HEADER);
}
