import { err, ok, type Result } from '$lib/base/result';
import { SECTOR_BYTES } from './records';

/** What can be burnt: its name on screen and label, and how many bytes an image for it may have. */
export interface Medium {
	readonly kind: 'cd' | 'dvd' | 'bd';
	readonly name: string;
	readonly bytes: number;
}

/** Smallest first. The figures are those of an 80-minute CD-R, a DVD+R (smaller than a DVD-R) and a BD-R with one layer. */
export const MEDIA: readonly Medium[] = [
	{ kind: 'cd', name: 'CD', bytes: 360_000 * SECTOR_BYTES },
	{ kind: 'dvd', name: 'DVD', bytes: 4_700_372_992 },
	{ kind: 'bd', name: 'BD', bytes: 25_025_314_816 }
];

/** A file that is larger than a disc; `larger` is the smallest medium that holds it, null where none does. */
export interface TooLarge {
	readonly fault: 'larger-than-disc';
	readonly path: string;
	readonly bytes: number;
	readonly medium: Medium;
	readonly larger: Medium | null;
}

interface Sized {
	readonly path: string;
	readonly bytes: number;
}

/** Both of a file's directory records are at most this long; a long file has one more for each 4 GiB. */
const RECORD_BYTES = 2 * 256;
const sectors = (bytes: number) => Math.ceil(bytes / SECTOR_BYTES) * SECTOR_BYTES;
const room = ({ bytes }: Sized) =>
	sectors(bytes) + RECORD_BYTES * (1 + Math.floor(bytes / 2 ** 32));

/**
 * Whole files in their order onto as few discs as that order allows (第16条: no file is cut). `reserveBytes` is what every disc
 * carries besides. Without files there is one disc.
 */
export function splitOver<F extends Sized>(
	files: readonly F[],
	medium: Medium,
	reserveBytes: number
): Result<readonly (readonly F[])[], TooLarge> {
	const volumes: F[][] = [[]];
	let left = medium.bytes - reserveBytes;
	for (const file of files) {
		const needs = room(file);
		if (needs > medium.bytes - reserveBytes) {
			const larger = MEDIA.find(({ bytes }) => needs <= bytes - reserveBytes) ?? null;
			return err({ fault: 'larger-than-disc', path: file.path, bytes: file.bytes, medium, larger });
		}
		if (needs > left) {
			volumes.push([]);
			left = medium.bytes - reserveBytes;
		}
		left -= needs;
		volumes.at(-1)?.push(file);
	}
	return ok(volumes);
}
