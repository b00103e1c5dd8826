import type { Brand } from './brand';

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;

export const instant = (millis: number): Instant => millis as Instant;

export const later = (from: Instant, by: { hours?: number; millis?: number }): Instant =>
	instant(from + (by.hours ?? 0) * 3_600_000 + (by.millis ?? 0));

export const latest = (first: Instant, ...more: readonly Instant[]): Instant =>
	more.reduce((a, b) => (b > a ? b : a), first);

const two = (n: number) => String(n).padStart(2, '0');

/**
 * ISO 8601 with seconds and the offset written out, as events carry it: `2026-07-29T08:12:05+08:00`.
 * `offsetMinutes` is minutes east of UTC.
 */
export function toIso(at: Instant, offsetMinutes: number): string {
	const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, 19);
	const minutes = Math.abs(offsetMinutes);
	const sign = offsetMinutes < 0 ? '-' : '+';
	return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/;

/** The moment an event's time names, or `undefined` where it is not in the form that `toIso` writes. */
export function fromIso(text: string): Instant | undefined {
	if (!ISO.test(text)) return undefined;
	const millis = Date.parse(text);
	return Number.isNaN(millis) ? undefined : instant(millis);
}

/** Minutes east of UTC in which a time is written; 0 where it says none. */
export function offsetOf(text: string): number {
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(text) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
