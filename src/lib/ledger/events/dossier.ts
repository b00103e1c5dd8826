import * as v from 'valibot';
import { isCreditCode } from './public-numbers';
import { count, hash, id, text, words } from './envelope';
import { path } from './ingest';

export const subjectKinds = ['person', 'household', 'company', 'other'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** 检查笔录、询问笔录、送达回证、现场照片、情况说明、审批表、其他. */
export const documentKinds = [
	'inspection-record',
	'interview-record',
	'service-receipt',
	'photo',
	'statement',
	'approval',
	'other'
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const correctionCauses = ['mistaken', 'renamed', 'moved', 'identified'] as const;
export type CorrectionCause = (typeof correctionCauses)[number];

/** So many subjects one act can name, and so many files one page of it. */
export const MOST_SUBJECTS = 16;
export const MOST_FILED = 60;

/** A day of the calendar, as a paper bears it. */
const day = v.pipe(
	v.string(),
	v.regex(/^\d{4}-\d{2}-\d{2}$/),
	v.check((d) => !Number.isNaN(Date.parse(`${d}T00:00:00Z`)), 'not a day')
);

/**
 * What of an identity number stands on the record for ever: its last four places, and a digest under a key of the county by
 * which two stations find out that they mean the same person (docs/decisions/0027). The number itself is not among it.
 */
export const identityTrace = v.strictObject({
	last4: v.pipe(v.string(), v.regex(/^\d{3}[\dX]$/)),
	digest: v.nullable(v.strictObject({ key: id, hmac: hash }))
});
export type IdentityTrace = v.InferOutput<typeof identityTrace>;

const details = {
	kind: v.picklist(subjectKinds),
	/** False: 待定, who it is has still to be found out. */
	known: v.boolean(),
	name: words(120),
	code: v.nullable(v.pipe(v.string(), v.check(isCreditCode, 'wrong check digit'))),
	identity: v.nullable(identityTrace),
	/** SHA-256 of the erasable side record with identity number and telephone; null = there is none. */
	side: v.nullable(hash),
	address: text(200),
	/** The household's number or name in its village; '' = none. */
	household: text(60),
	note: text(300)
};

/** One file of footage in safe keeping. */
const filedFile = v.strictObject({ path, sha256: hash });
const linkedFile = v.strictObject({ ingest: id, path, sha256: hash });

const different = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
const several = (least: number) =>
	v.pipe(
		v.array(id),
		v.minLength(least),
		v.maxLength(MOST_SUBJECTS),
		v.check((ids) => different(ids), 'the same subject twice')
	);

/** What stations put on their logs about those whom enforcement concerns, and about what lies in their files (第14条). */
export const dossierBodies = {
	'subject-registered': v.strictObject({ subject: id, ...details }),
	/** From here on these details count; the ones before stay on the record. */
	'subject-corrected': v.strictObject({
		subject: id,
		why: v.picklist(correctionCauses),
		reason: words(300),
		...details
	}),
	/** The kiosk's own: the digest of a number that was registered before the county's key had arrived. */
	'subject-digested': v.strictObject({ subject: id, key: id, hmac: hash }),
	/** A custodian had the whole number shown. */
	'identity-shown': v.strictObject({ subject: id, purpose: words(120) }),
	/** The side record is gone; its hash stays. */
	'identity-erased': v.strictObject({ subject: id, side: hash, reason: words(300) }),
	/** These are one: `subject` counts from here on, the files of all of them lie together. */
	'subjects-merged': v.pipe(
		v.strictObject({
			subject: id,
			duplicates: several(1),
			reason: words(300)
		}),
		v.check(
			({ subject, duplicates }) => different([subject, ...duplicates]),
			'the same subject twice'
		)
	),
	/** These are not one: the entries named in `undoes`, which merged them, say nothing any more. */
	'subjects-split': v.strictObject({
		subjects: several(2),
		undoes: v.pipe(v.array(hash), v.maxLength(MOST_SUBJECTS)),
		reason: words(300)
	}),
	/** `file`: of a paper of which there is no file here null, and then `paper` says where it is kept. */
	'document-filed': v.strictObject({
		document: id,
		subject: id,
		case: v.nullable(id),
		kind: v.picklist(documentKinds),
		title: words(120),
		number: text(80),
		date: v.nullable(day),
		pages: count,
		file: v.nullable(
			v.strictObject({
				name: words(200),
				bytes: count,
				sha256: hash,
				bag: path,
				stored: path,
				/** Where it was read back and compared. */
				vaults: v.pipe(v.array(id), v.minLength(1), v.maxLength(8))
			})
		),
		paper: text(120),
		/** The entry of the record that says the same, of a statement made at the kiosk. */
		entry: v.nullable(hash)
	}),
	/** One clip may show several households: it lies in the file of each. */
	'footage-filed': v.strictObject({
		filing: id,
		subjects: several(1),
		activity: v.nullable(id),
		ingest: id,
		files: v.pipe(v.array(filedFile), v.minLength(1), v.maxLength(MOST_FILED)),
		note: text(300)
	}),
	/** A document or a filing that was put into the wrong file; both stay readable. */
	'filing-withdrawn': v.strictObject({ filing: id, reason: words(300) }),
	'case-opened': v.strictObject({
		case: id,
		subject: id,
		number: words(80),
		cause: words(200),
		opened: day
	}),
	'case-closed': v.strictObject({ case: id, closed: day, outcome: words(300) }),
	'evidence-linked': v.strictObject({
		case: id,
		files: v.pipe(v.array(linkedFile), v.maxLength(MOST_FILED)),
		documents: v.pipe(v.array(id), v.maxLength(MOST_FILED)),
		note: text(300)
	}),
	/** The county's: its key for digests, encrypted to one kiosk (age, base64). */
	'digest-key-shared': v.strictObject({
		key: id,
		recipient: v.pipe(v.string(), v.regex(/^age1[02-9ac-hj-np-z]{58}$/)),
		sealed: v.pipe(v.string(), v.base64(), v.maxLength(2000))
	})
};
export type SubjectDetails = Omit<
	v.InferOutput<(typeof dossierBodies)['subject-registered']>,
	'subject'
>;
export const dossierTypes = Object.keys(dossierBodies) as readonly (keyof typeof dossierBodies)[];
