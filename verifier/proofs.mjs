// Single notes and proofs (docs/formats.md 3, 4): a checkpoint, an entry, an inclusion or a consistency proof in a file.
import { fromBase64, fromUtf8, toHex, toNumber, toUtf8 } from './bytes.mjs';
import { claim, find, tellStrange } from './book.mjs';
import { listen } from './county.mjs';
import { readEntry, readEvent } from './entry.mjs';
import { judge, readCheckpoint, readNote } from './note.mjs';
import { extendsTree, includes, rootOf } from './tree.mjs';

/**
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {{ oldSize: number, size: number, root: Uint8Array, hashes: Uint8Array[], log: string, file: string }} Growth
 */

/** The county's key where its cosignature is looked for: not under its own log. @param {Book} book @param {string} log */
const witness = (book, log) => (book.county?.name === log ? undefined : book.county);

/**
 * A checkpoint, verified; undefined where it does not hold or cannot be checked, which is then among the findings.
 * @param {Book} book @param {Uint8Array} bytes @param {{ file: string, offset?: number }} place @param {'head' | 'checkpoint'} by
 */
export async function takeCheckpoint(book, bytes, place, by) {
	const note = readNote(bytes);
	const said = note && readCheckpoint(note.text);
	if (!note || !said) return void find(book, 'checkpoint-form', place);
	const { log, size, root } = said;
	const key = book.keys.get(log);
	if (!key) return void find(book, 'no-key', { ...place, log });
	const county = witness(book, log);
	const { signed, cosigned, strange, faults } = await judge(note, key, county, book.primitives);
	for (const kind of faults) find(book, `checkpoint-${kind}`, { ...place, log });
	tellStrange(book, strange, { ...place, log });
	book.counts.signatures += Number(signed) + cosigned.length;
	if (!signed) return undefined;
	claim(book, log, { size, root: toHex(root), by, place: { ...place, log } });
	addCosignatures(book, log, size, cosigned);
	return { log, size, root, cosigned };
}

/** @param {Book} book @param {string} log @param {number} size @param {number[]} seconds */
export function addCosignatures(book, log, size, seconds) {
	const known = book.cosigned.get(log) ?? [];
	book.cosigned.set(log, [...known, ...seconds.map((at) => ({ size, at }))]);
}

/** What stands in front of the first blank line, and the checkpoint behind it. @param {Uint8Array} bytes */
function cut(bytes) {
	const text = fromUtf8(bytes);
	const blank = text?.indexOf('\n\n') ?? -1;
	if (text === undefined || blank < 0) return undefined;
	const head = text.slice(0, blank);
	const offset = toUtf8(head).length + 2;
	return { lines: head.split('\n'), note: bytes.subarray(offset), offset };
}

/** @param {string[]} lines */
function readHashes(lines) {
	const hashes = lines.map(fromBase64);
	return hashes.every((hash) => hash?.length === 32)
		? /** @type {Uint8Array[]} */ (hashes)
		: undefined;
}

/** @param {Book} book @param {Uint8Array} bytes @param {string} file */
export async function takeProof(book, bytes, file) {
	const parts = cut(bytes);
	const [magic, extra = '', number = '', ...rest] = parts?.lines ?? [];
	const entry = extra.startsWith('extra ') ? fromBase64(extra.slice(6)) : undefined;
	const index = number.startsWith('index ') ? toNumber(number.slice(6)) : undefined;
	const hashes = readHashes(rest);
	if (!parts || magic !== 'c2sp.org/tlog-proof@v1' || !entry || index === undefined || !hashes)
		return find(book, 'proof-form', { file });
	const offset = parts.offset;
	const checkpoint = await takeCheckpoint(book, parts.note, { file, offset }, 'checkpoint');
	if (!checkpoint) return;
	const event = await takeEntry(book, entry, file, checkpoint.log);
	if (!event) return;
	const place = { file, log: checkpoint.log, seq: index };
	const { leaf } = event;
	if (event.seq !== index) find(book, 'proof-number', place, { said: event.seq });
	else if (!(await includes({ ...checkpoint, index, leaf, hashes }, book.primitives)))
		find(book, 'proof-inclusion', place, { size: checkpoint.size });
	// What a log at hand says itself was heard there.
	else if (!book.logs.has(checkpoint.log))
		listen(book, { ...place, event: event.event, hash: event.hash, offset });
}

/** @param {Book} book @param {Uint8Array} bytes @param {string} file @returns {Promise<Growth | undefined>} */
export async function takeGrowth(book, bytes, file) {
	const parts = cut(bytes);
	const [first = '', ...rest] = parts?.lines ?? [];
	const oldSize = first.startsWith('old ') ? toNumber(first.slice(4)) : undefined;
	const hashes = readHashes(rest);
	if (!parts || oldSize === undefined || !hashes) return void find(book, 'proof-form', { file });
	const place = { file, offset: parts.offset };
	const newer = await takeCheckpoint(book, parts.note, place, 'checkpoint');
	return newer && { ...newer, oldSize, hashes, file };
}

/** Consistency proofs name a size only: they are held against every statement about that size that is at hand. @param {Book} book @param {Growth} growth */
export async function checkGrowth(book, growth) {
	const { file, log, oldSize } = growth;
	const place = { file, log };
	const old = [...(book.claims.get(log)?.values() ?? [])].filter(({ size }) => size === oldSize);
	if (oldSize === 0)
		old.push({
			size: 0,
			root: toHex(await rootOf({ size: 0, peaks: [] }, book.primitives)),
			by: 'checkpoint',
			place
		});
	if (old.length === 0) return find(book, 'no-old-root', place, { size: oldSize });
	for (const { root } of old) {
		const oldRoot = Uint8Array.from(root.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
		if (!(await extendsTree({ ...growth, oldRoot }, book.primitives)))
			return find(book, 'proof-consistency', place, { old: oldSize, size: growth.size });
	}
}

/**
 * An entry that came alone or in a proof.
 * @param {Book} book @param {Uint8Array} bytes @param {string} file @param {string} [log] the log it has to be of
 */
export async function takeEntry(book, bytes, file, log) {
	const note = readNote(bytes);
	const read = note && readEvent(note.text);
	const name = log ?? (read && 'event' in read ? read.event.log : note?.lines[0]?.name);
	if (!note || name === undefined) return void find(book, 'entry-note', { file });
	const key = book.keys.get(name);
	if (!key) return void find(book, 'no-key', { file, log: name });
	const entry = await readEntry(bytes, key, book.primitives);
	for (const { kind, why = '' } of entry.faults)
		find(
			book,
			kind.startsWith('entry-') ? kind : `entry-${kind}`,
			{ file, log: name, seq: entry.event?.seq },
			{ why }
		);
	tellStrange(book, entry.strange, { file, log: name, seq: entry.event?.seq });
	if (!entry.event || entry.faults.length > 0) return undefined;
	book.counts.signatures++;
	book.counts.entries++;
	const { seq, type, t, county } = entry.event;
	const after = county?.size ?? 0;
	book.shown.push({ file, log: name, seq, type, claimed: t, hash: entry.hash, after });
	return { seq, leaf: entry.leaf, event: entry.event, hash: entry.hash };
}

/**
 * What was shown alone must stand in its log where that is at hand. Returns between which moments each of these entries lies: the
 * county's clock, as far as the files at hand tell.
 * @param {Book} book
 */
export function checkShown(book) {
	const office = book.county && book.logs.get(book.county.name);
	return book.shown.map(({ hash, after, ...entry }) => {
		const { file, log, seq } = entry;
		const stands = book.logs.get(log)?.hashes.get(seq);
		if (stands !== undefined && stands !== hash)
			find(book, 'two-histories', { file, log, seq }, { seq });
		const from = office?.times.get(after - 1);
		const covering = (book.cosigned.get(log) ?? []).filter(({ size }) => size > seq);
		const to = covering.length > 0 ? Math.min(...covering.map(({ at }) => at)) : undefined;
		return {
			...entry,
			notEarlier: from === undefined ? null : new Date(from).toISOString(),
			notLater: to === undefined ? null : new Date(to * 1000).toISOString()
		};
	});
}
