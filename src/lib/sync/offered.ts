import { equalBytes, type Bytes } from '$lib/base/bytes';
import type { Result } from '$lib/base/result';
import { follow, openEntry, type Entry, type EntryFault, type Head } from '$lib/ledger/log/entry';
import type { PublicKey } from '$lib/ledger/texts/note';

/** The first entry that could not be taken, and what it is evidence of. */
export interface Refused {
	readonly reason: 'fork' | 'bad-entry';
	/** The place that it was offered for. */
	readonly seq: number;
	/** Shown to come from the holder of the log's key: then it is evidence, and not just anyone's noise. */
	readonly signed: boolean;
	readonly detail: string;
	readonly bytes: Bytes;
}

export interface Sorted {
	/** New entries that follow what is stored, and where the log stands with them. */
	readonly fresh: readonly Entry[];
	readonly head: Head;
	readonly refused: Refused | undefined;
}

const detailOf = (fault: EntryFault): string => {
	if ('why' in fault) return `${fault.fault}: ${fault.why}`;
	return 'where' in fault ? `${fault.fault}: ${fault.where}` : fault.fault;
};

/** Faults that only the holder of the log's key can have caused: the signature held. */
const isSigned = ({ fault }: EntryFault): boolean => fault !== 'bad-note' && fault !== 'too-large';

/** An offered entry by its place among them, read and its signature checked. */
export type Opened = (i: number) => Promise<Result<Entry, EntryFault>>;

/** Each of them checked when it is its turn. */
export const openedWith =
	(offered: readonly Bytes[], key: PublicKey): Opened =>
	(i) =>
		openEntry(offered[i] ?? new Uint8Array(), key);

/** The log with one more entry; a caller with a hash that answers at once has a faster one. */
type Follow = (
	head: Head,
	entry: Entry
) => Promise<Result<Head, EntryFault>> | Result<Head, EntryFault>;

/**
 * Goes through entries that are offered for the places from `start` on, up to the first that is not to be taken: `stored`
 * is what is held at these places already, `head` where the log stands. However they came, this is what is asked of them.
 */
export async function sortOffered(
	offered: readonly Bytes[],
	start: number,
	stored: readonly Bytes[],
	head: Head,
	opened: Opened,
	followed: Follow = follow
): Promise<Sorted> {
	const fresh: Entry[] = [];
	let at = head;
	for (const [i, bytes] of offered.entries()) {
		const seq = start + i;
		const known = stored[i];
		if (known && equalBytes(known, bytes)) continue;
		const entry = await opened(i);
		if (!entry.ok) {
			const signed = isSigned(entry.error);
			const detail = detailOf(entry.error);
			return { fresh, head: at, refused: { reason: 'bad-entry', seq, signed, detail, bytes } };
		}
		const refuse = (reason: Refused['reason'], detail: string): Sorted => ({
			...{ fresh, head: at },
			refused: { reason, seq, signed: true, detail, bytes }
		});
		// Signed by the log's own key, for a place that holds something else: its history has two branches.
		if (known) return refuse('fork', 'other-bytes');
		const next = await followed(at, entry.value);
		if (!next.ok)
			return entry.value.seq === at.size
				? refuse('fork', 'other-history')
				: refuse('bad-entry', detailOf(next.error));
		at = next.value;
		fresh.push(entry.value);
	}
	return { fresh, head: at, refused: undefined };
}
