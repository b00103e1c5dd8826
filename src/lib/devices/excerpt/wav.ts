import { concat, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Slice } from './mp4-write';

/** Formats in which every frame stands alone: PCM, floating point, A-law, µ-law, and what names one of them at length. */
const PLAIN = new Set([1, 3, 6, 7, 0xfffe]);
/** The head of a recording is short; where the sound begins later it is not looked for. */
export const WAV_HEAD_BYTES = 64 * 1024;

interface Sound {
	readonly format: Bytes;
	/** Bytes of one frame, frames in a second. */
	readonly frame: number;
	readonly rate: number;
	readonly at: number;
	readonly bytes: number;
}

export interface CutSound {
	readonly head: Bytes;
	readonly slice: Slice;
	/** Seconds. */
	readonly begins: number;
	readonly ends: number;
}

const idAt = (bytes: Bytes, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** A RangeError says why it cannot be cut. */
function readSound(head: Bytes, fileBytes: number): Sound {
	const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
	let format: Bytes | undefined;
	for (let at = 12; at + 8 <= head.length;) {
		const bytes = view.getUint32(at + 4, true);
		if (idAt(head, at) === 'fmt ') format = head.slice(at + 8, at + 8 + bytes);
		if (idAt(head, at) === 'data' && format && format.length >= 16) {
			const is = new DataView(format.buffer);
			const [rate, frame] = [is.getUint32(4, true), is.getUint16(12, true)];
			if (!PLAIN.has(is.getUint16(0, true)) || rate === 0 || frame === 0)
				throw new RangeError('frames that do not stand alone');
			const there = Math.min(bytes, fileBytes - at - 8);
			return { format, frame, rate, at: at + 8, bytes: there - (there % frame) };
		}
		at += 8 + bytes + (bytes % 2);
	}
	throw new RangeError('no sound');
}

function chunk(id: string, content: Bytes): Bytes {
	const head = new Uint8Array(8);
	head.set(toUtf8(id));
	new DataView(head.buffer).setUint32(4, content.length, true);
	return concat(head, content, new Uint8Array(content.length % 2));
}

/** Whole frames of a WAV between two times in seconds; undefined where none is there. */
export function cutSound(
	file: { readonly head: Bytes; readonly bytes: number },
	from: number,
	to: number,
	label: (begins: number, ends: number) => string
): CutSound | undefined {
	const { format, frame, rate, at, bytes } = readSound(file.head, file.bytes);
	const frames = bytes / frame;
	const first = Math.floor(from * rate);
	const end = Math.min(frames, Math.ceil(to * rate));
	if (first >= end) return undefined;
	const [begins, ends] = [first / rate, end / rate];
	const length = (end - first) * frame;
	const said = chunk(
		'LIST',
		concat(toUtf8('INFO'), chunk('ICMT', toUtf8(`${label(begins, ends)}\0`)))
	);
	const inner = concat(toUtf8('WAVE'), chunk('fmt ', format), said);
	const head = new Uint8Array(8 + inner.length + 8);
	const view = new DataView(head.buffer);
	head.set(toUtf8('RIFF'));
	view.setUint32(4, inner.length + 8 + length + (length % 2), true);
	head.set(inner, 8);
	head.set(toUtf8('data'), 8 + inner.length);
	view.setUint32(12 + inner.length, length, true);
	return { head, slice: { at: at + first * frame, bytes: length }, begins, ends };
}
