import * as v from 'valibot';
import { id, time, words } from './envelope';
import { requestKinds } from './request';

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
	/** Either of the two ends it before its time. */
	'delegation-ended': v.strictObject({ delegation: id, reason: words(300) })
};
