import type { Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import type { RecordPaper } from '$lib/ledger/commands/paper-approval';
import type { CodeAsked } from '$lib/ledger/requests/approval-codes';
import type { Assertion } from '$lib/ledger/requests/passkey';
import type { Body } from '$lib/ledger/events/event';
import type { Act, ActFault } from './act';

/** A request as it is shown to be signed on the leader's own device. */
export interface ShownRequest {
	/** What the QR code says, line by line. */
	readonly text: string;
	readonly ask: CodeAsked;
}

export interface ShowOrder {
	readonly request: string;
	readonly applicant: string;
	/** The hash of an approval on paper, or null: it is to be approved. */
	readonly confirms: string | null;
}
interface PasskeyOrder {
	readonly leader: string;
	readonly until: string | null;
}

/** Approval without a network: by a code that the leader signs elsewhere, by a passkey, or on paper (第17条). */
export interface ApprovalWays {
	/** On the record first; shown again it is the same number until it expires. */
	show(order: ShowOrder): Promise<Result<ShownRequest, ActFault>>;
	/** What was scanned or typed. */
	use(order: {
		readonly request: string;
		readonly typed: string;
		readonly confirms: string | null;
	}): Act;
	/** What a leader's passkey is to answer at this kiosk, and under which number. `until`: null where a paper is confirmed. */
	askPasskey(
		order: ShowOrder & PasskeyOrder
	): Promise<Result<{ readonly nonce: string; readonly challenge: Bytes }, ActFault>>;
	/** What the authenticator answered. */
	usePasskey(
		order: Pick<ShowOrder, 'request' | 'confirms'> &
			PasskeyOrder & { readonly answer: Omit<Assertion, 'keyId'> }
	): Act;
	/** A keeper enters what a leader signed on paper (补录). */
	enterPaper(order: Omit<RecordPaper, 'now'> & { readonly pin: string }): Act;
	/** The leader whom the paper names answers for it by PIN. */
	answerPaper(
		order: Pick<Body<'paper-approval-answered'>, 'request' | 'decision' | 'answer' | 'reason'> & {
			readonly leader: string;
			readonly pin: string;
		}
	): Act;
}
