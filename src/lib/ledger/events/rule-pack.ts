import * as v from 'valibot';
import { hash, id, words } from './envelope';

/** What the county puts on its own log about the rule itself (第24条). */
export const rulePackBodies = {
	/**
	 * Two officers, who are its actors, put a rule pack in force from a day on. The document is read on its own
	 * (pack-document.ts): one that a later version wrote must not make the county's log unreadable here.
	 */
	'rule-pack-issued': v.strictObject({
		pack: id,
		validFrom: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
		/** SHA-256 of the document as canonical JSON. */
		sha256: hash,
		document: v.looseObject({}),
		/** Why, and on what ground: the number of the bureau's own paper. */
		reason: words(300)
	})
};
