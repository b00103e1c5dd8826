// Bags of footage (docs/formats.md 11; RFC 8493): every file against its manifest, the manifest against the ledger.
import { fromUtf8, toHex } from './bytes.mjs';
import { find } from './book.mjs';
import { stubsIn } from './disposals.mjs';

/**
 * One file to be checked. `path` uses slashes; `read` gives the content from its beginning, as often as it is asked. `chosen`: somebody
 * asked for this very file, so that it is not passed over without a word where it is none of ours.
 * @typedef {{ path: string, size: number, chosen?: boolean, read(): AsyncIterable<Uint8Array> }} Source
 * @typedef {import('./book.mjs').Book} Book
 * @typedef {{ dir: string, files: Map<string, Source>, closed: boolean }} Bag
 * @typedef {{ stored: string, bytes: number, sha256: string, linked: string | null, place: import('./book.mjs').Place, source?: string, original?: string }} Recorded
 */

const MANIFEST = 'manifest-sha256.txt';
export const MARKER = 'luzheng-vault.json';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
/** A second hash of the same files; it is covered by the tag manifest and read here for its form. */
const SM3_MANIFEST = 'manifest-sm3.txt';
const MAX_INFO_BYTES = 65_536;
const folderOf = (/** @type {string} */ path) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
/** A bag is named by day, station, recorder and ingest: its last part is like no other. */
export const lastPart = (/** @type {string} */ path) => path.slice(path.lastIndexOf('/') + 1);

/** The bags among these files, closed or still open. @param {readonly Source[]} files @returns {Map<string, Bag>} */
export function findBags(files) {
	/** @type {Map<string, Bag>} */
	const bags = new Map();
	for (const { path, size } of files) {
		const name = lastPart(path);
		if (name !== 'bagit.txt' && name !== MANIFEST) continue;
		const dir = folderOf(path);
		const bag = bags.get(dir) ?? { dir, files: new Map(), closed: false };
		bag.closed ||= name === 'bagit.txt' && size > 0;
		bags.set(dir, bag);
	}
	// A recorder's folder may hold anything, also what looks like a bag: inside of one it is payload.
	for (const dir of bags.keys())
		if ([...bags.keys()].some((outer) => dir.startsWith(`${outer}/data/`))) bags.delete(dir);
	for (const file of files)
		for (let dir = folderOf(file.path); ; dir = folderOf(dir)) {
			const bag = bags.get(dir);
			if (bag) bag.files.set(dir === '' ? file.path : file.path.slice(dir.length + 1), file);
			if (bag || dir === '') break;
		}
	return bags;
}

/** @param {Source} file */
export async function readWhole(file) {
	const parts = [];
	for await (const part of file.read()) parts.push(part);
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

/** SHA-256 and path of each line, or the number of the first that is none. @param {string | undefined} text */
function readManifest(text) {
	/** @type {Map<string, string>} */
	const lines = new Map();
	if (text === undefined || (text !== '' && !text.endsWith('\n'))) return { line: 0, lines };
	for (const [i, line] of text.split('\n').slice(0, -1).entries()) {
		const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/s.exec(line) ?? [];
		if (!sha256 || !path) return { line: i + 1, lines };
		const plain = path.replace(/%(25|0[dD]|0[aA])/g, (_, hex) =>
			String.fromCharCode(Number.parseInt(hex, 16))
		);
		if (lines.has(plain)) return { line: i + 1, lines };
		lines.set(plain, sha256);
	}
	return { lines };
}

/** What the ledger at hand says about bags, by the last part of their names. @param {Book} book */
function recorded(book) {
	/** @type {Map<string, { manifest: string, place: import('./book.mjs').Place }>} */
	const closed = new Map();
	/** @type {Map<string, Recorded[]>} */
	const files = new Map();
	/** @type {Map<string, string>} */
	const vaults = new Map();
	/** Discs by extraction and volume. @type {Map<string, { manifest: string, place: import('./book.mjs').Place }>} */
	const discs = new Map();
	/** @type {Map<string, Recorded[]>} */
	const extracted = new Map();
	/** What was taken in, by ingest and the recorder's own path. @type {Map<string, string>} */
	const taken = new Map();
	const stubs = stubsIn(book);
	/** What may be gone, by bag and place in it. @type {Map<string, import('./disposals.mjs').Stub>} */
	const gone = new Map();
	for (const { event, file, log, seq, offset } of book.telling) {
		const { body } = event;
		const place = { file, log, seq, offset };
		if (event.type === 'ingest-started') vaults.set(lastPart(body['bag']), body['vault']);
		if (event.type === 'footage-ingested')
			closed.set(lastPart(body['bag']), { manifest: body['manifest'], place });
		if (event.type === 'extraction-made') {
			for (const { number, manifest } of body['volumes'])
				discs.set(`${body['extraction']}/${number}`, { manifest, place });
			for (const one of body['files']) {
				const disc = `${body['extraction']}/${one.volume}`;
				const { stored, bytes, sha256 } = one;
				const source = `${one.ingest} ${one.path}`;
				const more = { stored, bytes, sha256, linked: null, place, source };
				extracted.set(disc, [...(extracted.get(disc) ?? []), more]);
			}
			// Of an excerpt it is the original that was taken in.
			for (const one of body['excerpts'] ?? []) {
				const disc = `${body['extraction']}/${one.volume}`;
				const { stored, bytes, sha256, original } = one;
				const source = `${one.ingest} ${one.path}`;
				const more = { stored, bytes, sha256, linked: null, place, source, original };
				extracted.set(disc, [...(extracted.get(disc) ?? []), more]);
			}
		}
		if (event.type !== 'files-verified') continue;
		for (const { path, stored, bytes, sha256, linked } of body['files']) {
			taken.set(`${body['ingest']} ${path}`, sha256);
			const bag = lastPart(linked ?? body['bag']);
			const stub = stubs.get(`${body['ingest']} ${path}`);
			if (stub && stub.sha256 === sha256) gone.set(`${bag} ${stored}`, stub);
			files.set(bag, [...(files.get(bag) ?? []), { stored, bytes, sha256, linked, place }]);
		}
	}
	return { closed, files, vaults, discs, extracted, taken, gone };
}

/**
 * Checks every bag; yields what was read, piece by piece, for progress.
 * @param {Book} book @param {Map<string, Bag>} bags @param {readonly Source[]} files
 */
export async function* checkBags(book, bags, files) {
	const ledger = recorded(book);
	for (const bag of bags.values()) yield* checkBag(book, bag, ledger);
	const here = new Set([...bags.keys()].map(lastPart));
	for (const file of files) {
		if (lastPart(file.path) !== MARKER || file.size > 10_000) continue;
		const vault = vaultId(fromUtf8(await readWhole(file)));
		if (vault === undefined) find(book, 'vault-marker', { file: file.path });
		for (const [name, { place }] of ledger.closed)
			if (ledger.vaults.get(name) === vault && !here.has(name))
				find(book, 'bag-missing', place, { bag: name });
	}
}

/** Extraction and volume that a bag says it is, where it is a disc. @param {Bag} bag */
async function discOf(bag) {
	const info = bag.files.get('bag-info.txt');
	if (!info || info.size > MAX_INFO_BYTES) return undefined;
	const text = fromUtf8(await readWhole(info).catch(() => new Uint8Array())) ?? '';
	const [, extraction] = /^Luzheng-Extraction: (.+)$/m.exec(text) ?? [];
	const [, volume] = /^Luzheng-Volume: (\d+)$/m.exec(text) ?? [];
	return extraction && volume ? `${extraction}/${volume}` : undefined;
}

/** @param {string | undefined} text @returns {string | undefined} */
function vaultId(text) {
	try {
		const { id } = JSON.parse(text ?? '');
		return typeof id === 'string' ? id : undefined;
	} catch {
		return undefined;
	}
}

/** @param {Book} book @param {Bag} bag @param {ReturnType<typeof recorded>} ledger */
async function* checkBag(book, bag, ledger) {
	const name = lastPart(bag.dir);
	const at = (/** @type {string} */ path) => (bag.dir === '' ? path : `${bag.dir}/${path}`);
	/** @type {Map<string, { sha256: string, size: number }>} */
	const digests = new Map();
	/** @type {Set<string>} */
	const named = new Set();

	/** @param {string} path */
	async function* digest(path) {
		const file = bag.files.get(path);
		if (!file || digests.has(path) || named.has(path)) return;
		const hasher = book.primitives.hasher();
		let size = 0;
		try {
			for await (const part of file.read()) {
				hasher.update(part);
				size += part.length;
				yield { bytes: part.length, path: file.path };
			}
		} catch (error) {
			named.add(path);
			return find(book, 'unreadable', { file: file.path }, { why: String(error) });
		}
		digests.set(path, { sha256: toHex(hasher.digest()), size });
		book.counts.stored++;
		book.counts.storedBytes += size;
	}
	/** @param {string} path @param {string} sha256 @param {number} [bytes] */
	async function* compare(path, sha256, bytes) {
		yield* digest(path);
		if (named.has(path)) return;
		const real = digests.get(path);
		const stub = disc === undefined ? ledger.gone.get(`${name} ${path}`) : undefined;
		if (!real && stub?.sha256 === sha256) {
			book.counts.disposed++;
			const { request, place } = stub;
			find(book, 'file-disposed', { ...place, file: at(path) }, { request, sha256 });
		} else if (!real) find(book, 'file-missing', { file: at(path) });
		else if (real.sha256 !== sha256)
			find(book, 'file-changed', { file: at(path) }, { sha256, is: real.sha256 });
		else if (bytes !== undefined && real.size !== bytes)
			find(book, 'file-size', { file: at(path) }, { bytes, is: real.size });
		else return;
		// One fault, one finding, also where manifest and ledger both tell it.
		named.add(path);
	}

	const disc = await discOf(bag);
	const entry = disc === undefined ? ledger.closed.get(name) : ledger.discs.get(disc);
	const logsHere = book.logs.size > 0;
	if (!bag.closed) find(book, entry ? 'bag-unclosed' : 'bag-open', { file: at('bagit.txt') });
	else {
		const listed = new Set(['bagit.txt', TAG_MANIFEST]);
		for (const manifest of [MANIFEST, TAG_MANIFEST]) {
			const file = bag.files.get(manifest);
			if (!file) {
				find(book, 'file-missing', { file: at(manifest) });
				named.add(manifest);
				continue;
			}
			const { line, lines } = readManifest(fromUtf8(await readWhole(file)));
			if (line !== undefined) find(book, 'manifest-form', { file: at(manifest) }, { line });
			for (const [path, sha256] of lines) {
				listed.add(path);
				yield* compare(path, sha256);
			}
		}
		const sm3 = bag.files.get(SM3_MANIFEST);
		if (sm3) {
			const { line } = readManifest(fromUtf8(await readWhole(sm3)));
			if (line !== undefined) find(book, 'manifest-form', { file: at(SM3_MANIFEST) }, { line });
		}
		for (const path of bag.files.keys())
			if (!listed.has(path)) find(book, 'file-extra', { file: at(path) });
		yield* digest(MANIFEST);
		const real = digests.get(MANIFEST)?.sha256;
		if (!entry && disc !== undefined) find(book, 'disc-unlisted', { file: at(MANIFEST) });
		else if (!entry && logsHere) find(book, 'bag-unlisted', { file: at(MANIFEST) });
		if (entry && real !== undefined && real !== entry.manifest && !named.has(MANIFEST))
			find(
				book,
				'bag-manifest',
				{ ...entry.place, file: at(MANIFEST) },
				{ sha256: entry.manifest, is: real }
			);
	}
	const recordedFiles = disc === undefined ? ledger.files.get(name) : ledger.extracted.get(disc);
	for (const { stored, sha256, bytes, source, place, original = sha256 } of recordedFiles ?? []) {
		const taken = source === undefined ? undefined : ledger.taken.get(source);
		if (taken !== undefined && taken !== original)
			find(book, 'extract-differs', { ...place, file: at(stored) }, { sha256: taken });
		yield* compare(stored, sha256, bytes);
	}
}
