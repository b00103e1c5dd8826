import * as v from 'valibot';
import { count, hash, id } from './envelope';
import { path } from './ingest';

export const clearingWays = ['by-kiosk', 'by-hand'] as const;

/** What a station puts on its log about closed copies of an ingest, and about a recorder that was emptied (第12、13条). */
export const bagBodies = {
	/**
	 * One vault's copy of this ingest is whole: every file of it was read back there, and the bag is closed. One entry for
	 * each vault; the second may come days after the first. `files` and `bytes` count linked files too; `manifest` and `sm3`
	 * are the SHA-256 of manifest-sha256.txt and of manifest-sm3.txt.
	 */
	'bag-closed': v.strictObject({
		ingest: id,
		recorder: id,
		vault: id,
		designated: v.boolean(),
		bag: path,
		files: count,
		bytes: count,
		manifest: hash,
		sm3: v.nullable(hash)
	}),
	/** A custodian emptied the recorder, on the strength of the certificate for this ingest (ledger/custody/clearance.ts). */
	'recorder-cleared': v.strictObject({
		ingest: id,
		recorder: id,
		files: count,
		how: v.picklist(clearingWays)
	})
};
