import type { Result } from '$lib/base/result';
import type { CardReason, PlaceCard } from '$lib/ledger/commands/place-card';
import type { ProposeRetirement } from '$lib/ledger/commands/retire';
import type { RecordUpkeep } from '$lib/ledger/commands/upkeep';
import type { StockLine } from '$lib/ledger/events/register';
import type { Register } from '$lib/ledger/register/register';
import type { Scan } from '$lib/ledger/register/stock';
import type { Act, ActFault, ActReceipt } from './act';

/** A count of a room that is under way: kept by the browser after every scan, so that a reload loses none. */
export interface StockDraft {
	readonly room: string;
	readonly custodian: string;
	/** As an entry carries a time. */
	readonly begun: string;
	readonly scans: readonly Scan[];
	/** It is being closed: what the ledger gets, page by page. Nothing is scanned any more. */
	readonly closing: readonly (readonly StockLine[])[] | undefined;
}

/** Where a count is kept until it is closed. What `keep` has taken is there after a power cut. */
export interface StockKeeping {
	read(): Promise<StockDraft | undefined>;
	keep(draft: StockDraft): Promise<void>;
	drop(): Promise<void>;
}

/** Of a scan: it is there already, or nothing was scanned. Of closing: a code stands for several recorders; there is no count. */
export type StockDeskReason =
	'scanned-already' | 'nothing-scanned' | 'which-one' | 'no-count' | 'count-closing';

export interface ClosedStock extends ActReceipt {
	readonly stock: string;
	/** Recorders that were missed and lay in the room. */
	readonly recovered: readonly string[];
}

/** Stock-taking 盘点: every recorder in a room is scanned, and the custodian closes the count (第2条). */
export interface StockDesk {
	draft(): Promise<StockDraft | undefined>;
	begin(room: string, custodian: string): Promise<Result<StockDraft, ActFault>>;
	scan(code: string): Promise<Result<StockDraft, ActFault>>;
	/** What is known of a scan besides: a remark, or which of several recorders it is. */
	amend(
		code: string,
		change: Partial<Pick<Scan, 'note' | 'recorder'>>
	): Promise<Result<StockDraft, ActFault>>;
	/** Scanned by mistake: nothing of it is on the record yet. */
	unscan(code: string): Promise<Result<StockDraft, ActFault>>;
	/** Puts it on the record; after a crash it goes on where it was. */
	close(): Promise<Result<ClosedStock, ActFault>>;
	/** Nothing was counted: no trace is left. */
	abandon(): Promise<Result<null, ActFault>>;
}

/** The register of recorders beyond what the registry knows (第2、5、23条). */
export interface RegisterDesk {
	/** As it stands now; reads only what is new. */
	read(): Promise<Register>;
	proposeRetirement(command: Omit<ProposeRetirement, 'waiting'>): Act;
	recordUpkeep(
		command: Omit<RecordUpkeep, 'corrects' | 'replaced' | 'today'> & {
			/** The line that it takes the place of. */
			readonly corrects: string | null;
		}
	): Act;
	placeCard(command: Omit<PlaceCard, 'inside'>): Act;
	readonly stock: StockDesk;
}

export type RegisterDeskReason = StockDeskReason | 'unknown-line' | CardReason;
