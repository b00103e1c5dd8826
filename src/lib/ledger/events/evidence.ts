import * as v from 'valibot';
import { count, hash, id } from './envelope';
import { path } from './ingest';
import { restrictionKinds } from './restriction';

/** Where the county keeps a copy: on its own disk, or in an object store. */
export const evidencePlaces = ['disk', 'objects'] as const;
export type EvidencePlace = (typeof evidencePlaces)[number];

/** `changed`: other bytes lie there. `missing`: nothing does. `unreadable`: it cannot be read to its end. */
export const evidenceChecks = ['whole', 'changed', 'missing', 'unreadable'] as const;
export type EvidenceCheck = (typeof evidenceChecks)[number];

/** A recording as the station's own log names it. */
const recording = { station: id, ingest: id, path, sha256: hash, bytes: count };

/** What the county puts on its own log about copies of evidence that stations send to it (docs/decisions/0040). */
export const evidenceBodies = {
	/** From here on this station may send, or may not. `classes`: the restricted ones that are included. */
	'evidence-upload-set': v.strictObject({
		station: id,
		on: v.boolean(),
		classes: v.pipe(
			v.array(v.picklist(restrictionKinds)),
			v.maxLength(restrictionKinds.length),
			v.check((all) => new Set(all).size === all.length, 'the same class twice')
		)
	}),
	/** Read back from where it is kept, and its hash is the one on the station's log. */
	'evidence-received': v.strictObject({ ...recording, place: v.picklist(evidencePlaces) }),
	/** Other bytes came than the record has: they are in quarantine, under the hash that was found. */
	'evidence-refused': v.strictObject({ ...recording, found: hash }),
	/** Read again, by whoever is the actor. `found`: the hash, where it was read to its end. */
	'evidence-checked': v.strictObject({
		sha256: hash,
		outcome: v.picklist(evidenceChecks),
		found: v.nullable(hash)
	})
};
export const evidenceTypes = Object.keys(
	evidenceBodies
) as readonly (keyof typeof evidenceBodies)[];
