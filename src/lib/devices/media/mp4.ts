/** What the outermost boxes of an MP4 or MOV say about its wholeness; nothing is judged and nothing is repaired. */
export interface Mp4Facts {
	readonly hasFtyp: boolean;
	/** The index without which no player finds a picture. */
	readonly hasMoov: boolean;
	/** A box says it is longer than the file: the recorder stopped before it was done. */
	readonly cutShort: boolean;
}

// A file of nothing but tiny boxes must not keep an ingest busy for hours.
const MOST_BOXES = 100_000;

// What an MP4 or MOV can begin with. Any text looks like a box of some length, so the first one has to be a known one.
const FIRST = new Set(['ftyp', 'styp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

/** Walks the top-level ISO-BMFF boxes, reading 16 bytes of each. */
export async function mp4Facts(file: Blob): Promise<Mp4Facts> {
	let hasFtyp = false;
	let hasMoov = false;
	let at = 0;
	for (let boxes = 0; boxes < MOST_BOXES && at < file.size; boxes++) {
		const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
		const type = String.fromCharCode(...new Uint8Array(head.buffer).subarray(4, 8));
		if (at === 0 && !FIRST.has(type)) break;
		if (head.byteLength < 8) return { hasFtyp, hasMoov, cutShort: true };
		const size = boxSize(head, file.size - at);
		// Not a box: padding, or no MP4 at all. What was seen up to here stands.
		if (size === undefined || !/^[\x20-\x7e\xa9]{4}$/.test(type)) break;
		hasFtyp ||= type === 'ftyp';
		hasMoov ||= type === 'moov' && at + size <= file.size;
		at += size;
	}
	return { hasFtyp, hasMoov, cutShort: at > file.size };
}

/** ISO/IEC 14496-12, 4.2: 0 means "to the end of the file", 1 means "the size is in the next eight bytes". */
function boxSize(head: DataView, rest: number): number | undefined {
	const size = head.getUint32(0);
	if (size === 0) return rest;
	if (size > 1) return size >= 8 ? size : undefined;
	if (head.byteLength < 16) return rest + 1;
	const large = head.getBigUint64(8);
	return large >= 16n && large <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(large) : undefined;
}
