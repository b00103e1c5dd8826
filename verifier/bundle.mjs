// One bundle (docs/formats.md 5), checked by itself: its form, its entries, its checkpoint, its writer's word.
import { fromUtf8, isHash, fromBase64, same, toHex, toNumber } from './bytes.mjs';
import { NO_HASH, readEntry } from './entry.mjs';
import { judge, readCheckpoint, readKey, readNote } from './note.mjs';
import { grow, peakCount, rootOf } from './tree.mjs';

/**
 * @typedef {import('./note.mjs').Key} Key
 * @typedef {{ offset: number, seq: number, hash: string, leaf: Uint8Array, event: import('./entry.mjs').Event }} Placed
 * @typedef {{ kind: string, offset?: number, seq?: number, params?: Record<string, string | number> }} Flaw
 * @typedef {object} Bundle
 * @property {Key} log
 * @property {Key} writer
 * @property {Key} county
 * @property {number} first
 * @property {number} last
 * @property {string} prev
 * @property {Uint8Array[]} peaks
 * @property {Placed[]} entries those that hold, from the first one on without a gap
 * @property {{ size: number, root: Uint8Array, cosigned: number[], offset: number } | undefined} checkpoint only where the whole bundle holds
 * @property {number} signatures how many were found good
 */

const MAX_ENTRIES = 256;
/** No bundle is larger: 256 entries of the largest size, and what stands around them. */
export const MAX_BUNDLE_BYTES = 4_400_000;
const MAX_LINE_BYTES = 512;

class Broken extends Error {
	/** @param {string} kind @param {number} offset @param {Record<string, string | number>} [params] */
	constructor(kind, offset, params = {}) {
		super(kind);
		/** @type {Flaw} */
		this.flaw = { kind, offset, params };
	}
}

/** Reads a file from its beginning to its end. @param {Uint8Array} bytes */
function reader(bytes) {
	let at = 0;
	return {
		at: () => at,
		/** The next line without its LF. */
		line() {
			const end = bytes.subarray(0, at + MAX_LINE_BYTES).indexOf(10, at);
			const text = end < 0 ? undefined : fromUtf8(bytes.subarray(at, end));
			if (text === undefined) {
				const cut = bytes.length - at < MAX_LINE_BYTES;
				throw new Broken(cut ? 'bundle-cut' : 'bundle-line', at, { what: 'LF' });
			}
			at = end + 1;
			return text;
		},
		/** What stands behind a word on the next line. @param {string} word */
		field(word) {
			const start = at;
			const line = this.line();
			if (!line.startsWith(`${word} `)) throw new Broken('bundle-line', start, { what: word });
			return line.slice(word.length + 1);
		},
		/** @param {number} size */
		take(size) {
			if (at + size > bytes.length) throw new Broken('bundle-cut', at);
			at += size;
			return bytes.subarray(at - size, at);
		},
		rest: () => bytes.subarray(at)
	};
}

/** @typedef {ReturnType<typeof reader>} Reader */

/** @param {Reader} from @param {import('./note.mjs').Primitives} p */
async function readHeader(from, p) {
	if (from.line() !== 'luzheng-bundle/v1')
		throw new Broken('bundle-line', 0, { what: 'luzheng-bundle/v1' });
	/** @param {string} word */
	const key = async (word) => {
		const offset = from.at();
		const found = await readKey(from.field(word), p);
		if (!found) throw new Broken('bundle-key', offset, { what: word });
		return found;
	};
	const log = await key('log');
	const writer = await key('writer');
	const at = from.at();
	const county = await key('county');
	const parts = /^(custody\.\d{6})\/county$/.exec(county.name);
	if (!parts || !log.name.startsWith(`${parts[1]}/`) || !writer.name.startsWith(`${parts[1]}/`))
		throw new Broken('bundle-county', at, { what: county.name });
	if ([log, writer].some((one) => one.name === county.name && one.vkey !== county.vkey))
		throw new Broken('bundle-county', at, { what: county.name });
	const offset = from.at();
	const [first, last, ...more] = from.field('entries').split(' ').map(toNumber);
	if (first === undefined || last === undefined || more.length > 0)
		throw new Broken('bundle-line', offset, { what: 'entries' });
	if (last < first || last - first >= MAX_ENTRIES) throw new Broken('bundle-range', offset);
	const prevAt = from.at();
	const prev = from.field('prev');
	if (!isHash(prev) || (first === 0) !== (prev === NO_HASH))
		throw new Broken('bundle-line', prevAt, { what: 'prev' });
	const peaks = [];
	for (let i = peakCount(first); i > 0; i--) {
		const peakAt = from.at();
		const peak = fromBase64(from.field('peak'));
		if (peak?.length !== 32) throw new Broken('bundle-line', peakAt, { what: 'peak' });
		peaks.push(peak);
	}
	const blankAt = from.at();
	if (from.line() !== '') throw new Broken('bundle-line', blankAt, { what: 'LF' });
	return { log, writer, county, first, last, prev, peaks };
}

/** The entries' bytes, as far as the file goes on in its form. @param {Reader} from @param {{ first: number, last: number }} header */
function sliceEntries(from, { first, last }) {
	/** @type {{ seq: number, offset: number, bytes: Uint8Array }[]} */
	const slices = [];
	/** @type {Flaw | undefined} */
	let broken;
	try {
		for (let seq = first; seq <= last; seq++) {
			const lineAt = from.at();
			const [number, size, ...more] = from.field('entry').split(' ').map(toNumber);
			if (number !== seq || size === undefined || more.length > 0)
				throw new Broken('bundle-line', lineAt, { what: `entry ${seq}` });
			slices.push({ seq, offset: from.at(), bytes: from.take(size) });
		}
	} catch (fault) {
		if (!(fault instanceof Broken)) throw fault;
		broken = { ...fault.flaw, seq: first + slices.length };
	}
	return { slices, broken };
}

/** The checkpoint and the writer's word at the end of the file. @param {Reader} from @param {Uint8Array} bytes @param {Awaited<ReturnType<typeof readHeader>>} header @param {import('./note.mjs').Primitives} p */
async function readEnd(from, bytes, { log, writer, county, first, last }, p) {
	/** @type {Flaw[]} */
	const flaws = [];
	const size = toNumber(from.field('checkpoint'));
	const offset = from.at();
	const note = readNote(from.take(size ?? bytes.length));
	const said = note && readCheckpoint(note.text);
	if (!note || !said) throw new Broken('checkpoint-form', offset);
	const lines = await judge(note, log, log.name === county.name ? undefined : county, p);
	for (const kind of lines.faults) flaws.push({ kind: `checkpoint-${kind}`, offset });
	if (said.log !== log.name || said.size !== last + 1)
		flaws.push({ kind: 'checkpoint-says', offset, params: { log: said.log, size: said.size } });
	const endAt = from.at();
	const end = readNote(from.rest());
	const wanted = `luzheng-bundle-end/v1\n${log.name}\nentries ${first} ${last}\nsha256 `;
	if (!end?.text.startsWith(wanted)) {
		const rest = fromUtf8(from.rest()) ?? '';
		const cut = wanted.startsWith(rest) || (rest.startsWith(wanted) && !rest.endsWith('\n'));
		throw new Broken(cut ? 'bundle-cut' : 'end-form', endAt);
	}
	const word = await judge(end, writer, undefined, p);
	for (const kind of word.faults) flaws.push({ kind: `end-${kind}`, offset: endAt });
	const digest = toHex(await p.sha256(bytes.subarray(0, endAt)));
	return {
		flaws,
		digestHolds: end.text === `${wanted}${digest}\n`,
		endAt,
		checkpoint: { size: said.size, root: said.root, cosigned: lines.cosigned, offset },
		signatures: Number(lines.signed) + lines.cosigned.length + Number(word.signed),
		strange: [...lines.strange, ...word.strange]
	};
}

/**
 * Checks a bundle. What comes back as `bundle` is what can be relied on of it: nothing where its header does not hold.
 * @param {Uint8Array} bytes @param {import('./note.mjs').Primitives} p
 * @returns {Promise<{ flaws: Flaw[], strange: string[], bundle: Bundle | undefined }>}
 */
export async function readBundle(bytes, p) {
	const from = reader(bytes);
	/** @type {Flaw[]} */
	const flaws = [];
	let header;
	try {
		header = await readHeader(from, p);
	} catch (fault) {
		if (!(fault instanceof Broken)) throw fault;
		const { flaw } = fault;
		const kind = flaw.kind === 'bundle-cut' ? 'header-cut' : flaw.kind;
		return { flaws: [{ ...flaw, kind }], strange: [], bundle: undefined };
	}
	const { slices, broken } = sliceEntries(from, header);
	// All signatures at once: a browser checks them in threads of its own.
	const read = await Promise.all(slices.map((one) => readEntry(one.bytes, header.log, p)));
	/** @type {string[]} */
	const strange = [];
	let signatures = 0;
	let { prev } = header;
	/** @type {import('./tree.mjs').Tree} */
	let tree = { size: header.first, peaks: header.peaks };
	/** @type {Placed[]} */
	const entries = [];
	for (const [i, { seq, offset }] of slices.entries()) {
		const one = /** @type {import('./entry.mjs').Entry} */ (read[i]);
		const place = { seq, offset };
		strange.push(...one.strange);
		const kinds = one.faults.map(({ kind }) => kind);
		if (!kinds.some((kind) => kind === 'signature' || kind === 'unsigned')) signatures++;
		for (const { kind, why = '' } of one.faults)
			flaws.push({
				...place,
				kind: kind.startsWith('entry-') ? kind : `entry-${kind}`,
				params: { why }
			});
		const { event } = one;
		if (event && kinds.length === 0) {
			if (event.seq !== seq)
				flaws.push({ ...place, kind: 'entry-number', params: { said: event.seq } });
			// Behind an entry that was altered the next cannot follow; that is the same fault, named already.
			else if (event.prev !== prev && entries.length === i)
				flaws.push({ ...place, kind: 'entry-chain', params: { before: seq - 1 } });
			else if (entries.length === i) {
				entries.push({ ...place, hash: one.hash, leaf: one.leaf, event });
				tree = await grow(tree, one.leaf, p);
			}
		}
		prev = one.hash;
	}
	const base = { ...header, entries, signatures, checkpoint: undefined };
	const good = header.first + entries.length - 1;
	if (broken) {
		flaws.push({ ...broken, params: { ...broken.params, good, next: good + 1 } });
		return { flaws, strange, bundle: base };
	}
	try {
		const end = await readEnd(from, bytes, header, p);
		flaws.push(...end.flaws);
		if (flaws.length === 0 && !same(await rootOf(tree, p), end.checkpoint.root))
			flaws.push({ kind: 'checkpoint-root', offset: end.checkpoint.offset });
		if (flaws.length === 0 && !end.digestHolds)
			flaws.push({ kind: 'end-digest', offset: end.endAt });
		return {
			flaws,
			strange: [...strange, ...end.strange],
			bundle: {
				...base,
				signatures: signatures + end.signatures,
				checkpoint: flaws.length === 0 ? end.checkpoint : undefined
			}
		};
	} catch (fault) {
		if (!(fault instanceof Broken)) throw fault;
		const kind = fault.flaw.kind === 'bundle-cut' ? 'end-cut' : fault.flaw.kind;
		flaws.push({ ...fault.flaw, kind, params: { ...fault.flaw.params, good, next: good + 1 } });
		return { flaws, strange, bundle: base };
	}
}
