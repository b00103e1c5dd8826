import type { Bytes } from '$lib/base/bytes';
import { boxesIn, inside, need, one, reader, wholeOf, type Box } from './boxes';

/** A day of pictures and sound has some ten millions; what has more is not cut. */
const MOST_SAMPLES = 4_000_000;

/** Every sample of a track, in the order of decoding; times in the track's own units. */
export interface Samples {
	readonly count: number;
	/** When each is decoded, and at the end when the last one is over. */
	readonly decoded: Float64Array;
	/** So much later it is shown. */
	readonly later: Int32Array;
	readonly bytes: Uint32Array;
	/** Where it lies in the file. */
	readonly at: Float64Array;
	/** Which chunk it is in. */
	readonly chunk: Uint32Array;
	/** Which description of its format belongs to it. */
	readonly format: Uint8Array;
	/** Whether decoding can begin there; undefined = at every one. */
	readonly sync: Uint8Array | undefined;
}

export interface Track {
	/** Its box in the index. */
	readonly trak: Box;
	readonly handler: string;
	/** Units in a second. */
	readonly scale: number;
	/** Seconds from a sample's own time to the time of the film. */
	readonly shift: number;
	readonly samples: Samples;
}

export interface Film {
	readonly moov: Bytes;
	/** Units in a second of the film's own times. */
	readonly scale: number;
	readonly tracks: readonly Track[];
}

/** Signs of an index that says something else than where whole samples lie: fragments, and what is encrypted. */
const REFUSED = new Set(['mvex', 'saiz', 'saio', 'senc', 'pssh']);
const refuse = (boxes: readonly Box[]) => {
	const bad = boxes.find(({ type }) => REFUSED.has(type));
	if (bad) throw new RangeError(`${bad.type} is not cut`);
};

/** The index of an MP4 or MOV, its `moov` with head and content; a RangeError says why it is not one that can be cut. */
export function readFilm(moov: Bytes): Film {
	const [whole] = boxesIn(moov, 0, moov.length);
	if (!whole) throw new RangeError('no index');
	const boxes = inside(moov, whole);
	refuse(boxes);
	const head = need(boxes, 'mvhd');
	const r = reader(moov);
	const scale = r.u32(head.from + (r.u8(head.from) === 1 ? 20 : 12));
	const tracks = boxes
		.filter(({ type }) => type === 'trak')
		.map((trak) => readTrack(moov, trak, scale));
	if (scale === 0) throw new RangeError('no scale');
	return { moov, scale, tracks };
}

function readTrack(moov: Bytes, trak: Box, filmScale: number): Track {
	const r = reader(moov);
	const boxes = inside(moov, trak);
	const media = inside(moov, need(boxes, 'mdia'));
	const info = inside(moov, need(media, 'minf'));
	const table = inside(moov, need(info, 'stbl'));
	refuse(table);
	const head = need(media, 'mdhd');
	const scale = r.u32(head.from + (r.u8(head.from) === 1 ? 20 : 12));
	if (scale === 0) throw new RangeError('no scale');
	const hdlr = need(media, 'hdlr').from;
	const handler = String.fromCharCode(...moov.subarray(hdlr + 8, hdlr + 12));
	isSelfContained(moov, info);
	return {
		...{ trak, handler, scale, samples: readSamples(moov, table) },
		shift: shiftOf(moov, one(boxes, 'edts'), scale, filmScale)
	};
}

/** 8.7.2: the flag 1 says that the samples are in this very file. */
function isSelfContained(moov: Bytes, info: readonly Box[]): void {
	const r = reader(moov);
	const dinf = one(info, 'dinf');
	const dref = dinf && one(inside(moov, dinf), 'dref');
	if (!dref) return;
	for (const entry of boxesIn(moov, dref.from + 8, dref.end))
		if ((r.u32(entry.from) & 1) === 0) throw new RangeError('samples in another file');
}

/** 8.6.6: nothing at the beginning, then the track from some time on. Any other list rearranges it, and is not cut. */
function shiftOf(moov: Bytes, edts: Box | undefined, scale: number, filmScale: number): number {
	const elst = edts && one(inside(moov, edts), 'elst');
	if (!elst) return 0;
	const r = reader(moov);
	const long = r.u8(elst.from) === 1;
	const count = r.u32(elst.from + 4);
	let empty = 0;
	let begins: number | undefined;
	for (let i = 0; i < count; i++) {
		const at = elst.from + 8 + i * (long ? 20 : 12);
		const lasts = long ? r.u64(at) : r.u32(at);
		const from = long ? r.i64(at + 8) : r.i32(at + 4);
		const rate = r.u32(at + (long ? 16 : 8));
		if (begins !== undefined || rate !== 0x10000) throw new RangeError('an edit list');
		if (from === -1) empty += lasts / filmScale;
		else begins = from;
	}
	return empty - (begins ?? 0) / scale;
}

function readSamples(moov: Bytes, table: readonly Box[]): Samples {
	const r = reader(moov);
	const sizes = need(table, 'stsz').from;
	const same = r.u32(sizes + 4);
	const count = r.u32(sizes + 8);
	if (count > MOST_SAMPLES) throw new RangeError(`${count} samples are too many`);
	const bytes = new Uint32Array(count);
	if (same > 0) bytes.fill(same);
	else for (let i = 0; i < count; i++) bytes[i] = r.u32(sizes + 12 + 4 * i);

	const decoded = new Float64Array(count + 1);
	let n = 0;
	for (const [times, lasts] of runs(r, need(table, 'stts').from))
		for (let k = 0; k < times && n < count; k++, n++) decoded[n + 1] = (decoded[n] ?? 0) + lasts;
	if (n !== count) throw new RangeError('times are missing');

	const later = new Int32Array(count);
	const ctts = one(table, 'ctts');
	n = 0;
	if (ctts)
		for (const [times, offset] of runs(r, ctts.from))
			// Version 0 has no sign; what has one is written there as well.
			for (let k = 0; k < times && n < count; k++, n++) later[n] = offset | 0;

	let sync: Uint8Array | undefined;
	const stss = one(table, 'stss');
	if (stss) {
		sync = new Uint8Array(count);
		for (let i = 0; i < r.u32(stss.from + 4); i++) sync[r.u32(stss.from + 8 + 4 * i) - 1] = 1;
	}
	return { count, decoded, later, bytes, sync, ...placesOf(r, table, bytes) };
}

function* runs(r: ReturnType<typeof reader>, from: number) {
	const count = r.u32(from + 4);
	for (let i = 0; i < count; i++)
		yield [r.u32(from + 8 + 8 * i), r.u32(from + 12 + 8 * i)] as const;
}

/** Where each sample lies: chunks have places, samples follow one another in them. */
function placesOf(r: ReturnType<typeof reader>, table: readonly Box[], bytes: Uint32Array) {
	const [count, at] = [bytes.length, new Float64Array(bytes.length)];
	const [chunk, format] = [new Uint32Array(count), new Uint8Array(count)];
	const long = one(table, 'co64');
	const chunks = (long ?? need(table, 'stco')).from;
	const stsc = need(table, 'stsc').from;
	const lists = r.u32(stsc + 4);
	let [n, list] = [0, -1];
	for (let c = 0; c < r.u32(chunks + 4) && n < count; c++) {
		while (list + 1 < lists && r.u32(stsc + 8 + 12 * (list + 1)) <= c + 1) list++;
		const inChunk = r.u32(stsc + 12 + 12 * list);
		let place = long ? r.u64(chunks + 8 + 8 * c) : r.u32(chunks + 8 + 4 * c);
		for (let k = 0; k < inChunk && n < count; k++, n++) {
			[at[n], chunk[n], format[n]] = [place, c, r.u32(stsc + 16 + 12 * list)];
			place += bytes[n] ?? 0;
		}
	}
	if (n !== count) throw new RangeError('places are missing');
	return { at, chunk, format };
}

/** When a sample is shown, in seconds of the film. */
export const shownAt = ({ samples, scale, shift }: Track, i: number): number =>
	((samples.decoded[i] ?? 0) + (samples.later[i] ?? 0)) / scale + shift;

export const lasts = ({ samples, scale }: Track, i: number): number =>
	((samples.decoded[i + 1] ?? 0) - (samples.decoded[i] ?? 0)) / scale;

export const partOf = (film: Film, of: Box, type: string): Bytes =>
	wholeOf(film.moov, need(inside(film.moov, of), type));
