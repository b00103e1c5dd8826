import * as v from 'valibot';
import { count, hash, originName, words } from './envelope';

/** So many entries one `entries-judged` can name and stay below 16 KiB. */
export const MOST_QUARANTINED = 100;

/** A word, and not one of a list: a county that has learned another rule must still be readable here. */
const reason = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{1,30}$/));

const quarantined = v.pipe(
	v.array(v.strictObject({ seq: count, hash, reason })),
	v.maxLength(MOST_QUARANTINED)
);

/** What the county puts on its own log about entries of stations' logs (docs/formats.md, "Verdicts"). */
export const verdictBodies = {
	/** Every entry of `log` from number `from` up to, not including, `to` is in order but for these. */
	'entries-judged': v.strictObject({
		log: originName,
		from: count,
		to: count,
		quarantined
	}),
	/** Entries that were in order when they were judged, and are not any more: those behind the cut of a revoked key. */
	'entries-quarantined': v.strictObject({
		log: originName,
		quarantined: v.pipe(quarantined, v.minLength(1))
	}),
	/** What two officers of the county, who are its actors, decided about one of them. */
	'quarantine-settled': v.strictObject({
		...{ log: originName, seq: count, hash },
		outcome: v.picklist(['admitted', 'rejected']),
		reason: words(300)
	})
};
