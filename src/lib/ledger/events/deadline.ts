import * as v from 'valibot';
import { count, hash, id, text, time, words } from './envelope';

/** The entry that this one takes the place of; both stay on the record. */
export const corrects = v.nullable(hash);

/**
 * What a station puts on its log about the 24 hours of 第13条. `duty`: the loan, or the hand-in of a recorder whose loan nobody
 * knows. Reasons are words of the rule pack's lists.
 */
export const deadlineBodies = {
	/** Nobody said so at the time: the officer's own account (自述), given when the recorder was handed in late. */
	'return-time-stated': v.strictObject({
		duty: id,
		recorder: id,
		officer: id,
		returnedAt: time,
		endedAt: v.nullable(time),
		account: text(300),
		corrects
	}),
	/** There is nothing to ingest, and why; the duty is answered by this and by no footage. */
	'no-footage-explained': v.strictObject({
		duty: id,
		recorder: id,
		reason: words(60),
		account: words(300),
		corrects
	}),
	/** Why footage was not in safe keeping in time; the duty stays late. */
	'overdue-explained': v.strictObject({
		duty: id,
		recorder: id,
		reason: words(60),
		account: text(300),
		corrects
	}),
	/** The kiosk showed it; `hours` after the officer was back. */
	'reminder-shown': v.strictObject({ duty: id, recorder: id, hours: count }),
	/** Somebody at the kiosk tapped that it was read. */
	'reminder-acknowledged': v.strictObject({ duty: id, recorder: id, hours: count })
};
