import type { Instant } from '$lib/base/instant';
import type { Labelled } from '$lib/ledger/register/label';

/** A scanner that read the test code as it stands there, at once. */
export interface ScannerTried {
	readonly at: Instant;
	/** Milliseconds from key to key, on the average. */
	readonly ms: number;
}

/** What this kiosk alone remembers of its scanner and of the labels that it printed; nothing of it is on the record. */
export interface ScanMemory {
	/** The last good test; undefined where there was none. */
	scannerTried(): Promise<ScannerTried | undefined>;
	keepTried(tried: ScannerTried): Promise<void>;
	/** Of what labels were printed here. */
	printed(): Promise<readonly Labelled[]>;
	keepPrinted(labels: readonly Labelled[]): Promise<void>;
}
