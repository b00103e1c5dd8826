import * as v from 'valibot';
import { count, id, integer, text, words } from './envelope';

export const identityVerdicts = ['agree', 'disagree', 'none'] as const;
export type IdentityVerdict = (typeof identityVerdicts)[number];

/** What was claimed about which recorder it is, and where that was read (devices/recorder.ts). */
export const identityClaim = v.strictObject({
	by: v.picklist(['usb', 'mtp', 'log', 'marker', 'file-names', 'label']),
	says: v.picklist(['serial', 'number', 'person', 'maker', 'model', 'name']),
	value: text(64),
	at: text(120)
});

/** What a station puts on its log about which recorder was docked. */
export const identityBodies = {
	/**
	 * `agree`: something names this recorder and nothing names another. Anything else is 身份待核, and it is not cleared.
	 * What contradicts is named first, then what supports; `omitted` claims did not fit.
	 */
	'recorder-identified': v.strictObject({
		ingest: id,
		recorder: id,
		verdict: v.picklist(identityVerdicts),
		claims: v.pipe(v.array(identityClaim), v.maxLength(20)),
		omitted: count,
		/** The number on its body, as somebody scanned or typed it. */
		label: v.nullable(text(64))
	}),
	/**
	 * What the hardware told of its state at the dock, once for each ingest (第5条); null = it did not tell. `shown` is its
	 * clock's own text, `offsetSeconds` how far that was ahead of the kiosk's when it was seen.
	 */
	'recorder-probed': v.strictObject({
		ingest: id,
		recorder: id,
		batteryPercent: v.nullable(v.pipe(count, v.maxValue(100))),
		clock: v.nullable(v.strictObject({ shown: words(40), offsetSeconds: integer })),
		freeBytes: v.nullable(count)
	})
};
