import { concat, type Bytes } from '$lib/base/bytes';
import { lastDescriptor, SECTOR_BYTES, volumeDescriptor, type VolumeWords } from './records';
import { openView, sectorsOf, toTree, type DiscFile } from './view';

export interface PlacedFile extends DiscFile {
	readonly sector: number;
}

/** Where everything lies. `head` is every byte in front of the first file. */
export interface Layout {
	readonly bytes: number;
	readonly head: Bytes;
	/** In the order of their sectors. */
	readonly files: readonly PlacedFile[];
}

/** 16 sectors belong to the system (6.2.1), then three descriptors. */
const SYSTEM_SECTORS = 16;
const DESCRIPTORS = 3;
/** A drive may fail to read the last sectors of a disc that was burnt track at once: these hold nothing. */
const RUN_OUT_SECTORS = 150;

/** Every sector of an image, ISO 9660 and Joliet side by side over the same files. The same input gives the same layout. */
export function layoutDisc(files: readonly DiscFile[], words: VolumeWords): Layout {
	const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
	const tree = toTree(sorted);
	const primary = openView(tree, false);
	const joliet = openView(tree, true);
	const at = SYSTEM_SECTORS + DESCRIPTORS;
	const start = at + primary.sectorsNeeded + joliet.sectorsNeeded;

	const sectorOf = new Map<DiscFile, number>();
	let next = start;
	for (const file of sorted) {
		// An empty file has no sector; it is named where the first one is.
		sectorOf.set(file, file.bytes === 0 ? start : next);
		next += sectorsOf(file.bytes);
	}
	const sectors = next + RUN_OUT_SECTORS;
	const placeOf = (file: DiscFile) => sectorOf.get(file) ?? start;
	const iso = primary.written(at, words, placeOf);
	const long = joliet.written(at + primary.sectorsNeeded, words, placeOf);
	const head = concat(
		new Uint8Array(SYSTEM_SECTORS * SECTOR_BYTES),
		volumeDescriptor(words, { ...iso.tables, sectors }, false),
		volumeDescriptor(words, { ...long.tables, sectors }, true),
		lastDescriptor(),
		iso.bytes,
		long.bytes
	);
	const placed = sorted.map((file) => ({ ...file, sector: placeOf(file) }));
	return { bytes: sectors * SECTOR_BYTES, head, files: placed };
}
