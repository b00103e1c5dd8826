import { instant, type Instant } from '$lib/base/instant';
import type { Placed } from './continuity';
import type { FootageFile } from './described';

/** A loan, or an activity of it, during which the recorder was to be used. */
export interface Used {
	readonly loan: string;
	readonly from: Instant;
	/** The officer was back, or handed the recorder in, or the activity ended: whichever is known first. */
	readonly until: Instant | undefined;
}

export interface LateParts {
	readonly used: readonly Used[];
	/** Minutes east of UTC in which the recorder's clock is read. */
	readonly offsetMinutes: number;
	/** How far its clock was ahead; 0 where nobody measured. */
	readonly offsetSeconds: number;
	/** So much may a clock be off without saying anything. */
	readonly toleranceMillis: number;
}

/** A recording that began after the use had ended: it may be 事后补录, and a clock, a test or a drill look the same. */
export interface Late {
	readonly file: FootageFile;
	readonly loan: string;
	/** By the kiosk's clock. */
	readonly startedAt: Instant;
	readonly until: Instant;
}

/** Recordings that began after the end of the last use before them (第11条: 不得事后补录). */
export function lateRecordings(placed: readonly Placed[], parts: LateParts): readonly Late[] {
	const { offsetMinutes, offsetSeconds, toleranceMillis } = parts;
	const used = [...parts.used].sort((a, b) => a.from - b.from);
	return placed.flatMap(({ file, span }) => {
		const startedAt = instant(span.start - offsetSeconds * 1000 - offsetMinutes * 60_000);
		const before = used.filter(({ from }) => from <= startedAt + toleranceMillis);
		const last = before.at(-1);
		// One that is still in use, or another one that is, covers it.
		if (
			!last ||
			before.some(({ until }) => until === undefined || startedAt <= until + toleranceMillis)
		)
			return [];
		const until = instant(Math.max(...before.map((one) => one.until ?? one.from)));
		return [{ file, loan: last.loan, startedAt, until }];
	});
}
