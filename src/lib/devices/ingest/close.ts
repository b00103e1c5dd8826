import { fromUtf8, sha256Hex, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import {
	BAG_DECLARATION,
	bagInfoText,
	manifestText,
	TAG,
	type BagInfo,
	type ManifestLine
} from '../bag';
import type { DeviceFault } from '../fault';
import { encodeField, inventoryText } from '../inventory';
import type { SourceFile } from '../source';
import { SWAP, type Bag } from '../vault';
import type { VerifiedFile } from './copy';
import { chunksOf } from '../chunks';
import { hashOf } from './hash';

interface Unverified extends ManifestLine {
	readonly bytes: number;
}

/**
 * Closes a bag: inventory, what was linked, what nobody verified, manifests, and last the declaration. It may be called
 * again after a crash: until the declaration is written the tag files are drafts, afterwards nothing is written at all.
 */
export async function closeBag(
	bag: Bag,
	inventory: readonly SourceFile[],
	files: readonly VerifiedFile[],
	info: BagInfo
): Promise<Result<{ manifestSha256: string; files: number; bytes: number }, DeviceFault>> {
	const payload = await payloadOf(bag, inventory, files);
	if (!payload.ok) return payload;
	const { unverified, lines, bytes } = payload.value;
	const manifest = toUtf8(manifestText(lines));
	const manifestSha256 = await sha256Hex(manifest);

	const tags: readonly (readonly [string, string])[] = [
		[TAG.inventory, inventoryText(inventory)],
		[TAG.linked, linkedText(files)],
		[TAG.unverified, unverifiedText(unverified)],
		[TAG.info, bagInfoText(info, { bytes, files: lines.length })],
		[TAG.manifest, manifestText(lines)],
		[TAG.declaration, BAG_DECLARATION]
	];
	const closed = await bag.closed();
	if (!closed.ok) return closed;
	if (!closed.value) {
		const tagLines = await Promise.all(
			tags.map(async ([path, text]) => ({ path, sha256: await sha256Hex(toUtf8(text)) }))
		);
		const last = tags.length - 1;
		const order = [
			...tags.slice(0, last),
			[TAG.tagManifest, manifestText(tagLines)] as const,
			// A crash before this one leaves an open bag with drafts; the next closing writes them anew.
			...tags.slice(last)
		];
		for (const [name, text] of order) {
			const written = await bag.writeTag(name, toUtf8(text));
			if (!written.ok) return written;
		}
	}
	const back = await readText(bag, TAG.manifest);
	if (!back.ok) return back;
	if (back.value !== manifestText(lines))
		return err({ fault: 'stored-differs', path: TAG.manifest });
	return ok({ manifestSha256, files: lines.length, bytes });
}

/** What the payload holds: every verified file in its size, and what lies there without having been verified. */
async function payloadOf(
	bag: Bag,
	inventory: readonly SourceFile[],
	files: readonly VerifiedFile[]
): Promise<
	Result<{ lines: ManifestLine[]; unverified: Unverified[]; bytes: number }, DeviceFault>
> {
	const stored = await bag.payload();
	if (!stored.ok) return stored;
	const there = new Map(stored.value.map((one) => [one.path, one.bytes]));
	const lines: ManifestLine[] = [];
	let bytes = 0;
	for (const file of files) {
		if (file.storedAs === undefined) continue;
		if (there.get(file.storedAs) !== file.bytes)
			return err({ fault: 'stored-differs', path: file.path });
		there.delete(file.storedAs);
		lines.push({ path: file.storedAs, sha256: file.sha256 });
		bytes += file.bytes;
	}
	const own = new Set(inventory.map((file) => `data/${file.path}`));
	const unverified: Unverified[] = [];
	for (const [path, size] of there) {
		if (path.endsWith(SWAP) && !own.has(path)) {
			const cleared = await bag.clearSwap(path);
			if (!cleared.ok) return cleared;
			continue;
		}
		const file = await bag.read(path);
		if (!file.ok) return file;
		const digest = await hashOf(
			chunksOf(file.value, new AbortController().signal, (error) => bag.explain(error, path)),
			() => undefined
		);
		if (!digest.ok) return digest;
		unverified.push({ path, bytes: size, sha256: digest.value.sha256 });
		// RFC 8493 wants every payload file in the manifest, so that a reader sees any change to this one too.
		lines.push({ path, sha256: digest.value.sha256 });
		bytes += size;
	}
	return ok({ lines, unverified, bytes });
}

const linkedText = (files: readonly VerifiedFile[]): string =>
	files
		.flatMap(({ path, bytes, sha256, linkedTo }) =>
			linkedTo ? [row(path, bytes, sha256, linkedTo.bag, linkedTo.path)] : []
		)
		.join('');

const unverifiedText = (files: readonly Unverified[]): string =>
	files.map(({ path, bytes, sha256 }) => row(path, bytes, sha256)).join('');

const row = (...fields: readonly (string | number)[]): string =>
	`${fields.map((field) => encodeField(String(field))).join('\t')}\n`;

async function readText(bag: Bag, name: string): Promise<Result<string, DeviceFault>> {
	const file = await bag.read(name);
	if (!file.ok) return file;
	try {
		return ok(fromUtf8(new Uint8Array(await file.value.arrayBuffer())) ?? '');
	} catch (error) {
		return err(await bag.explain(error, name));
	}
}
