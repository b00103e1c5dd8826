import * as v from 'valibot';
import { corrects } from './deadline';
import { count, hash, id, text, time, words } from './envelope';
import { path } from './ingest';

/**
 * What an interruption was. `resumed`: the same activity went on. `could-not-go-on`: 确实无法继续记录. `other-activity`: the one
 * before it had ended, so nothing was interrupted.
 */
export const breakOutcomes = ['resumed', 'could-not-go-on', 'other-activity'] as const;
export type BreakOutcome = (typeof breakOutcomes)[number];

/** An interruption by the content of the files around it; `after` is null where nothing was recorded any more. */
export const breakName = v.strictObject({ before: hash, after: v.nullable(hash) });
export type BreakName = v.InferOutput<typeof breakName>;

export const leadKinds = ['missing-numbers', 'recorded-late'] as const;
export type AnsweredLead = (typeof leadKinds)[number];

/** So many interruptions are explained at once, of the same cause. */
export const MOST_BREAKS = 16;

/** What people say about interruptions and leads that were found in the footage (第11条). */
export const breaksBodies = {
	'interruption-explained': v.strictObject({
		ingest: id,
		recorder: id,
		breaks: v.pipe(v.array(breakName), v.minLength(1), v.maxLength(MOST_BREAKS)),
		outcome: v.picklist(breakOutcomes),
		/** A word of the rule pack's list; null where nothing was interrupted. */
		reason: v.nullable(words(60)),
		account: text(500),
		/** Where the cause is said aloud at the beginning of what follows; null where it is not. */
		spoken: v.nullable(v.strictObject({ path, sha256: hash, seconds: count })),
		/** Which head of department was told, and when. */
		reported: v.nullable(v.strictObject({ to: id, at: time })),
		corrects
	}),
	/** A lead is answered, and stays a lead. `from`, `to`: the missing numbers; `file`: what was recorded late, or what stands before the gap. */
	'lead-answered': v.strictObject({
		ingest: id,
		recorder: id,
		lead: v.picklist(leadKinds),
		file: hash,
		from: v.nullable(count),
		to: v.nullable(count),
		answer: words(300),
		corrects
	})
};
