import { instant, type Instant } from '$lib/base/instant';
import type { Messages } from './zh';

const two = (n: number): string => String(n).padStart(2, '0');

/** `16:42`, by this machine's time zone. */
export function clockTime(at: Instant, seconds = false): string {
	const date = new Date(at);
	const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
	return seconds ? `${minutes}:${two(date.getSeconds())}` : minutes;
}

/** `2026-07-29`, by this machine's time zone. */
export function calendarDate(at: Instant): string {
	const date = new Date(at);
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of a day given as `2026-07-29`, by this machine's time zone, and of the day after. */
export function dayOf(
	date: string
): { readonly from: Instant; readonly until: Instant } | undefined {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
	if (day === undefined) return undefined;
	const at = (days: number) =>
		instant(new Date(Number(year), Number(month) - 1, Number(day) + days).getTime());
	return { from: at(0), until: at(1) };
}

const dayNumber = (at: Instant): number => {
	const date = new Date(at);
	return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
};

/** `今日 08:12`, `昨日 17:30`, `2026-07-29 09:00`. */
export function dayTime(at: Instant, now: Instant, m: Messages): string {
	const away = dayNumber(at) - dayNumber(now);
	const day =
		away === 0
			? m.time.today
			: away === -1
				? m.time.yesterday
				: away === 1
					? m.time.tomorrow
					: calendarDate(at);
	return `${day} ${clockTime(at)}`;
}

/** `2 小时 50 分`, rounded down to the minute; from two days on, days and hours. */
export function span(millis: number, m: Messages): string {
	const minutes = Math.floor(Math.abs(millis) / 60_000);
	const hours = Math.floor(minutes / 60);
	const days = Math.floor(hours / 24);
	if (days >= 2) return `${m.time.days(days)} ${m.time.hours(hours % 24)}`;
	if (hours === 0) return m.time.minutes(minutes);
	return `${m.time.hours(hours)} ${m.time.minutes(minutes % 60)}`;
}

/** `45 秒`, `3 分 20 秒`: for the time an ingest still takes. */
export function shortSpan(seconds: number, m: Messages): string {
	const whole = Math.max(1, Math.round(seconds));
	if (whole < 60) return m.time.seconds(whole);
	if (whole < 3600)
		return `${m.time.minutes(Math.floor(whole / 60))} ${m.time.seconds(whole % 60)}`;
	return span(whole * 1000, m);
}

/** What is left of a duty, or how late it is (第13条). */
export const leftOrLate = (millisLeft: number, m: Messages): string =>
	millisLeft >= 0 ? m.time.left(span(millisLeft, m)) : m.time.late(span(millisLeft, m));

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `63.2 MB`, in powers of 1024 as recorders and Windows count. */
export function size(bytes: number): string {
	let unit = 0;
	let value = bytes;
	while (value >= 1024 && unit < UNITS.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}

/** `7F3A·91C2`: enough of a hash to compare by eye. */
export const shortHash = (hash: string): string =>
	`${hash.slice(0, 4)}·${hash.slice(4, 8)}`.toUpperCase();

/** `3 182`. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009');

/** `7f3a 91c2 …`: a whole hash, to be read aloud or compared line by line. */
export const hexGroups = (hex: string): string => (hex.match(/.{1,4}/g) ?? []).join(' ');
