import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import type { SourceFile } from './source';

/** Order of code points, which is the order of the UTF-8 bytes: `LC_ALL=C sort` gives the same. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
	const left = Array.from(a.path);
	const right = Array.from(b.path);
	for (let i = 0; i < left.length && i < right.length; i++) {
		const step = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
		if (step !== 0) return step;
	}
	return left.length - right.length;
}

/** What was on the recorder, one line per file: path, bytes, time as the recorder's file system gives it (第13条). */
export const inventoryText = (files: readonly SourceFile[]): string =>
	[...files]
		.sort(byPath)
		.map(
			(file) =>
				`${encodeField(file.path)}\t${file.bytes}\t${new Date(file.modifiedAt).toISOString()}\n`
		)
		.join('');

/** SHA-256, in hex, of the inventory's text: the one number that goes on the record before the first byte is read. */
export const inventoryDigest = (files: readonly SourceFile[]): Promise<string> =>
	sha256Hex(toUtf8(inventoryText(files)));

/** Percent-encodes as RFC 8493 does in manifests, and TAB too, because a line here has fields. */
export const encodeField = (text: string): string =>
	text.replace(
		/[%\t\r\n]/g,
		(c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
	);

/** Undoes `encodeField`; also undoes a manifest's encoding, which is a part of it. */
export const decodeField = (text: string): string =>
	text.replace(/%(25|09|0[dD]|0[aA])/g, (_, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16))
	);
