import { concat, type Bytes } from '$lib/base/bytes';

// The responder's side of the datasets: the initiator's reading of them is tested against this and against real devices.
const number = (size: number) => (value: number) => {
	const bytes = new Uint8Array(size);
	const view = new DataView(bytes.buffer);
	if (size === 8) view.setBigUint64(0, BigInt(value), true);
	else if (size === 4) view.setUint32(0, value, true);
	else if (size === 2) view.setUint16(0, value, true);
	else view.setUint8(0, value);
	return bytes;
};
export const u8 = number(1);
export const u16 = number(2);
export const u32 = number(4);
export const u64 = number(8);

export function string(text: string): Bytes {
	if (text === '') return u8(0);
	const units = Array.from({ length: text.length }, (_, i) => u16(text.charCodeAt(i)));
	return concat(u8(text.length + 1), ...units, u16(0));
}

export const array = (each: (value: number) => Bytes, values: readonly number[]): Bytes =>
	concat(u32(values.length), ...values.map(each));
