import type {
	ArchiveCounts,
	ArchivePage,
	ArchivePlace,
	ArchiveQuery,
	Recording
} from '$lib/ledger/archive/archive';
import type { Classify, LiftHold, PlaceHold, SetCasePeriod } from '$lib/ledger/commands/retention';
import type { Disposal } from '$lib/ledger/retention/disposals';
import type { Retention } from '$lib/ledger/retention/retention';
import type { Classified, RetentionBook } from '$lib/ledger/retention/retention-facts';
import type { RecordingEvent } from '$lib/ledger/retention/recording-history';
import type { Act } from './act';

/** A recording with everything that is known of its keeping. */
export interface ShownRecording {
	readonly is: Recording;
	/** The same content, taken in more than once. */
	readonly copies: readonly Recording[];
	/** Vaults in which a closed copy of its ingest lies. */
	readonly vaults: readonly { readonly vault: string; readonly designated: boolean }[];
	readonly retention: Retention;
	/** It is 已销毁(存根). */
	readonly stub: Disposal | undefined;
	readonly classes: readonly Classified[];
	/** Its custody chain, in order of time. */
	readonly history: readonly RecordingEvent[];
}

/** A recording that may be disposed of, if a leader approves it (到期可处置). */
export interface DueRecording {
	readonly is: Recording;
	readonly retention: Retention;
}

/** Finding recordings, and how long they are kept (第14、15条). Nothing here removes anything. */
export interface ArchiveDesk {
	page(query: ArchiveQuery, after: ArchivePlace | undefined, count: number): Promise<ArchivePage>;
	counts(query: ArchiveQuery): Promise<ArchiveCounts>;
	recording(ingest: string, path: string): Promise<ShownRecording | undefined>;
	book(): Promise<RetentionBook>;
	/** Of this station; `more`: there are others besides these. */
	due(count: number): Promise<{ readonly list: readonly DueRecording[]; readonly more: boolean }>;
	classify(command: Classify): Act;
	placeHold(command: PlaceHold): Act;
	liftHold(command: LiftHold): Act;
	setCasePeriod(command: SetCasePeriod): Act;
}
