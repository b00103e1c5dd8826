import type { Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { UsbHandle } from '$lib/devices/recorder';
import type { SourceHandle } from '$lib/devices/source';

/** The doors by which a recorder comes in. */
export interface Folders {
	/** False where the browser has no picker: the file input is offered then. */
	readonly canPick: boolean;
	pick(mode: 'read' | 'readwrite'): Promise<Result<SourceHandle, DeviceFault>>;
	fromDrop(data: DataTransfer): Promise<Result<SourceHandle, DeviceFault>>;
	fromFiles(files: FileList): Result<SourceHandle, DeviceFault>;
	/** Absent where the browser knows no WebUSB. */
	readonly canPickUsb: boolean;
	/** Asks once for a recorder on USB; from then on it is noticed by itself. Call from a click. */
	pickUsb(): Promise<Result<UsbHandle, DeviceFault>>;
}
