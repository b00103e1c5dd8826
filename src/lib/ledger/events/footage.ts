import * as v from 'valibot';
import { count, hash, id, integer, text } from './envelope';
import { path } from './ingest';

/** `2026-09-02T18:01:18`, as a recorder or a file said it: no zone is known, and none is added. */
const localTime = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
	v.check((t) => !Number.isNaN(Date.parse(`${t}Z`)), 'not a time')
);

/**
 * `read`: understood. `not-media`: a log or another file that is no footage. `unreadable`: called footage, and impossible to
 * understand. `gave-up`: it asked for more time or reading than a file may have.
 */
export const readings = ['read', 'not-media', 'unreadable', 'gave-up'] as const;
export const mediaKinds = ['video', 'audio', 'image'] as const;
export const playables = ['yes', 'no', 'unknown'] as const;

const microDegrees = (most: number) =>
	v.pipe(integer, v.minValue(-most * 1e6), v.maxValue(most * 1e6));

/** What one stored file says about itself: claims, each as it was found. Null = it says nothing of it. */
export const describedFile = v.strictObject({
	path,
	sha256: hash,
	reading: v.picklist(readings),
	kind: v.nullable(v.picklist(mediaKinds)),
	container: v.nullable(text(80)),
	codecs: v.pipe(v.array(text(80)), v.maxLength(8)),
	tracks: v.strictObject({ video: count, audio: count, other: count }),
	durationMillis: v.nullable(count),
	width: v.nullable(count),
	height: v.nullable(count),
	/** Frames in a thousand seconds. */
	milliFrameRate: v.nullable(count),
	/** Of its name by the recorder's profile, its container (UTC or local is not known), and its EXIF. */
	times: v.strictObject({
		name: v.nullable(localTime),
		container: v.nullable(localTime),
		exif: v.nullable(localTime)
	}),
	/** The number in its name, and what is counted together with it. */
	sequence: v.nullable(count),
	series: v.nullable(text(300)),
	truncated: v.boolean(),
	/** In the browser that described it; another may play what that one could not. */
	playable: v.picklist(playables),
	encoder: v.nullable(text(160)),
	gps: v.nullable(
		v.strictObject({ microLatitude: microDegrees(90), microLongitude: microDegrees(180) })
	)
});
export type DescribedFile = v.InferOutput<typeof describedFile>;

/** What a station puts on its log about the content of footage that is in safe keeping (第9、11条). */
export const footageBodies = {
	'footage-described': v.strictObject({
		ingest: id,
		recorder: id,
		files: v.pipe(v.array(describedFile), v.minLength(1))
	})
};
