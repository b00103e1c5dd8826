import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { FixitySession } from '$lib/devices/fixity/session';
import type { SourceHandle } from '$lib/devices/source';
import type { DocumentCare } from '../vaults/document-care';
import type { KnownVault } from '../ports/fixity';
import type { FixityBook } from '../vaults/fixity-book';
import type { FixityKeeping } from './fixity-keeping';
import type { LedgerRecord } from '../record/record';

/** A known vault, and its folder. */
export interface VaultAtHand extends KnownVault {
	readonly root: FileSystemDirectoryHandle;
}

/** The vaults of this station, however many it has. */
export interface VaultsAtHand {
	all(): readonly VaultAtHand[];
	/** Looks at the media again: one may have been pulled out or put back. */
	refresh(): Promise<void>;
	/** Makes a folder a vault of this station; one that is a vault already stays the one that it is. */
	register(folder: SourceHandle): Promise<Result<VaultAtHand, DeviceFault>>;
	/** From here on the new vault is used in the place of the old one. */
	putInPlaceOf(from: string, folder: SourceHandle): Promise<Result<null, DeviceFault>>;
}

export interface FixityParts {
	readonly record: Pick<LedgerRecord, 'note' | 'perform' | 'counterFor' | 'now'>;
	readonly book: FixityBook;
	readonly station: string;
	readonly vaults: VaultsAtHand;
	readonly documents: DocumentCare;
	readonly keeping: FixityKeeping;
	readonly openSession: () => FixitySession;
	readonly changed: () => void;
	/** An ingest runs: it goes first. */
	readonly ingesting: () => boolean;
	/** Nobody has touched the kiosk for some time. */
	readonly idle: () => boolean;
	/** Milliseconds of a clock that only runs forward. */
	readonly elapsed: () => number;
	readonly newId: () => string;
}
