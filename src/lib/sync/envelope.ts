import { concat, type Bytes } from '$lib/base/bytes';

/** Bounds of one exchange (docs/formats.md, "Entry bundle"). */
export const MAX_ENTRIES = 256;
export const MAX_BUNDLE_BYTES = 1024 * 1024;

/** C2SP tlog-tiles entry bundle: each entry behind its length as two bytes, big-endian. */
export function toEntryBundle(entries: readonly Uint8Array[]): Bytes {
	return concat(
		...entries.flatMap((entry) => {
			if (entry.length > 0xffff) throw new Error(`an entry of ${entry.length} bytes`);
			return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
		})
	);
}

/** The whole entries of a bundle; a cut body gives the ones that arrived whole. */
export function fromEntryBundle(bytes: Bytes): { entries: Bytes[]; cut: boolean } {
	const entries: Bytes[] = [];
	let at = 0;
	while (at + 2 <= bytes.length) {
		const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
		if (at + 2 + length > bytes.length) break;
		entries.push(bytes.slice(at + 2, at + 2 + length));
		at += 2 + length;
	}
	return { entries, cut: at !== bytes.length };
}

/** As many of the first entries as one exchange may carry. */
export function fitting(entries: readonly Bytes[]): readonly Bytes[] {
	let size = 0;
	let n = 0;
	for (const entry of entries) {
		size += entry.length + 2;
		if (n === MAX_ENTRIES || (n > 0 && size > MAX_BUNDLE_BYTES)) break;
		n++;
	}
	return entries.slice(0, n);
}
