import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { fromVkey, type PublicKey } from '$lib/ledger/texts/note';
import { auditLog, type AuditCopy } from '$lib/ledger/audit/audit';
import { rereadEntry } from '$lib/ledger/log/entry';
import { readFrames, toFrame, type Place } from '$lib/ledger/journal/journal-frames.segment';
import type { Hash } from '$lib/ledger/log/tree';
import type { Bytes } from '$lib/base/bytes';
import { fail } from './backup-fault';
import { unlessStopped, type Watch } from './backup-files';
import type { BackupHead } from './backup-manifest';

const digest: Hash = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return new Uint8Array(hash.digest());
};
/** So many entries are read at once. */
const BATCH = 256;
const FRAME_BYTES = 1024 * 1024;

/** Where the last whole frame of a journal ends that may be written on at this moment. */
export async function wholeEnd(path: string): Promise<number> {
	const file = await open(path, 'r');
	try {
		const { end, damagedAt } = await readFrames(file, digest);
		if (damagedAt !== undefined) fail({ fault: 'file-changed', path });
		return end;
	} finally {
		await file.close();
	}
}

/** The entries of a database, in the order of their arrival, as a journal is written. */
export async function* framesOf(
	feed: (after: number, count: number) => Promise<readonly Fed[]>,
	end: number,
	watch: Watch
): AsyncIterable<Bytes> {
	const sizes = new Map<string, number>();
	let at = 0;
	let offset = 0;
	while (at < end) {
		unlessStopped(watch);
		const rows = (await feed(at, BATCH)).filter(({ pos }) => pos < end);
		if (rows.length === 0) return;
		for (let from = 0; from < rows.length;) {
			const entries = [];
			for (let bytes = 0; from < rows.length && bytes < FRAME_BYTES; from++) {
				const row = rows[from];
				if (!row) break;
				const seq = sizes.get(row.origin) ?? 0;
				sizes.set(row.origin, seq + 1);
				entries.push({ origin: row.origin, seq, bytes: row.bytes });
				bytes += row.bytes.length;
				at = row.pos + 1;
			}
			const frame = toFrame(entries, offset, digest).bytes;
			offset += frame.length;
			yield frame;
		}
		watch.progress?.({ stage: 'copy', done: at, total: end, unit: 'entries' });
	}
}
interface Fed {
	readonly pos: number;
	readonly origin: string;
	readonly bytes: Bytes;
}

async function bytesAt(file: FileHandle, { offset, length }: Place): Promise<Bytes> {
	const bytes: Bytes = new Uint8Array(length);
	await file.read(bytes, 0, length, offset);
	return bytes;
}

/** The entries of a journal in the order of their arrival, of one log at a time. */
export async function* runsIn(path: string): AsyncIterable<readonly Bytes[]> {
	const file = await open(path, 'r');
	try {
		const { places } = await readFrames(file, digest);
		for (let from = 0; from < places.length;) {
			const first = places[from];
			let to = from;
			while (to - from < BATCH && places[to]?.origin === first?.origin) to++;
			yield await Promise.all(places.slice(from, to).map((place) => bytesAt(file, place)));
			from = to;
		}
	} finally {
		await file.close();
	}
}

const ENROLLED = '"type":"kiosk-enrolled"';

/** What a journal was found to hold. */
export interface CheckedJournal {
	readonly heads: readonly BackupHead[];
	/** The key of each log, the county's own included. */
	readonly keys: ReadonlyMap<string, PublicKey>;
}

/**
 * Checks every log of a journal from its bytes: signatures, numbers, chain and tree, under the county's key and those that the
 * county's log enrols. Opens the file for reading only.
 */
export async function checkJournal(
	path: string,
	county: PublicKey,
	watch: Watch
): Promise<CheckedJournal> {
	const file = await open(path, 'r');
	try {
		const frames = await readFrames(file, digest);
		if (frames.damagedAt !== undefined || frames.end < (await file.stat()).size)
			fail({ fault: 'file-changed', path });
		const logs = new Map<string, Place[]>();
		for (const place of frames.places) {
			const log = logs.get(place.origin) ?? [];
			if (place.seq !== log.length)
				fail({ fault: 'bad-entry', log: place.origin, seq: place.seq, why: 'out-of-place' });
			log.push(place);
			logs.set(place.origin, log);
		}
		const copyOf = (
			places: readonly Place[],
			seen?: (bytes: Bytes) => Promise<void>
		): AuditCopy => ({
			size: places.length,
			async read(from, count) {
				const rows = places.slice(from, from + count).map(async (place) => {
					const bytes = await bytesAt(file, place);
					await seen?.(bytes);
					return { seq: place.seq, bytes };
				});
				return Promise.all(rows);
			}
		});
		const total = frames.places.length;
		let before = 0;
		async function check(key: PublicKey, copy: AuditCopy): Promise<BackupHead> {
			const audit = await auditLog({ key, first: copy, anchors: [] }, digest, {
				...(watch.signal && { signal: watch.signal }),
				onProgress: ({ done }) =>
					watch.progress?.({ stage: 'check', done: before + done, total, unit: 'entries' })
			});
			unlessStopped(watch);
			const [wrong] = audit.findings;
			if (wrong)
				fail({
					...{ fault: 'bad-entry', log: key.name, why: wrong.wrong },
					seq: 'seq' in wrong ? wrong.seq : wrong.size
				});
			if (!audit.head) return fail({ fault: 'bad-entry', log: key.name, seq: 0, why: 'missing' });
			before += copy.size;
			return { log: key.name, ...audit.head };
		}

		const keys = new Map([[county.name, county]]);
		const own = copyOf(logs.get(county.name) ?? [], async (bytes) => {
			if (!Buffer.from(bytes.buffer).includes(ENROLLED)) return;
			// One that cannot be read is named by the check itself.
			const entry = await rereadEntry(bytes).catch(() => undefined);
			if (!entry?.known || entry.event.type !== 'kiosk-enrolled') return;
			const { origin, vkey } = entry.event.body;
			const key = await fromVkey(vkey);
			if (key.ok) keys.set(origin, key.value);
		});
		if (own.size === 0) fail({ fault: 'bad-entry', log: county.name, seq: 0, why: 'missing' });
		const heads = [await check(county, own)];
		for (const [log, places] of logs) {
			if (log === county.name) continue;
			const key = keys.get(log);
			if (!key) return fail({ fault: 'bad-entry', log, seq: 0, why: 'not-enrolled' });
			heads.push(await check(key, copyOf(places)));
		}
		return { heads: heads.sort((a, b) => (a.log < b.log ? -1 : 1)), keys };
	} finally {
		await file.close();
	}
}
