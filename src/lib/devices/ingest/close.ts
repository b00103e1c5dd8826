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
import type { Digest } from './hash';
import type { ReadBack } from './read-back';

interface Unverified extends ManifestLine {
	readonly bytes: number;
}

export interface Closing {
	readonly inventory: readonly SourceFile[];
	/** As they lie in this vault. */
	readonly files: readonly VerifiedFile[];
	readonly info: BagInfo;
	/** Text for `ledger.note`. */
	readonly note: string | undefined;
	readonly readBack: ReadBack;
	readonly signal: AbortSignal;
	/** With a manifest of SM3; what was verified without it is read for it. */
	readonly sm3?: boolean;
}

export interface Closed {
	readonly manifestSha256: string;
	readonly manifestSm3: string | null;
	readonly files: number;
	readonly bytes: number;
}

/**
 * Closes a bag: inventory, what was linked, what nobody verified, manifests, and last the declaration. It may be called
 * again after a crash: until the declaration is written the tag files are drafts, afterwards nothing is written at all.
 */
export async function closeBag(bag: Bag, closing: Closing): Promise<Result<Closed, DeviceFault>> {
	const { inventory, files, info, note } = closing;
	const closed = await bag.closed();
	if (!closed.ok) return closed;
	const noted = await bag.exists(TAG.manifestSm3);
	if (!noted.ok) return noted;
	// Where one file was hashed with SM3 as well, all of them are; a closed bag stays as it was closed.
	const wanted = closing.sm3 === true || files.some(({ sm3 }) => sm3 !== undefined);
	const withSm3 = closed.value ? noted.value !== undefined : wanted;
	const payload = await payloadOf(bag, closing, withSm3);
	if (!payload.ok) return payload;
	const { unverified, lines, sm3Lines, bytes } = payload.value;
	const partial = await partialsOf(bag, closing, closed.value);
	if (!partial.ok) return partial;
	const sm3 = withSm3 ? manifestText(sm3Lines) : undefined;

	const tags: readonly (readonly [string, string])[] = [
		[TAG.inventory, inventoryText(inventory)],
		[TAG.linked, linkedText(files)],
		[TAG.unverified, unverifiedText([...unverified, ...partial.value])],
		[TAG.info, bagInfoText(info, { bytes, files: lines.length })],
		[TAG.manifest, manifestText(lines)],
		...(sm3 === undefined ? [] : [[TAG.manifestSm3, sm3] as const]),
		...(note === undefined ? [] : [[TAG.note, note] as const]),
		[TAG.declaration, BAG_DECLARATION]
	];
	if (!closed.value) {
		// Those of the payload went above.
		const swept = await bag.dropSwaps();
		if (!swept.ok) return swept;
		const tagLines = await Promise.all(
			tags.map(async ([path, text]) => ({ path, sha256: await sha256Hex(toUtf8(text)) }))
		);
		const last = tags.length - 1;
		const order = [
			...tags.slice(0, last),
			[TAG.tagManifest, manifestText([...tagLines, ...partial.value])] as const,
			// A crash before this one leaves an open bag with drafts; the next closing writes them anew.
			...tags.slice(last)
		];
		for (const [name, text] of order) {
			const written = await bag.writeTag(name, toUtf8(text));
			if (!written.ok) return written;
		}
	}
	for (const [name, text] of [
		[TAG.manifest, manifestText(lines)],
		...(sm3 === undefined ? [] : [[TAG.manifestSm3, sm3] as const])
	] as const) {
		const back = await readText(bag, name);
		if (!back.ok) return back;
		if (back.value !== text) return err({ fault: 'stored-differs', path: name });
	}
	return ok({
		...{ manifestSha256: await sha256Hex(toUtf8(manifestText(lines))), files: lines.length, bytes },
		manifestSm3: sm3 === undefined ? null : await sha256Hex(toUtf8(sm3))
	});
}

/** What interrupted copies left goes, except of a file that could not be had: that is kept, and named as unverified. */
async function partialsOf(
	bag: Bag,
	closing: Closing,
	closed: boolean
): Promise<Result<readonly Unverified[], DeviceFault>> {
	const had = new Set(closing.files.map(({ path }) => path));
	if (!closed && closing.inventory.every(({ path }) => had.has(path))) {
		const dropped = await bag.dropPartial();
		return dropped.ok ? ok([]) : dropped;
	}
	for (const path of closed ? [] : had) {
		const dropped = await bag.dropPartial(path);
		if (!dropped.ok) return dropped;
	}
	const there = await bag.partials();
	if (!there.ok) return there;
	const kept: Unverified[] = [];
	for (const { path, bytes } of there.value) {
		const read = await digestOf(bag, path, closing, false);
		if (!read.ok) return read;
		kept.push({ path, bytes, sha256: read.value.sha256 });
	}
	return ok(kept);
}

/** What the payload holds: every verified file in its size, and what lies there without having been verified. */
async function payloadOf(bag: Bag, closing: Closing, withSm3: boolean) {
	const { inventory, files } = closing;
	const stored = await bag.payload();
	if (!stored.ok) return stored;
	const there = new Map(stored.value.map((one) => [one.path, one.bytes]));
	const lines: ManifestLine[] = [];
	const sm3Lines: ManifestLine[] = [];
	let bytes = 0;
	for (const file of files) {
		const { storedAs, sha256 } = file;
		if (storedAs === undefined) continue;
		if (there.get(storedAs) !== file.bytes)
			return err({ fault: 'stored-differs', path: file.path } as const);
		there.delete(storedAs);
		lines.push({ path: storedAs, sha256 });
		bytes += file.bytes;
		let { sm3 } = file;
		if (withSm3 && sm3 === undefined) {
			const read = await digestOf(bag, storedAs, closing, true);
			if (!read.ok) return read;
			if (read.value.sha256 !== sha256)
				return err({ fault: 'stored-differs', path: file.path } as const);
			sm3 = read.value.sm3;
		}
		if (sm3 !== undefined) sm3Lines.push({ path: storedAs, sha256: sm3 });
	}
	const own = new Set(inventory.map((file) => `data/${file.path}`));
	const unverified: Unverified[] = [];
	for (const [path, size] of there) {
		if (path.endsWith(SWAP) && !own.has(path)) {
			const cleared = await bag.clearSwap(path);
			if (!cleared.ok) return cleared;
			continue;
		}
		const read = await digestOf(bag, path, closing, withSm3);
		if (!read.ok) return read;
		const { sha256, sm3 } = read.value;
		unverified.push({ path, bytes: size, sha256 });
		// RFC 8493 wants every payload file in the manifest, so that a reader sees any change to this one too.
		lines.push({ path, sha256 });
		if (sm3 !== undefined) sm3Lines.push({ path, sha256: sm3 });
		bytes += size;
	}
	return ok({ lines, sm3Lines, unverified, bytes });
}

async function digestOf(
	bag: Bag,
	path: string,
	{ readBack, signal }: Closing,
	sm3: boolean
): Promise<Result<Digest, DeviceFault>> {
	const file = await bag.read(path);
	if (!file.ok) return file;
	const explain = (error: unknown) => bag.explain(error, path);
	return readBack(file.value, { sm3, signal, onBytes: () => undefined, explain });
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

export async function readText(bag: Bag, name: string): Promise<Result<string, DeviceFault>> {
	const file = await bag.read(name);
	if (!file.ok) return file;
	try {
		return ok(fromUtf8(new Uint8Array(await file.value.arrayBuffer())) ?? '');
	} catch (error) {
		return err(await bag.explain(error, name));
	}
}
