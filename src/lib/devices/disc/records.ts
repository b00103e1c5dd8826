// The records of ECMA-119 (ISO 9660) and of Joliet, byte for byte. Numbers in comments are its clauses.
import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';

export const SECTOR_BYTES = 2048;

/** A piece of a file or a folder on the disc: first sector and length. */
export interface Extent {
	readonly sector: number;
	readonly bytes: number;
}

export const ascii = (text: string): Bytes =>
	Uint8Array.from(text, (c) => (c.charCodeAt(0) < 0x80 ? c.charCodeAt(0) : 0x5f));

/** UCS-2, big-endian. */
export function ucs2(text: string): Bytes {
	const bytes = new Uint8Array(2 * text.length);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
	return bytes;
}

/** A text in a field: cut to it, filled up with spaces. */
function field(text: string, bytes: number, joliet: boolean): Bytes {
	if (!joliet) return ascii(text.slice(0, bytes).padEnd(bytes));
	const units = Math.floor(bytes / 2);
	const all = new Uint8Array(bytes);
	all.set(ucs2(text.slice(0, units).padEnd(units)));
	return all;
}

const both16 = (view: DataView, at: number, n: number) => {
	view.setUint16(at, n, true);
	view.setUint16(at + 2, n);
};
const both32 = (view: DataView, at: number, n: number) => {
	view.setUint32(at, n, true);
	view.setUint32(at + 4, n);
};

const two = (n: number) => String(n).padStart(2, '0');

/** The zone in which a disc says its times, in minutes east of UTC; a reader gets the moment, whichever it is. */
const parts = (at: Instant, zone: number) => {
	const local = new Date(at + zone * 60_000);
	return [
		// One byte holds the years 1900 to 2155.
		...[Math.min(255, Math.max(0, local.getUTCFullYear() - 1900)), local.getUTCMonth() + 1],
		...[local.getUTCDate(), local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()]
	];
};

/** 9.1.5: seven bytes. */
const recordTime = (at: Instant, zone: number) => [...parts(at, zone), (zone / 15) & 0xff];

/** 8.4.26.1: sixteen digits and the zone. */
function volumeTime(at: Instant, zone: number): Bytes {
	const [year = 0, ...rest] = parts(at, zone);
	return Uint8Array.of(...ascii(`${1900 + year}${rest.map(two).join('')}00`), (zone / 15) & 0xff);
}

export const SELF = Uint8Array.of(0);
export const PARENT = Uint8Array.of(1);
const FOLDER = 2;
const MORE_FOLLOWS = 0x80;

export const recordLength = (identifier: Bytes): number =>
	33 + identifier.length + (identifier.length % 2 === 0 ? 1 : 0);

export interface Recorded {
	readonly identifier: Bytes;
	readonly extent: Extent;
	readonly folder: boolean;
	/** Another piece of the same file has the next record. */
	readonly more: boolean;
	readonly modified: Instant;
}

/** 9.1: a directory record. */
export function directoryRecord(one: Recorded, zone: number): Bytes {
	const bytes = new Uint8Array(recordLength(one.identifier));
	const view = new DataView(bytes.buffer);
	bytes[0] = bytes.length;
	both32(view, 2, one.extent.sector);
	both32(view, 10, one.extent.bytes);
	bytes.set(recordTime(one.modified, zone), 18);
	bytes[25] = (one.folder ? FOLDER : 0) | (one.more ? MORE_FOLLOWS : 0);
	both16(view, 28, 1);
	bytes[32] = one.identifier.length;
	bytes.set(one.identifier, 33);
	return bytes;
}

/** 9.4: a path table record, its numbers in the one order of bytes or the other. */
export function pathRecord(
	identifier: Bytes,
	sector: number,
	parent: number,
	littleEndian: boolean
): Bytes {
	const bytes = new Uint8Array(8 + identifier.length + (identifier.length % 2));
	const view = new DataView(bytes.buffer);
	bytes[0] = identifier.length;
	view.setUint32(2, sector, littleEndian);
	view.setUint16(6, parent, littleEndian);
	bytes.set(identifier, 8);
	return bytes;
}

/** What the whole disc says about itself. */
export interface VolumeWords {
	/** At most 16 characters are kept for Joliet, 32 for ISO 9660. */
	readonly label: string;
	readonly publisher: string;
	readonly made: Instant;
	/** Minutes east of UTC, a multiple of 15. */
	readonly zone: number;
}

export interface Tables {
	readonly sectors: number;
	readonly pathBytes: number;
	readonly littleTable: number;
	readonly bigTable: number;
	readonly root: Extent;
}

const STANDARD = ascii('CD001');
/** Joliet's escape sequence for UCS-2, level 3. */
const UCS2_LEVEL_3 = ascii('%/E');
const dOnly = (text: string) => text.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
const aOnly = (text: string) => text.toUpperCase().replace(/[^A-Z0-9_ !"%&'()*+,\-./:;<=>?]/g, '_');

/** 8.4 and 8.5: the primary descriptor, or the supplementary one that Joliet is. */
export function volumeDescriptor(words: VolumeWords, tables: Tables, joliet: boolean): Bytes {
	const bytes = new Uint8Array(SECTOR_BYTES);
	const view = new DataView(bytes.buffer);
	const say = (at: number, length: number, text: string) =>
		bytes.set(field(joliet ? text : aOnly(text), length, joliet), at);
	bytes[0] = joliet ? 2 : 1;
	bytes.set(STANDARD, 1);
	bytes[6] = 1;
	say(8, 32, '');
	bytes.set(field(joliet ? words.label : dOnly(words.label), 32, joliet), 40);
	both32(view, 80, tables.sectors);
	if (joliet) bytes.set(UCS2_LEVEL_3, 88);
	both16(view, 120, 1);
	both16(view, 124, 1);
	both16(view, 128, SECTOR_BYTES);
	both32(view, 132, tables.pathBytes);
	view.setUint32(140, tables.littleTable, true);
	view.setUint32(148, tables.bigTable);
	const root = { identifier: SELF, extent: tables.root, folder: true, more: false };
	bytes.set(directoryRecord({ ...root, modified: words.made }, words.zone), 156);
	bytes.set(field(joliet ? words.label : dOnly(words.label), 128, joliet), 190);
	say(318, 128, words.publisher);
	say(446, 128, '');
	say(574, 128, 'LUZHENG');
	for (const at of [702, 739, 776]) say(at, 37, '');
	const made = volumeTime(words.made, words.zone);
	bytes.set(made, 813);
	bytes.set(made, 830);
	// 8.4.26.1: digits zero and a zero byte where no time is given.
	for (const at of [847, 864]) bytes.fill(0x30, at, at + 16);
	bytes[881] = 1;
	return bytes;
}

/** 8.3. */
export function lastDescriptor(): Bytes {
	const bytes = new Uint8Array(SECTOR_BYTES);
	bytes[0] = 255;
	bytes.set(STANDARD, 1);
	bytes[6] = 1;
	return bytes;
}
