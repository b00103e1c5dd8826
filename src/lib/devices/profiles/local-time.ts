import type { Fields } from './pattern';

/** `2026-09-02T18:01:18`: what a clock showed, without saying in which zone. */
export type LocalTime = string;

/** The time that these fields spell, or `undefined` where they are not all there or no such time exists. */
export function timeIn(fields: Fields): LocalTime | undefined {
	const { datetime, date, time, year = '', month = '', day = '' } = fields;
	const { hour = '', minute = '', second = '' } = fields;
	const digits = datetime ?? (date ?? year + month + day) + (time ?? hour + minute + second);
	const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
	if (!found) return undefined;
	const text = `${found.slice(1, 4).join('-')}T${found.slice(4).join(':')}`;
	return isTime(text) ? text : undefined;
}

/** True where these fields were meant to spell a time, whether or not it exists. */
export const meansTime = ({ datetime, date, year }: Fields): boolean =>
	(datetime ?? date ?? year) !== undefined;

/** Milliseconds since 1970 by the clock that showed it; two of them can be subtracted, nothing else. */
export const localMillis = (time: LocalTime): number => Date.parse(`${time}Z`);

/** What a clock of this offset showed at this number of milliseconds since 1970 (UTC). */
export const localAt = (millis: number, offsetMinutes: number): LocalTime =>
	new Date(millis + offsetMinutes * 60_000).toISOString().slice(0, 19);

// 31 February and 24:00 are read by Date.parse as other days, or not at all, depending on the engine.
function isTime(text: string): boolean {
	const millis = Date.parse(`${text}Z`);
	return !Number.isNaN(millis) && new Date(millis).toISOString().slice(0, 19) === text;
}
