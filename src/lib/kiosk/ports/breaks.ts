import type { Instant } from '$lib/base/instant';
import type { BreakWord, IngestBreaks } from '$lib/ledger/breaks/breaks';
import type { AnswerLead, ExplainBreak } from '$lib/ledger/commands/breaks';
import type { KeptIngest } from '$lib/ledger/store/described';
import type { Act } from './act';

/** What waits for people in one ingest. */
export interface PendingBreaks {
	readonly ingest: string;
	readonly recorder: string;
	readonly startedAt: Instant;
	readonly breaks: number;
	readonly leads: number;
	/** Until when the written statement is asked for. */
	readonly dueAt: Instant;
}

export interface ShownBreaks {
	readonly kept: KeptIngest;
	readonly is: IngestBreaks;
}

/** One statement with the ingest that it is about: what 《中断记录情况说明》 prints. */
export interface Statement extends ShownBreaks {
	readonly word: BreakWord;
}

/** Interruptions and leads of this station's footage, and what people say about them (第11条). */
export interface BreaksDesk {
	/** What waits, the oldest first; `reading`: more may be found. */
	pending(): { readonly list: readonly PendingBreaks[]; readonly reading: boolean };
	nudge(): void;
	/** Its activities are other ones now: what lies between its recordings is looked at again. */
	moved(recorder: string): void;
	ingest(id: string): Promise<ShownBreaks | undefined>;
	statement(hash: string): Promise<Statement | undefined>;
	explain(order: ExplainBreak): Act;
	answer(order: AnswerLead): Act;
	/** After this what was nudged has been looked at. */
	settled(): Promise<void>;
	close(): Promise<void>;
}
