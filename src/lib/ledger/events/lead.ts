import * as v from 'valibot';
import { behaviours } from './behaviours';
import { hash, id } from './envelope';

/**
 * What is said of people is not readable by every kiosk: `sealed` is an age file of a JSON text for the county and the station
 * concerned alone, `hash` the SHA-256 of that text, which has 32 random bytes in it (docs/decisions/0033).
 */
export const sealedText = v.strictObject({
	hash,
	sealed: v.pipe(v.string(), v.base64(), v.maxLength(13_000))
});
export type SealedText = v.InferOutput<typeof sealedText>;

/** So many texts one entry names; more are named by several. */
export const MOST_READ = 64;

/** Leads and what becomes of them (第21、22条). That there is one, and how far it went, is in the clear; what, and of whom, is not. */
export const leadBodies = {
	/** Somebody takes up a signal of the record, or raises what the record cannot know: a complaint, something else. */
	'lead-raised': v.strictObject({
		lead: id,
		behaviour: v.picklist(behaviours),
		text: sealedText
	}),
	/** 核查: what was found, 属实 or 不属实. */
	'lead-checked': v.strictObject({ lead: id, text: sealedText }),
	/** What the person says of it. */
	'lead-stated': v.strictObject({ lead: id, text: sealedText }),
	/** 处理, or closed with a reason: which of the two is in the sealed text. */
	'lead-ended': v.strictObject({ lead: id, text: sealedText }),
	/** The county's, by two persons: whether this account may read and handle leads. */
	'lead-right-given': v.strictObject({ account: id, may: v.boolean() }),
	/** The county's: these sealed texts, by the hashes of their entries, were opened for an account for the first time. */
	'lead-texts-read': v.strictObject({
		account: id,
		texts: v.pipe(v.array(hash), v.minLength(1), v.maxLength(MOST_READ))
	})
};
export const leadTypes = ['lead-raised', 'lead-checked', 'lead-stated', 'lead-ended'] as const;
export type LeadType = (typeof leadTypes)[number];
