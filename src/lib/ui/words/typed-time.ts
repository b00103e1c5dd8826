import { instant, toIso } from '$lib/base/instant';

/** `2026-07-29T08:00`, as a field for day and time gives it, as an entry carries a time; null = nothing was chosen. */
export function typedTime(value: string): string | null {
	const at = new Date(value);
	return value === '' || Number.isNaN(at.getTime())
		? null
		: toIso(instant(at.getTime()), -at.getTimezoneOffset());
}
