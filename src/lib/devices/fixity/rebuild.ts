import { fromUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { parseManifest, TAG } from '../bag';
import { isFileFault, type DeviceFault } from '../fault';
import { decodeField } from '../inventory';
import { besideName, substituteName } from '../vault';
import { checkBag, type BagFinding } from './check';
import { digestOf, type Pace } from './digest';
import type { VaultReader } from './reader';

/** A file of an ingest, as its bag alone tells it. */
export interface IndexedFile {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly stored: string;
	/** The bag that holds it, where it is another one. */
	readonly linked: string | null;
}

/** An ingest, read from its bag with no ledger at hand. */
export interface IndexedBag {
	readonly bag: string;
	readonly ingest: string;
	readonly recorder: string;
	readonly station: string;
	readonly day: string;
	/** SHA-256 of manifest-sha256.txt and of inventory.tsv. */
	readonly manifest: string | undefined;
	readonly inventory: string | undefined;
	readonly files: readonly IndexedFile[];
	/** On the recorder, and in no copy. */
	readonly missing: readonly string[];
	/** What in the bag does not agree with its own manifests. */
	readonly findings: readonly BagFinding[];
}

const LONGEST_TEXT = 64 * 1024 * 1024;

const rows = (text: string): string[][] =>
	text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => line.split('\t').map(decodeField));

/** Labels and values of bag-info.txt. */
const labels = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text.split('\n').flatMap((line) => {
			const cut = line.indexOf(': ');
			return cut < 0 ? [] : [[line.slice(0, cut), line.slice(cut + 2)] as const];
		})
	);

/** The names under which the pipeline may have stored a file of the recorder, the plain one first. */
function* storedNames(path: string): Generator<string> {
	const steps = path.split('/');
	const name = steps.pop() ?? '';
	const folders = [steps, steps.map(substituteName)];
	for (let nth = 1; nth <= 99; nth++)
		for (const folder of folders)
			for (const one of [besideName(name, nth), substituteName(besideName(name, nth))])
				yield ['data', ...folder, one].join('/');
}

/** Reads one bag into what the ledger said of it, and re-reads every file of it on the way. */
export async function indexBag(
	reader: VaultReader,
	bag: string,
	pace: Pace
): Promise<Result<IndexedBag, DeviceFault>> {
	const checked = await checkBag(reader, bag, undefined, pace);
	if (!checked.ok) return checked;
	const text = async (name: string): Promise<Result<string, DeviceFault>> => {
		const digest = await digestOf(reader, bag, name, pace, { keepUpTo: LONGEST_TEXT });
		if (digest.ok) {
			hashes.set(name, digest.value.sha256);
			return ok(fromUtf8(digest.value.content ?? new Uint8Array()) ?? '');
		}
		return isFileFault(digest.error) ? ok('') : digest;
	};
	const hashes = new Map<string, string>();
	const texts: string[] = [];
	for (const name of [TAG.info, TAG.inventory, TAG.linked, TAG.unverified, TAG.manifest]) {
		const read = await text(name);
		if (!read.ok) return err(read.error);
		texts.push(read.value);
	}
	const [info = '', inventory = '', linked = '', unverified = '', manifest = ''] = texts;
	const lines = parseManifest(manifest);
	const notAccepted = new Set(rows(unverified).map(([path = '']) => path));
	const stored = new Map(
		(lines.ok ? lines.value : [])
			.filter(({ path }) => !notAccepted.has(path))
			.map(({ path, sha256 }) => [path, sha256])
	);
	const links = new Map(rows(linked).map(([path = '', ...rest]) => [path, rest]));
	const files: IndexedFile[] = [];
	const missing: string[] = [];
	for (const [path = '', bytes = ''] of rows(inventory)) {
		const link = links.get(path);
		if (link) {
			const [size = '', sha256 = '', other = '', at = ''] = link;
			files.push({ path, bytes: Number(size), sha256, stored: at, linked: other });
			continue;
		}
		const at = [...storedNames(path)].find((name) => stored.has(name));
		if (at === undefined) missing.push(path);
		else
			files.push({
				path,
				bytes: Number(bytes),
				sha256: stored.get(at) ?? '',
				stored: at,
				linked: null
			});
		if (at !== undefined) stored.delete(at);
	}
	const said = labels(info);
	return ok({
		...{
			bag,
			ingest: said.get('Luzheng-Ingest') ?? '',
			recorder: said.get('Luzheng-Recorder') ?? ''
		},
		...{ station: said.get('Luzheng-Station') ?? '', day: said.get('Bagging-Date') ?? '' },
		...{ manifest: hashes.get(TAG.manifest), inventory: hashes.get(TAG.inventory) },
		...{ files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), missing },
		findings: checked.value.findings.filter(({ path }) => path !== null)
	});
}
