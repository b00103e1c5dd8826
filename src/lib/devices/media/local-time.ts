import type { LocalTime } from './facts';

const two = (text: string) => text.padStart(2, '0');

/** Year to second as a time that exists, between 1990 and 2099: an unset clock's 1904 or 1970 is none. */
export function localTime(
	...[year, month, day, hour, minute, second]: readonly string[]
): LocalTime | undefined {
	const text = `${year ?? ''}-${two(month ?? '')}-${two(day ?? '')}T${two(hour ?? '')}:${two(minute ?? '')}:${two(second ?? '')}`;
	const at = Date.parse(`${text}Z`);
	if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== text) return undefined;
	return /^(199\d|20\d\d)-/.test(text) ? text : undefined;
}

/** A time in the words of a file: `2026-09-02 10:01:18 UTC`, `2026:09:02 18:02:40`. What zone it names is not taken from it. */
export function localTimeIn(text: unknown): LocalTime | undefined {
	if (typeof text !== 'string') return undefined;
	const [, ...parts] =
		/(\d{4})[-:/](\d{2})[-:/](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(text) ?? [];
	return parts.length === 6 ? localTime(...parts) : undefined;
}
