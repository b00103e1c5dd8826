import type { Result } from '$lib/base/result';
import type { RecordPaper } from '$lib/ledger/commands/paper-approval';
import type { CodeAsked } from '$lib/ledger/approval-codes';
import type { Body } from '$lib/ledger/events/event';
import type { Act, ActFault } from './act';

/** A request as it is shown to be signed on the leader's own device. */
export interface ShownRequest {
	/** What the QR code says, line by line. */
	readonly text: string;
	readonly ask: CodeAsked;
}

/** Approval without a network: by a code that the leader signs elsewhere, or on paper (第17条). */
export interface ApprovalWays {
	/** On the record first; shown again it is the same number until it expires. `confirms`: an approval on paper. */
	show(order: {
		readonly request: string;
		readonly applicant: string;
		readonly confirms: string | null;
	}): Promise<Result<ShownRequest, ActFault>>;
	/** What was scanned or typed. */
	use(order: {
		readonly request: string;
		readonly typed: string;
		readonly confirms: string | null;
	}): Act;
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
