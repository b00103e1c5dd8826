import type { Instant } from '$lib/base/instant';
import { toIso } from '$lib/base/instant';
import type { CountyMessages } from './_messages/zh';

/** `2026年7月29日 08:12`, at the county's offset wherever the server stands. */
export function shown(at: Instant, offsetMinutes: number, words: CountyMessages): string {
	const [date = '', time = ''] = toIso(at, offsetMinutes).split('T');
	const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
	return words.date(y, m, d, time.slice(0, 5));
}

/** `UTC+8`. */
export function offsetName(offsetMinutes: number): string {
	const hours = Math.trunc(offsetMinutes / 60);
	const minutes = Math.abs(offsetMinutes % 60);
	return `UTC${hours < 0 ? '' : '+'}${hours}${minutes === 0 ? '' : `:${minutes}`}`;
}
