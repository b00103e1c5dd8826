import type { DeviceFault } from '$lib/devices/fault';
import type { TooLarge } from '$lib/devices/disc/medium';
import type { CutFault, Span } from '$lib/devices/excerpt/cut';
import type { DiscRead } from '$lib/devices/disc/read-back';
import type { SourceHandle } from '$lib/devices/source';
import type { Instant } from '$lib/base/instant';
import type { Result } from '$lib/base/result';
import type { FootageFile } from '$lib/ledger/store/described';
import type {
	ExtractedExcerpt,
	ExtractionMade,
	ExtractionMedium
} from '$lib/ledger/events/extraction';
import type { Extraction } from '$lib/ledger/media/extractions';
import type { Request } from '$lib/ledger/requests/requests';
import type { Act, ActFault, ActReceipt } from './act';
import type { ExtractionSheet } from './extraction-papers';

export type ExtractionFault =
	| DeviceFault
	| ActFault
	| TooLarge
	| CutFault
	/** Another disc is being written or read. */
	| { readonly fault: 'disc-busy' }
	/** verify.html could not be had: this kiosk was never loaded whole. */
	| { readonly fault: 'no-verify-page' }
	/** The ledger here is not able to prove its own entry. */
	| { readonly fault: 'no-proof' };

/** What an approved request offers to be extracted, with what is known of it beforehand. */
export interface ExtractionOffer {
	readonly request: Request;
	readonly files: readonly FootageFile[];
	/** 制作人: who had the recorders. */
	readonly makers: readonly string[];
	readonly case: ExtractionMade['case'];
	/** Extractions of the same files, the newest first: one whose disc is damaged is made again (重新提取). */
	readonly earlier: readonly Extraction[];
}

/** A part of a recording that is cut already (节录件); which disc it lies on is not decided yet. */
export type PlannedExcerpt = Omit<ExtractedExcerpt, 'stored' | 'volume'>;

export interface ExcerptOrder {
	readonly request: string;
	readonly file: Pick<FootageFile, 'ingest' | 'path' | 'sha256'>;
	readonly asked: Span;
	readonly reason: string;
}

export interface ExtractionOrder {
	readonly request: string;
	readonly case: ExtractionMade['case'];
	readonly medium: ExtractionMedium;
	readonly makers: readonly string[];
	/** 光盘编号 without the number of the volume. */
	readonly disc: string;
	/** Where an extraction is repeated, its own. */
	readonly excerpts: readonly PlannedExcerpt[];
	readonly repeats: string | null;
}

/** How many discs an order comes to. */
export interface ExtractionPlan {
	readonly files: ExtractionMade['files'];
	readonly excerpts: readonly ExtractedExcerpt[];
	readonly volumes: ExtractionMade['volumes'];
}

/** A disc that is being written or read, while it runs. */
export interface DiscWork {
	readonly extraction: string;
	readonly volume: number;
	/** `cut`: an excerpt, before there is an extraction. */
	readonly does: 'write' | 'read' | 'cut';
	readonly done: number;
	readonly total: number;
	readonly startedAt: Instant;
	readonly perSecond: number | undefined;
	readonly secondsLeft: number | undefined;
}

export interface DiscWritten {
	/** Its name in the chosen folder. */
	readonly name: string;
	readonly bytes: number;
}

export interface DiscReadBack {
	readonly read: DiscRead;
	readonly receipt: ActReceipt;
}

/** Copies that leave for a case, from the approved request to the signed sheet (第16、18条). */
export interface ExtractionDesk {
	/** The newest first. */
	list(): Promise<readonly Extraction[]>;
	one(id: string): Promise<Extraction | undefined>;
	/** Requests that an extraction may stand on now. */
	approved(): Promise<readonly Request[]>;
	/** Whether an extraction can be made again on the approval that it stands on; undefined = there is none of this number. */
	again(id: string): Promise<boolean | undefined>;
	offer(request: string): Promise<ExtractionOffer | undefined>;
	/** Compares an original with the ledger and takes a part out of it; nothing is written yet. */
	cut(order: ExcerptOrder): Promise<Result<PlannedExcerpt, ExtractionFault>>;
	plan(order: ExtractionOrder): Promise<Result<ExtractionPlan, ExtractionFault>>;
	make(
		order: ExtractionOrder & { readonly by: string; readonly pin: string }
	): Promise<Result<ActReceipt, ExtractionFault>>;
	/** Writes one disc into a folder. Call from a click: the browser may ask. */
	write(
		extraction: string,
		volume: number,
		to: SourceHandle
	): Promise<Result<DiscWritten, ExtractionFault>>;
	/** Reads every byte of a disc again and puts on the record how that went. */
	readBack(
		extraction: string,
		volume: number,
		from: SourceHandle,
		by: string
	): Promise<Result<DiscReadBack, ExtractionFault>>;
	close(order: {
		readonly extraction: string;
		readonly receiver: string;
		readonly unit: string;
		readonly by: string;
		readonly pin: string;
	}): Act;
	sheet(extraction: string): Promise<ExtractionSheet | undefined>;
	working(): DiscWork | undefined;
	/** Of an image nothing is left, and it begins again; a folder is gone on with. */
	cancel(): void;
}
