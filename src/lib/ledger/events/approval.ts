import * as v from 'valibot';
import { hash, id, text, time, words } from './envelope';

/** How a leader confirms afterwards what was approved on paper. */
export const confirmationWays = ['pin', 'county', 'code', 'passkey'] as const;

/** A number of 128 bits that is used once. */
export const nonce = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

/** Approval that a leader signs on a device of their own (docs/decisions/0032). */
export const approvalBodies = {
	/**
	 * The kiosk shows a request to be signed elsewhere. `asked`: the hash of the request's entry; `applicant`: how whoever asks was
	 * shown; `expires`: until when a code made for this is taken; `confirms`: null, or the hash of an approval on paper that the
	 * leader confirms afterwards.
	 */
	'code-asked': v.strictObject({
		...{ request: id, asked: hash, nonce, applicant: words(100), expires: time },
		confirms: v.nullable(hash)
	}),
	/** `key`: a verifier key (C2SP signed-note) named `leader/` and the person, or a passkey. By two persons of the county. */
	'leader-key-registered': v.strictObject({ person: id, key: text(200) }),
	/** Nothing that is signed with it counts from where this is known. */
	'leader-key-revoked': v.strictObject({ key: text(200), reason: words(300) }),
	/**
	 * What an approval on paper says was so, or was not: by the leader it names, or by the county. `decision`: the hash of the entry
	 * that tells of the paper; `proof`: as in `request-decided`.
	 */
	'paper-approval-answered': v.pipe(
		v.strictObject({
			...{ request: id, decision: hash, leader: v.nullable(id) },
			answer: v.picklist(['confirmed', 'denied']),
			way: v.picklist(confirmationWays),
			...{ reason: text(300), proof: text(800) }
		}),
		v.check(({ way, leader }) => (way === 'county') === (leader === null), 'who answers')
	)
};
