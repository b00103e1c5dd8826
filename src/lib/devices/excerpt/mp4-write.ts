import { concat, type Bytes } from '$lib/base/bytes';
import { box, fullBox, inside, need, reader, u32s, u64s, wholeOf, type Box } from './boxes';
import type { Part, Selection } from './mp4-select';
import { partOf, shownAt, type Film } from './mp4-track';

/** Bytes of the original that follow one another. */
export interface Slice {
	readonly at: number;
	readonly bytes: number;
}

export interface WrittenFilm {
	readonly moov: Bytes;
	/** What follows `moov`: the head of the box that holds the samples. */
	readonly mdat: Bytes;
	readonly slices: readonly Slice[];
}

/** `far`: they are written as long numbers, whether they need it or not. */
interface Places {
	readonly far: boolean;
	readonly at: readonly number[];
}

interface Chunk extends Slice {
	readonly samples: number;
	readonly format: number;
}

/** The index of an excerpt, and which bytes of the original are behind it; `before`: how many bytes come before the index. */
export function writeFilm(film: Film, chosen: Selection, before: number): WrittenFilm {
	const { parts } = chosen;
	const chunks = parts.map(chunksOf);
	const order = chunks
		.flatMap((list, part) => list.map((chunk, i) => ({ part, i, chunk })))
		.sort((a, b) => a.chunk.at - b.chunk.at);
	const places = chunks.map((list) => new Array<number>(list.length).fill(0));
	const slices: Slice[] = [];
	let bytes = 0;
	for (const { part, i, chunk } of order) {
		(places[part] ?? [])[i] = bytes;
		bytes += chunk.bytes;
		const last = slices.at(-1);
		if (last && last.at + last.bytes === chunk.at)
			slices[slices.length - 1] = { at: last.at, bytes: last.bytes + chunk.bytes };
		else slices.push({ at: chunk.at, bytes: chunk.bytes });
	}
	const mdat = mdatHead(bytes);
	// With that said, how long the index is does not depend on the places in it; it is shorter than the original's.
	const far = before + film.moov.length + bytes > 0xf0000000;
	const write = (start: number) =>
		indexOf(
			film,
			chosen,
			parts.map((part, p) => {
				const at = (places[p] ?? []).map((place) => place + start);
				return trakOf(film, chosen, part, chunks[p] ?? [], { far, at });
			})
		);
	const start = before + write(0).length + mdat.length;
	return { moov: write(start), mdat, slices };
}

function mdatHead(bytes: number): Bytes {
	const type = Uint8Array.from('mdat', (c) => c.charCodeAt(0));
	return bytes + 8 <= 0xffffffff
		? concat(u32s([8 + bytes]), type)
		: concat(u32s([1]), type, u64s([16 + bytes]));
}

function chunksOf({ track: { samples }, first, end }: Part): readonly Chunk[] {
	const chunks: (Chunk & { readonly was: number })[] = [];
	for (let i = first; i < end; i++) {
		const [at, bytes] = [samples.at[i] ?? 0, samples.bytes[i] ?? 0];
		const [was, format] = [samples.chunk[i] ?? 0, samples.format[i] ?? 1];
		const last = chunks.at(-1);
		if (last?.was === was && last.format === format)
			chunks[chunks.length - 1] = {
				...last,
				bytes: last.bytes + bytes,
				samples: last.samples + 1
			};
		else chunks.push({ at, bytes, samples: 1, format, was });
	}
	return chunks;
}

/** A head with its duration put right, in units of `scale`; version 1 has longer numbers. */
function withDuration(head: Bytes, at: readonly [number, number], duration: number): Bytes {
	const copy = head.slice();
	const view = new DataView(copy.buffer);
	if (copy[8] === 1) view.setBigUint64(8 + at[1], BigInt(duration));
	else view.setUint32(8 + at[0], Math.min(duration, 0xffffffff));
	return copy;
}

function indexOf(film: Film, { begins, ends }: Selection, traks: readonly Bytes[]): Bytes {
	const { moov, scale } = film;
	const [whole] = [
		{ type: 'moov', at: 0, from: reader(moov).u32(0) === 1 ? 16 : 8, end: moov.length }
	];
	const boxes = inside(moov, whole);
	const head = withDuration(
		wholeOf(moov, need(boxes, 'mvhd')),
		[16, 24],
		Math.round((ends - begins) * scale)
	);
	const others = boxes.filter(({ type }) => type !== 'mvhd' && type !== 'trak');
	return box('moov', head, ...traks, ...others.map((other) => wholeOf(moov, other)));
}

function trakOf(
	film: Film,
	{ begins, ends }: Selection,
	part: Part,
	chunks: readonly Chunk[],
	places: Places
): Bytes {
	const { moov, scale: filmScale } = film;
	const { track, first, end } = part;
	const { trak, scale, samples, shift } = track;
	const inFilm = (seconds: number) => Math.max(0, Math.round(seconds * filmScale));
	let least = Infinity;
	for (let i = first; i < end; i++) least = Math.min(least, samples.later[i] ?? 0);

	// What lies before the beginning is decoded and not shown; what begins later is waited for.
	const waits = Math.max(0, shownAt(track, first) - begins);
	const skipped =
		Math.round((begins + waits - shift) * scale) - (samples.decoded[first] ?? 0) - least;
	const edits = [
		...(waits > 1e-4 ? [inFilm(waits), 0xffffffff, 0x10000] : []),
		...[inFilm(ends - begins - waits), Math.max(0, skipped), 0x10000]
	];
	const edts = box('edts', fullBox('elst', u32s([edits.length / 3, ...edits])));

	const lasting = (samples.decoded[end] ?? 0) - (samples.decoded[first] ?? 0);
	const stbl = tableOf(film, part, least, chunks, places);
	const rebuilt = (of: Box, changed: Readonly<Record<string, Bytes>>) =>
		inside(moov, of)
			.filter(({ type }) => type !== 'edts')
			.map((one) => changed[one.type] ?? wholeOf(moov, one));
	const mdia = need(inside(moov, trak), 'mdia');
	const minf = need(inside(moov, mdia), 'minf');
	const media = box(
		'mdia',
		...rebuilt(mdia, {
			mdhd: withDuration(partOf(film, mdia, 'mdhd'), [16, 24], lasting),
			minf: box('minf', ...rebuilt(minf, { stbl }))
		})
	);
	const head = withDuration(partOf(film, trak, 'tkhd'), [20, 28], inFilm(ends - begins));
	return box('trak', ...rebuilt(trak, { tkhd: concat(head, edts), mdia: media }));
}

/** 8.6 and 8.7: the tables of the chosen samples. */
function tableOf(
	film: Film,
	{ track: { trak, samples }, first, end }: Part,
	least: number,
	chunks: readonly Chunk[],
	{ far, at }: Places
): Bytes {
	const mdia = need(inside(film.moov, trak), 'mdia');
	const minf = need(inside(film.moov, mdia), 'minf');
	const stbl = need(inside(film.moov, minf), 'stbl');
	const count = end - first;
	const runs = (of: (i: number) => number) => {
		const list: number[] = [];
		for (let i = first; i < end; i++)
			if (list.at(-1) === of(i)) list[list.length - 2] = (list.at(-2) ?? 0) + 1;
			else list.push(1, of(i));
		return u32s([list.length / 2, ...list]);
	};
	const keys: number[] = [];
	for (let i = first; i < end; i++) if (samples.sync?.[i] === 1) keys.push(i - first + 1);
	const lists: number[] = [];
	chunks.forEach(({ samples: n, format }, i) => {
		if (lists.at(-2) !== n || lists.at(-1) !== format) lists.push(i + 1, n, format);
	});
	const later = samples.later.subarray(first, end).some((offset) => offset !== least);
	return box(
		'stbl',
		partOf(film, stbl, 'stsd'),
		fullBox(
			'stts',
			runs((i) => (samples.decoded[i + 1] ?? 0) - (samples.decoded[i] ?? 0))
		),
		...(later
			? [
					fullBox(
						'ctts',
						runs((i) => (samples.later[i] ?? 0) - least)
					)
				]
			: []),
		...(samples.sync ? [fullBox('stss', u32s([keys.length, ...keys]))] : []),
		fullBox('stsc', u32s([lists.length / 3, ...lists])),
		fullBox('stsz', u32s([0, count]), u32s(samples.bytes.subarray(first, end))),
		far ? fullBox('co64', u32s([at.length]), u64s(at)) : fullBox('stco', u32s([at.length, ...at]))
	);
}
