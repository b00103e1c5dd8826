import { concat } from '$lib/base/bytes';
import { boxesIn } from './boxes';
import { readFilm, type Film, type Samples, type Track } from './mp4-track';
import { writeFilm } from './mp4-write';

const indexOf = (bytes: Uint8Array<ArrayBuffer>) => {
	const index = boxesIn(bytes, 0, bytes.length).find(({ type }) => type === 'moov');
	if (!index) throw new Error('no index');
	return bytes.slice(index.at, index.end);
};
export const filmOf = (bytes: Uint8Array<ArrayBuffer>): Film => readFilm(indexOf(bytes));

/** A short recording played so many times: one with as many key frames, of pictures that refer to one another. */
export function looped(bytes: Uint8Array<ArrayBuffer>, times: number): Uint8Array<ArrayBuffer> {
	const { kind, film } = loop(bytes, times, 0);
	return concat(kind, ...film);
}

/** The same behind so many MiB of nothing, so that its places are long numbers. */
export function loopedBehind(bytes: Uint8Array<ArrayBuffer>, times: number, mib: number): Blob {
	const { kind, film } = loop(bytes, times, 16 + mib * 2 ** 20);
	const head = new Uint8Array(16);
	head.set([0, 0, 0, 1, ...new TextEncoder().encode('free')]);
	new DataView(head.buffer).setBigUint64(8, BigInt(16 + mib * 2 ** 20));
	const zeros = new Blob([new Uint8Array(2 ** 20)]);
	return new Blob([kind, head, ...Array.from({ length: mib }, () => zeros), ...film]);
}

function loop(bytes: Uint8Array<ArrayBuffer>, times: number, filling: number) {
	const film = filmOf(bytes);
	const tracks = film.tracks.map((track): Track => ({ ...track, samples: repeated(track, times) }));
	const parts = tracks.map((track) => ({ track, first: 0, end: track.samples.count }));
	const ends = Math.max(
		...tracks.map(({ samples, scale, shift }) => samples.decoded[samples.count]! / scale + shift)
	);
	const first = boxesIn(bytes, 0, bytes.length)[0]!;
	const kind = bytes.slice(first.at, first.end);
	const before = kind.length + filling;
	const { moov, mdat, slices } = writeFilm(film, { begins: 0, ends, parts }, before);
	const data = slices.map((one) => bytes.slice(one.at, one.at + one.bytes));
	return { kind, film: [moov, mdat, ...data] };
}

function repeated({ samples }: Track, times: number): Samples {
	const { count } = samples;
	const all = Array.from({ length: count * times }, (_, i) => i % count);
	const length = samples.decoded[count]!;
	const decoded = Float64Array.from(
		{ length: count * times + 1 },
		(_, i) => samples.decoded[i % count]! + Math.floor(i / count) * length
	);
	return {
		...{ count: count * times, decoded },
		later: Int32Array.from(all, (i) => samples.later[i]!),
		bytes: Uint32Array.from(all, (i) => samples.bytes[i]!),
		at: Float64Array.from(all, (i) => samples.at[i]!),
		// Other chunks in every round: their bytes are written again.
		chunk: Uint32Array.from(all, (i, n) => samples.chunk[i]! + 10_000 * Math.floor(n / count)),
		format: Uint8Array.from(all, (i) => samples.format[i]!),
		sync: samples.sync && Uint8Array.from(all, (i) => samples.sync![i]!)
	};
}
