import type { Gps } from './facts';

const LIMIT = { latitude: 90, longitude: 180 };

/** `32.686996°N 112.827988°E` or `32°41'13.20"N 112°49'40.80"E`, as the reader writes both. */
export function gpsFrom(text: string): Gps | undefined {
	const parts = [...text.matchAll(/([\d.]+)°(?:\s*([\d.]+)')?(?:\s*([\d.]+)")?\s*([NSEW])/g)];
	const of = (letters: string): number | undefined => {
		const part = parts.find(([, , , , letter = '']) => letters.includes(letter));
		if (!part) return undefined;
		const [, degrees = '', minutes = '0', seconds = '0', letter = ''] = part;
		const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
		return 'SW'.includes(letter) ? -value : value;
	};
	return gpsOf(of('NS'), of('EW'));
}

/** A place on earth; zero and zero is what a recorder without a fix writes. */
export function gpsOf(latitude: unknown, longitude: unknown): Gps | undefined {
	if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
	if (!(Math.abs(latitude) <= LIMIT.latitude && Math.abs(longitude) <= LIMIT.longitude))
		return undefined;
	// Minus zero is no number that the record can hold.
	const micro = (degrees: number) => Math.round(degrees * 1e6) + 0;
	const place = { microLatitude: micro(latitude), microLongitude: micro(longitude) };
	return place.microLatitude === 0 && place.microLongitude === 0 ? undefined : place;
}
