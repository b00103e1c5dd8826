import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { ok, type Result } from '$lib/base/result';
import { BAG_DECLARATION, manifestText, TAG } from '../bag';
import { encodeField } from '../inventory';
import { layoutDisc, type Layout } from './layout';
import { splitOver, type Medium, type TooLarge } from './medium';
import { discPaths } from './names';
import type { VolumeWords } from './records';

/** One original as it lies in a vault; `path` tells it from every other of the extraction: ingest, then the recorder's own path. */
export interface Original {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly modified: Instant;
}

/** `stored`: its path on the disc, under `data/`. */
export type Packed<O extends Original> = O & { readonly stored: string };

/** One disc: a bag that is whole by itself (RFC 8493). */
export interface Volume<O extends Original = Original> {
	/** From 1. */
	readonly number: number;
	readonly files: readonly Packed<O>[];
	readonly bytes: number;
	/** The text of manifest-sha256.txt, and its SHA-256, by which the ledger and the other volumes name this one. */
	readonly manifest: string;
	readonly digest: string;
}

export interface PackageWords {
	readonly extraction: string;
	readonly organization: string;
	readonly station: string;
	/** `YYYY-MM-DD`, the station's day. */
	readonly day: string;
}

/** A file beside `data/`, whole. */
export interface TagFile {
	readonly path: string;
	readonly bytes: Bytes;
}

/** Tells by its volumes' digests what an extraction consists of; nothing has to be read for it. */
export async function planVolumes<O extends Original>(
	originals: readonly O[],
	medium: Medium | undefined,
	reserveBytes: number
): Promise<Result<readonly Volume<O>[], TooLarge>> {
	const places = discPaths(originals.map(({ path }) => `data/${path}`));
	const packed = originals.map((one) => ({
		...one,
		stored: places.get(`data/${one.path}`) ?? one.path
	}));
	const split = medium ? splitOver(packed, medium, reserveBytes) : ok([packed]);
	if (!split.ok) return split;
	return ok(await Promise.all(split.value.map((files, i) => volumeOf(i + 1, files))));
}

/** A volume of files whose place on it is known: planned now, or as the ledger has it. */
export async function volumeOf<O extends Original>(
	number: number,
	files: readonly Packed<O>[]
): Promise<Volume<O>> {
	const manifest = manifestText(files.map(({ stored, sha256 }) => ({ path: stored, sha256 })));
	return {
		...{ number, files, manifest, digest: await sha256Hex(toUtf8(manifest)) },
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0)
	};
}

/** Names of the files beside `data/` that only a disc has. */
export const DISC_TAG = { volumes: 'volumes.tsv', names: 'names.tsv' } as const;

/** Everything beside `data/` in the order in which it is to be written: what seals the bag comes last. `beside` is what else belongs to it. */
export async function volumeTags(
	volume: Volume,
	volumes: readonly Volume[],
	words: PackageWords,
	beside: readonly TagFile[]
): Promise<readonly TagFile[]> {
	const texts = [
		[TAG.info, infoText(volume, volumes.length, words)],
		[DISC_TAG.volumes, volumesText(volumes)],
		[DISC_TAG.names, namesText(volume)],
		[TAG.manifest, volume.manifest]
	] as const;
	const declaration = { path: TAG.declaration, bytes: toUtf8(BAG_DECLARATION) };
	const tags = [...beside, ...texts.map(([path, text]) => ({ path, bytes: toUtf8(text) }))];
	const lines = [...tags, declaration].map(async ({ path, bytes }) => ({
		...{ path, sha256: await sha256Hex(bytes) }
	}));
	const sealed = toUtf8(manifestText(await Promise.all(lines)));
	return [...tags, { path: TAG.tagManifest, bytes: sealed }, declaration];
}

function infoText(volume: Volume, of: number, words: PackageWords): string {
	const lines: readonly (readonly [string, string])[] = [
		['Source-Organization', words.organization],
		['Bagging-Date', words.day],
		['External-Identifier', `${words.extraction}-${volume.number}`],
		['Bag-Group-Identifier', words.extraction],
		['Bag-Count', `${volume.number} of ${of}`],
		['Payload-Oxum', `${volume.bytes}.${volume.files.length}`],
		['Luzheng-Station', words.station],
		['Luzheng-Extraction', words.extraction],
		['Luzheng-Volume', String(volume.number)]
	];
	return lines.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/g, ' ')}\n`).join('');
}

/** Every volume of the extraction, this one too: number, files, bytes, SHA-256 of its manifest-sha256.txt. */
const volumesText = (volumes: readonly Volume[]): string =>
	volumes
		.map(({ number, files, bytes, digest }) => `${number}\t${files.length}\t${bytes}\t${digest}\n`)
		.join('');

/** Files whose own name this disc cannot hold: the path here, and the true one. */
const namesText = ({ files }: Volume): string =>
	files
		.filter(({ path, stored }) => stored !== `data/${path}`)
		.map(({ path, stored }) => `${encodeField(stored)}\t${encodeField(path)}\n`)
		.join('');

/** Where everything of a volume lies on its disc. */
export const layoutVolume = (
	volume: Volume,
	tags: readonly TagFile[],
	words: VolumeWords
): Layout =>
	layoutDisc(
		[
			...volume.files.map(({ stored, bytes, modified }) => ({ path: stored, bytes, modified })),
			...tags.map(({ path, bytes }) => ({ path, bytes: bytes.length, modified: words.made }))
		],
		words
	);

/**
 * What a disc needs besides its originals, in bytes, and rather more: the files beside `data/`, and for each original a line in every
 * list, the rest of its last sector, and folders that hold nothing else.
 */
export const reserveOf = (files: number, beside: readonly TagFile[]): number =>
	beside.reduce((sum, { bytes }) => sum + bytes.length + 4096, 2 * 2 ** 20) + files * 16_384;
