import * as v from 'valibot';
import { fromIso } from '$lib/base/instant';
import { isKeyName } from '../texts/note';

export const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
/** A text that says something. */
export const words = (max: number) =>
	v.pipe(
		text(max),
		v.check((s) => s.trim() !== '', 'blank')
	);
/** A short name that a person or thing keeps for ever: `J-03`, `11-002318`, `s01`. */
export const id = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,47}$/u));
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const integer = v.pipe(v.number(), v.safeInteger());
export const time = v.pipe(
	v.string(),
	v.check((s) => fromIso(s) !== undefined, 'not a time')
);
export const originName = v.pipe(text(120), v.check(isKeyName, 'not a log name'));

/** What an event of every version says, now and later: enough to give it its place and its time in a log. */
const place = {
	log: originName,
	seq: count,
	prev: hash,
	type: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{2,40}$/)),
	t: time,
	/** `set-back`: the clock stood before a moment already on the record, which is then given as `seen`. */
	clock: v.variant('state', [
		v.strictObject({ state: v.literal('ok') }),
		v.strictObject({ state: v.literal('set-back'), seen: time })
	])
};

/** An event of a version that is newer than this program. */
export const newerEvent = v.object({
	v: v.pipe(v.number(), v.safeInteger(), v.minValue(2)),
	...place
});
export type NewerEvent = v.InferOutput<typeof newerEvent>;

/** What every event of version 1 says besides its body (docs/formats.md, "Event"). */
export const envelope = v.strictObject({
	v: v.literal(1),
	...place,
	actor: v.array(id),
	pack: id,
	subj: v.pipe(v.array(text(80)), v.maxLength(64)),
	refs: v.pipe(v.array(hash), v.maxLength(16)),
	/** The county's log as last verified here: this event is not earlier than it. */
	county: v.strictObject({ size: count, root: hash }),
	body: v.looseObject({})
});

export type Envelope = v.InferOutput<typeof envelope>;
