import { fromIso, later, toIso, type Instant } from './instant';

/** The time that figures are about: whole days of the county's calendar. */
export interface Period {
	readonly kind: 'month' | 'year' | 'days';
	/** The first and the last day: `2026-07-01`. */
	readonly first: string;
	readonly last: string;
	readonly from: Instant;
	readonly until: Instant;
}

/** So many years one page looks at. */
const MOST_DAYS = 1100;
const two = (n: number): string => String(n).padStart(2, '0');

export const dayOf = (at: Instant, offsetMinutes: number): string =>
	toIso(at, offsetMinutes).slice(0, 10);

const startOf = (day: string, offsetMinutes: number): Instant | undefined => {
	const utc = /^\d{4}-\d\d-\d\d$/.test(day) ? fromIso(`${day}T00:00:00+00:00`) : undefined;
	// The 31st of a month of thirty days is no day.
	if (utc === undefined || toIso(utc, 0).slice(0, 10) !== day) return undefined;
	return later(utc, { millis: -offsetMinutes * 60_000 });
};

function between(
	kind: Period['kind'],
	first: string,
	last: string,
	offsetMinutes: number
): Period | undefined {
	const [from, end] = [startOf(first, offsetMinutes), startOf(last, offsetMinutes)];
	if (from === undefined || end === undefined || end < from) return undefined;
	const until = later(end, { hours: 24 });
	return until - from > MOST_DAYS * 86_400_000 ? undefined : { kind, first, last, from, until };
}

/** `2026-07`; undefined = there is no such month. */
export function monthPeriod(month: string, offsetMinutes: number): Period | undefined {
	const [, year = 0, number = 0] = (/^(20\d\d)-(\d\d)$/.exec(month) ?? []).map(Number);
	if (number < 1 || number > 12) return undefined;
	const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
	return between('month', `${month}-01`, `${month}-${two(days)}`, offsetMinutes);
}

export const yearPeriod = (year: string, offsetMinutes: number): Period | undefined =>
	/^20\d\d$/.test(year)
		? between('year', `${year}-01-01`, `${year}-12-31`, offsetMinutes)
		: undefined;

/** What an address asks for: a month, a year, or from one day to another; the month before this one where it says none that there is. */
export function periodAsked(asked: URLSearchParams, now: Instant, offsetMinutes: number): Period {
	const from = asked.get('from') ?? '';
	const when = asked.get('when') ?? '';
	const days = from && between('days', from, asked.get('to') ?? '', offsetMinutes);
	const found =
		days ||
		monthPeriod(when, offsetMinutes) ||
		yearPeriod(when, offsetMinutes) ||
		monthPeriod(monthBefore(dayOf(now, offsetMinutes).slice(0, 7), 1), offsetMinutes);
	if (!found) throw new Error('there is always a month before');
	return found;
}

/** So many months before this one. */
export function monthBefore(month: string, ago: number): string {
	const [year = 0, number = 0] = month.split('-').map(Number);
	const at = year * 12 + number - 1 - ago;
	return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
}

/** The twelve months that end with the one in which a period ends, the earliest first. */
export const monthsUpTo = ({ last }: Period, offsetMinutes: number): readonly Period[] =>
	Array.from({ length: 12 }, (_, n) => monthBefore(last.slice(0, 7), 11 - n)).flatMap(
		(month) => monthPeriod(month, offsetMinutes) ?? []
	);

/** As an address says it. */
export const queryOfPeriod = ({ kind, first, last }: Period): string =>
	kind === 'days' ? `from=${first}&to=${last}` : `when=${first.slice(0, kind === 'month' ? 7 : 4)}`;
