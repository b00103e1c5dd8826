import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Shelf } from '$lib/devices/shelf';
import type { SourceHandle } from '$lib/devices/source';
import type { VaultPlaceName, VaultStatus } from '../ports/ingest';

export interface VaultInUse {
	readonly status: VaultStatus;
	readonly root: FileSystemDirectoryHandle;
}

export interface VaultDesk {
	/** The first, which is the browser's own where none is named, and the second where one is named. */
	all(): readonly VaultInUse[];
	/** The first. */
	current(): VaultInUse;
	/** Every vault that can be reached now, the browser's own too: bags lie there from before one was named. */
	reachable(): readonly VaultInUse[];
	use(place: VaultPlaceName, folder: SourceHandle): Promise<Result<null, DeviceFault>>;
	reconnect(place: VaultPlaceName): Promise<Result<null, DeviceFault>>;
	/** The ledger's place on the designated storage; undefined where none is named (第12条). */
	shelf(): Promise<Result<Shelf, DeviceFault> | undefined>;
	/** Looks at the media again: one may have been pulled out or put back. */
	refresh(): Promise<void>;
	/** Runs `listener` after another vault, or another state of one, is in use. */
	onChange(listener: () => void): void;
}
