import { localText, type LocalMillis } from '$lib/ledger/recorded-times';

const two = (n: number): string => String(n).padStart(2, '0');

/** `0:02`, `12:05`, `1:00:07`: how long a recording is. */
export function lengthText(millis: number): string {
	const seconds = Math.round(millis / 1000);
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	const rest = two(seconds % 60);
	return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** `2026-09-02 18:01:18`: a recorder's time, in its own digits. */
export const localWords = (at: LocalMillis): string => localText(at).replace('T', ' ');

/** `32.68700`: degrees with five places, which is a metre. */
export const degrees = (micro: number): string => (micro / 1e6).toFixed(5);

/** `29.97` */
export const frameRate = (milli: number): string => String(Math.round(milli / 10) / 100);
