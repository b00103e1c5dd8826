import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { SendingReads } from '$lib/ledger/evidence/evidence-sending-read';
import type { EvidenceSender } from '$lib/sync/evidence-sender';
import type { IngestDesk } from '../ports/ingest';
import type { LedgerRecord } from '../record/record';
import type { SendingDesk } from '../ports/sending';
import type { SendingKeeping } from './sending-keeping';

export interface SendingParts extends SendingReads {
	readonly keeping: SendingKeeping;
	readonly sender: EvidenceSender;
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	/** The SHA-256 of a stored file; undefined where it could not be read to its end. */
	readonly digest: (
		file: File,
		signal: AbortSignal,
		onBytes: (bytes: number) => void
	) => Promise<string | undefined>;
	/** A recorder is being read, or a copy that is owed is being made: that goes first. */
	readonly ingesting: () => boolean;
	/** Asks the county for what is new on its log. */
	readonly sync: () => void;
	readonly now: () => Instant;
	/** Milliseconds of a clock that only runs forward. */
	readonly elapsed: () => number;
	readonly chance: () => number;
	readonly changed: () => void;
}

/** The desk as the kiosk leads it. */
export interface LedSending extends SendingDesk {
	/** Something may be new on the record. */
	nudge(): void;
	/** A vault was put in, or taken out. */
	lookForVaults(): void;
	/** Called each second. */
	tick(): void;
	close(): Promise<void>;
}
/** Opens it on what it needs of the rest of the kiosk. */
export type OpenSending = (
	work: Pick<SendingParts, 'sealed' | 'sync' | 'changed'> & {
		readonly record: Pick<LedgerRecord, 'now'>;
		readonly ingest: IngestDesk;
	}
) => LedSending;
