import type {
	ExplainNoFootage,
	ExplainOverdue,
	Remind,
	StateReturnTime
} from '$lib/ledger/commands/deadline';
import type { Act } from './act';

/** What is said about the 24 hours at the counter (第13条). */
export interface DeadlineDesk {
	/** Duties of this station whose officer is asked when he was back, by what is known of his activities. */
	returnsAsked(): Promise<readonly string[]>;
	stateReturn(order: StateReturnTime): Act;
	explainNoFootage(order: ExplainNoFootage): Act;
	explainOverdue(order: ExplainOverdue): Act;
	/** A reminder is on the screen: put on the record once. */
	shown(order: Remind): void;
	acknowledge(order: Remind): Act;
}
