import type { FootageFile, IngestsOf, KeptIngest } from '$lib/ledger/store/described';
import type { MeasuredOffset } from '$lib/ledger/footage/recorded-times';

export interface FootageStatus {
	/** `waiting`: the vault is away, or the reader could not be loaded; it goes on by itself. */
	readonly state: 'idle' | 'working' | 'waiting';
	/** The ingest whose files are being described. */
	readonly ingest: string | undefined;
	readonly done: number;
	readonly total: number;
}

/** One ingest with its files, and how far its recorder's clock was off, where that was measured. */
export interface IngestFootage {
	readonly kept: KeptIngest;
	readonly files: readonly FootageFile[];
	/** Every measurement, in the order in which they were made: at check-out, and at the dock. */
	readonly offsets: readonly MeasuredOffset[];
	/** The one that counts (`newestOffset`). */
	readonly offset: MeasuredOffset | undefined;
}

/** What footage in safe keeping says about itself: described once after its ingest, and shown (第9、11条). */
export interface FootageDesk {
	status(): FootageStatus;
	/** There may be something to describe: soon, and behind everything else. */
	nudge(): void;
	/** Ingests of this station, the newest first. */
	list(of: Omit<IngestsOf, 'station' | 'ingest'>, count: number): Promise<readonly KeptIngest[]>;
	ingest(id: string): Promise<IngestFootage | undefined>;
	/** A small picture; one that is lost is made again from the vault. */
	thumbnail(file: FootageFile): Promise<Blob | undefined>;
	close(): Promise<void>;
}
