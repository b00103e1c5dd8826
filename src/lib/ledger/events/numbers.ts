import * as v from 'valibot';
import { id, words } from './envelope';

/** So many numbers of one recorder one entry can name besides the one that counts. */
export const MOST_GONE = 16;

const areDifferent = (numbers: readonly string[]): boolean =>
	new Set(numbers).size === numbers.length;

/** What the county puts on its own log about recorders that stand in the register under more than one number (第2条). */
export const numberBodies = {
	/** These numbers are one recorder's: from here on `keep` counts, and the others are not lent. */
	'recorder-numbers-merged': v.pipe(
		v.strictObject({
			keep: id,
			gone: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_GONE)),
			reason: words(300)
		}),
		v.check(({ keep, gone }) => areDifferent([keep, ...gone]), 'the same number twice')
	),
	/** These numbers are different recorders': whatever was said before that names two of them as one says nothing any more. */
	'recorder-numbers-parted': v.strictObject({
		numbers: v.pipe(
			v.array(id),
			v.minLength(2),
			v.maxLength(MOST_GONE + 1),
			v.check((numbers) => areDifferent(numbers), 'the same number twice')
		),
		reason: words(300)
	})
};
