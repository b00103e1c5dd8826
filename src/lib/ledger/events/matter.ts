import * as v from 'valibot';
import { count, hash, id, originName, words } from './envelope';

/** Matters that no other entry closes: nobody has to say which side is true, only what is known of it. */
export const explainedMatters = ['unknown-return', 'fork'] as const;

/** What the county says, on its own log, about a matter of its merge desk (docs/formats.md, "Contradictions"). */
export const matterBodies = {
	/**
	 * `hash`: the entry that the matter is about, a hand-in or the first entry of a branch; `heads`: all that had been looked at.
	 * Whatever comes besides opens it again. Of several the last counts; `reopened` takes an explanation back.
	 */
	'matter-explained': v.strictObject({
		matter: v.picklist(explainedMatters),
		...{ log: originName, seq: count, hash },
		heads: v.pipe(v.array(hash), v.minLength(1), v.maxLength(16)),
		outcome: v.picklist(['explained', 'reopened']),
		account: words(300)
	}),
	/**
	 * The hand-in of this entry ended the loan of that one (`out`, called `loan`), or is no longer said to have (`parted`). `heads`: both
	 * entries, the decision about the same hand-in before, and whatever else was weighed. Of several about one hand-in the last counts.
	 */
	'return-matched': v.pipe(
		v.strictObject({
			...{ recorder: id, handIn: hash, out: hash, loan: id },
			heads: v.pipe(v.array(hash), v.minLength(2), v.maxLength(16)),
			outcome: v.picklist(['matched', 'parted']),
			reason: words(300)
		}),
		v.check(({ heads, handIn, out }) => heads.includes(handIn) && heads.includes(out), 'heads')
	)
};
