import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
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
	/** Looks at the medium again: it may have been pulled out or put back. */
	refresh(): Promise<void>;
}
