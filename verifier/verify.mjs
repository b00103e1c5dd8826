// Checks ledgers, proofs and bags of footage by docs/formats.md alone. It shares no code with the application, and gets what it cannot
// do itself (hashes, signature checks, reading) from whoever calls it: a command line, a page in a browser, a test.
import { checkApprovals } from './approvals.mjs';
import { checkDeputies } from './deputies.mjs';
import { toHex } from './bytes.mjs';
import { checkBags, findBags, lastPart, MARKER, readWhole } from './bags.mjs';
import { claim, find, learnKey, newBook, takeKey, tellStrange } from './book.mjs';
import { MAX_BUNDLE_BYTES, readBundle } from './bundle.mjs';
import { checkEnrolments, checkWitnesses, learnEnrolled, listen } from './county.mjs';
import { checkHistory, compareLoneClaims } from './history.mjs';
import { fingerprint, readKey } from './note.mjs';
import {
	addCosignatures,
	checkGrowth,
	checkShown,
	takeCheckpoint,
	takeEntry,
	takeGrowth,
	takeProof
} from './proofs.mjs';

/**
 * @typedef {import('./bags.mjs').Source} Source
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {import('./book.mjs').Finding} Finding
 * @typedef {{ county?: string | undefined, keys?: readonly string[] | undefined }} Options `county`: the county's key as printed on paper; `keys`: of logs that no file names
 * @typedef {Awaited<ReturnType<typeof report>>} Report
 * @typedef {{ finding: Finding } | { progress: { done: number, total: number, file: string } } | { report: Report }} Step
 * @typedef {'bundle' | 'head' | 'note' | 'proof' | 'growth' | 'entry' | 'part' | 'key'} Form
 */

const MAX_NOTE_BYTES = 65_536;
const MAX_KEY_BYTES = 512;
/** What lies in a vault besides and needs no check here: the marker is read with the bags, the page proves nothing about itself. */
const OURS_BESIDES = new Set([MARKER, 'verify.html']);
/** A signature check takes as long as hashing so many bytes: only for estimating the time that is left. */
const LEDGER_WEIGHT = 40;

/** What a file is, by its name and otherwise by how it begins; undefined = none of ours. @param {Source} file @param {boolean} inBag @returns {Promise<Form | undefined>} */
async function formOf(file, inBag) {
	const name = lastPart(file.path);
	if (name.endsWith('.zfb')) return 'bundle';
	if (/\.zfb\.(part|crswap)$/.test(name)) return 'part';
	if (name.endsWith('.tlog-proof')) return 'proof';
	if (name.endsWith('.vkey') && file.size <= MAX_KEY_BYTES) return 'key';
	if (inBag || file.size > MAX_NOTE_BYTES || file.path.includes('.git/')) return undefined;
	if (name === 'HEAD') return 'head';
	const start = new TextDecoder().decode((await readWhole(file)).subarray(0, 200));
	if (start.startsWith('luzheng-bundle/v1\n')) return 'bundle';
	if (start.startsWith('c2sp.org/tlog-proof@')) return 'proof';
	if (/^old \d+\n/.test(start)) return 'growth';
	if (/^custody\.\d{6}\/\S+\n\d+\n/.test(start)) return 'note';
	if (start.startsWith('{"actor":') || /^\{.*"log":"custody\./.test(start)) return 'entry';
	return undefined;
}

/** @param {Book} book @param {string} file @param {Uint8Array} bytes */
async function takeBundle(book, file, bytes) {
	const { flaws, bundle, strange } = await readBundle(bytes, book.primitives);
	const log = bundle?.log.name;
	for (const { kind, offset, seq, params } of flaws)
		find(book, kind, { file, offset, ...(log === undefined ? {} : { log }), seq }, params);
	if (!bundle || log === undefined) return;
	book.counts.signatures += bundle.signatures;
	const { county, writer } = bundle;
	if (!book.county) book.county = county;
	if (county.vkey !== book.county.vkey)
		return find(book, book.pinned ? 'other-county' : 'two-keys', { file, log: county.name });
	if (!learnKey(book, county, { file }) || !learnKey(book, bundle.log, { file })) return;
	tellStrange(book, strange, { file, log });
	if (!book.writers.has(writer.vkey)) book.writers.set(writer.vkey, { key: writer, file });
	/** @type {import('./book.mjs').Log} */
	const known = book.logs.get(log) ?? {
		...{ name: log, key: bundle.log, bundles: [] },
		...{ hashes: new Map(), times: new Map() }
	};
	known.bundles.push({ file, bundle });
	book.logs.set(log, known);
	for (const { event, seq, offset, hash } of bundle.entries)
		listen(book, { event, seq, offset, hash, file, log });
	if (!bundle.checkpoint) return;
	const { size, root, cosigned, offset } = bundle.checkpoint;
	claim(book, log, { size, root: toHex(root), by: 'checkpoint', place: { file, log, offset } });
	addCosignatures(book, log, size, cosigned);
}

/**
 * Checks files and yields what it finds, how far it is, and at the end a report. Stop asking, and it stops.
 * @param {readonly Source[]} files @param {import('./note.mjs').Primitives} primitives @param {Options} [options]
 * @returns {AsyncGenerator<Step, void>}
 */
export async function* verify(files, primitives, options = {}) {
	const pinned = options.county ? await readKey(options.county, primitives) : undefined;
	if (options.county && !pinned) throw new RangeError('county');
	const book = newBook(primitives, pinned);
	for (const vkey of options.keys ?? []) {
		const key = await readKey(vkey, primitives);
		if (!key) throw new RangeError('key');
		book.keys.set(key.name, key);
	}
	const bags = findBags(files);
	const inBags = new Set([...bags.values()].flatMap(({ files: own }) => [...own.values()]));
	/** @type {{ file: Source, form: Form }[]} */
	const ours = [];
	/** @type {Source[]} */
	const passed = [];
	for (const file of files) {
		const form = await formOf(file, inBags.has(file)).catch(() => undefined);
		if (form) ours.push({ file, form });
		else if (!inBags.has(file) && !OURS_BESIDES.has(lastPart(file.path))) passed.push(file);
	}
	const sum = (/** @type {Iterable<Source>} */ list) =>
		[...list].reduce((n, { size }) => n + size, 0);
	const total = sum(ours.map(({ file }) => file)) * LEDGER_WEIGHT + sum(inBags);
	let done = 0;
	let told = 0;
	/** @param {string} file @returns {Generator<Step>} */
	function* tell(file) {
		for (; told < book.found.length; told++)
			yield { finding: /** @type {Finding} */ (book.found[told]) };
		yield { progress: { done, total, file } };
	}

	/** @type {import('./proofs.mjs').Growth[]} */
	const growths = [];
	/** @param {Source} file @param {Form} form */
	async function take(file, form) {
		const { path } = file;
		const empty = form === 'bundle' && file.size === 0 && !file.chosen;
		if (form === 'part' || empty) return find(book, 'part-file', { file: path });
		if (file.size > (form === 'bundle' ? MAX_BUNDLE_BYTES : MAX_NOTE_BYTES))
			return find(book, 'file-large', { file: path });
		const bytes = await readWhole(file);
		book.counts.files++;
		if (form === 'bundle') await takeBundle(book, path, bytes);
		else if (form === 'key')
			takeKey(book, await readKey(new TextDecoder().decode(bytes).trim(), primitives), path);
		else if (form === 'head') await takeCheckpoint(book, bytes, { file: path }, 'head');
		else if (form === 'note') await takeCheckpoint(book, bytes, { file: path }, 'checkpoint');
		else if (form === 'proof') await takeProof(book, bytes, path);
		else if (form === 'entry') await takeEntry(book, bytes, path);
		else {
			const growth = await takeGrowth(book, bytes, path);
			if (growth) growths.push(growth);
		}
	}
	for (const { path, chosen } of passed) if (chosen) find(book, 'not-ours', { file: path });
	// Keys first, then bundles: they bring what everything else is checked with.
	const turn = (/** @type {Form} */ form) => (form === 'key' ? 0 : form === 'bundle' ? 1 : 2);
	for (const now of [0, 1, 2]) {
		for (const { file, form } of ours) {
			if (turn(form) !== now) continue;
			try {
				await take(file, form);
			} catch (error) {
				find(book, 'unreadable', { file: file.path }, { why: String(error) });
			}
			done += file.size * LEDGER_WEIGHT;
			yield* tell(file.path);
		}
		if (now === 1) await learnEnrolled(book);
	}
	await checkEnrolments(book);
	await checkWitnesses(book);
	await checkApprovals(book);
	checkDeputies(book);
	for (const log of book.logs.values()) {
		await checkHistory(book, log);
		yield* tell(log.name);
	}
	compareLoneClaims(book);
	for (const growth of growths) await checkGrowth(book, growth);
	const shown = checkShown(book);
	for await (const { bytes, path } of checkBags(book, bags, files)) {
		done += bytes;
		yield* tell(path);
	}
	const end = await report(book, shown, {
		bags: bags.size,
		passed: passed.length
	});
	yield* tell('');
	yield { report: end };
}

/** @param {Book} book @param {ReturnType<typeof checkShown>} shown @param {{ bags: number, passed: number }} files */
async function report(book, shown, { bags, passed }) {
	const logs = [...book.logs.values()].map(({ name, key, hashes, bundles }) => {
		const size = Math.max(0, ...[...hashes.keys()].map((seq) => seq + 1));
		const cosigned = (book.cosigned.get(name) ?? []).sort((a, b) => b.size - a.size)[0];
		const lacks = size - (cosigned?.size ?? 0);
		if (lacks > 0 && name !== book.county?.name)
			find(book, 'not-cosigned', { log: name, file: bundles.at(-1)?.file ?? '' }, { n: lacks });
		return {
			...{ log: name, vkey: key.vkey, entries: hashes.size, size },
			cosigned: cosigned
				? { size: cosigned.size, at: new Date(cosigned.at * 1000).toISOString() }
				: null
		};
	});
	const count = (/** @type {Finding['grade']} */ grade) =>
		book.found.filter((one) => one.grade === grade).length;
	const checked = book.counts.files + bags;
	const [faults, open] = [count('fault'), count('open')];
	const verdict = faults > 0 ? 'faults' : checked === 0 ? 'nothing' : open > 0 ? 'open' : 'good';
	return {
		verdict: /** @type {'good' | 'faults' | 'open' | 'nothing'} */ (verdict),
		faults,
		open,
		notes: count('note'),
		...book.counts,
		bags,
		passed,
		logs,
		shown,
		county: book.county && {
			vkey: book.county.vkey,
			fingerprint: await fingerprint(book.county, book.primitives),
			pinned: book.pinned !== undefined
		}
	};
}
