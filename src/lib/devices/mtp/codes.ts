/**
 * The operations of MTP that only read (ISO 15740; MTP 1.1; Android's extension). No other code may stand here or be
 * reached from the ingest: tests/deny-list.test.ts looks.
 */
export const OPERATION = {
	GetDeviceInfo: 0x1001,
	OpenSession: 0x1002,
	CloseSession: 0x1003,
	GetStorageIDs: 0x1004,
	GetStorageInfo: 0x1005,
	GetObjectHandles: 0x1007,
	GetObjectInfo: 0x1008,
	GetObject: 0x1009,
	GetDevicePropValue: 0x1015,
	GetPartialObject: 0x101b,
	GetObjectPropValue: 0x9803,
	GetObjectPropList: 0x9805,
	/** Android's, with a 64-bit offset. */
	GetPartialObject64: 0x95c1
} as const;

export type Operation = (typeof OPERATION)[keyof typeof OPERATION];

/** The requests of the USB Still Image class on the control endpoint. */
export const CLASS_REQUEST = { Cancel: 0x64, GetDeviceStatus: 0x67 } as const;

/** The code in a cancel request's data. */
export const CANCELLATION = 0x4001;

export const RESPONSE = {
	Ok: 0x2001,
	GeneralError: 0x2002,
	SessionNotOpen: 0x2003,
	NotSupported: 0x2005,
	InvalidObjectHandle: 0x2009,
	AccessDenied: 0x200f,
	StoreNotAvailable: 0x2013,
	Busy: 0x2019,
	SessionAlreadyOpen: 0x201e,
	Cancelled: 0x201f
} as const;

export const PROPERTY = {
	Storage: 0xdc01,
	Format: 0xdc02,
	Size: 0xdc04,
	Filename: 0xdc07,
	Created: 0xdc08,
	Modified: 0xdc09,
	BatteryLevel: 0x5001,
	DateTime: 0x5011,
	FriendlyName: 0xd402
} as const;

/** The format of a folder. */
export const ASSOCIATION = 0x3001;

/** As a parent: what lies in the root of a storage. As a size: more than 32 bits can say. As a property: every one. */
export const ALL = 0xffffffff;
