import type { Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { isSealed, unseal, type AgeIdentity } from './sealing';
import {
	MAX_STICK_BYTES,
	readStick,
	type EntriesSection,
	type NotAStick,
	type StickFile
} from './stick';

/** Why a file cannot be read at all; nothing was taken from it. */
export type StickFault =
	NotAStick | 'not-for-us' | 'damaged-header' | 'other-county' | 'unknown-writer';

export interface Range {
	readonly from: number;
	readonly to: number;
}

/** What became of the entries of one log. */
export interface LogReport {
	readonly log: string;
	/** Taken now. */
	readonly fresh: number;
	/** Held already. */
	readonly known: number;
	/** Entries in the file that cannot be taken before the gap in front of them is closed. */
	readonly waiting: number;
	/** Neither in the file nor held. */
	readonly gaps: readonly Range[];
	readonly refused: { readonly reason: string; readonly seq: number | undefined } | undefined;
}

/** What holding a stretch of one log led to. */
export interface Offer {
	/** The log's size before and after. */
	readonly before: number;
	readonly next: number;
	readonly refused?: { readonly reason: string; readonly seq?: number | undefined } | undefined;
}

/** Opens a file that anyone may have put on the stick: encrypted to us, or plain where it carries no entries. */
export async function openStick(
	file: Bytes,
	identity: AgeIdentity | undefined
): Promise<Result<StickFile, StickFault>> {
	if (file.length > MAX_STICK_BYTES) return err('too-large');
	if (!isSealed(file)) return readStick(file);
	if (identity === undefined) return err('not-for-us');
	const opened = await unseal(file, identity);
	if (!opened.ok) return opened;
	const read = await readStick(opened.value.bytes);
	// It was encrypted to us, and too little of it is left to say more.
	if (!read.ok && !opened.value.whole) return err('damaged-header');
	// Behind a good signature there is nothing more to be damaged but the last, empty piece.
	return read.ok && !opened.value.whole && read.value.end === 'good'
		? ok({ ...read.value, end: 'cut-short' })
		: read;
}

/** The stretches of each log in a file, in order; the order of the file does not matter. */
export function stretchesOf(stick: StickFile): ReadonlyMap<string, readonly EntriesSection[]> {
	const byLog = new Map<string, EntriesSection[]>();
	for (const section of stick.sections) {
		if (section.kind !== 'entries') continue;
		const known = byLog.get(section.log);
		if (known) known.push(section);
		else byLog.set(section.log, [section]);
	}
	for (const sections of byLog.values()) sections.sort((a, b) => a.first - b.first);
	return byLog;
}

/** Offers the stretches of one log one after another; what stops one stops the ones behind it. */
export async function takeStretches(
	log: string,
	sections: readonly EntriesSection[],
	offer: (section: EntriesSection) => Promise<Offer>
): Promise<LogReport> {
	const report = { fresh: 0, known: 0, waiting: 0 };
	const gaps: Range[] = [];
	let reached: number | undefined;
	for (const section of sections) {
		const { first, entries } = section;
		const end = first + entries.length;
		if (gaps.length > 0) {
			// The gap in front stops everything behind it; further gaps are named all the same.
			if (reached !== undefined && first > reached) gaps.push({ from: reached, to: first - 1 });
			report.waiting += entries.length;
			reached = Math.max(reached ?? 0, end);
			continue;
		}
		const { before, next, refused } = await offer(section);
		if (first > before && refused === undefined) {
			gaps.push({ from: before, to: first - 1 });
			report.waiting += entries.length;
			reached = end;
			continue;
		}
		report.fresh += next - before;
		report.known += Math.max(0, Math.min(before, end) - first);
		if (refused)
			return { log, ...report, gaps, refused: { reason: refused.reason, seq: refused.seq } };
	}
	return { log, ...report, gaps, refused: undefined };
}

/** All of a log in the file was refused before any entry was looked at. */
export const refusedLog = (log: string, reason: string): LogReport => ({
	...{ log, fresh: 0, known: 0, waiting: 0, gaps: [] },
	refused: { reason, seq: undefined }
});
