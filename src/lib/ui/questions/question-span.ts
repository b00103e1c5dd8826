import { later, type Instant } from '$lib/base/instant';
import { calendarDate, dayOf } from '../messages/format';

export const spans = ['month', 'before', 'year', 'ever'] as const;
export type SpanName = (typeof spans)[number];

export interface NamedSpan {
	readonly from: Instant;
	readonly until: Instant;
	/** Its last day. */
	readonly last: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

function between(first: string, next: string): NamedSpan | undefined {
	const [from, until] = [dayOf(first)?.from, dayOf(next)?.from];
	if (from === undefined || until === undefined) return undefined;
	return { from, until, last: calendarDate(later(until, { hours: -12 })) };
}

/** From when to when, on this day of the calendar; undefined = without a limit. */
export function spanOf(name: SpanName, day: string): NamedSpan | undefined {
	const [year = 0, month = 0] = day.split('-').map(Number);
	const first = (months: number): string => {
		const at = year * 12 + month - 1 + months;
		return `${Math.floor(at / 12)}-${two((at % 12) + 1)}-01`;
	};
	switch (name) {
		case 'month':
			return between(first(0), first(1));
		case 'before':
			return between(first(-1), first(0));
		case 'year':
			return between(`${year}-01-01`, `${year + 1}-01-01`);
		case 'ever':
			return undefined;
	}
}
