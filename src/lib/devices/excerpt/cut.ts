import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { box, type Box } from './boxes';
import { select } from './mp4-select';
import { readFilm } from './mp4-track';
import { writeFilm, type Slice } from './mp4-write';
import { cutSound, WAV_HEAD_BYTES } from './wav';

/** From and to, in milliseconds from the beginning of the recording. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** `samples`: whole coded pictures and sounds of an MP4 or MOV. `frames`: whole frames of a WAV. */
export type CutMethod = 'samples' | 'frames';

export type CutFault =
	/** Of a kind, or built in a way, of which nothing can be taken without coding it anew. */
	| { readonly fault: 'excerpt-kind'; readonly path: string }
	/** Nothing lies between these times. */
	| { readonly fault: 'excerpt-empty'; readonly path: string };

export interface Cut {
	/** Made of the original's own bytes behind a new index; nothing of it is read yet. */
	readonly content: Blob;
	readonly method: CutMethod;
	/** What it really shows: pictures begin at a key frame. */
	readonly is: Span;
}

/** The index of two hours is some megabytes. */
const MOST_INDEX_BYTES = 96 * 2 ** 20;
const MOST_BOXES = 10_000;

const millis = (begins: number, ends: number): Span => ({
	from: Math.round(begins * 1000),
	to: Math.round(ends * 1000)
});

/**
 * Takes a part out of a recording without decoding anything (节录件): the same file and the same order give the same bytes.
 * `label` is written into it, so that also a copy that lost its papers says what it is. The original is only read.
 */
export async function cutFile(
	file: File | Blob,
	path: string,
	asked: Span,
	label: (is: Span) => string
): Promise<Result<Cut, CutFault>> {
	const head = await bytesOf(file.slice(0, 12));
	const words = String.fromCharCode(...head);
	try {
		const cut =
			words.startsWith('RIFF') && words.endsWith('WAVE')
				? await cutWav(file, asked, label)
				: await cutMp4(file, asked, label);
		return cut ? ok(cut) : err({ fault: 'excerpt-empty', path });
	} catch (error) {
		// What the bytes say does not fit together, or is of a kind that is not cut.
		if (error instanceof RangeError) return err({ fault: 'excerpt-kind', path });
		throw error;
	}
}

const bytesOf = async (part: Blob): Promise<Bytes> => new Uint8Array(await part.arrayBuffer());
const sliceOf = (file: Blob, { at, bytes }: Slice) => file.slice(at, at + bytes);

async function cutWav(
	file: Blob,
	{ from, to }: Span,
	label: (is: Span) => string
): Promise<Cut | undefined> {
	const head = await bytesOf(file.slice(0, WAV_HEAD_BYTES));
	const cut = cutSound({ head, bytes: file.size }, from / 1000, to / 1000, (begins, ends) =>
		label(millis(begins, ends))
	);
	if (!cut) return undefined;
	const odd = new Uint8Array(cut.slice.bytes % 2);
	const content = new Blob([cut.head, sliceOf(file, cut.slice), odd]);
	return { content, method: 'frames', is: millis(cut.begins, cut.ends) };
}

async function cutMp4(
	file: Blob,
	{ from, to }: Span,
	label: (is: Span) => string
): Promise<Cut | undefined> {
	const outer = await outerBoxes(file);
	const index = outer.find(({ type }) => type === 'moov');
	if (!index || index.end - index.at > MOST_INDEX_BYTES) throw new RangeError('no index');
	if (outer.some(({ type }) => type === 'moof')) throw new RangeError('fragments are not cut');
	const film = readFilm(await bytesOf(file.slice(index.at, index.end)));
	const chosen = select(film, from / 1000, to / 1000);
	if (!chosen) return undefined;
	const is = millis(chosen.begins, chosen.ends);
	const kind = outer.find(({ type }) => type === 'ftyp');
	const before = concat(
		kind ? await bytesOf(file.slice(kind.at, kind.end)) : new Uint8Array(),
		box('free', toUtf8(label(is)))
	);
	const { moov, mdat, slices } = writeFilm(film, chosen, before.length);
	if (slices.some(({ at, bytes }) => at + bytes > file.size)) throw new RangeError('cut short');
	const content = new Blob([before, moov, mdat, ...slices.map((one) => sliceOf(file, one))]);
	return { content, method: 'samples', is };
}

/** The outermost boxes of a file, by their heads alone. */
async function outerBoxes(file: Blob): Promise<readonly Box[]> {
	const boxes: Box[] = [];
	for (let at = 0; at + 8 <= file.size && boxes.length < MOST_BOXES;) {
		const head = await bytesOf(file.slice(at, at + 16));
		const view = new DataView(head.buffer);
		const short = view.getUint32(0);
		const size = short === 0 ? file.size - at : short === 1 ? Number(view.getBigUint64(8)) : short;
		if (size < 8) throw new RangeError('no box');
		const type = String.fromCharCode(...head.subarray(4, 8));
		boxes.push({ type, at, from: at + (short === 1 ? 16 : 8), end: at + size });
		at += size;
	}
	return boxes;
}
