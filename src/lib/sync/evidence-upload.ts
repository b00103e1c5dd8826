import * as v from 'valibot';
import { hash, id } from '$lib/ledger/events/envelope';
import { path } from '$lib/ledger/events/ingest';

/**
 * Copies of evidence go to the county by tus 1.0 with creation and termination (docs/formats.md, part 44):
 *   POST   /api/v1/evidence       Upload-Length, Upload-Metadata   -> 201, Location | EvidenceProblem
 *   HEAD   /api/v1/evidence/ID                                     -> Upload-Offset
 *   PATCH  /api/v1/evidence/ID    Upload-Offset, bytes             -> 204 | EvidenceProblem
 *   DELETE /api/v1/evidence/ID                                     -> 204
 * Every one is signed like a request for the feed: `luzheng-request` over its method and its target, the path as it is sent.
 * A HEAD has no body: its refusal is in the header `luzheng-reason`, as that of every other one is too.
 */
export const EVIDENCE_PATH = '/api/v1/evidence';
/** No PATCH carries more: what breaks off is gone on with from where it ended, and the server's limit of bodies is one for all of them. */
export const MOST_CHUNK_BYTES = 8 * 1024 * 1024;
export const REASON_HEADER = 'luzheng-reason';

/** The names that the county gives to uploads, and nothing else is one. */
export const isUploadId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** Which recording it is, as the station's own `files-verified` and `evidence-linked` name it. */
export const evidenceMetadata = v.strictObject({ ingest: id, path, sha256: hash });
export type EvidenceMetadata = v.InferOutput<typeof evidenceMetadata>;

export const evidenceReasons = [
	/** Signed by no enrolled kiosk, or with an old nonce: ask for another one by `hello`. */
	'unsigned',
	/** The kiosk's key is revoked. */
	'revoked',
	'not-founded',
	/** The county waits for what it lost. */
	'restoring',
	'bad-request',
	/** A PATCH of more than MOST_CHUNK_BYTES. */
	'too-large',
	/** Switched off for this station, of a restricted class that is not included, or a state secret. */
	'not-allowed',
	/** In no case file of the record as the county has it. */
	'not-evidence',
	/** Not on the record at the county yet: sync first. Or of another station. */
	'unknown-file',
	'disposed',
	/** `Upload-Length` is not the size on the record. */
	'wrong-size',
	/** The county has it: `evidence-received` is on its log. */
	'held',
	/** So many uploads of this station are open: go on with one of them, or end one. */
	'too-many',
	'no-space',
	/** No upload of this name is open for this station: begin anew. */
	'unknown-upload',
	/** The upload ends somewhere else: ask by HEAD. */
	'other-offset',
	/** Another request writes to it at this moment, or it is being settled: wait, then ask by HEAD. */
	'busy',
	/** All bytes are there and they are not those of the record: they are in quarantine. Begin anew. */
	'other-hash',
	/** All bytes are there, and the place where they are kept does not answer: PATCH with no bytes tries again. */
	'no-store'
] as const;
export type EvidenceReason = (typeof evidenceReasons)[number];

/** `found`: the hash of what came, of `other-hash`; `most`: how many uploads may be open, of `too-many`. */
export const evidenceProblem = v.object({
	reason: v.picklist(evidenceReasons),
	found: v.optional(hash),
	most: v.optional(v.number())
});
export type EvidenceProblem = v.InferOutput<typeof evidenceProblem>;
