import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Shelf } from '$lib/devices/shelf';
import type { SourceHandle } from '$lib/devices/source';
import type { VaultStatus } from './session';

export interface VaultInUse {
	readonly status: VaultStatus;
	readonly root: FileSystemDirectoryHandle;
}

export interface VaultDesk {
	current(): VaultInUse;
	use(folder: SourceHandle): Promise<Result<null, DeviceFault>>;
	reconnect(): Promise<Result<null, DeviceFault>>;
	/** The ledger's place on the designated storage; undefined where none is named (第12条). */
	shelf(): Promise<Result<Shelf, DeviceFault> | undefined>;
	/** Looks at the medium again: it may have been pulled out or put back. */
	refresh(): Promise<void>;
	/** Runs `listener` after another vault, or another state of it, is in use. */
	onChange(listener: () => void): void;
}
