import type { Brand } from '$lib/base/brand';
import type { Instant } from '$lib/base/instant';
import type { FootageFile } from '../store/described';

/** A time as a recorder's clock showed it, in milliseconds and of no zone: only to be compared with others of the same clock. */
export type LocalMillis = Brand<number, 'LocalMillis'>;

export const localMillis = (millis: number): LocalMillis => millis as LocalMillis;

/** `2026-09-02T18:01:18` */
export const localText = (at: LocalMillis): string => new Date(at).toISOString().slice(0, 19);

export function parseLocal(text: string): LocalMillis | undefined {
	const at = Date.parse(`${text.slice(0, 19)}Z`);
	return Number.isNaN(at) ? undefined : localMillis(at);
}

/** How far a recorder's clock was ahead of the kiosk's, measured by somebody or something (第5条). */
export interface MeasuredOffset {
	readonly seconds: number;
	readonly how: 'machine' | 'officer' | 'sample';
	readonly when: 'check-out' | 'dock';
	readonly at: Instant;
	/** The entry that says so. */
	readonly log: string;
	readonly seq: number;
}

export const timeSources = ['name', 'container', 'exif', 'file-system'] as const;
export type TimeSource = (typeof timeSources)[number];

/** One time of a file: as it was found, which never changes, and what it is by the measured offset. */
export interface RecordedTime {
	readonly source: TimeSource;
	readonly raw: LocalMillis;
	/** By the kiosk's clock; undefined where nobody measured, or where the zone of the time is not known. */
	readonly corrected: LocalMillis | undefined;
}

/** FAT keeps times in steps of two seconds, in local time: smaller differences to such a time mean nothing. */
export const FAT_STEP_MILLIS = 2000;

type Timed = Pick<FootageFile, 'modified' | 'said'>;

const rawOf = ({ modified, said }: Timed, source: TimeSource): LocalMillis | undefined => {
	const times = said?.times;
	// Written with this kiosk's offset, so its digits are those on the card, which has local time.
	const text =
		source === 'file-system' ? modified : source === 'name' ? times?.name : times?.[source];
	return text ? parseLocal(text) : undefined;
};

/** The times of a file side by side. A container's time may be UTC or local: it is shown, and not corrected. */
export function recordedTimes(file: Timed, offset: MeasuredOffset | undefined): RecordedTime[] {
	return timeSources.flatMap((source) => {
		const raw = rawOf(file, source);
		if (raw === undefined) return [];
		const known = offset !== undefined && source !== 'container';
		return [
			{ source, raw, corrected: known ? localMillis(raw - offset.seconds * 1000) : undefined }
		];
	});
}

/** From when to when a file was recorded, by the recorder's own clock, and which of its times say so. */
export interface Span {
	readonly start: LocalMillis;
	/** Undefined where neither a length nor a later time is known, as of one that was cut short. */
	readonly end: LocalMillis | undefined;
	readonly by: TimeSource;
}

/** Its name says when it began, its file system when it was closed; the container's time is asked last, because of its zone. */
export function spanOf(file: Timed): Span | undefined {
	const { said } = file;
	if (!said?.kind) return undefined;
	const closed = rawOf(file, 'file-system');
	const length = said.kind === 'image' ? 0 : (said.durationMillis ?? undefined);
	for (const by of ['name', 'exif'] as const) {
		const start = rawOf(file, by);
		if (start === undefined) continue;
		if (length !== undefined) return { start, end: localMillis(start + length), by };
		return { start, end: closed !== undefined && closed >= start ? closed : undefined, by };
	}
	if (closed !== undefined && length !== undefined)
		return { start: localMillis(closed - length), end: closed, by: 'file-system' };
	const claimed = rawOf(file, 'container');
	if (claimed === undefined || length === undefined) return undefined;
	return { start: claimed, end: localMillis(claimed + length), by: 'container' };
}

/** The measurement that counts for footage: the one nearest before it came in, of its own loans. */
export const newestOffset = (all: readonly MeasuredOffset[]): MeasuredOffset | undefined =>
	all.reduce<MeasuredOffset | undefined>(
		(best, one) => (best === undefined || one.at > best.at ? one : best),
		undefined
	);
