import { fromBase64, fromUtf8, toBase64, toUtf8, type Bytes } from '$lib/base/bytes';

/** Under which a row's bytes stand in JSON. No row of this program has a field of this name. */
const BYTES = '$bytes';

function plain(value: unknown): unknown {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (value instanceof Uint8Array) return { [BYTES]: toBase64(value) };
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
		if (pairs.some(([key]) => key === BYTES)) throw new Error('a row that a backup cannot hold');
		return Object.fromEntries(pairs.map(([key, one]) => [key, plain(one)]));
	}
	throw new Error(`a row that a backup cannot hold: ${String(value)}`);
}

function whole(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(whole);
	if (typeof value !== 'object' || value === null) return value;
	const pairs = Object.entries(value);
	const [only] = pairs;
	if (pairs.length === 1 && only?.[0] === BYTES) {
		const bytes = typeof only[1] === 'string' ? fromBase64(only[1]) : undefined;
		if (!bytes) throw new Error('bytes that are none');
		return bytes;
	}
	return Object.fromEntries(pairs.map(([key, one]) => [key, whole(one)]));
}

/** One row as a line. Throws on what is neither text, number nor bytes: a key, a folder or a picture is never taken along. */
export const toLine = (row: unknown): string => `${JSON.stringify(plain(row))}\n`;

/** The first line of a part: which table, and the how manieth part of the backup it is. */
export interface PartHead {
	readonly store: string;
	readonly table: string;
	readonly part: number;
}

export const toPart = (head: PartHead, lines: readonly string[]): Bytes =>
	toUtf8(`${JSON.stringify({ v: 1, ...head })}\n${lines.join('')}`);

/** A part read again; undefined where it is none. */
export function openPart(
	bytes: Bytes
): { readonly head: PartHead; readonly rows: readonly unknown[] } | undefined {
	const [first, ...lines] = (fromUtf8(bytes) ?? '').split('\n');
	if (lines.pop() !== '') return undefined;
	try {
		const head = JSON.parse(first ?? '') as PartHead & { v: unknown };
		const { store, table, part } = head;
		const good = head.v === 1 && typeof store === 'string' && typeof table === 'string';
		if (!good || typeof part !== 'number') return undefined;
		return { head: { store, table, part }, rows: lines.map((line) => whole(JSON.parse(line))) };
	} catch {
		return undefined;
	}
}
