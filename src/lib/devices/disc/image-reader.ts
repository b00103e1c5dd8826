import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { SECTOR_BYTES } from './records';

/** A file in an image, with the pieces in which it lies there. */
export interface ImageEntry {
	readonly path: string;
	readonly bytes: number;
	readonly pieces: readonly { readonly at: number; readonly bytes: number }[];
}

/** No folder of a disc of ours is longer; a longer one is damage. */
const MOST_FOLDER_BYTES = 64 * 2 ** 20;
const FIRST_DESCRIPTOR = 16;
const MOST_DESCRIPTORS = 16;
const JOLIET = /^%\/[@CE]$/;

/** The files of an image by its Joliet names (ECMA-119, 9; Joliet). `unreadable` names the image where it is none, or damaged. */
export async function listImage(
	image: Blob,
	name: string
): Promise<Result<readonly ImageEntry[], DeviceFault>> {
	const damaged = err({ fault: 'unreadable', path: name } as const);
	const read = async (at: number, bytes: number): Promise<Bytes | undefined> => {
		if (at + bytes > image.size || bytes > MOST_FOLDER_BYTES) return undefined;
		return new Uint8Array(await image.slice(at, at + bytes).arrayBuffer());
	};
	const root = await rootOf(read);
	if (!root) return damaged;
	const files: ImageEntry[] = [];
	const seen = new Set<number>();
	const open = [{ path: '', ...root }];
	for (let folder = open.pop(); folder; folder = open.pop()) {
		// A folder inside itself would never end.
		if (seen.has(folder.at)) return damaged;
		seen.add(folder.at);
		const bytes = await read(folder.at, folder.bytes);
		const children = bytes && recordsIn(bytes);
		if (!children) return damaged;
		for (const child of children) {
			const path = folder.path + child.name;
			const piece = { at: child.at, bytes: child.bytes };
			const last = files.at(-1);
			if (child.folder) open.push({ path: `${path}/`, ...piece });
			else if (last?.path === path)
				files[files.length - 1] = {
					...{ path, bytes: last.bytes + piece.bytes, pieces: [...last.pieces, piece] }
				};
			else files.push({ path, bytes: piece.bytes, pieces: [piece] });
		}
	}
	return ok(files);
}

async function rootOf(read: (at: number, bytes: number) => Promise<Bytes | undefined>) {
	for (let i = 0; i < MOST_DESCRIPTORS; i++) {
		const bytes = await read((FIRST_DESCRIPTOR + i) * SECTOR_BYTES, SECTOR_BYTES);
		if (!bytes || textOf(bytes.subarray(1, 6)) !== 'CD001' || bytes[0] === 255) return undefined;
		if (bytes[0] === 2 && JOLIET.test(textOf(bytes.subarray(88, 91)))) return placeIn(bytes, 156);
	}
	return undefined;
}

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Where the extent of the record at `at` lies, in bytes. */
function placeIn(bytes: Bytes, at: number) {
	const view = new DataView(bytes.buffer, bytes.byteOffset);
	return {
		at: view.getUint32(at + 2, true) * SECTOR_BYTES,
		bytes: view.getUint32(at + 10, true)
	};
}

function recordsIn(bytes: Bytes) {
	const records: { name: string; folder: boolean; at: number; bytes: number }[] = [];
	for (let at = 0; at < bytes.length;) {
		const length = bytes[at] ?? 0;
		if (length === 0) {
			at = (Math.floor(at / SECTOR_BYTES) + 1) * SECTOR_BYTES;
			continue;
		}
		const named = bytes[at + 32] ?? 0;
		if (length < 34 || 33 + named > length || at + length > bytes.length) return undefined;
		const identifier = bytes.subarray(at + 33, at + 33 + named);
		// A zero and a one are the folder itself and the one above.
		if (named > 1) {
			const name = new TextDecoder('utf-16be').decode(identifier).replace(/;1$/, '');
			records.push({ name, folder: ((bytes[at + 25] ?? 0) & 2) !== 0, ...placeIn(bytes, at) });
		}
		at += length;
	}
	return records;
}
