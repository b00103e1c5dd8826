/** A time as a recorder wrote it, `2026-09-02T18:01:18`: no zone is said, and none is added here. */
export type LocalTime = string;

export type MediaKind = 'video' | 'audio' | 'image';

/**
 * `read`: it could be understood. `not-media`: a log or another file that is no footage. `unreadable`: it is called footage
 * and cannot be understood. `gave-up`: it asked for more time or reading than a file may have; what was understood is kept.
 */
export const readings = ['read', 'not-media', 'unreadable', 'gave-up'] as const;
export type Reading = (typeof readings)[number];

/** Millionths of a degree, north and east positive. */
export interface Gps {
	readonly microLatitude: number;
	readonly microLongitude: number;
}

/** What a stored file says about itself. Nothing of it is judged, and nothing of it is proof. */
export interface MediaFacts {
	readonly reading: Reading;
	readonly kind: MediaKind | null;
	readonly container: string | null;
	readonly codecs: readonly string[];
	readonly tracks: { readonly video: number; readonly audio: number; readonly other: number };
	readonly durationMillis: number | null;
	readonly width: number | null;
	readonly height: number | null;
	/** Frames in a thousand seconds: 29.97 a second are 29970. */
	readonly milliFrameRate: number | null;
	/** The recorder's claim; whether it means UTC or local time cannot be known from it. */
	readonly containerTime: LocalTime | null;
	readonly exifTime: LocalTime | null;
	readonly gps: Gps | null;
	/** What wrote it, in its own words. */
	readonly encoder: string | null;
	/** It ends before it is complete: its index is missing, or it says to be longer than it is. */
	readonly truncated: boolean;
}

export const nothingKnown = (reading: Reading): MediaFacts => ({
	...{ reading, kind: null, container: null, codecs: [], tracks: { video: 0, audio: 0, other: 0 } },
	...{ durationMillis: null, width: null, height: null, milliFrameRate: null },
	...{ containerTime: null, exifTime: null, gps: null, encoder: null, truncated: false }
});

/** What one file may cost: a hostile one must not keep the kiosk busy. */
export interface Budget {
	readonly millis: number;
	readonly bytes: number;
}

/** Large recordings need up to 22 MB for their index, transport streams 135 MB wherever their end is, and a slow stick some seconds for these. */
export const BUDGET: Budget = { millis: 30_000, bytes: 160 * 1024 * 1024 };
