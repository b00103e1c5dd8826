import { concat, fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { fromIso } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import {
	fromVkey,
	isKeyName,
	openNote,
	signNote,
	toVkey,
	type PublicKey,
	type Signer
} from '$lib/ledger/texts/note';
import { fromEntryBundle, MAX_BUNDLE_BYTES, MAX_ENTRIES, toEntryBundle } from './envelope';

/** No stick file is larger: what does not fit goes with the next one. */
export const MAX_STICK_BYTES = 32 * 1024 * 1024;
/** The entries in one file, so that with header, checkpoints and encryption it stays within the limit. */
export const MAX_CARRIED_BYTES = 28 * 1024 * 1024;
export const MAX_HAVE = 4096;
const MAX_NOTE = 16 * 1024;

export interface EntriesSection {
	readonly kind: 'entries';
	readonly log: string;
	readonly first: number;
	readonly entries: readonly Bytes[];
}

export interface CheckpointSection {
	readonly kind: 'checkpoint';
	readonly log: string;
	readonly note: Bytes;
}

export type StickSection = EntriesSection | CheckpointSection;

export interface StickHeader {
	/** Whose file it is: a station's log, or the county's. */
	readonly writer: PublicKey;
	/** What the writer's clock said. */
	readonly made: string;
	/** To whom an answer is to be encrypted. */
	readonly recipient: string | undefined;
	/** How many entries the writer holds of each log: an answer is cut to what is missing. */
	readonly have: ReadonlyMap<string, number>;
}

/** A stick file, taken apart. Nothing in it is believed before its own signature holds. */
export interface StickFile extends StickHeader {
	readonly sections: readonly StickSection[];
	/**
	 * `good`: the writer's signature is over every byte, so the header may be believed too. Otherwise only what proves itself
	 * counts: the entries in front, and the checkpoints.
	 */
	readonly end: 'good' | 'cut-short' | 'bad-end';
	/** Where the file stops being good. */
	readonly offset: number;
}

export type NotAStick = 'not-a-stick' | 'other-version' | 'bad-key' | 'too-large';

const MAGIC = 'luzheng-stick/v1';
const END = 'luzheng-stick-end/v1';

/** An X25519 recipient of age, as it is written. */
export const isRecipient = (text: string): boolean => /^age1[02-9ac-hj-np-z]{58}$/.test(text);

const sectionHead = (section: StickSection, body: Uint8Array): string =>
	section.kind === 'entries'
		? `entries ${section.log} ${section.first} ${section.first + section.entries.length - 1} ${body.length}\n`
		: `checkpoint ${section.log} ${body.length}\n`;

/** The bytes of a stick file before they are encrypted (docs/formats.md, "Stick file"). */
export async function toStick(
	writer: Signer,
	header: Omit<StickHeader, 'writer'>,
	sections: readonly StickSection[]
): Promise<Bytes> {
	const lines = [
		`${MAGIC}\nwriter ${await toVkey(writer)}\nmade ${header.made}\n`,
		header.recipient === undefined ? '' : `recipient ${header.recipient}\n`,
		...[...header.have].map(([log, size]) => `have ${log} ${size}\n`),
		'\n'
	];
	const parts: Uint8Array[] = [toUtf8(lines.join(''))];
	for (const section of sections) {
		const body = section.kind === 'entries' ? toEntryBundle(section.entries) : section.note;
		parts.push(toUtf8(sectionHead(section, body)), body);
	}
	const content = concat(...parts);
	return concat(
		content,
		await signNote(await endOf(writer.name, sections.length, content), writer)
	);
}

const endOf = async (writer: string, sections: number, content: Bytes): Promise<string> =>
	`${END}\n${writer}\nsections ${sections}\nsha256 ${await sha256Hex(content)}\n`;

const LF = 10;

function lineAt(file: Uint8Array, from: number): string | undefined {
	const end = file.indexOf(LF, from);
	return end < 0 || end - from > 400 ? undefined : fromUtf8(file.subarray(from, end));
}

const COUNT = '(0|[1-9]\\d{0,15})';
const HAVE = new RegExp(`^have (\\S{1,120}) ${COUNT}$`);
const ENTRIES = new RegExp(`^entries (\\S{1,120}) ${COUNT} ${COUNT} ${COUNT}$`);
const CHECKPOINT = new RegExp(`^checkpoint (\\S{1,120}) ${COUNT}$`);

interface ReadHeader extends StickHeader {
	readonly length: number;
}

async function readHeader(file: Bytes): Promise<Result<ReadHeader, NotAStick>> {
	const at = { offset: 0 };
	const next = (): string | undefined => {
		const line = lineAt(file, at.offset);
		if (line !== undefined) at.offset += toUtf8(line).length + 1;
		return line;
	};
	const magic = next();
	if (magic !== MAGIC)
		return err(/^luzheng-stick\/v\d+$/.test(magic ?? '') ? 'other-version' : 'not-a-stick');
	const [writerLine = '', madeLine = ''] = [next(), next()];
	const made = madeLine.startsWith('made ') ? madeLine.slice('made '.length) : '';
	if (!writerLine.startsWith('writer ') || fromIso(made) === undefined) return err('not-a-stick');
	const have = new Map<string, number>();
	let recipient: string | undefined;
	for (let line = next(); line !== ''; line = next()) {
		const [, log = '', size = ''] = HAVE.exec(line ?? '') ?? [];
		const said = line?.startsWith('recipient ') ? line.slice('recipient '.length) : undefined;
		if (said !== undefined && isRecipient(said) && recipient === undefined && have.size === 0) {
			recipient = said;
			continue;
		}
		if (!isKeyName(log) || have.has(log) || have.size === MAX_HAVE) return err('not-a-stick');
		if (!Number.isSafeInteger(Number(size))) return err('not-a-stick');
		have.set(log, Number(size));
	}
	const writer = await fromVkey(writerLine.slice('writer '.length));
	if (!writer.ok) return err('bad-key');
	return ok({ writer: writer.value, made, recipient, have, length: at.offset });
}

/** What stands at `offset`: a section, perhaps with its end missing, or what is wrong with it. */
function sectionAt(
	file: Bytes,
	offset: number
): { readonly section: StickSection; readonly end: number; readonly whole: boolean } | undefined {
	const line = lineAt(file, offset);
	if (line === undefined) return undefined;
	const start = offset + toUtf8(line).length + 1;
	const [, log = '', first, last, bytes] = ENTRIES.exec(line) ?? [];
	if (first !== undefined) {
		const [from, count, length] = [Number(first), Number(last) - Number(first) + 1, Number(bytes)];
		const bounded = Number.isSafeInteger(from + count) && length <= MAX_BUNDLE_BYTES;
		if (!isKeyName(log) || count < 1 || count > MAX_ENTRIES || !bounded) return undefined;
		const body = fromEntryBundle(file.slice(start, Math.min(start + length, file.length)));
		const whole = start + length <= file.length && !body.cut && body.entries.length === count;
		const entries = body.entries.slice(0, count);
		const section = { kind: 'entries', log, first: from, entries } as const;
		return { section, end: start + length, whole };
	}
	const [, of = '', size] = CHECKPOINT.exec(line) ?? [];
	const end = start + Number(size);
	if (size === undefined || !isKeyName(of) || Number(size) > MAX_NOTE || end > file.length)
		return undefined;
	return {
		section: { kind: 'checkpoint', log: of, note: file.slice(start, end) },
		...{ end, whole: true }
	};
}

/** Takes a file apart that anyone may have made: from one that is damaged, what is good in front of the damage. */
export async function readStick(file: Bytes): Promise<Result<StickFile, NotAStick>> {
	if (file.length > MAX_STICK_BYTES) return err('too-large');
	const header = await readHeader(file);
	if (!header.ok) return header;
	const { length, ...said } = header.value;
	const sections: StickSection[] = [];
	let offset = length;
	const done = (end: StickFile['end']): Result<StickFile, NotAStick> =>
		ok({ ...said, sections, end, offset });
	for (;;) {
		if (offset >= file.length) return done('cut-short');
		if (lineAt(file, offset) === END) break;
		const found = sectionAt(file, offset);
		if (!found) return done('cut-short');
		const { section, end, whole } = found;
		if (section.kind === 'checkpoint' || section.entries.length > 0) sections.push(section);
		if (!whole) return done('cut-short');
		offset = end;
	}
	const text = await openNote(file.subarray(offset), said.writer);
	const expected = await endOf(said.writer.name, sections.length, file.slice(0, offset));
	return done(text.ok && text.value === expected ? 'good' : 'bad-end');
}

/** `s01-e1-000000005-000000011-20260729T081205.zfs`: whose file, which of its entries, and when it was made. */
export function stickName(short: string, from: number, size: number, made: string): string {
	const nine = (n: number): string => String(n).padStart(9, '0');
	return `${short}-${nine(from)}-${nine(Math.max(from, size - 1))}-${stamp(made)}${STICK_SUFFIX}`;
}

export const STICK_SUFFIX = '.zfs';

export const ANSWER_PREFIX = 'county-to-';

/** The county's answer to one station: `county-to-s01-e1-20260729T081205.zfs`. */
export const answerName = (short: string, made: string): string =>
	`${ANSWER_PREFIX}${short}-${stamp(made)}${STICK_SUFFIX}`;

const stamp = (made: string): string => made.slice(0, 19).replace(/[-:]/g, '');
