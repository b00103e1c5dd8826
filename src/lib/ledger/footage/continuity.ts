import type { FootageFile } from '../store/described';
import { localMillis, localText, spanOf, type LocalMillis, type Span } from './recorded-times';

/** Two files nearer together than this are one recording (第9条); it is also the coarseness of a card's clock. */
export const JOINED_MILLIS = 2000;

/** A recorder that begins its next file needs a moment; after a longer one somebody had stopped it. */
const NEXT_SEGMENT_MILLIS = 60_000;

/** A leap of more is another way of counting. */
const MOST_MISSING = 1000;

/** Lengths at which recorders begin a new file; and the size at which FAT32 makes them. */
const SEGMENT_MINUTES = [1, 2, 3, 5, 10, 15, 20, 30, 60];
const FAT32_FULL_BYTES = 4 * 1024 ** 3 - 64 * 1024 ** 2;

export interface Interval {
	readonly start: LocalMillis;
	readonly end: LocalMillis;
}

/** A file with its place in time. */
export interface Placed {
	readonly file: FootageFile;
	readonly span: Span;
}

/**
 * What lies between one file and the next. `joined`: nothing. `next-segment`: the next number after a full segment.
 * `interruption`: a gap that asks for its explanation (第11条). `overlap`: the next begins before the one before it ends.
 * `unmeasured`: when the one before it ended is not known.
 */
export interface Joint {
	readonly before: Placed;
	readonly after: Placed;
	readonly kind: 'joined' | 'next-segment' | 'interruption' | 'overlap' | 'unmeasured';
	/** Below zero where they overlap. */
	readonly gapMillis: number | undefined;
}

/** Numbers that the recorder counted and that are not among the files: a lead, and no more. */
export interface MissingNumbers {
	readonly from: number;
	readonly to: number;
	readonly before: FootageFile;
	readonly after: FootageFile;
}

export interface Continuity {
	/** In the order in which they were recorded. */
	readonly placed: readonly Placed[];
	/** Footage of which nothing says when it was recorded. */
	readonly unplaced: readonly FootageFile[];
	readonly joints: readonly Joint[];
	readonly missing: readonly MissingNumbers[];
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One order for one set of files, however they come. */
const byName = (a: FootageFile, b: FootageFile): number =>
	textOrder(a.path, b.path) || textOrder(a.ingest, b.ingest);

const inTime = (a: Placed, b: Placed): number =>
	a.span.start - b.span.start ||
	(a.file.said?.sequence ?? -1) - (b.file.said?.sequence ?? -1) ||
	byName(a.file, b.file);

/** `segmentMillis`: the length of the recorder's files, where its profile knows it. */
export function continuityOf(
	files: readonly FootageFile[],
	segmentMillis?: readonly number[]
): Continuity {
	const placed: Placed[] = [];
	const unplaced: FootageFile[] = [];
	for (const file of files) {
		if (!file.said || file.said.reading === 'not-media') continue;
		const span = spanOf(file);
		if (span) placed.push({ file, span });
		else unplaced.push(file);
	}
	placed.sort(inTime);
	const streams = (['video', 'audio'] as const).map((kind) =>
		placed.filter(({ file }) => file.said?.kind === kind)
	);
	return {
		placed,
		unplaced: unplaced.sort(byName),
		joints: streams.flatMap((stream) => jointsIn(stream, segmentMillis)),
		missing: missingIn(placed)
	};
}

function jointsIn(stream: readonly Placed[], segmentMillis?: readonly number[]): Joint[] {
	const joints: Joint[] = [];
	let [before] = stream;
	for (const after of stream.slice(1)) {
		if (!before) break;
		joints.push({ before, after, ...joint(before, after, segmentMillis) });
		// A short file within a longer one does not end the longer one.
		if ((after.span.end ?? after.span.start) >= (before.span.end ?? before.span.start))
			before = after;
	}
	return joints;
}

function joint(
	before: Placed,
	after: Placed,
	segmentMillis?: readonly number[]
): Pick<Joint, 'kind' | 'gapMillis'> {
	if (before.span.end === undefined) return { kind: 'unmeasured', gapMillis: undefined };
	const gapMillis = after.span.start - before.span.end;
	if (gapMillis < -JOINED_MILLIS) return { kind: 'overlap', gapMillis };
	if (gapMillis <= JOINED_MILLIS) return { kind: 'joined', gapMillis };
	const goesOn =
		gapMillis <= NEXT_SEGMENT_MILLIS &&
		isNext(before.file, after.file) &&
		isFull(before.file, segmentMillis);
	return { kind: goesOn ? 'next-segment' : 'interruption', gapMillis };
}

const isNext = ({ said: a }: FootageFile, { said: b }: FootageFile): boolean =>
	a?.sequence != null && b?.sequence === a.sequence + 1 && a.series === b.series;

function isFull({ bytes, said }: FootageFile, segmentMillis?: readonly number[]): boolean {
	if (bytes >= FAT32_FULL_BYTES) return true;
	const lengths = segmentMillis ?? SEGMENT_MINUTES.map((minutes) => minutes * 60_000);
	const length = said?.durationMillis ?? 0;
	return lengths.some((full) => Math.abs(length - full) <= JOINED_MILLIS);
}

/**
 * Between two that follow each other in time. A recorder that began to count anew is missing nothing, and neither is a number
 * that was given to a file of another kind at about that time.
 */
function missingIn(placed: readonly Placed[]): MissingNumbers[] {
	const numbered = placed.flatMap(({ file, span }) => {
		const { sequence, series } = file.said ?? {};
		return sequence == null || series == null
			? []
			: [{ file, sequence, series, day: localText(span.start).slice(0, 10) }];
	});
	const keyOf = (series: string, day: string, sequence: number) => `${series}\n${day}\n${sequence}`;
	const there = new Set(numbered.map((one) => keyOf(one.series, one.day, one.sequence)));
	const last = new Map<string, (typeof numbered)[number]>();
	const missing: MissingNumbers[] = [];
	for (const after of numbered) {
		const { series, sequence } = after;
		const before = last.get(series);
		last.set(series, after);
		if (!before || sequence - before.sequence > MOST_MISSING) continue;
		const isThere = (number: number) =>
			[before.day, after.day].some((day) => there.has(keyOf(series, day, number)));
		let from = before.sequence + 1;
		for (let number = from; number <= sequence; number++) {
			if (number < sequence && !isThere(number)) continue;
			const around = { before: before.file, after: after.file };
			if (number > from) missing.push({ from, to: number - 1, ...around });
			from = number + 1;
		}
	}
	return missing;
}

export interface Coverage {
	readonly covered: readonly Interval[];
	/** Of the activity: what no file shows (第9条). */
	readonly uncovered: readonly Interval[];
	readonly coveredMillis: number;
	readonly ofMillis: number;
}

/** What of an activity, from arrival to its end, the files show: their union, never counted twice (第9条). */
export function coverageOf(activity: Interval, files: readonly Interval[]): Coverage {
	const within = files
		.map(({ start, end }) => ({
			start: localMillis(Math.max(start, activity.start)),
			end: localMillis(Math.min(end, activity.end))
		}))
		.filter(({ start, end }) => start < end)
		.sort((a, b) => a.start - b.start || a.end - b.end);
	const covered: Interval[] = [];
	for (const one of within) {
		const last = covered.at(-1);
		if (last && one.start <= last.end)
			covered[covered.length - 1] = {
				start: last.start,
				end: localMillis(Math.max(last.end, one.end))
			};
		else covered.push(one);
	}
	const uncovered: Interval[] = [];
	let at = activity.start;
	for (const { start, end } of covered) {
		if (start > at) uncovered.push({ start: at, end: start });
		at = end;
	}
	if (at < activity.end) uncovered.push({ start: at, end: activity.end });
	return {
		...{ covered, uncovered },
		coveredMillis: covered.reduce((sum, { start, end }) => sum + end - start, 0),
		ofMillis: Math.max(0, activity.end - activity.start)
	};
}
