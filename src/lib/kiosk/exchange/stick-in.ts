import { equalBytes, fromUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { cosignedAt, openCheckpoint, parseCheckpointText } from '$lib/ledger/log/checkpoint';
import { follow, openEntry, type Entry, type Head } from '$lib/ledger/log/entry';
import { parseNote, type PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';
import type { ExchangeSide } from '$lib/sync/exchange';
import { openedWith, sortOffered } from '$lib/sync/offered';
import { openReceipt } from '$lib/sync/receipt';
import type { AgeIdentity } from '$lib/sync/sealing';
import type { EntriesSection, StickFile } from '$lib/sync/stick';
import {
	openStick,
	refusedLog,
	stretchesOf,
	takeStretches,
	type LogReport,
	type Offer,
	type StickFault
} from '$lib/sync/stick-taking';
import { settle } from '$lib/sync/witness';
import type { StickKeeping, StickRead } from '../ports/sticks';
import { treeAt } from './tree-at';

export interface InParts {
	readonly store: Store;
	/** The same end of an exchange that HTTP has: it verifies, keeps and pins. */
	readonly side: ExchangeSide;
	readonly keeping: StickKeeping;
	readonly identity: AgeIdentity;
	readonly now: () => Instant;
}

/** A file taken in; `ahead` = so many own entries are shown in it, and are not here. */
export type Taken = Omit<StickRead, 'setBack'> & { readonly ahead: number | undefined };

type CountyPart = Pick<StickRead, 'county'> & { readonly report: LogReport | undefined };

/** Takes in a file that anyone may have put on the stick: nothing that does not verify, whatever verifies. */
export async function takeFile(
	parts: InParts,
	file: Bytes
): Promise<Result<Taken, { readonly fault: StickFault }>> {
	const { side } = parts;
	const opened = await openStick(file, parts.identity);
	if (!opened.ok) return err({ fault: opened.error });
	const stick = opened.value;
	const { writer } = stick;
	if (writer.name.split('/')[0] !== side.county.name.split('/')[0])
		return err({ fault: 'other-county' });
	const fromCounty = writer.name === side.county.name;
	if (fromCounty && !equalBytes(writer.publicKey, side.county.publicKey))
		return err({ fault: 'other-county' });

	// The county's log comes first, wherever it stands in the file: it says with which keys the others are checked.
	const stretches = stretchesOf(stick);
	const county = await takeCounty(parts, stick, stretches.get(side.county.name) ?? []);
	const logs = county.report ? [county.report] : [];
	let ahead: number | undefined;
	for (const [log, sections] of stretches) {
		if (log === side.county.name) continue;
		if (log === side.signer.name) {
			ahead = await ownAhead(parts, sections);
			continue;
		}
		const key = await side.keyOf(log);
		logs.push(
			key
				? await takeStretches(log, sections, (one) => offer(parts, key, one, fromCounty))
				: refusedLog(log, 'unknown-key')
		);
	}
	const own = await ownCheckpoints(parts, stick, fromCounty);
	const known = await side.keyOf(writer.name);
	const whole = stick.end === 'good';
	const believed = whole && known && equalBytes(known.publicKey, writer.publicKey);
	if (believed) {
		const { have, recipient } = stick;
		await parts.keeping.hear({ writer: writer.name, have, recipient, at: parts.now() });
		const { size } = await side.head();
		const said = have.get(side.signer.name) ?? 0;
		if (fromCounty && said > size) ahead = Math.max(ahead ?? 0, said);
	}
	return ok({
		...{ writer: writer.name, fromCounty, made: stick.made, whole, logs, county: county.county },
		...{ receipt: own.receipt, badReceipt: own.bad, ahead: own.ahead ?? ahead }
	});
}

/** Another station's entries, asked what HTTP asks of them. */
async function offer(
	{ store, side, keeping }: InParts,
	key: PublicKey,
	{ log, first, entries }: EntriesSection,
	fromCounty: boolean
): Promise<Offer> {
	const head = await store.head(log);
	if (first > head.size) return { before: head.size, next: head.size };
	const count = Math.min(entries.length, head.size - first);
	const stored = await store.read(log, first, count);
	const { fresh, refused } = await sortOffered(
		...([entries, first, stored, head, openedWith(entries, key)] as const)
	);
	const [newest] = fresh;
	if (newest) {
		// Written before: a crash between the two has these entries offered to the county in vain, at worst.
		if (!fromCounty) await keeping.relay(log, newest.seq);
		await side.take(fresh, await side.cursor());
	}
	const { size } = await store.head(log);
	return { before: head.size, next: size, refused };
}

/** The county's checkpoint in the file, if there is one and it is the county's. */
async function checkpointIn(stick: StickFile, county: PublicKey) {
	const notes = stick.sections.flatMap((section) =>
		section.kind === 'checkpoint' && section.log === county.name ? [section.note] : []
	);
	for (const note of notes) {
		const checkpoint = await openCheckpoint(note, county);
		if (checkpoint.ok) return { checkpoint: checkpoint.value, note: fromUtf8(note) ?? '' };
	}
	return notes.length === 0 ? undefined : 'bad';
}

/**
 * The county's log: up to the checkpoint in the file and not further, and only if the root that is computed from the entries
 * is the one that is signed. Of a file that was cut, the entries in front are taken as HTTP takes them, and nothing is pinned.
 */
async function takeCounty(
	{ store, side }: InParts,
	stick: StickFile,
	sections: readonly EntriesSection[]
): Promise<CountyPart> {
	const { county } = side;
	const offered = await checkpointIn(stick, county);
	if (offered === undefined || offered === 'bad')
		return {
			county: offered ?? 'none',
			report: sections.length > 0 ? refusedLog(county.name, 'no-checkpoint') : undefined
		};
	const { checkpoint } = offered;
	const held = await store.head(county.name);
	const dispute = async (): Promise<CountyPart> => {
		await side.dispute({ pinned: (await side.pinned()) ?? '', offered: offered.note });
		return { county: 'disputed', report: refusedLog(county.name, 'county-disputed') };
	};
	if (checkpoint.size <= held.size) {
		const root = await rootOf(await treeAt(store, county.name, checkpoint.size));
		if (!equalBytes(root, checkpoint.root)) return dispute();
	}
	const trial = { head: held, fresh: [] as Entry[] };
	const report = await takeStretches(county.name, sections, async ({ first, entries }) => {
		const before = trial.head.size;
		const covered = entries.slice(0, Math.max(0, checkpoint.size - first));
		if (first > before) return { before, next: before };
		const there = Math.max(0, Math.min(covered.length, held.size - first));
		const stored = await store.read(county.name, first, there);
		// What this file itself brought before, in a stretch that overlaps.
		const again = trial.fresh.filter(({ seq }) => seq >= first).map(({ bytes }) => bytes);
		const sorted = await sortOffered(
			...([covered, first, [...stored, ...again], trial.head] as const),
			openedWith(covered, county)
		);
		for (const entry of sorted.fresh) trial.head = await followed(trial.head, entry);
		trial.fresh.push(...sorted.fresh);
		return { before, next: trial.head.size, refused: sorted.refused };
	});
	const { size, tree } = trial.head;
	if (size === checkpoint.size && !equalBytes(await rootOf(tree), checkpoint.root))
		return dispute();
	if (trial.fresh.length > 0) await side.take(trial.fresh, await side.cursor());
	// A crash here: the entries are kept and the checkpoint is not pinned yet; the file can be read again.
	const now = (await store.head(county.name)).size;
	const shown = sections.length > 0 ? withRest(report, now, checkpoint.size) : undefined;
	if (now > checkpoint.size) return { county: 'older', report: shown };
	const settled = await settle(side, offered);
	if (!settled.ok) return { county: 'disputed', report: shown };
	return { county: settled.value ? 'taken' : 'incomplete', report: shown };
}

/** What is missing up to the checkpoint is a gap like any other, also where the file ends before it. */
function withRest(report: LogReport, held: number, size: number): LogReport {
	if (held >= size || report.gaps.length > 0) return report;
	return { ...report, gaps: [{ from: held, to: size - 1 }] };
}

async function followed(head: Head, entry: Entry): Promise<Head> {
	const next = await follow(head, entry);
	if (!next.ok)
		throw new Error(`entry ${entry.seq} of ${entry.origin} was sorted and does not follow`);
	return next.value;
}

/** Own entries in a file that are not here, or are others here: this kiosk was set back. */
async function ownAhead(
	{ store, side }: InParts,
	sections: readonly EntriesSection[]
): Promise<number | undefined> {
	let ahead: number | undefined;
	for (const { first, entries } of sections) {
		const { size } = await side.head();
		const stored = await store.read(side.signer.name, first, entries.length);
		for (const [i, bytes] of entries.entries()) {
			const here = stored[i];
			if (here && equalBytes(here, bytes)) continue;
			const entry = await openEntry(bytes, side.signer);
			if (entry.ok && entry.value.seq === first + i)
				ahead = Math.max(ahead ?? 0, first + i >= size ? first + i + 1 : size);
		}
	}
	return ahead;
}

/** The county's word over the own log: kept if it is the county's, over exactly what was written here, and newer. */
async function ownCheckpoints({ store, side }: InParts, stick: StickFile, fromCounty: boolean) {
	const found = {
		receipt: undefined as Taken['receipt'],
		bad: false,
		ahead: undefined as number | undefined
	};
	const origin = side.signer.name;
	for (const section of stick.sections) {
		if (section.kind !== 'checkpoint' || section.log !== origin) continue;
		const signed = (await cosignedAt(section.note, side.county)).ok;
		// A station's own checkpoint waits for the county's word still.
		if (!signed && !fromCounty) continue;
		const note = parseNote(section.note);
		const said = note.ok ? parseCheckpointText(note.value.text) : undefined;
		const size = said?.ok && said.value.origin === origin ? said.value.size : 0;
		const { size: here } = await side.head();
		if (signed && size > here) {
			found.ahead = size;
			continue;
		}
		const root = size > here ? undefined : await rootOf(await treeAt(store, origin, size));
		const receipt = root && (await openReceipt(section.note, { origin, size, root }, side.county));
		if (!receipt?.ok) {
			found.bad = true;
			continue;
		}
		if (size <= (await side.receiptSize())) continue;
		await side.keepReceipt(receipt.value);
		found.receipt = { size, at: receipt.value.at };
	}
	return found;
}
