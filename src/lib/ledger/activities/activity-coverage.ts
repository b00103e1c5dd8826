import { coverageOf, type Coverage, type Interval } from '../footage/continuity';
import type { FootageFile } from '../store/described';
import {
	localMillis,
	parseLocal,
	spanOf,
	type LocalMillis,
	type MeasuredOffset,
	type Span
} from '../footage/recorded-times';

/** A file that may be of an activity, with how far its recorder's clock was off, where that was measured. */
export interface OfferedFile {
	readonly file: FootageFile;
	readonly offset: MeasuredOffset | undefined;
}

/**
 * What a file gives to the coverage. `counted`: its time from its beginning to its end. `elsewhen`: nothing, its time is not
 * that of the activity. The others show something, but not for how long: a photo, one without a length, one whose time nothing
 * says, one that is not described yet.
 */
export type Counting =
	'counted' | 'elsewhen' | 'photo' | 'no-duration' | 'no-time' | 'not-described';

export interface PlacedFile extends OfferedFile {
	/** By the recorder's own clock, as it was found. */
	readonly raw: Span | undefined;
	/** By the kiosk's; undefined where nobody measured, or where the zone of the time is not known. */
	readonly corrected: Span | undefined;
	readonly counting: Counting;
}

/** What of one activity the files show (第9条). */
export interface ActivityCoverage {
	readonly files: readonly PlacedFile[];
	/** By the kiosk's clock as far as it was measured. */
	readonly coverage: Coverage;
	/** Rounded down. */
	readonly percent: number;
	/** From the arrival to the first thing that is shown, and from the last to the end; undefined where nothing is. */
	readonly firstDelayMillis: number | undefined;
	readonly earlyStopMillis: number | undefined;
	/** The same by the recorders' own clocks, where a measured offset makes a difference. */
	readonly rawPercent: number | undefined;
	/** Files that show something and of which it is not known for how long: there is at least as much as is counted. */
	readonly unmeasured: number;
}

/** The digits of a time on the record, which are of the kiosk's zone as a recorder's are of its own. */
export const localOf = (iso: string): LocalMillis => parseLocal(iso) ?? localMillis(0);

const shifted = ({ start, end, by }: Span, millis: number): Span => ({
	start: localMillis(start - millis),
	end: end === undefined ? undefined : localMillis(end - millis),
	by
});

const touches = ({ start, end }: Span, activity: Interval): boolean =>
	end === undefined || end === start
		? start >= activity.start && start <= activity.end
		: start < activity.end && end > activity.start;

/** Where a file stands in time, and what it gives to this activity. */
export function place(offered: OfferedFile, activity: Interval): PlacedFile {
	const { file, offset } = offered;
	const raw = spanOf(file);
	// A container's time may be UTC or local: the measured offset says nothing of it.
	const corrected =
		raw && offset && raw.by !== 'container' ? shifted(raw, offset.seconds * 1000) : undefined;
	const span = corrected ?? raw;
	const counting = (): Counting => {
		if (!file.said) return 'not-described';
		if (!span) return 'no-time';
		if (!touches(span, activity)) return 'elsewhen';
		if (file.said.kind === 'image') return 'photo';
		return span.end === undefined ? 'no-duration' : 'counted';
	};
	return { ...offered, raw, corrected, counting: counting() };
}

/** Footage of that time: offered to be confirmed by hand. */
export const isSuggested = ({ file, counting }: PlacedFile): boolean =>
	file.said?.reading !== 'not-media' &&
	(counting === 'counted' || counting === 'photo' || counting === 'no-duration');

const intervalOf = (span: Span | undefined): Interval[] =>
	span?.end === undefined ? [] : [{ start: span.start, end: span.end }];

const percentOf = ({ coveredMillis, ofMillis }: Coverage): number =>
	ofMillis === 0 ? 0 : Math.floor((coveredMillis / ofMillis) * 100);

/** What these files show of it; files of several recorders count together and never twice. */
export function activityCoverage(
	activity: Interval,
	files: readonly PlacedFile[]
): ActivityCoverage {
	const measured = files.filter(({ file }) => file.said?.kind !== 'image');
	const coverage = coverageOf(
		activity,
		measured.flatMap(({ raw, corrected }) => intervalOf(corrected ?? raw))
	);
	const [first, last] = [coverage.covered[0], coverage.covered.at(-1)];
	const moved = measured.some(({ offset, corrected }) => corrected && offset?.seconds !== 0);
	const byOwnClock = coverageOf(
		activity,
		measured.flatMap(({ raw }) => intervalOf(raw))
	);
	return {
		...{ files, coverage, percent: percentOf(coverage) },
		firstDelayMillis: first && first.start - activity.start,
		earlyStopMillis: last && activity.end - last.end,
		rawPercent: moved ? percentOf(byOwnClock) : undefined,
		unmeasured: files.filter(
			({ counting }) =>
				counting === 'no-duration' || counting === 'no-time' || counting === 'not-described'
		).length
	};
}
