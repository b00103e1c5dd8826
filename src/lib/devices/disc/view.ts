// One of the two trees that a reader of a disc may see: the folders and path tables of ISO 9660, or those of Joliet.
import { concat, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { isoNames } from './names';
import {
	ascii,
	directoryRecord,
	PARENT,
	pathRecord,
	recordLength,
	SECTOR_BYTES,
	SELF,
	ucs2,
	type Extent,
	type Recorded,
	type VolumeWords
} from './records';

/** A file as it shall lie on the disc: `path` is one that `discPaths` gave. */
export interface DiscFile {
	readonly path: string;
	readonly bytes: number;
	readonly modified: Instant;
}

export interface Folder {
	readonly children: Map<string, Folder | DiscFile>;
}

/** An extent is at most the last whole sector below 4 GiB; a longer file has several (ECMA-119, level 3). */
const EXTENT_BYTES = 2 ** 32 - SECTOR_BYTES;
/** 9.4.4: the number of a parent has two bytes. */
const MOST_FOLDERS = 65_535;

export const sectorsOf = (bytes: number) => Math.ceil(bytes / SECTOR_BYTES);

interface Child {
	readonly name: string;
	readonly node: Folder | DiscFile;
}
const isFolder = (node: Folder | DiscFile): node is Folder => 'children' in node;

export function toTree(files: readonly DiscFile[]): Folder {
	const root: Folder = { children: new Map() };
	for (const file of files) {
		const steps = file.path.split('/');
		const name = steps.pop() ?? '';
		let folder = root;
		for (const step of steps) {
			const inner = folder.children.get(step) ?? { children: new Map() };
			if (!isFolder(inner)) throw new Error(`${file.path}: a file is in the way`);
			folder.children.set(step, inner);
			folder = inner;
		}
		if (folder.children.has(name)) throw new Error(`${file.path} is there twice`);
		folder.children.set(name, file);
	}
	return root;
}

/** 9.3: by name, then by ending; the version is always the same. */
function byIdentifier(a: Child, b: Child): number {
	const [nameA, endA] = cut(a);
	const [nameB, endB] = cut(b);
	if (nameA !== nameB) return nameA < nameB ? -1 : 1;
	return endA < endB ? -1 : 1;
}
function cut({ name, node }: Child): readonly [string, string] {
	const dot = isFolder(node) ? -1 : name.lastIndexOf('.');
	return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}

interface Listed {
	readonly folder: Folder;
	readonly identifier: Bytes;
	/** Its place in the path table, from 1. */
	readonly parent: number;
	readonly children: readonly Child[];
	readonly sectors: number;
}

/** A tree as one of the two standards wants it; how long it is does not depend on where the files are. */
export function openView(root: Folder, joliet: boolean) {
	const encode = joliet ? ucs2 : ascii;
	const childrenOf = (folder: Folder): readonly Child[] => {
		const all = [...folder.children].map(([name, node]) => ({ name, node }));
		const names = joliet
			? all.map(({ name }) => name)
			: isoNames(all.map(({ name, node }) => ({ name, folder: isFolder(node) })));
		return all.map(({ node }, i) => ({ node, name: names[i] ?? '' })).sort(byIdentifier);
	};
	const identifierOf = ({ name, node }: Child) => encode(isFolder(node) ? name : `${name};1`);

	// Level by level, each with its children in order: that is the order of 6.9.1.
	const listed: Listed[] = [];
	const list = (folder: Folder, identifier: Bytes, parent: number) => {
		const children = childrenOf(folder);
		const lengths = children.flatMap((child) =>
			extentsOf(child.node, 0).map(() => recordLength(identifierOf(child)))
		);
		listed.push({ folder, identifier, parent, children, sectors: folderSectors(lengths) });
	};
	list(root, SELF, 1);
	for (let i = 0; i < listed.length; i++)
		for (const child of listed[i]?.children ?? [])
			if (isFolder(child.node)) list(child.node, identifierOf(child), i + 1);
	if (listed.length > MOST_FOLDERS) throw new Error(`${listed.length} folders are too many`);

	const pathBytes = listed.reduce(
		(sum, { identifier }) => sum + 8 + identifier.length + (identifier.length % 2),
		0
	);
	const tableSectors = sectorsOf(pathBytes);
	const folderSum = listed.reduce((sum, { sectors }) => sum + sectors, 0);

	return {
		sectorsNeeded: 2 * tableSectors + folderSum,

		/** Its path tables and folders, where the first of their sectors is `at`. */
		written(at: number, words: VolumeWords, sectorOf: (file: DiscFile) => number) {
			let next = at + 2 * tableSectors;
			const extents = new Map<Folder, Extent>();
			for (const { folder, sectors } of listed) {
				extents.set(folder, { sector: next, bytes: sectors * SECTOR_BYTES });
				next += sectors;
			}
			const placeOf = (folder: Folder) => extents.get(folder) ?? { sector: 0, bytes: 0 };
			const table = (littleEndian: boolean) =>
				filled(
					concat(
						...listed.map(({ folder, identifier, parent }) =>
							pathRecord(identifier, placeOf(folder).sector, parent, littleEndian)
						)
					),
					tableSectors
				);
			const folders = listed.map(({ folder, parent, children, sectors }) => {
				const above = listed[parent - 1]?.folder ?? root;
				const of = (identifier: Bytes, node: Folder): Recorded => ({
					...{ identifier, folder: true, more: false },
					...{ extent: placeOf(node), modified: words.made }
				});
				const records = [
					...[of(SELF, folder), of(PARENT, above)],
					...children.flatMap((child): Recorded[] => {
						const { node } = child;
						if (isFolder(node)) return [of(identifierOf(child), node)];
						const identifier = identifierOf(child);
						const all = extentsOf(node, sectorOf(node));
						return all.map((extent, i) => ({
							...{ identifier, extent, folder: false },
							...{ more: i < all.length - 1, modified: node.modified }
						}));
					})
				];
				return inSectors(
					records.map((one) => directoryRecord(one, words.zone)),
					sectors
				);
			});
			return {
				bytes: concat(table(true), table(false), ...folders),
				tables: {
					...{ pathBytes, littleTable: at, bigTable: at + tableSectors },
					root: placeOf(root)
				}
			};
		}
	};
}

/** A folder counts as one: its record has room for it whatever it holds. */
function extentsOf(node: Folder | DiscFile, sector: number) {
	if (isFolder(node)) return [{ sector, bytes: 0 }];
	const extents = [];
	for (let at = 0; at < node.bytes || at === 0; at += EXTENT_BYTES)
		extents.push({
			sector: sector + at / SECTOR_BYTES,
			bytes: Math.min(EXTENT_BYTES, node.bytes - at)
		});
	return extents;
}

/** 6.8.1.1: no record runs over the end of a sector. */
function folderSectors(lengths: readonly number[]): number {
	let sectors = 1;
	let used = 2 * recordLength(SELF);
	for (const length of lengths) {
		if (used + length > SECTOR_BYTES) {
			sectors++;
			used = 0;
		}
		used += length;
	}
	return sectors;
}

function inSectors(records: readonly Bytes[], sectors: number): Bytes {
	const bytes = new Uint8Array(sectors * SECTOR_BYTES);
	let at = 0;
	for (const record of records) {
		if ((at % SECTOR_BYTES) + record.length > SECTOR_BYTES)
			at = Math.ceil(at / SECTOR_BYTES) * SECTOR_BYTES;
		bytes.set(record, at);
		at += record.length;
	}
	return bytes;
}

function filled(bytes: Bytes, sectors: number): Bytes {
	const all = new Uint8Array(sectors * SECTOR_BYTES);
	all.set(bytes);
	return all;
}
