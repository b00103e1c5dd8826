import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Entry, Head } from '$lib/ledger/log/entry';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import type { FeedPlace } from '$lib/ledger/store/witnessed';
import type { WitnessFault, WitnessSide } from './witness';

/** Why an exchange stopped before both sides had everything. */
export type ExchangeFault =
	| WitnessFault
	| { readonly fault: 'other-version'; readonly least: number; readonly most: number }
	/** The county holds more of this log than this kiosk does: the kiosk was set back to an old state. */
	| { readonly fault: 'county-ahead'; readonly size: number }
	/** The county's answer is not signed by the county that was pinned. */
	| { readonly fault: 'bad-receipt' }
	| { readonly fault: 'bad-feed'; readonly why: string }
	/** This kiosk could not keep what it was given. */
	| { readonly fault: 'storage'; readonly why: string };

/** A log and how many of its entries are held here. */
export interface HeldLog {
	readonly origin: string;
	readonly size: number;
}

/** A log of an earlier epoch, and how much of it the county has confirmed. */
export interface Former extends HeldLog {
	readonly confirmed: number;
}

/** How far a longer sending or receiving has come, in entries; `total` as far as it is known. */
export interface ExchangeProgress {
	readonly way: 'sending' | 'receiving';
	readonly done: number;
	readonly total: number;
}

/** What an exchange needs to know and do; the kiosk gives it. */
export interface ExchangeSide extends WitnessSide {
	readonly signer: Signer;
	head(): Promise<Head>;
	/** Logs of earlier epochs of this kiosk: nothing is added to them, but the county may lack the end of one. */
	formers(): Promise<readonly Former[]>;
	/** Logs of other kiosks, as far as they are held here. */
	siblings(): Promise<readonly HeldLog[]>;
	read(origin: string, from: number, count: number): Promise<readonly Bytes[]>;
	/** The hashes of a log's entries from number `from` on, as they are held here. */
	hashes(origin: string, from: number, count: number): Promise<readonly string[]>;
	receiptSize(): Promise<number>;
	keepReceipt(receipt: { size: number; note: string; at: Instant }): Promise<void>;
	/** How far the county's feed was taken in. */
	cursor(): Promise<FeedPlace>;
	/** Whose key a log's entries are to be checked with; undefined = nobody enrolled it. */
	keyOf(origin: string): Promise<PublicKey | undefined>;
	/** Keeps verified entries of other logs, in order, and how far the feed was read; false = one of them does not follow. */
	take(entries: readonly Entry[], place: FeedPlace): Promise<boolean>;
	/** Why, by the county's log as it is held here, nothing more is to be written under this key. */
	closed(): Promise<'revoked' | 'frozen' | undefined>;
	/**
	 * Whether the county holds another history of an earlier log of this kiosk, and it is not here: it was passed over as
	 * long as this kiosk wrote that log itself.
	 */
	lacksHistory(): Promise<boolean>;
	/** Told now and then while there is more to send or to take in. */
	onProgress?(progress: ExchangeProgress): void;
}
