import * as v from 'valibot';
import { id, time, words } from './envelope';
import { requestKinds } from './request';

/**
 * What two persons of the county do, or one decides that another proposed, by what it is about: rule packs, accounts, keys, enrolments,
 * entries that are kept out, and recorders that are to be scrapped (第2、23、24条).
 */
export const actKinds = ['rule', 'account', 'key', 'enrolment', 'entry', 'scrapping'] as const;
export type ActKind = (typeof actKinds)[number];

/** An account of the county that decides lets another one decide in its place while it is absent (docs/decisions/0039). */
export const delegationBodies = {
	/** By the account that is absent, which is the actor. `delegation` is named after this very entry; it never begins before it. */
	'delegation-given': v.strictObject({
		...{ delegation: id, deputy: id },
		kinds: v.pipe(
			v.array(v.picklist(requestKinds)),
			v.minLength(1),
			v.maxLength(requestKinds.length)
		),
		...{ from: time, until: time, reason: words(300) }
	}),
	/** The same for acts: a type of its own, because a program that knows only requests reads the one above. */
	'act-delegated': v.strictObject({
		...{ delegation: id, deputy: id },
		acts: v.pipe(v.array(v.picklist(actKinds)), v.minLength(1), v.maxLength(actKinds.length)),
		...{ from: time, until: time, reason: words(300) }
	}),
	/** Either of the two ends it before its time. */
	'delegation-ended': v.strictObject({ delegation: id, reason: words(300) })
};
