import type { Instant } from '$lib/base/instant';
import type { RestrictionKind } from '$lib/ledger/events/restriction';
import type { Evidence, NotSent } from '$lib/ledger/evidence/evidence-sending';
import type { EvidenceReason } from '$lib/sync/evidence-upload';

/** 未送、等待、正在送、已收到、被退回、不能送. */
export const sendingStates = [
	...(['unsent', 'queued', 'sending', 'received', 'returned', 'cannot'] as const)
] as const;
export type SendingState = (typeof sendingStates)[number];

/**
 * Why it stands where it stands: by the record, by the county's last answer, or by what was found here. `not-here`: no vault that
 * is there has it whole. `differs`: what the vault has is not what the ledger says. `settling`: all of it is there, and the county
 * has not put it on its log yet. `lost`: the county found its own copy changed or gone.
 */
export type SendingWhy = NotSent | EvidenceReason | 'not-here' | 'differs' | 'settling' | 'lost';

/** One recording of the evidence of this station, and where its copy for the county stands. */
export interface SendingRow extends Evidence {
	readonly key: string;
	readonly recorder: string;
	readonly bytes: number;
	/** Nothing that names it is shown (第20条). */
	readonly shut: boolean;
	readonly state: SendingState;
	readonly why: SendingWhy | undefined;
	/** What the county had of it when it was last heard of. */
	readonly bytesSent: number;
	readonly receivedAt: Instant | undefined;
}

/** The one copy that is being sent. `checking`: it is compared with the ledger first. */
export interface SendingProgress {
	readonly key: string;
	readonly phase: 'checking' | 'sending';
	readonly bytes: number;
	readonly bytesDone: number;
	readonly bytesPerSecond: number | undefined;
	readonly secondsLeft: number | undefined;
}

/** Why nothing is sent although something waits. */
export type SendingPause =
	| { readonly why: 'ingest' }
	| {
			readonly why: EvidenceReason | 'no-answer' | 'not-understood';
			readonly retryAt: Instant;
	  };

export interface SendingNow {
	/** The restricted classes that the county has included; undefined = sending is switched off. */
	readonly allowed: readonly RestrictionKind[] | undefined;
	/** The newest evidence first. */
	readonly rows: readonly SendingRow[];
	readonly current: SendingProgress | undefined;
	readonly pause: SendingPause | undefined;
}

/** Copies of evidence for the county (送县局, 第16条). The originals stay where they are. */
export interface SendingDesk {
	/** What is being sent at this moment. */
	current(): SendingProgress | undefined;
	/** As the record stands now. */
	read(): Promise<SendingNow>;
	/** They are sent one after another, in the order in which they were asked for; also after a restart. */
	send(keys: readonly string[]): Promise<void>;
	/** It is sent no further; what the county has of it stays there, to be gone on with. */
	cancel(key: string): Promise<void>;
	/** Whatever is waited for is tried now. */
	tryNow(): void;
}
