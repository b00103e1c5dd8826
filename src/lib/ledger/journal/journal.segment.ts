import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toHex, type Bytes } from '$lib/base/bytes';
import { makeFolder, syncFolder } from './durable.node';
import type { Entry } from '../log/entry';
import { JournalUnwritable, type Journal, type JournalRow } from './journal';
import { readFrames, toFrame, type Place } from './journal-frames.segment';

export interface SegmentJournal extends Journal {
	/** Every row in the order in which it was appended, whatever log it belongs to, leaving out the first `skip`. */
	inOrder(skip?: number): AsyncIterable<JournalRow>;
	/** Which log's entry came first, second and so on. */
	order(): readonly Pick<JournalRow, 'origin' | 'seq'>[];
	/** A torn end found at opening: never acknowledged, kept in a file of its own. */
	readonly setAside: { readonly offset: number; readonly path: string } | undefined;
}

/** What stands on the disk is not what was written: to be looked at by a person, never skipped. */
export class JournalDamaged extends Error {
	constructor(
		readonly path: string,
		readonly offset: number
	) {
		super(`${path} is damaged at byte ${offset}`);
	}
}

const codeOf = (fault: unknown): string =>
	fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The county's journal: one file that only grows, synced to the disk before an append is answered (docs/formats.md, "Segment"). */
export async function openSegmentJournal(path: string): Promise<SegmentJournal> {
	await makeFolder(dirname(path));
	const isNew = (await stat(path).catch(() => undefined)) === undefined;
	const file = await open(path, isNew ? 'wx+' : 'r+', 0o600);
	if (isNew) await syncFolder(dirname(path));

	const places: Place[] = [];
	const placesByLog = new Map<string, Place[]>();
	const note = (place: Place) => {
		const log = placesByLog.get(place.origin) ?? [];
		if (place.seq !== log.length) throw new JournalDamaged(path, place.offset);
		log.push(place);
		placesByLog.set(place.origin, log);
		places.push(place);
	};

	let end = 0;
	let setAside: SegmentJournal['setAside'];
	try {
		const found = await readFrames(file, sha256);
		if (found.damagedAt !== undefined) throw new JournalDamaged(path, found.damagedAt);
		for (const place of found.places) note(place);
		end = found.end;
		const { size } = await file.stat();
		if (end < size) {
			setAside = { offset: end, path: await moveTail(file, path, end, size) };
		}
	} catch (fault) {
		await file.close();
		throw fault;
	}

	let broken: JournalUnwritable | undefined;
	let turn: Promise<unknown> = Promise.resolve();

	async function write(entries: readonly Entry[]): Promise<void> {
		if (broken) throw broken;
		const next = new Map<string, number>();
		for (const { origin, seq } of entries) {
			const expected = next.get(origin) ?? placesByLog.get(origin)?.length ?? 0;
			if (seq !== expected) throw new Error(`entry ${seq} of ${origin} has its place taken`);
			next.set(origin, expected + 1);
		}
		const frame = toFrame(entries, end, sha256);
		try {
			await writeAll(file, frame.bytes, end);
		} catch (fault) {
			// Most often there is no space. Cut off again the file is as it was before, and what comes when there is space fits.
			try {
				await file.truncate(end);
				await file.datasync();
			} catch {
				broken = new JournalUnwritable(path, codeOf(fault), true, fault);
			}
			throw broken ?? new JournalUnwritable(path, codeOf(fault), false, fault);
		}
		// A crash here leaves an end that was never acknowledged: kept if whole, set aside if not.
		try {
			await file.datasync();
		} catch (fault) {
			// After a failed sync nobody knows what the disk holds; the next start reads it again.
			broken = new JournalUnwritable(path, codeOf(fault), true, fault);
			await file.truncate(end).catch(() => undefined);
			throw broken;
		}
		end += frame.bytes.length;
		for (const place of frame.places) note(place);
	}

	async function readAt({ origin, seq, offset, length }: Place): Promise<JournalRow> {
		const bytes: Bytes = new Uint8Array(length);
		const { bytesRead } = await file.read(bytes, 0, length, offset);
		if (bytesRead !== length) throw new JournalDamaged(path, offset);
		return { origin, seq, bytes };
	}

	return {
		setAside,
		append(entries) {
			if (entries.length === 0) return Promise.resolve();
			const mine = turn.then(() => write(entries));
			turn = mine.catch(() => undefined);
			return mine;
		},
		sizes: () =>
			Promise.resolve(new Map([...placesByLog].map(([origin, log]) => [origin, log.length]))),
		read: (origin, from, count) =>
			Promise.all((placesByLog.get(origin) ?? []).slice(from, from + count).map(readAt)),
		async *inOrder(skip = 0) {
			// Rows that are added while this runs are passed on too.
			for (let i = skip; i < places.length; i++) {
				const place = places[i];
				if (place) yield await readAt(place);
			}
		},
		order: () => places,
		async close() {
			await turn;
			await file.close();
		}
	};
}

async function writeAll(file: FileHandle, bytes: Bytes, at: number): Promise<void> {
	for (let done = 0; done < bytes.length;) {
		const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
		done += bytesWritten;
	}
}

/** Copies the end of the file beside it and cuts it off; says where it is kept. */
async function moveTail(file: FileHandle, path: string, from: number, to: number) {
	const tail: Bytes = new Uint8Array(to - from);
	await file.read(tail, 0, tail.length, from);
	const kept = `${path}.torn-${from}-${toHex(sha256(tail).slice(0, 6))}`;
	const aside = await open(kept, 'w', 0o600);
	try {
		await writeAll(aside, tail, 0);
		await aside.sync();
	} finally {
		await aside.close();
	}
	await syncFolder(dirname(path));
	// A crash here leaves the tail in both places; the next start copies it to the same name again.
	await file.truncate(from);
	await file.sync();
	return kept;
}
