import { lasts, shownAt, type Film, type Track } from './mp4-track';

/** The samples of a track that an excerpt has: from `first` up to, and without, `end`. */
export interface Part {
	readonly track: Track;
	readonly first: number;
	readonly end: number;
}

/** What of a film is cut out, in seconds of the film. */
export interface Selection {
	readonly begins: number;
	readonly ends: number;
	readonly parts: readonly Part[];
}

/** Times of a film are sums of fractions: so much is no difference. */
const NEAR = 1e-6;

/**
 * Whole samples, none decoded anew: pictures from the key frame at or before `from` up to `to` and to the end of the group in which
 * they refer to one another, and of everything else what overlaps them. Undefined where nothing is there.
 */
export function select({ tracks }: Film, from: number, to: number): Selection | undefined {
	const lead =
		tracks.find(({ handler }) => handler === 'vide') ??
		tracks.find(({ handler }) => handler === 'soun');
	if (!lead || lead.samples.count === 0) return undefined;
	const first = keyBefore(lead, from);
	const begins = shownAt(lead, first);
	const { end, ends } = endOf(lead, first, to);
	if (to <= begins || from >= ends) return undefined;
	const others = tracks
		.filter((track) => track !== lead)
		.flatMap((track) => overlap(track, begins, ends) ?? []);
	const lead0 = { track: lead, first, end };
	// In the order of the original's own list.
	const parts = [lead0, ...others].sort((a, b) => a.track.trak.at - b.track.trak.at);
	return { begins, ends, parts };
}

/** The key frame shown last at or before a time, or the very first one. */
function keyBefore(track: Track, time: number): number {
	const { count, sync } = track.samples;
	let best: number | undefined;
	for (let i = 0; i < count; i++) {
		if (sync && sync[i] !== 1) continue;
		const at = shownAt(track, i);
		if (best === undefined || (at <= time + NEAR && at >= shownAt(track, best))) best = i;
	}
	if (best === undefined) throw new RangeError('no key frame');
	return best;
}

function endOf(track: Track, first: number, to: number) {
	const { count } = track.samples;
	let end = first + 1;
	for (let i = first; i < count; i++) if (shownAt(track, i) < to - NEAR) end = i + 1;
	let last = first;
	for (let i = first; i < end; i++) if (shownAt(track, i) > shownAt(track, last)) last = i;
	// What is shown in between must be there: decoded later, shown earlier.
	while (end < count && shownAt(track, end) < shownAt(track, last)) end++;
	return { end, ends: shownAt(track, last) + lasts(track, last) };
}

function overlap(track: Track, begins: number, ends: number): Part | undefined {
	const { count } = track.samples;
	let [first, end] = [count, 0];
	for (let i = 0; i < count; i++) {
		const at = shownAt(track, i);
		if (at >= ends - NEAR || at + lasts(track, i) <= begins + NEAR) continue;
		first = Math.min(first, i);
		end = i + 1;
	}
	if (first >= end) return undefined;
	// A second picture track begins at a key frame too; sound is decoded from one sample earlier, and heard from `begins`.
	if (track.handler === 'vide') first = Math.min(first, keyBefore(track, begins));
	else if (track.handler === 'soun') first = Math.max(0, first - 1);
	return { track, first, end };
}
