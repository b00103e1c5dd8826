import { ALL, PROPERTY } from './codes';

/** What a recorder's answer says of itself is not what its protocol allows. */
export interface Malformed {
	readonly malformed: string;
}

/** Reads one dataset from its beginning to its end; every read past the end is `malformed`. */
export function reader(bytes: Uint8Array) {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 0;
	function take<T>(size: number, get: (at: number) => T): T {
		if (at + size > bytes.length) throw new PastEnd();
		const value = get(at);
		at += size;
		return value;
	}
	const u8 = () => take(1, (i) => view.getUint8(i));
	const u16 = () => take(2, (i) => view.getUint16(i, true));
	const u32 = () => take(4, (i) => view.getUint32(i, true));
	/** Above 2^53 it is nonsense, which QEMU's free space can be: then the nearest number. */
	const u64 = () => take(8, (i) => Number(view.getBigUint64(i, true)));
	const skip = (size: number) => void take(size, () => undefined);
	/** UTF-16LE, its length with the NUL in front; whatever stands after a NUL is not part of it. */
	const string = (): string => {
		const length = u8();
		let text = '';
		let ended = false;
		for (let i = 0; i < length; i++) {
			const unit = u16();
			ended ||= unit === 0;
			if (!ended) text += String.fromCharCode(unit);
		}
		return text;
	};
	const array = <T>(each: () => T): T[] => {
		const length = u32();
		// A broken count must not keep anyone busy: each element takes at least a byte.
		if (length > bytes.length) throw new PastEnd();
		return Array.from({ length }, each);
	};
	return { u8, u16, u32, u64, skip, string, array };
}

// Thrown and caught in this file only: a dataset is read to its end or not at all.
class PastEnd extends Error {}

/** Runs a reading; a dataset that is too short comes back as `malformed`. */
function read<T>(bytes: Uint8Array, what: string, body: (from: Reader) => T): T | Malformed {
	try {
		return body(reader(bytes));
	} catch (error) {
		if (error instanceof PastEnd) return { malformed: `${what} of ${bytes.length} bytes` };
		throw error;
	}
}
type Reader = ReturnType<typeof reader>;

export interface DeviceInfo {
	readonly operations: readonly number[];
	readonly properties: readonly number[];
	readonly manufacturer: string;
	readonly model: string;
	readonly version: string;
	readonly serial: string;
}

export const parseDeviceInfo = (bytes: Uint8Array): DeviceInfo | Malformed =>
	read(bytes, 'DeviceInfo', ({ u16, u32, string, array }) => {
		u16(); // standard
		u32(); // vendor extension
		u16(); // its version
		string(); // its description
		u16(); // functional mode
		const operations = array(u16);
		array(u16); // events
		const properties = array(u16);
		array(u16); // capture formats
		array(u16); // image formats
		const [manufacturer, model, version, serial] = [string(), string(), string(), string()];
		return { operations, properties, manufacturer, model, version, serial };
	});

export interface StorageInfo {
	readonly capacity: number;
	readonly free: number;
	readonly description: string;
	readonly label: string;
}

export const parseStorageInfo = (bytes: Uint8Array): StorageInfo | Malformed =>
	read(bytes, 'StorageInfo', ({ u16, u32, u64, string }) => {
		u16(); // type
		u16(); // file system
		u16(); // access
		const [capacity, free] = [u64(), u64()];
		u32(); // free, in objects
		return { capacity, free, description: string(), label: string() };
	});

export interface ObjectInfo {
	readonly storage: number;
	readonly format: number;
	/** Only the lower 32 bits, or 0xFFFFFFFF, of an object of 4 GiB and more: the property 0xDC04 has all. */
	readonly size: number;
	readonly parent: number;
	readonly name: string;
	/** As the recorder writes it; empty where it says none. */
	readonly created: string;
	readonly modified: string;
}

export const parseObjectInfo = (bytes: Uint8Array): ObjectInfo | Malformed =>
	read(bytes, 'ObjectInfo', ({ u16, u32, skip, string }) => {
		const [storage, format] = [u32(), u16()];
		u16(); // protection
		const size = u32();
		skip(2 + 4 + 4 + 4 + 4 + 4 + 4); // thumbnail's format, size, width, height; image's width, height, depth
		const parent = u32();
		skip(2 + 4 + 4); // association type and description, sequence number
		return { storage, format, size, parent, name: string(), created: string(), modified: string() };
	});

/** What GetObjectPropList says of one object; what it left out is missing. */
export interface Properties {
	storage?: number;
	format?: number;
	size?: number;
	name?: string;
	created?: string;
	modified?: string;
}

/** Every object's properties by its handle. */
export const parseObjectPropList = (
	bytes: Uint8Array
): ReadonlyMap<number, Properties> | Malformed =>
	read(bytes, 'ObjectPropList', (from) => {
		const byHandle = new Map<number, Properties>();
		const count = from.u32();
		for (let i = 0; i < count; i++) {
			const [handle, property, type] = [from.u32(), from.u16(), from.u16()];
			const value = readValue(from, type);
			const of = byHandle.get(handle) ?? {};
			byHandle.set(handle, of);
			if (typeof value === 'number') {
				if (property === PROPERTY.Storage) of.storage = value;
				if (property === PROPERTY.Format) of.format = value;
				// A size of 32 bits cannot be told from one that was cut.
				if (property === PROPERTY.Size && (type === 8 || value !== ALL)) of.size = value;
			} else if (value !== undefined) {
				if (property === PROPERTY.Filename) of.name = value;
				if (property === PROPERTY.Created) of.created = value;
				if (property === PROPERTY.Modified) of.modified = value;
			}
		}
		return byHandle;
	});

const SIZES = [0, 1, 1, 2, 2, 4, 4, 8, 8, 16, 16];

/** A value of a data type of MTP; what nobody here asks for is passed over. */
function readValue(from: Reader, type: number): number | string | undefined {
	if (type === 0xffff) return from.string();
	if (type === 2) return from.u8();
	if (type === 4) return from.u16();
	if (type === 6) return from.u32();
	if (type === 8) return from.u64();
	const size = SIZES[type & 0x3fff];
	// Without its size, nothing after it can be read.
	if (size === undefined || size === 0) throw new PastEnd();
	if ((type & 0x4000) === 0) from.skip(size);
	else from.array(() => from.skip(size));
	return undefined;
}

export const parseArray32 = (bytes: Uint8Array): readonly number[] | Malformed =>
	read(bytes, 'array', ({ u32, array }) => array(u32));

export const parseString = (bytes: Uint8Array): string | Malformed =>
	read(bytes, 'string', ({ string }) => string());

export const parseU64 = (bytes: Uint8Array): number | Malformed =>
	read(bytes, 'u64', ({ u64 }) => u64());

export const isMalformed = (value: unknown): value is Malformed =>
	typeof value === 'object' && value !== null && 'malformed' in value;
