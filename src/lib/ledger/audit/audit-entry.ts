import { toHex, type Bytes } from '$lib/base/bytes';
import { MAX_ENTRY_BYTES } from '../log/entry';
import { parseEvent, type ParsedEvent } from '../events/event';
import { parseCanonical } from '../texts/jcs';
import { parseNote, textOf, type NoteChecker } from '../texts/note';
import type { Hash } from '../log/tree';

/** What is wrong with one stored entry, seen by itself. */
export type EntryWrong =
	/** Not a note, or no signature of this log's key that holds. */
	| 'bad-signature'
	/** Too large, not in the one spelling of RFC 8785, or not what its type demands. */
	| 'not-canonical'
	/** Of another log, under another number, or not behind the entry that it names. */
	| 'out-of-chain';

export interface Fault {
	readonly wrong: EntryWrong;
	readonly why: string;
}

/** One entry, taken apart; the check of its signature is under way. */
export interface Inspected {
	readonly seq: number;
	readonly bytes: Bytes;
	/** SHA-256 of the bytes, as hex. */
	readonly hash: string;
	readonly event: ParsedEvent['event'] | undefined;
	readonly known: boolean;
	/** Everything that its own bytes say against it; empty once they are shown to be good. */
	readonly faults: Promise<readonly Fault[]>;
}

const say = (wrong: EntryWrong, why: string): Fault => ({ wrong, why });

/** Reads the event that a note's text is; the fault where it is none of this log under this number. */
function readEvent(text: string, log: string, seq: number): ParsedEvent | Fault {
	const json = parseCanonical(text.slice(0, -1));
	if (!json.ok) return say('not-canonical', json.error);
	const parsed = parseEvent(json.value);
	if (!parsed.ok) return say('not-canonical', `${parsed.error.fault} ${parsed.error.where}`.trim());
	const { event } = parsed.value;
	if (event.log !== log) return say('out-of-chain', `of ${event.log}`);
	return event.seq === seq ? parsed.value : say('out-of-chain', `numbered ${event.seq}`);
}

/** Begins to check the entry that stands under number `seq` of the checker's log. */
export function inspect(seq: number, bytes: Bytes, checker: NoteChecker, hash: Hash): Inspected {
	const seen = { seq, bytes, hash: toHex(hash(bytes)), event: undefined, known: false };
	const refuse = (why: Fault): Inspected => ({ ...seen, faults: Promise.resolve([why]) });
	if (bytes.length > MAX_ENTRY_BYTES) return refuse(say('not-canonical', 'too-large'));
	const note = parseNote(bytes);
	if (!note.ok) return refuse(say('bad-signature', note.error));
	const signature = checker.signatureIn(note.value);
	if (!signature) return refuse(say('bad-signature', 'no-such-key'));
	const verified = checker.verify(signature, textOf(bytes));
	const parsed = readEvent(note.value.text, checker.key.name, seq);
	const own = 'wrong' in parsed ? [parsed] : [];
	return {
		...seen,
		...('wrong' in parsed ? {} : { event: parsed.event, known: parsed.known }),
		faults: verified.then((good) =>
			// What is not signed is not worth reading any further.
			good ? own : [say('bad-signature', 'bad-signature')]
		)
	};
}
