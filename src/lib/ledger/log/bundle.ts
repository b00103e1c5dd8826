import {
	concat,
	fromBase64,
	fromUtf8,
	sha256Hex,
	toBase64,
	toUtf8,
	type Bytes
} from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint, type Checkpoint } from './checkpoint';
import { follow, NO_HASH, openEntry, type Entry, type Head } from './entry';
import { fromVkey, openNote, signNote, toVkey, type PublicKey, type Signer } from '../texts/note';
import { rootOf } from './tree';

/** No bundle holds more; kiosks cut theirs where the number of the first entry is a multiple of it. */
export const BUNDLE_ENTRIES = 256;

/** A stretch of one log in a file that proves itself (docs/formats.md, "Bundle"). */
export interface Bundle {
	readonly log: PublicKey;
	readonly writer: PublicKey;
	readonly county: PublicKey;
	readonly entries: readonly Entry[];
	/** The log as it stood before the first entry; `seenAt` is not carried. */
	readonly before: Head;
	readonly after: Head;
	/** The checkpoint over everything up to the last entry, with its cosignatures. */
	readonly checkpoint: Checkpoint;
	readonly note: Bytes;
}

const MAGIC = 'luzheng-bundle/v1';
const END = 'luzheng-bundle-end/v1';

export async function toBundle(
	keys: { readonly log: PublicKey; readonly writer: Signer; readonly county: PublicKey },
	before: Head,
	entries: readonly Uint8Array[],
	checkpoint: Uint8Array
): Promise<Bytes> {
	const { log, writer, county } = keys;
	const range = `entries ${before.size} ${before.size + entries.length - 1}\n`;
	const header = [
		`${MAGIC}\nlog ${await toVkey(log)}\nwriter ${await toVkey(writer)}\ncounty ${await toVkey(county)}\n`,
		`${range}prev ${before.hash}\n`,
		...before.tree.peaks.map((peak) => `peak ${toBase64(peak)}\n`),
		'\n'
	];
	const parts: Uint8Array[] = [toUtf8(header.join(''))];
	for (const [i, entry] of entries.entries())
		parts.push(toUtf8(`entry ${before.size + i} ${entry.length}\n`), entry);
	parts.push(toUtf8(`checkpoint ${checkpoint.length}\n`), checkpoint);
	const content = concat(...parts);
	const end = `${END}\n${log.name}\n${range}sha256 ${await sha256Hex(content)}\n`;
	return concat(content, await signNote(end, writer));
}

/** `offset`: the byte at which the file stops being a good bundle; `seq`: the entry there, where it is one. */
export interface BundleFault {
	readonly fault:
		| 'not-a-bundle'
		| 'bad-key'
		| 'cut-short'
		| 'bad-entry'
		| 'out-of-chain'
		| 'bad-checkpoint'
		| 'other-root'
		| 'bad-end';
	readonly offset: number;
	readonly seq?: number;
}

interface Header {
	readonly log: PublicKey;
	readonly writer: PublicKey;
	readonly county: PublicKey;
	readonly before: Head;
	readonly count: number;
	readonly range: string;
}

const HEADER = new RegExp(
	`^${MAGIC}\\nlog (\\S+)\\nwriter (\\S+)\\ncounty (\\S+)\\n` +
		'(entries (0|[1-9]\\d{0,15}) (0|[1-9]\\d{0,15})\\n)prev ([0-9a-f]{64})\\n((?:peak \\S+\\n)*)$'
);

const onesIn = (n: number): number => n.toString(2).replaceAll('0', '').length;

async function readHeader(text: string): Promise<Header | 'not-a-bundle' | 'bad-key'> {
	const [, log = '', writer = '', county = '', range = '', first, last, prev = '', peakLines = ''] =
		HEADER.exec(text) ?? [];
	const [from, count] = [Number(first), Number(last) - Number(first) + 1];
	const lines = peakLines.split('\n').slice(0, -1);
	const peaks = lines.map((line) => fromBase64(line.slice('peak '.length)));
	const whole =
		Number.isSafeInteger(count) &&
		count >= 1 &&
		count <= BUNDLE_ENTRIES &&
		peaks.length === onesIn(from);
	if (range === '' || !whole || !peaks.every((peak) => peak?.length === 32)) return 'not-a-bundle';
	if ((from === 0) !== (prev === NO_HASH)) return 'not-a-bundle';
	const keys = await Promise.all([log, writer, county].map(fromVkey));
	const [own, by, office] = keys.map((key) => (key.ok ? key.value : undefined));
	if (!own || !by || !office) return 'bad-key';
	// `custody.<county>/…`: log, writer and county are of one county (docs/formats.md, part 1).
	if (![own, by, office].every(({ name }) => name.split('/')[0] === office.name.split('/')[0]))
		return 'bad-key';
	const before: Head = {
		...{ size: from, hash: prev, seenAt: undefined },
		tree: { size: from, peaks: peaks as Bytes[] }
	};
	return { log: own, writer: by, county: office, before, count, range };
}

/** Reads a bundle and believes nothing that its own keys do not show; whose keys they are is for the caller to ask. */
export async function openBundle(file: Bytes): Promise<Result<Bundle, BundleFault>> {
	const at = { offset: 0 };
	const fail = (fault: BundleFault['fault'], seq?: number): Result<never, BundleFault> =>
		err({ fault, offset: at.offset, ...(seq === undefined ? {} : { seq }) });

	const headerEnd = findBlank(file);
	if (headerEnd < 0) return fail('not-a-bundle');
	const header = await readHeader(fromUtf8(file.subarray(0, headerEnd)) ?? '');
	if (typeof header === 'string') return fail(header);
	const { log, writer, county, before, count, range } = header;
	at.offset = headerEnd + 1;

	/** The bytes announced by the line here, which must be `words` and their length. */
	function take(words: string): Bytes | undefined {
		const line = lineAt(file, at.offset);
		const length = line?.startsWith(`${words} `) ? line.slice(words.length + 1) : '';
		if (line === undefined || !/^[1-9]\d{0,5}$/.test(length)) return undefined;
		const start = at.offset + line.length + 1;
		if (start + Number(length) > file.length) return undefined;
		return file.slice(start, start + Number(length));
	}
	const pass = (words: string, bytes: Bytes) =>
		(at.offset += `${words} ${bytes.length}\n`.length + bytes.length);

	const entries: Entry[] = [];
	let after = before;
	for (let seq = before.size; seq < before.size + count; seq++) {
		const words = `entry ${seq}`;
		const bytes = take(words);
		if (!bytes) return fail('cut-short', seq);
		const entry = await openEntry(bytes, log);
		if (!entry.ok) return fail('bad-entry', seq);
		const next = await follow(after, entry.value);
		if (!next.ok) return fail('out-of-chain', seq);
		after = next.value;
		entries.push(entry.value);
		pass(words, bytes);
	}

	const note = take('checkpoint');
	if (!note) return fail('cut-short');
	const checkpoint = await openCheckpoint(note, log);
	if (!checkpoint.ok || checkpoint.value.size !== after.size) return fail('bad-checkpoint');
	if (toBase64(checkpoint.value.root) !== toBase64(await rootOf(after.tree)))
		return fail('other-root');
	pass('checkpoint', note);

	const end = await openNote(file.subarray(at.offset), writer);
	const digest = await sha256Hex(file.slice(0, at.offset));
	if (!end.ok || end.value !== `${END}\n${log.name}\n${range}sha256 ${digest}\n`)
		return fail('bad-end');
	return ok({ log, writer, county, entries, before, after, checkpoint: checkpoint.value, note });
}

const LF = 10;

/** Where the blank line behind the header is, or -1. */
function findBlank(file: Uint8Array): number {
	for (let i = file.indexOf(LF); i >= 0; i = file.indexOf(LF, i + 1))
		if (file[i + 1] === LF) return i + 1;
	return -1;
}

function lineAt(file: Uint8Array, from: number): string | undefined {
	const end = file.indexOf(LF, from);
	return end < 0 || end - from > 100 ? undefined : fromUtf8(file.subarray(from, end));
}

/** `s01-e1` for a station's log, `county` for the county's: what its files are called by (docs/formats.md, "Bundle"). */
export function shortName(origin: string): string {
	const [, station = origin, epoch] = origin.split('/');
	return epoch === undefined ? station : `${station}-${epoch}`;
}

const nine = (n: number): string => String(n).padStart(9, '0');

export const bundleName = (origin: string, first: number, last: number): string =>
	`${shortName(origin)}-${nine(first)}-${nine(last)}.zfb`;

/** The numbers in a bundle's name, or `undefined` where the file is none of this log. */
export function parseBundleName(
	origin: string,
	name: string
): { readonly first: number; readonly last: number } | undefined {
	const [, digits] = name.split(`${shortName(origin)}-`);
	const [, first, last] = /^(\d{9})-(\d{9})\.zfb$/.exec(digits ?? '') ?? [];
	if (first === undefined || name !== bundleName(origin, Number(first), Number(last)))
		return undefined;
	return { first: Number(first), last: Number(last) };
}
