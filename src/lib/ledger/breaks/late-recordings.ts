import { instant, type Instant } from '$lib/base/instant';
import type { Activity } from '../activities/activities';
import type { Placed } from '../footage/continuity';
import type { Loan } from '../custody/custody';
import type { FootageFile } from '../store/described';
import type { LocalMillis } from '../footage/recorded-times';

/** When an activity of a loan was (第9条). */
export type Active = Pick<Activity, 'loan' | 'arrived' | 'ended'>;

/** A loan, during which the recorder was to be used. */
export interface Used {
	readonly loan: string;
	readonly from: Instant;
	/** The officer was back, or handed the recorder in: whichever is known first. */
	readonly until: Instant | undefined;
	/** From one to the next nothing has to be recorded. */
	readonly activities: readonly Active[];
}

/** When a recorder was in use, and how its clock is read. */
export interface UseParts {
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

/** The first of those that are known. */
function firstOf(...times: readonly (Instant | undefined)[]): Instant | undefined {
	const known = times.filter((at) => at !== undefined);
	return known.length > 0 ? instant(Math.min(...known)) : undefined;
}

/** From each check-out until the officer was back, or handed it in, with the activities that are on the record. */
export const usedIn = (
	loans: readonly Loan[],
	activities: readonly (Active & Pick<Activity, 'withdrawn'>)[]
): readonly Used[] =>
	loans.map(({ id, out, backAt, returned }) => ({
		...{ loan: id, from: out.at, until: firstOf(backAt, returned?.at) },
		activities: activities.filter(({ loan, withdrawn }) => loan === id && !withdrawn)
	}));

/** The end of the last activity of a loan, or when the officer was back, whichever came first (事后补录 begins behind it). */
const lastUse = ({ until, activities }: Used): Instant | undefined =>
	activities.length === 0
		? until
		: firstOf(until, instant(Math.max(...activities.map(({ ended }) => ended))));

const momentOf = (at: LocalMillis, { offsetMinutes, offsetSeconds }: UseParts): Instant =>
	instant(at - offsetSeconds * 1000 - offsetMinutes * 60_000);

/**
 * One use ended or another began between two recordings: nothing was interrupted there. Edges of activities are taken as they
 * are said, because their times come from the footage: a gap in the first minute of one is a gap.
 */
export function isBetweenUses(before: Placed, after: Placed, parts: UseParts): boolean {
	const from = momentOf(before.span.end ?? before.span.start, parts);
	const until = momentOf(after.span.start, parts);
	const lies = (at: Instant | undefined, tolerance: number) =>
		at !== undefined && at > from - tolerance && at <= until + tolerance;
	return parts.used.some(
		(use) =>
			lies(use.from, parts.toleranceMillis) ||
			lies(use.until, parts.toleranceMillis) ||
			use.activities.some(({ arrived, ended }) => lies(arrived, 0) || lies(ended, 0))
	);
}

/** Recordings that began after the end of the last use before them (第11条: 不得事后补录). */
export function lateRecordings(placed: readonly Placed[], parts: UseParts): readonly Late[] {
	const { toleranceMillis } = parts;
	const used = [...parts.used].sort((a, b) => a.from - b.from);
	return placed.flatMap(({ file, span }) => {
		const startedAt = momentOf(span.start, parts);
		const before = used.filter(({ from }) => from <= startedAt + toleranceMillis);
		const last = before.at(-1);
		const isCovered = before.some((use) => {
			const until = lastUse(use);
			return until === undefined || startedAt <= until + toleranceMillis;
		});
		if (!last || isCovered) return [];
		const until = instant(Math.max(...before.map((one) => lastUse(one) ?? one.from)));
		return [{ file, loan: last.loan, startedAt, until }];
	});
}
