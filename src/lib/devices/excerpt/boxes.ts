// The boxes of ISO/IEC 14496-12 and QuickTime, read from bytes in memory and put together again.
import { concat, type Bytes } from '$lib/base/bytes';

/** `at`: where the box begins; `from`: where its content does. */
export interface Box {
	readonly type: string;
	readonly at: number;
	readonly from: number;
	readonly end: number;
}

const viewOf = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Reads numbers of a box; past its end it throws a RangeError, which `parsed` turns into "not readable". */
export const reader = (bytes: Bytes) => {
	const view = viewOf(bytes);
	return {
		u8: (at: number) => view.getUint8(at),
		u32: (at: number) => view.getUint32(at),
		i32: (at: number) => view.getInt32(at),
		u64: (at: number) => Number(view.getBigUint64(at)),
		i64: (at: number) => Number(view.getBigInt64(at))
	};
};
export type Reader = ReturnType<typeof reader>;

const typeAt = (bytes: Bytes, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** The boxes between two places. QuickTime ends some lists with a zero. */
export function boxesIn(bytes: Bytes, from: number, end: number): readonly Box[] {
	const { u32, u64 } = reader(bytes);
	const boxes: Box[] = [];
	for (let at = from; at + 8 <= end;) {
		const short = u32(at);
		if (short === 0) break;
		const head = short === 1 ? 16 : 8;
		const size = short === 1 ? u64(at + 8) : short;
		if (size < head || at + size > end) throw new RangeError(`a box at ${at} is ${size} long`);
		boxes.push({ type: typeAt(bytes, at + 4), at, from: at + head, end: at + size });
		at += size;
	}
	return boxes;
}

export const inside = (bytes: Bytes, { from, end }: Box) => boxesIn(bytes, from, end);

/** The first of this type. */
export const one = (boxes: readonly Box[], type: string): Box | undefined =>
	boxes.find((box) => box.type === type);

export function need(boxes: readonly Box[], type: string): Box {
	const found = one(boxes, type);
	if (!found) throw new RangeError(`no ${type}`);
	return found;
}

export const wholeOf = (bytes: Bytes, { at, end }: Box): Bytes => bytes.slice(at, end);

/** A box below 4 GiB. */
export function box(type: string, ...content: readonly Bytes[]): Bytes {
	const inner = concat(...content);
	const head = new Uint8Array(8);
	viewOf(head).setUint32(0, 8 + inner.length);
	head.set(
		Uint8Array.from(type, (c) => c.charCodeAt(0)),
		4
	);
	return concat(head, inner);
}

/** Numbers of four bytes each. */
export function u32s(numbers: ArrayLike<number>): Bytes {
	const bytes = new Uint8Array(4 * numbers.length);
	const view = viewOf(bytes);
	for (let i = 0; i < numbers.length; i++) view.setUint32(4 * i, numbers[i] ?? 0);
	return bytes;
}

/** Numbers of eight bytes each. */
export function u64s(numbers: readonly number[]): Bytes {
	const bytes = new Uint8Array(8 * numbers.length);
	const view = viewOf(bytes);
	numbers.forEach((n, i) => view.setBigUint64(8 * i, BigInt(n)));
	return bytes;
}

/** A box that begins with its version and flags, here zero. */
export const fullBox = (type: string, ...content: readonly Bytes[]): Bytes =>
	box(type, new Uint8Array(4), ...content);
