import { equalBytes, fromUtf8, sha256, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint, parseCheckpointText, type Checkpoint } from '$lib/ledger/log/checkpoint';
import type { Head } from '$lib/ledger/log/entry';
import { parseNote, type PublicKey } from '$lib/ledger/texts/note';
import { parseGrowth, verifyConsistency } from '$lib/ledger/log/proof';
import { rootOf } from '$lib/ledger/log/tree';
import type { Peer, PeerFault } from './peer';

/** Two states of the county's log that cannot both be of one log; `pinned` is '' where only entries speak against it. */
export interface Contradiction {
	readonly pinned: string;
	readonly offered: string;
}

export type WitnessFault =
	| PeerFault
	/** What came is not the county's checkpoint, or the proof beside it is not one. */
	| { readonly fault: 'bad-checkpoint' }
	/** The county's log is shorter than it was: the county was set back to an old state. */
	| { readonly fault: 'county-set-back'; readonly size: number }
	/** The county has signed two histories. */
	| { readonly fault: 'county-disputed' };

/** What a kiosk keeps of the county's log. */
export interface WitnessSide {
	readonly county: PublicKey;
	/** The newest checkpoint of the county that was taken, as it was signed. */
	pinned(): Promise<string | undefined>;
	pin(checkpoint: Checkpoint, note: string): Promise<void>;
	/** Keeps both notes on this station's own log, for good. */
	dispute(found: Contradiction): Promise<void>;
	/** Where the county's entries that are held here stand. */
	countyHead(): Promise<Head>;
}

export interface Offered {
	readonly checkpoint: Checkpoint;
	readonly note: string;
}

/** The checkpoint inside a note that was verified when it was kept. */
export function readPinned(text: string | undefined): Checkpoint | undefined {
	const note = text === undefined ? undefined : parseNote(toUtf8(text));
	const checkpoint = note?.ok ? parseCheckpointText(note.value.text) : undefined;
	return checkpoint?.ok ? checkpoint.value : undefined;
}

/** Asks the county for its checkpoint, and for the proof that its log only grew since the last one that was taken. */
export async function ask(side: WitnessSide, peer: Peer): Promise<Result<Offered, WitnessFault>> {
	const pinnedText = await side.pinned();
	const pinned = readPinned(pinnedText);
	const old = { size: pinned?.size ?? 0, root: pinned?.root ?? (await sha256(toUtf8(''))) };
	const answer = await peer.checkpoint(old.size);
	if (!answer.ok) {
		const { error } = answer;
		const shorter = error.fault === 'refused' && error.problem.reason === 'out-of-place';
		return shorter ? err({ fault: 'county-set-back', size: error.problem.next ?? 0 }) : answer;
	}
	const growth = parseGrowth(answer.value);
	if (!growth.ok || growth.value.old !== old.size) return err({ fault: 'bad-checkpoint' });
	const { note, proof } = growth.value;
	const checkpoint = await openCheckpoint(note, side.county);
	if (!checkpoint.ok) return err({ fault: 'bad-checkpoint' });
	const offered = { checkpoint: checkpoint.value, note: fromUtf8(note) ?? '' };
	const { size } = offered.checkpoint;
	if (size < old.size) return err({ fault: 'county-set-back', size });
	if (await verifyConsistency(old, offered.checkpoint, proof)) return ok(offered);
	// Both are signed by the county, and it has no proof that one grew out of the other.
	await side.dispute({ pinned: pinnedText ?? '', offered: offered.note });
	return err({ fault: 'county-disputed' });
}

/** Takes the checkpoint if the county's own entries, as they are held here, give its root; false = not all of them are here yet. */
export async function settle(
	side: WitnessSide,
	{ checkpoint, note }: Offered
): Promise<Result<boolean, WitnessFault>> {
	const { size, tree } = await side.countyHead();
	if (size < checkpoint.size) return ok(false);
	// It has handed out entries that it does not sign any more.
	if (size > checkpoint.size) return err({ fault: 'county-set-back', size: checkpoint.size });
	if (equalBytes(await rootOf(tree), checkpoint.root)) {
		await side.pin(checkpoint, note);
		return ok(true);
	}
	await side.dispute({ pinned: (await side.pinned()) ?? '', offered: note });
	return err({ fault: 'county-disputed' });
}
