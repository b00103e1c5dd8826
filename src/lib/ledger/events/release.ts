import * as v from 'valibot';
import { hash, id, text, time, words } from './envelope';
import { applicant, MOST_REQUESTED, requestedFile } from './request';

/** Footage given to outsiders, and requests that it be deleted (第19条). Nothing is deleted because of one. */
export const releaseBodies = {
	/** `approval`: the hash of the decision that it rests on. `handed`: what was given, and on which disc or medium. */
	'footage-released': v.strictObject({
		...{ request: id, approval: hash, receiver: words(60), handed: words(300) }
	}),
	/** The receiver has signed: the number of the receipt and where it lies. */
	'release-receipted': v.strictObject({ request: id, receipt: words(200) }),
	/** Somebody wants footage to be deleted. `deletion` is the voucher of this very entry; no file need be named. */
	'deletion-asked': v.strictObject({
		deletion: id,
		applicant,
		ground: words(300),
		/** Of which footage, as it was said. */
		what: words(200),
		files: v.pipe(v.array(requestedFile), v.maxLength(MOST_REQUESTED)),
		/** When it was asked, where that was before it was entered. */
		askedAt: time
	}),
	/** What a leader answers: the legal ground on which it is kept. It is answered, and never carried out early. */
	'deletion-answered': v.strictObject({
		...{ deletion: id, asked: hash, leader: id, basis: words(200), answer: words(300) },
		/** How the answer was given: a document's number; '' = by word of mouth. */
		document: text(60)
	})
};
