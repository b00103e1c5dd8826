import type { Bytes } from '$lib/base/bytes';

/** One USB device, as far as an initiator needs it: WebUSB's `USBDevice` is one, and so is the simulator's. */
export interface UsbDevice {
	readonly vendorId: number;
	readonly productId: number;
	readonly manufacturerName?: string | null | undefined;
	readonly productName?: string | null | undefined;
	readonly serialNumber?: string | null | undefined;
	readonly opened: boolean;
	readonly configuration?: UsbConfiguration | null | undefined;
	readonly configurations: readonly UsbConfiguration[];
	open(): Promise<void>;
	close(): Promise<void>;
	reset(): Promise<void>;
	selectConfiguration(value: number): Promise<void>;
	claimInterface(number: number): Promise<void>;
	releaseInterface(number: number): Promise<void>;
	clearHalt(direction: UsbDirection, endpoint: number): Promise<void>;
	transferIn(endpoint: number, length: number): Promise<UsbIn>;
	transferOut(endpoint: number, data: Bytes): Promise<UsbOut>;
	controlTransferIn(setup: UsbSetup, length: number): Promise<UsbIn>;
	controlTransferOut(setup: UsbSetup, data?: Bytes): Promise<UsbOut>;
}

export type UsbDirection = 'in' | 'out';
export type UsbStatus = 'ok' | 'stall' | 'babble';

export interface UsbIn {
	readonly status?: UsbStatus | undefined;
	readonly data?: DataView | undefined;
}

export interface UsbOut {
	readonly status?: UsbStatus | undefined;
	readonly bytesWritten: number;
}

export interface UsbSetup {
	readonly requestType: 'standard' | 'class' | 'vendor';
	readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
	readonly request: number;
	readonly value: number;
	readonly index: number;
}

export interface UsbConfiguration {
	readonly configurationValue: number;
	readonly interfaces: readonly UsbInterface[];
}

export interface UsbInterface {
	readonly interfaceNumber: number;
	readonly alternates: readonly UsbAlternate[];
}

export interface UsbAlternate {
	readonly alternateSetting: number;
	readonly interfaceClass: number;
	readonly interfaceSubclass: number;
	readonly interfaceProtocol: number;
	readonly interfaceName?: string | null | undefined;
	readonly endpoints: readonly UsbEndpoint[];
}

export interface UsbEndpoint {
	readonly endpointNumber: number;
	readonly direction: UsbDirection;
	readonly type: 'bulk' | 'interrupt' | 'isochronous';
	readonly packetSize: number;
}

/** Where MTP is spoken on a device: the interface and its three endpoints. */
export interface MtpInterface {
	readonly configuration: number;
	readonly number: number;
	readonly bulkIn: number;
	readonly bulkOut: number;
	/** The largest packet of the bulk-in endpoint: requests are multiples of it. */
	readonly packetSize: number;
	/** Absent on a device that reports no events. */
	readonly interrupt?: { readonly endpoint: number; readonly packetSize: number };
}

const isStillImage = (one: UsbAlternate) =>
	one.interfaceClass === 6 && one.interfaceSubclass === 1 && one.interfaceProtocol === 1;

// Android before 4.4 and many recorders built on it.
const isVendorMtp = (one: UsbAlternate) =>
	one.interfaceClass === 0xff &&
	one.interfaceSubclass === 0xff &&
	one.interfaceProtocol === 0 &&
	/\bMTP\b/i.test(one.interfaceName ?? '');

/** The interface 06/01/01, else the maker's own that is named MTP; `undefined` where the device speaks no MTP. */
export function findMtp(device: Pick<UsbDevice, 'configurations'>): MtpInterface | undefined {
	for (const speaks of [isStillImage, isVendorMtp])
		for (const { configurationValue, interfaces } of device.configurations)
			for (const { interfaceNumber, alternates } of interfaces) {
				// Another alternate setting than 0 would have to be selected first: no responder has one.
				const one = alternates.find((at) => at.alternateSetting === 0 && speaks(at));
				const found = one && withEndpoints(configurationValue, interfaceNumber, one.endpoints);
				if (found) return found;
			}
	return undefined;
}

function withEndpoints(
	configuration: number,
	number: number,
	endpoints: readonly UsbEndpoint[]
): MtpInterface | undefined {
	const find = (type: UsbEndpoint['type'], direction: UsbDirection) =>
		endpoints.find((one) => one.type === type && one.direction === direction);
	const bulkIn = find('bulk', 'in');
	const bulkOut = find('bulk', 'out');
	const interrupt = find('interrupt', 'in');
	if (!bulkIn || !bulkOut) return undefined;
	return {
		configuration,
		number,
		bulkIn: bulkIn.endpointNumber,
		bulkOut: bulkOut.endpointNumber,
		packetSize: bulkIn.packetSize,
		...(interrupt && {
			interrupt: { endpoint: interrupt.endpointNumber, packetSize: interrupt.packetSize }
		})
	};
}
