import { instant, type Instant } from '$lib/base/instant';

const FORM = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:\.(\d{1,3})\d*)?(Z|[+-]\d{4})?$/;

/**
 * The moment a date of MTP names, `YYYYMMDDThhmmss[.s][Z|±hhmm]`; one without a zone is taken as the kiosk's,
 * `offsetMinutes` east of UTC. `undefined` where it is no date.
 */
export function parseDate(text: string, offsetMinutes: number): Instant | undefined {
	const [, year, month, day, hour, minute, second, fraction, zone] = FORM.exec(text) ?? [];
	if (year === undefined) return undefined;
	const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${(fraction ?? '').padEnd(3, '0')}Z`;
	const local = Date.parse(iso);
	if (Number.isNaN(local)) return undefined;
	// `20260230` would otherwise silently be a day of March.
	if (new Date(local).getUTCDate() !== Number(day)) return undefined;
	return instant(local - offsetOf(zone, offsetMinutes) * 60_000);
}

function offsetOf(zone: string | undefined, offsetMinutes: number): number {
	if (zone === undefined) return offsetMinutes;
	if (zone === 'Z') return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
	return zone.startsWith('-') ? -minutes : minutes;
}
