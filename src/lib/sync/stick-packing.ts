import type { Bytes } from '$lib/base/bytes';
import { fitting, MAX_ENTRIES } from './envelope';
import type { EntriesSection } from './stick';

/** A stretch of a log that is to go into a file: the entries from `from` up to, not including, `size`. */
export interface Stretch {
	readonly log: string;
	readonly from: number;
	readonly size: number;
}

export interface Packed {
	readonly sections: readonly EntriesSection[];
	/** How far each log got. */
	readonly upTo: ReadonlyMap<string, number>;
	/** Bytes that the file has room for still. */
	readonly room: number;
	/** Entries that did not fit and go with the next file. */
	readonly left: number;
}

/** Cuts stretches into entry bundles as HTTP carries them, the first ones first, as many as there is room for. */
export async function packStretches(
	read: (log: string, from: number, count: number) => Promise<readonly Bytes[]>,
	stretches: readonly Stretch[],
	room: number
): Promise<Packed> {
	const sections: EntriesSection[] = [];
	const upTo = new Map<string, number>();
	let space = room;
	let left = 0;
	for (const { log, from, size } of stretches) {
		let at = from;
		while (at < size) {
			const entries = fitting(await read(log, at, Math.min(MAX_ENTRIES, size - at)));
			const bytes = entries.reduce((sum, entry) => sum + entry.length + 2, 0);
			if (entries.length === 0 || bytes > space) break;
			space -= bytes;
			sections.push({ kind: 'entries', log, first: at, entries });
			at += entries.length;
		}
		if (from < size) upTo.set(log, at);
		left += Math.max(0, size - Math.max(at, from));
	}
	return { sections, upTo, room: space, left };
}
