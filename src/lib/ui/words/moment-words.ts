import { instant, toIso, type Instant } from '$lib/base/instant';

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-07-29T08:12`, by this machine's time zone: what a field for a date and a time holds. */
export function fieldOf(at: Instant): string {
	const d = new Date(at);
	const day = `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
	return `${day}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** The moment that was entered, as events carry it; undefined while it is none. */
export function isoOf(field: string): string | undefined {
	const millis = field === '' ? Number.NaN : new Date(field).getTime();
	if (Number.isNaN(millis)) return undefined;
	return toIso(instant(millis), -new Date(millis).getTimezoneOffset());
}

/** Every day between two moments, the last one first; its last moment, or `until`. */
export function daysWithin(
	from: Instant,
	until: Instant
): readonly { readonly field: string; readonly at: Instant }[] {
	const days: { field: string; at: Instant }[] = [];
	const last = new Date(until);
	for (let back = 0; ; back++) {
		const day = new Date(last.getFullYear(), last.getMonth(), last.getDate() - back, 23, 59, 59);
		if (back > 0 && day.getTime() < from) return days;
		const at = instant(Math.min(day.getTime(), until));
		days.push({ field: fieldOf(at).slice(0, 10), at });
	}
}
