import * as v from 'valibot';
import { count, hash, id, time } from './envelope';
import { path } from './ingest';
import { MOST_REQUESTED } from './request';
import { footageClasses } from './retention';

/** `removed`: by this run. `absent`: a run that was broken off had removed it, or it was not there. `differs`: other bytes lie there; they stay. */
export const removalOutcomes = ['removed', 'absent', 'differs'] as const;
export type RemovalOutcome = (typeof removalOutcomes)[number];

/** What stays of a recording for ever (存根): its name, its hash and size, when it came in, as what and until when it was kept. */
const stub = v.strictObject({
	...{ ingest: id, path, sha256: hash, bytes: count, kept: time },
	class: v.picklist(footageClasses),
	notBefore: time
});
export type DisposalStub = v.InferOutput<typeof stub>;

const copy = v.strictObject({
	/** Where it lay: the bag, or what lies beside it; and the file there. */
	...{ bag: path, stored: path, sha256: hash },
	outcome: v.picklist(removalOutcomes)
});
export type RemovedCopy = v.InferOutput<typeof copy>;

/** What a station puts on its log about footage whose time is over (第15条): proposed and approved as a request, executed by two persons. */
export const disposalBodies = {
	/** Two persons have signed; from here every copy at this station is to be removed. `approval`: the hash of the leader's decision. */
	'disposal-executed': v.strictObject({
		...{ request: id, approval: hash },
		persons: v.strictTuple([id, id]),
		files: v.pipe(v.array(stub), v.minLength(1), v.maxLength(MOST_REQUESTED))
	}),
	/** Stands on the record before the first byte of this vault is removed. */
	'removal-begun': v.strictObject({ request: id, vault: id }),
	/** What became of copies in one vault; several entries where one does not hold them. */
	'copies-removed': v.strictObject({
		...{ request: id, vault: id },
		copies: v.pipe(v.array(copy), v.minLength(1))
	})
};
