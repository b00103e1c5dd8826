import type { DeviceFault } from '$lib/devices/fault';
import type { CommissionReason } from '$lib/kiosk/ports/commission';
import type { CounterReason } from '$lib/kiosk/ports/counter';
import type { FixityDeskReason } from '$lib/kiosk/ports/fixity';
import type { DeskReason } from '$lib/kiosk/ports/ingest';
import type { MediaReason } from '$lib/kiosk/ports/media';
import type { LeadDeskReason } from '$lib/kiosk/ports/leads';
import type { RegisterDeskReason } from '$lib/kiosk/ports/register';
import type { EnrolFault, RepairFault, RotateFault, StartFault } from '$lib/kiosk/ports/session';
import type { CheckOut, checkOut } from '$lib/ledger/commands/check-out';
import type { clearRecorder, recordBag } from '$lib/ledger/commands/clear';
import type { comeBack } from '$lib/ledger/commands/come-back';
import type { StatementReason } from '$lib/ledger/commands/activity-footage';
import type { SealReason } from '$lib/ledger/commands/seal-secret';
import type { LeadReason } from '$lib/ledger/commands/lead';
import type { BreaksReason } from '$lib/ledger/commands/breaks';
import type { DeadlineReason } from '$lib/ledger/commands/deadline';
import type { FilingReason } from '$lib/ledger/commands/dossier-filing';
import type { SubjectReason } from '$lib/ledger/commands/dossier-subjects';
import type { ExcerptReason } from '$lib/ledger/commands/excerpt';
import type { ExtractionReason } from '$lib/ledger/commands/extraction';
import type { RestrictReason } from '$lib/ledger/commands/restrict';
import type { RetentionReason } from '$lib/ledger/commands/retention';
import type { FixityReason } from '$lib/ledger/commands/fixity';
import type {
	finishIngest,
	haltIngest,
	recordFailed,
	recordVerified,
	startIngest
} from '$lib/ledger/commands/ingest';
import type { recoverRecorder } from '$lib/ledger/commands/recover';
import type { handBack } from '$lib/ledger/commands/hand-back';
import type { lend } from '$lib/ledger/commands/lend';
import type { reportState } from '$lib/ledger/commands/report-state';
import type { resolveConflict } from '$lib/ledger/commands/resolve-conflict';
import type { proposeRetirement } from '$lib/ledger/commands/retire';
import type { seeRecorder } from '$lib/ledger/commands/see-recorder';
import type { takeBack } from '$lib/ledger/commands/take-back';
import type { takeStock } from '$lib/ledger/commands/take-stock';
import type { recordUpkeep } from '$lib/ledger/commands/upkeep';
import type { FailedFile, FileFact } from '$lib/ledger/events/ingest';
import type { ApprovalReason, DisposalReason, RequestReason } from './approval-reasons';
import type { ReasonOf } from './reason-of';
import type { Sentence } from './sentence';

/** Every reason for which a command of the ledger says no: a new one fails the type check of both languages. */
export type Reason =
	| ReasonOf<
			| typeof checkOut
			| typeof comeBack
			| typeof takeBack
			| typeof lend
			| typeof handBack
			| typeof startIngest
			| typeof recordVerified
			| typeof recordFailed
			| typeof haltIngest
			| typeof finishIngest
			| typeof recordBag
			| typeof clearRecorder
			| typeof resolveConflict
			| typeof seeRecorder
			| typeof reportState
	  >
	| DeskReason
	| StatementReason
	| RegisterReason
	| CounterReason
	| FixityReason
	| FixityDeskReason
	| DeadlineReason
	| BreaksReason
	| SealReason
	| 'sealed-content'
	| RestrictionReason
	| LeadReason
	| LeadDeskReason
	| CommissionReason
	| MediaReason
	| 'reminder-said'
	| RetentionReason
	| DossierReason
	| ExtractionReason
	| DisposalReason
	| RequestReason
	| ApprovalReason
	| ExcerptReason;

/** Those of 启用检查: zh-commission.ts and en-commission.ts. */
export type CommissionReasons = Readonly<Record<CommissionReason, Sentence>>;

/** Those about extractions: zh-extraction-reasons.ts and en-extraction-reasons.ts. */
export type ExtractionReasons = Readonly<Record<ExtractionReason | ExcerptReason, Sentence>>;

/** Those about subjects and their files: zh-dossier.ts and en-dossier.ts. */
export type DossierReason = SubjectReason | FilingReason | 'side-elsewhere';
export type DossierReasons = Readonly<Record<DossierReason, Sentence>>;

/** Those about classes, holds and periods: zh-retention.ts and en-retention.ts. */
export type RetentionReasons = Readonly<Record<RetentionReason, Sentence>>;

/** Those about emptying a recorder: zh-clearing.ts and en-clearing.ts. */
export type ClearingReason = Exclude<
	ReasonOf<typeof recordBag | typeof clearRecorder> | 'no-label' | 'not-docked',
	'no-such-ingest' | 'not-a-custodian'
>;

/** Those about entries that contradict each other, and about loss and repair: zh-conflicts.ts and en-conflicts.ts. */
export type ConflictReason =
	| Exclude<
			ReasonOf<typeof resolveConflict | typeof seeRecorder | typeof reportState>,
			'unknown-recorder' | 'county-retires'
	  >
	| ('conflict-forbids' | 'reported-lost' | 'reported-under-repair' | 'reported-scrapped');

type RegisterReason =
	| ReasonOf<
			typeof proposeRetirement | typeof recordUpkeep | typeof takeStock | typeof recoverRecorder
	  >
	| ('county-retires' | 'reported-stolen' | 'reported-suspended')
	| RegisterDeskReason;

/** Those about the register of recorders: zh-register-reasons.ts and en-register-reasons.ts. */
export type RegisterReasons = Readonly<
	Record<Exclude<RegisterReason, ConflictReason | 'unknown-recorder'>, Sentence>
>;

/** Those about the checks of the vaults: zh-fixity.ts and en-fixity.ts. */
export type FixityReasons = Readonly<
	Record<Exclude<FixityReason, 'not-a-custodian'> | FixityDeskReason, Sentence>
>;

/** Those about the 24 hours: zh-deadline.ts and en-deadline.ts. */
export type DeadlineSentences = Readonly<Record<DeadlineReason | 'reminder-said', Sentence>>;

/** Those about storage media: zh-media.ts and en-media.ts. */
export type MediaSentences = Readonly<Record<MediaReason, Sentence>>;

/** Those about leads before the leader in charge: zh-leads.ts and en-leads.ts. */
export type LeadSentences = Readonly<Record<LeadReason | LeadDeskReason, () => string>>;

/** Those about interruptions and leads: zh-breaks.ts and en-breaks.ts. */
export type BreaksSentences = Readonly<Record<Exclude<BreaksReason, DeadlineReason>, Sentence>>;

/** Those about what only named readers may know: zh-restriction.ts and en-restriction.ts. */
export type RestrictionReason =
	| Exclude<RestrictReason, 'custodian-only' | 'leader-only' | 'no-files' | 'file-unknown'>
	| ('restricted-footage' | 'say-in-side-text' | 'side-text-empty' | 'side-text-elsewhere')
	| ('side-text-unknown' | 'not-for-this-kiosk' | 'reader-is-here' | 'station-unheard');
export type RestrictionSentences = Readonly<Record<RestrictionReason, Sentence>>;

/** Those about sealed carriers: zh-secrecy.ts and en-secrecy.ts. */
export type SecrecySentences = Readonly<
	Record<
		Exclude<SealReason, 'unknown-recorder' | 'custodian-only'> | 'sealed' | 'sealed-content',
		Sentence
	>
>;

/** Those about signing, and about what lending asks besides: zh-counter.ts and en-counter.ts. */
export type CounterReasons = Readonly<
	Record<
		| CounterReason
		| Exclude<ReasonOf<typeof lend>, ReasonOf<typeof checkOut>>
		| Exclude<ReasonOf<typeof handBack>, ReasonOf<typeof takeBack>>,
		Sentence
	>
>;

/** The warnings that an officer may read and answer. */
export type Warning = CheckOut['seen'][number];

/** The words in which sync says why it does not go on; explain.test.ts holds them against sync's own lists. */
export type SyncProblem =
	| 'no-answer'
	| 'busy'
	| 'not-understood'
	| 'refused'
	| 'other-version'
	| 'county-ahead'
	| 'bad-receipt'
	| 'bad-checkpoint'
	| 'county-set-back'
	| 'county-disputed'
	| 'bad-feed'
	| 'storage'
	| 'unknown-code'
	| 'used-code'
	| 'expired-code'
	| 'bad-proof'
	| 'unknown-log'
	| 'out-of-place'
	| 'bad-entry'
	| 'fork'
	| 'frozen'
	| 'revoked'
	| 'rotated'
	| 'not-stored-yet'
	| 'other-feed'
	| 'restoring'
	| 'unsigned'
	| 'too-large'
	| 'too-many'
	| 'not-founded'
	| 'bad-request';

/** Why the kiosk does not open: what was found, what is safe all the same, and what to do where nothing can be mended here. */
export interface StartWords {
	readonly what: Sentence;
	readonly safe: string;
	readonly next: string;
}

/** One language's sentence for everything that can be refused or go wrong: what is wrong, and what to do next. */
export interface Reasons {
	readonly article: (article: number) => string;
	readonly refusals: Readonly<Record<Reason, Sentence>>;
	readonly otherRefusal: string;
	readonly copy: Readonly<Record<'journal-short' | 'storage', Sentence>>;
	readonly devices: Readonly<Record<DeviceFault['fault'], Sentence>>;
	readonly notAcknowledged: Sentence;
	readonly enrol: Readonly<Record<EnrolFault['fault'], Sentence>>;
	readonly start: Readonly<Record<StartFault['fault'], StartWords>>;
	readonly repair: Readonly<Record<RepairFault['fault'], Sentence>>;
	readonly sync: Readonly<Record<SyncProblem, string>>;
	readonly otherSync: string;
	readonly rotate: Readonly<Record<RotateFault['fault'], Sentence>>;
	readonly facts: Readonly<Record<FileFact | 'linked', string>>;
	/** Why a file of 4 GiB and more cannot be written, where it cannot. */
	readonly tooLong: string;
	readonly failed: Readonly<Record<FailedFile['fault'], string>>;
}
