import type { Bytes } from '$lib/base/bytes';

/** A file's bytes: given, or made from their place in the file, so that 5 GiB need no memory. */
export type Content = Bytes | { readonly bytes: number; readonly seed: number };

export const lengthOf = (content: Content): number =>
	content instanceof Uint8Array ? content.length : content.bytes;

/** The bytes from `from`, at most `length` of them, as far as the file goes. */
export function contentAt(content: Content, from: number, length: number): Bytes {
	const end = Math.min(from + length, lengthOf(content));
	if (content instanceof Uint8Array) return content.slice(from, end);
	const first = Math.floor(from / 4);
	const words = new Uint32Array(Math.max(0, Math.ceil(end / 4) - first));
	for (let i = 0; i < words.length; i++) {
		const mixed = Math.imul((first + i) ^ content.seed, 0x9e3779b1);
		words[i] = mixed ^ (mixed >>> 15);
	}
	const skipped = from - first * 4;
	return new Uint8Array(words.buffer, skipped, Math.max(0, end - from));
}
