import type { AskForCodeReason, CodeReason } from '$lib/ledger/commands/approval-code';
import type { PaperReason } from '$lib/ledger/commands/paper-approval';
import type {
	DecideRequestReason,
	MakeRequestReason,
	RevokeReason,
	StandsReason,
	withdrawRequest
} from '$lib/ledger/commands/request';
import type { DeletionReason, ReleaseReason } from '$lib/ledger/commands/release';
import type { checkPlayable, ViewingReason } from '$lib/ledger/commands/viewing';
import type { ExecuteReason, ProposeReason } from '$lib/ledger/commands/disposal';
import type { DisposalDeskReason } from '$lib/kiosk/ports/disposals';
import type { ReasonOf } from './reason-of';
import type { Sentence } from './sentence';

/** Those about requests, approvals and viewing: zh-request-reasons.ts and en-request-reasons.ts. */
export type RequestReason =
	| 'not-entered'
	| (ReleaseReason | DeletionReason)
	| (MakeRequestReason | DecideRequestReason | RevokeReason | StandsReason | ViewingReason)
	| ReasonOf<typeof withdrawRequest | typeof checkPlayable>;
export type RequestReasons = Readonly<
	Record<Exclude<RequestReason, 'not-on-roll' | 'custodian-only'>, Sentence>
>;

/** Those about disposal: zh-disposal-reasons.ts and en-disposal-reasons.ts. */
export type DisposalReason = Exclude<
	ExecuteReason | ProposeReason | DisposalDeskReason,
	RequestReason | 'sealed-content'
>;
export type DisposalReasons = Readonly<Record<DisposalReason, Sentence>>;

/** Those about approval by code and on paper: zh-approvals.ts and en-approvals.ts. */
export type ApprovalReason = AskForCodeReason | CodeReason | PaperReason;
export type ApprovalReasons = Readonly<
	Record<Exclude<ApprovalReason, RequestReason | 'custodian-only'>, Sentence>
>;
