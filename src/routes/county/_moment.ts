import { instant, toIso } from '$lib/base/instant';

/** What was chosen in a field for day and time, by the county's own time; '' where it is none, and then it is refused. */
export function momentOf(value: string, offsetMinutes: number): string {
	const millis = Date.parse(`${value}:00Z`);
	return Number.isNaN(millis) ? '' : toIso(instant(millis - offsetMinutes * 60_000), offsetMinutes);
}
