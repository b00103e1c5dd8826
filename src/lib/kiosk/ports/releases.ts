import type { AskDeletion } from '$lib/ledger/commands/release';
import type { Deletion } from '$lib/ledger/retention/deletions';
import type { Body } from '$lib/ledger/events/event';
import type { Act } from './act';

/** Footage given to outsiders, and requests for deletion, which are answered and never carried out (第19条). */
export interface ReleaseDesk {
	release(order: {
		readonly request: string;
		readonly keeper: string;
		readonly pin: string;
		readonly receiver: string;
		readonly handed: string;
	}): Act;
	receipt(order: {
		readonly request: string;
		readonly keeper: string;
		readonly pin: string;
		readonly receipt: string;
	}): Act;
	/** The newest first. */
	deletions(): Promise<readonly Deletion[]>;
	askDeletion(order: Omit<AskDeletion, 'now'> & { readonly pin: string }): Act;
	answerDeletion(order: Body<'deletion-answered'> & { readonly pin: string }): Act;
}
