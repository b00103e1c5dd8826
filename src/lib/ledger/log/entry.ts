import { sha256Hex, type Bytes } from '$lib/base/bytes';
import { latest, toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import {
	happenedAt,
	parseEvent,
	subjectsOf,
	type Decided,
	type EventFault,
	type ParsedEvent
} from '../events/event';
import { canonical, parseCanonical, type JsonFault } from '../texts/jcs';
import {
	noteChecker,
	openNoteWith,
	parseNote,
	signNote,
	type NoteChecker,
	type NoteFault,
	type PublicKey,
	type Signer
} from '../texts/note';
import { emptyTree, grownBy, leafHash, withLeaf, type TreeHashes, type TreeHead } from './tree';

/** One line of a log: an event, signed; its bytes are what is kept, hashed and sent. */
export type Entry = ParsedEvent & {
	readonly origin: string;
	readonly seq: number;
	/** SHA-256 of the bytes, as `sha256sum` prints it. */
	readonly hash: string;
	readonly bytes: Bytes;
};

/** Where a log stands. */
export interface Head {
	readonly size: number;
	/** Hash of the newest entry; 64 zeros for an empty log. */
	readonly hash: string;
	readonly tree: TreeHead;
	/** The latest moment any entry claims. */
	readonly seenAt: Instant | undefined;
}

export const NO_HASH = '0'.repeat(64);
export const emptyHead: Head = { size: 0, hash: NO_HASH, tree: emptyTree, seenAt: undefined };

/** An event, signature included, is never larger than this. */
export const MAX_ENTRY_BYTES = 16 * 1024;

export type EntryFault =
	| { readonly fault: 'too-large' }
	| { readonly fault: 'bad-note'; readonly why: NoteFault }
	| { readonly fault: 'bad-json'; readonly why: JsonFault }
	| { readonly fault: 'foreign-log' }
	| { readonly fault: 'out-of-chain'; readonly expected: number }
	| EventFault;

export interface Circumstances {
	readonly at: Instant;
	readonly offsetMinutes: number;
	readonly actor: readonly string[];
	readonly pack: string;
	readonly refs: readonly string[];
	readonly county: { readonly size: number; readonly root: string };
}

async function toEntry(bytes: Bytes, text: string): Promise<Result<Entry, EntryFault>> {
	const json = parseCanonical(text.slice(0, -1));
	if (!json.ok) return err({ fault: 'bad-json', why: json.error });
	const parsed = parseEvent(json.value);
	if (!parsed.ok) return parsed;
	const { log, seq } = parsed.value.event;
	return ok({ ...parsed.value, origin: log, seq, hash: await sha256Hex(bytes), bytes });
}

/** Makes the next entry of a log. Throws where the event itself is not fit: that is a fault of ours, not of the user. */
export async function seal(
	decided: Decided,
	head: Head,
	signer: Signer,
	here: Circumstances
): Promise<Entry> {
	const seen = head.seenAt;
	const setBack = seen !== undefined && here.at < seen;
	const event = {
		v: 1,
		log: signer.name,
		seq: head.size,
		prev: head.hash,
		type: decided.type,
		t: toIso(here.at, here.offsetMinutes),
		clock: setBack ? { state: 'set-back', seen: toIso(seen, here.offsetMinutes) } : { state: 'ok' },
		actor: here.actor,
		pack: here.pack,
		subj: subjectsOf(decided),
		refs: [...here.refs].sort().slice(0, 16),
		county: here.county,
		body: decided.body
	};
	const json = canonical(event);
	if (!json.ok) throw new Error(`cannot write ${decided.type}: ${json.error}`);
	const text = `${json.value}\n`;
	const bytes = await signNote(text, signer);
	if (bytes.length > MAX_ENTRY_BYTES) throw new Error(`${decided.type} is ${bytes.length} bytes`);
	const entry = await toEntry(bytes, text);
	if (!entry.ok) throw new Error(`cannot write ${decided.type}: ${JSON.stringify(entry.error)}`);
	return entry.value;
}

/** Reads an entry that anyone may have sent; what comes back is signed by the checker's key and canonical. */
export async function openEntryWith(
	bytes: Bytes,
	checker: NoteChecker
): Promise<Result<Entry, EntryFault>> {
	if (bytes.length > MAX_ENTRY_BYTES) return err({ fault: 'too-large' });
	const text = await openNoteWith(bytes, checker);
	if (!text.ok) return err({ fault: 'bad-note', why: text.error });
	const entry = await toEntry(bytes, text.value);
	if (!entry.ok) return entry;
	return entry.value.origin === checker.key.name ? entry : err({ fault: 'foreign-log' });
}

/** The same for a single entry of a key's log. */
export const openEntry = async (bytes: Bytes, key: PublicKey): Promise<Result<Entry, EntryFault>> =>
	openEntryWith(bytes, await noteChecker(key));

/** Reads an entry that this replica has verified before it was stored. */
export async function rereadEntry(bytes: Bytes): Promise<Entry> {
	const note = parseNote(bytes);
	const entry = note.ok ? await toEntry(bytes, note.value.text) : note;
	if (!entry.ok)
		// What it says stays where it is: an error's text ends in logs and on screens.
		throw new Error(
			`a stored entry of ${bytes.length} bytes cannot be read; its SHA-256 is ${await sha256Hex(bytes)}`
		);
	return entry.value;
}

const isNext = (head: Head, { seq, event }: Entry): boolean =>
	seq === head.size && event.prev === head.hash;

function headAt(head: Head, entry: Entry, tree: TreeHead): Head {
	const at = happenedAt(entry.event);
	const seenAt = head.seenAt === undefined ? at : latest(head.seenAt, at);
	return { size: head.size + 1, hash: entry.hash, tree, seenAt };
}

/** The log with one more entry, or the number of the entry that belongs here instead. */
export async function follow(head: Head, entry: Entry): Promise<Result<Head, EntryFault>> {
	if (!isNext(head, entry)) return err({ fault: 'out-of-chain', expected: head.size });
	return ok(headAt(head, entry, await withLeaf(head.tree, await leafHash(entry.bytes))));
}

/** The same, where there is a hash that answers at once: for very many entries. */
export const followWith =
	(hashes: TreeHashes) =>
	(head: Head, entry: Entry): Result<Head, EntryFault> =>
		isNext(head, entry)
			? ok(headAt(head, entry, grownBy(head.tree, hashes.leaf(entry.bytes), hashes)))
			: err({ fault: 'out-of-chain', expected: head.size });

/** The log that an entry belongs to, as the bytes claim it: only a hint for whose key to check it with. */
export function claimedOrigin(bytes: Uint8Array): string | undefined {
	const note = parseNote(bytes);
	return note.ok ? note.value.signatures[0]?.name : undefined;
}
