import type { Instant } from '$lib/base/instant';
import type { BegunUpload, BegunUploads } from '$lib/sync/evidence-sender';

/** What somebody asked to be sent, by `sendingKey`. */
export interface SendingOrder {
	readonly key: string;
	readonly at: Instant;
	/** Of several that were asked for at once. */
	readonly place: number;
}

/** What this kiosk has to remember of what it sends. Nothing of it is on the record: what the county received is, on the county's log. */
export interface SendingKeeping extends BegunUploads {
	/** In the order in which they are sent. */
	orders(): Promise<readonly SendingOrder[]>;
	/** What is asked for already keeps its place. */
	order(keys: readonly string[], at: Instant): Promise<void>;
	cancel(key: string): Promise<void>;
	allBegun(): Promise<ReadonlyMap<string, BegunUpload>>;
}
