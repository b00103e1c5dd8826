import { instant, type Instant } from '$lib/base/instant';
import type { Placed } from './continuity';
import type { Loan } from './custody';
import type { FootageFile } from './described';
import type { LocalMillis } from './recorded-times';

/** A loan, or an activity of it, during which the recorder was to be used. */
export interface Used {
	readonly loan: string;
	readonly from: Instant;
	/** The officer was back, or handed the recorder in, or the activity ended: whichever is known first. */
	readonly until: Instant | undefined;
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

/** From each check-out until the officer was back, or handed it in. */
export const usedIn = (loans: readonly Loan[]): readonly Used[] =>
	loans.map(({ id, out, backAt, returned }) => {
		const ends = [backAt, returned?.at].filter((at) => at !== undefined);
		const until = ends.length > 0 ? instant(Math.min(...ends)) : undefined;
		return { loan: id, from: out.at, until };
	});

const momentOf = (at: LocalMillis, { offsetMinutes, offsetSeconds }: UseParts): Instant =>
	instant(at - offsetSeconds * 1000 - offsetMinutes * 60_000);

/** One use ended or another began between two recordings: nothing was interrupted there. */
export function isBetweenUses(before: Placed, after: Placed, parts: UseParts): boolean {
	const from = momentOf(before.span.end ?? before.span.start, parts) - parts.toleranceMillis;
	const until = momentOf(after.span.start, parts) + parts.toleranceMillis;
	const lies = (at: Instant | undefined) => at !== undefined && at > from && at <= until;
	return parts.used.some((use) => lies(use.from) || lies(use.until));
}

/** Recordings that began after the end of the last use before them (第11条: 不得事后补录). */
export function lateRecordings(placed: readonly Placed[], parts: UseParts): readonly Late[] {
	const { toleranceMillis } = parts;
	const used = [...parts.used].sort((a, b) => a.from - b.from);
	return placed.flatMap(({ file, span }) => {
		const startedAt = momentOf(span.start, parts);
		const before = used.filter(({ from }) => from <= startedAt + toleranceMillis);
		const last = before.at(-1);
		const isCovered = before.some(
			({ until }) => until === undefined || startedAt <= until + toleranceMillis
		);
		if (!last || isCovered) return [];
		const until = instant(Math.max(...before.map((one) => one.until ?? one.from)));
		return [{ file, loan: last.loan, startedAt, until }];
	});
}
