import type { Instant } from '$lib/base/instant';
import type { Body } from '$lib/ledger/events/event';

/** A check that is on the record, with the order in which it reads its bags. */
export interface KeptRun {
	readonly vault: string;
	readonly run: string;
	readonly why: Body<'fixity-begun'>['why'];
	readonly bags: readonly string[];
}

/** How far it has come: what lies before `next` is read, and its findings are on the record. */
export interface KeptStep {
	readonly next: number;
	readonly files: number;
	readonly bytes: number;
	readonly faults: number;
	/** 已销毁(存根); missing where an older version broke off. */
	readonly disposed?: number;
}

/** Where checks stand; nothing of the record is in it, and losing it costs reading once more. */
export interface FixityKeeping {
	unfinished(vault: string): Promise<(KeptRun & { readonly step: KeptStep }) | undefined>;
	begin(run: KeptRun): Promise<void>;
	/** Both or neither: the place in the run, and when this bag was read. */
	step(
		vault: string,
		step: KeptStep,
		read: { readonly bag: string; readonly at: Instant }
	): Promise<void>;
	end(vault: string): Promise<void>;
	/** When each bag of a vault was last read whole by a check. */
	readAt(vault: string): Promise<ReadonlyMap<string, Instant>>;
	everyDays(): Promise<number>;
	setEveryDays(days: number): Promise<void>;
}

export const EVERY_DAYS = 30;
