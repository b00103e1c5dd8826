import * as v from 'valibot';
import { hash, id, text, time, words } from './envelope';
import { path } from './ingest';

/** What is asked for. One approval is for one of them, and for nothing else (第16、17、18、19条). */
export const requestKinds = ['viewing', 'extraction', 'release', 'disposal'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** 作为证据、涉诉、复议、执法监督、案情研判 (第16、18条). */
export const extractionPurposes = [
	...(['evidence', 'litigation', 'review', 'supervision', 'analysis'] as const)
] as const;
/** How footage is given to an outsider (第19条): 光盘、移动介质、当面播放. */
export const releaseManners = ['disc', 'medium', 'shown'] as const;

/** `pin`: at this kiosk. `county`: on the county's log. `code`: signed on the leader's own device. `passkey`: at this kiosk by WebAuthn. `paper`: signed on paper, entered afterwards (补录). */
export const approvalWays = ['pin', 'county', 'code', 'passkey', 'paper'] as const;
export type ApprovalWay = (typeof approvalWays)[number];

/** So many files one request can name; an entry of the ledger holds no more. */
export const MOST_REQUESTED = 32;

/** One file of footage in safe keeping, by the ingest that brought it, its name there, and its content. */
export const requestedFile = v.strictObject({ ingest: id, path, sha256: hash });
export type RequestedFile = v.InferOutput<typeof requestedFile>;

/** Whose request it is: somebody on the roll, or an outsider by name and unit. */
export const applicant = v.variant('is', [
	v.strictObject({ is: v.literal('person'), person: id }),
	v.strictObject({ is: v.literal('outsider'), name: words(30), unit: words(60) })
]);
export type Applicant = v.InferOutput<typeof applicant>;

const detail = v.variant('kind', [
	v.strictObject({ kind: v.literal('viewing') }),
	v.strictObject({
		kind: v.literal('extraction'),
		purpose: v.picklist(extractionPurposes),
		/** Who is to have it, as far as that is known. */
		receiver: text(60)
	}),
	v.strictObject({
		kind: v.literal('release'),
		...{ recipient: words(60), basis: words(200) },
		manner: v.picklist(releaseManners)
	}),
	v.strictObject({ kind: v.literal('disposal') })
]);
export type RequestDetail = v.InferOutput<typeof detail>;

/** Requests about footage and what the leader in charge (分管领导) answers: the same for viewing, extraction, release and disposal. */
export const requestBodies = {
	/** `request` is the voucher of this very entry. `from`, `until`: for which time it is asked. */
	'request-made': v.strictObject({
		request: id,
		applicant,
		ground: words(300),
		files: v.pipe(v.array(requestedFile), v.minLength(1), v.maxLength(MOST_REQUESTED)),
		case: v.nullable(id),
		...{ from: time, until: time },
		detail
	}),
	/**
	 * `asked`: the hash of the request's entry, so that nothing is approved that was not read. `leader`: null where an account of
	 * the county decides. `until`: how long the approval holds; null where it was returned (退回). `proof`: of a code, the code; of a passkey, what it answered; of
	 * paper, its number and place; otherwise ''.
	 */
	'request-decided': v.pipe(
		v.strictObject({
			...{ request: id, asked: hash, leader: v.nullable(id) },
			decision: v.picklist(['approved', 'returned']),
			reason: text(300),
			way: v.picklist(approvalWays),
			until: v.nullable(time),
			proof: text(800)
		}),
		v.check(({ decision, until }) => (decision === 'approved') === (until !== null), 'validity'),
		v.check(({ way, leader }) => (way === 'county') === (leader === null), 'who decides')
	),
	/** The applicant, or whoever entered it for an outsider, takes it back. */
	'request-withdrawn': v.strictObject({ request: id, reason: words(300) }),
	/** The approval holds no longer: said by a leader at the station, or by the county. */
	'approval-revoked': v.strictObject({
		...{ request: id, leader: v.nullable(id), reason: words(300) }
	})
};
