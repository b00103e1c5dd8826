import { OPERATION } from '../mtp/codes';

/** What one kind of responder does its own way. */
export interface Personality {
	readonly vendorInterface: boolean;
	readonly packetSize: number;
	readonly operations: readonly number[];
	/** The header of data comes as a transfer of its own. */
	readonly splitHeader: boolean;
	/** Data that fills its last packet is followed by an empty one. */
	readonly emptyAfterFull: boolean;
	/** What stands in 32 bits for a size of 4 GiB and more. */
	readonly bigSize: 'all-ones' | 'wrapped';
	readonly infoBeforeSession: boolean;
	/** The property list gives every object this date, whatever its own is. */
	readonly listedDate?: string;
	/** The state on the control endpoint; QEMU answers nothing. */
	readonly tellsStatus: boolean;
	/** A command in the middle of an answer halts the endpoint; others wait until the answer was fetched. */
	readonly stallsInterrupted: boolean;
	readonly properties: readonly number[];
}

const basic = [
	OPERATION.GetDeviceInfo,
	OPERATION.OpenSession,
	OPERATION.CloseSession,
	OPERATION.GetStorageIDs,
	OPERATION.GetStorageInfo,
	OPERATION.GetObjectHandles,
	OPERATION.GetObjectInfo,
	OPERATION.GetObject,
	OPERATION.GetDevicePropValue
];
const parts = [OPERATION.GetPartialObject, OPERATION.GetPartialObject64];
const properties = [OPERATION.GetObjectPropValue, OPERATION.GetObjectPropList];

const android: Personality = {
	vendorInterface: false,
	packetSize: 512,
	operations: [...basic, ...parts, ...properties],
	splitHeader: false,
	emptyAfterFull: true,
	bigSize: 'all-ones',
	infoBeforeSession: true,
	tellsStatus: true,
	stallsInterrupted: false,
	properties: [0x5001, 0x5011, 0xd402]
};

export const PERSONALITIES = {
	/** As Android's, on which most recorders with a screen are built. */
	android,
	/** As QEMU's usb-mtp 7.2: no property list, no 64-bit parts, no empty packets, no state. */
	qemu: {
		...android,
		operations: [...basic, OPERATION.GetPartialObject, OPERATION.GetObjectPropValue],
		emptyAfterFull: false,
		tellsStatus: false,
		stallsInterrupted: true,
		properties: []
	},
	/** As uMTP-Responder 1.3: sizes modulo 2^32, nothing before a session, one date for all in its list. */
	umtp: {
		...android,
		bigSize: 'wrapped',
		infoBeforeSession: false,
		listedDate: '20100102T101112',
		properties: [0xd402]
	},
	/** An old one under the maker's own class: the whole object or nothing, sizes in 32 bits, headers alone. */
	plain: {
		...android,
		vendorInterface: true,
		packetSize: 64,
		operations: basic,
		splitHeader: true,
		properties: [0x5011]
	}
} as const satisfies Record<string, Personality>;
