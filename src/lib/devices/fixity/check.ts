import { fromUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { parseManifest, TAG } from '../bag';
import { isFileFault, type DeviceFault } from '../fault';
import { byPath } from '../inventory';
import { digestOf, type FileDigest, type Pace } from './digest';
import type { VaultReader } from './reader';

/** `changed`: other bytes than the record says. `unreadable`: it is there and cannot be read, so nobody can say. */
export type FindingKind = 'changed' | 'missing' | 'additional' | 'unreadable';

export interface BagFinding {
	/** In the bag; null = the bag as a whole. */
	readonly path: string | null;
	readonly kind: FindingKind;
	/** SHA-256, where known. */
	readonly expected?: string | undefined;
	readonly found?: string | undefined;
}

/** A bag as the ledger has it: what its own manifests say must agree with this. */
export interface RecordedBag {
	/** The ledger says that nothing is added any more. */
	readonly closed: boolean;
	/** SHA-256 of manifest-sha256.txt and of inventory.tsv. */
	readonly manifest: string | undefined;
	readonly inventory: string | undefined;
	/** Files that lie in this bag itself, by their paths in it. */
	readonly files: readonly { readonly path: string; readonly sha256: string }[];
	/** Disposed of (第15条): these may be gone. `removed`: they are, by the record. */
	readonly disposed?: readonly DisposedFile[];
}

export interface DisposedFile {
	readonly path: string;
	readonly removed: boolean;
}

export interface BagCheck {
	readonly files: number;
	readonly bytes: number;
	/** 已销毁(存根): not there, as the record has it. */
	readonly disposed: number;
	readonly findings: readonly BagFinding[];
}

const SM3 = 'manifest-sm3.txt';
/** A manifest longer than this is none of ours. */
const LONGEST_TEXT = 64 * 1024 * 1024;
/** What may lie beside `data/` without being named in the tag manifest. */
const isOwnTag = (path: string) =>
	/^tagmanifest-[a-z0-9]+\.txt$/.test(path) || path === 'ledger.note';

/**
 * Re-reads one bag: payload against its manifests, tag files against the tag manifest, and all of it against the ledger, so
 * that a manifest which was changed together with its file is found too. Writes nothing (第19条).
 */
export async function checkBag(
	reader: VaultReader,
	bag: string,
	recorded: RecordedBag | undefined,
	pace: Pace
): Promise<Result<BagCheck, DeviceFault>> {
	const listed = await reader.files(bag);
	if (!listed.ok) return listed;
	const findings = new Map<string, BagFinding>();
	const find = (finding: BagFinding) => {
		const key = finding.path ?? '';
		if (!findings.has(key)) findings.set(key, finding);
	};
	if (!listed.value) {
		find({ path: null, kind: 'missing', expected: recorded?.manifest });
		return ok({ files: 0, bytes: 0, disposed: 0, findings: [...findings.values()] });
	}
	// What nobody ingested here is named as a whole, and held against its own manifests all the same.
	if (!recorded) find({ path: null, kind: 'additional' });
	for (const path of listed.value.unreadable) find({ path, kind: 'unreadable' });

	const there = new Set(listed.value.files.map(({ path }) => path));
	const count = { files: 0, bytes: 0, disposed: 0 };
	const texts = new Map<string, string | undefined>();
	/** Undefined: it cannot be read, which is named. */
	async function read(
		path: string,
		sm3 = false
	): Promise<Result<FileDigest | undefined, DeviceFault>> {
		const keepUpTo = path.startsWith('data/') ? 0 : LONGEST_TEXT;
		const digest = await digestOf(reader, bag, path, pace, { sm3, keepUpTo });
		if (!digest.ok) {
			if (!isFileFault(digest.error)) return err(digest.error);
			find({ path, kind: 'unreadable' });
			return ok(undefined);
		}
		count.files += 1;
		count.bytes += digest.value.bytes;
		return digest;
	}
	const compare = (path: string, expected: string | undefined, found: string) => {
		if (expected !== undefined && expected !== found)
			find({ path, kind: 'changed', expected, found });
	};
	const linesOf = (name: string) => {
		const text = texts.get(name);
		const lines = text === undefined ? undefined : parseManifest(text);
		if (lines && !lines.ok) find({ path: name, kind: 'changed' });
		return new Map(lines?.ok ? lines.value.map(({ path, sha256 }) => [path, sha256]) : []);
	};

	const digests = new Map<string, string>();
	for (const path of [...there].filter((one) => !one.startsWith('data/')).sort()) {
		const digest = await read(path);
		if (!digest.ok) return digest;
		if (!digest.value) continue;
		digests.set(path, digest.value.sha256);
		texts.set(path, fromUtf8(digest.value.content ?? new Uint8Array()));
	}
	const closed = (recorded?.closed ?? false) || (texts.get(TAG.declaration) ?? '') !== '';
	const tags = linesOf(TAG.tagManifest);
	const anchors = new Map([...tags]);
	for (const [path, is] of [
		[TAG.manifest, recorded?.manifest],
		[TAG.inventory, recorded?.inventory]
	] as const) {
		if (is === undefined || !closed) continue;
		if (tags.has(path) && tags.get(path) !== is) find({ path: TAG.tagManifest, kind: 'changed' });
		anchors.set(path, is);
	}
	if (closed) {
		for (const name of [TAG.declaration, TAG.tagManifest, TAG.manifest])
			if (!anchors.has(name) && !there.has(name)) find({ path: name, kind: 'missing' });
		for (const [path, expected] of anchors)
			if (!there.has(path)) find({ path, kind: 'missing', expected });
			else if (digests.has(path)) compare(path, expected, digests.get(path) ?? '');
		for (const path of digests.keys())
			if (!anchors.has(path) && !isOwnTag(path) && tags.size > 0)
				find({ path, kind: 'additional', found: digests.get(path) });
	}

	const manifest = linesOf(TAG.manifest);
	const sm3 = linesOf(SM3);
	const ledger = new Map(recorded?.files.map(({ path, sha256 }) => [path, sha256]));
	const expected = [...new Set([...manifest.keys(), ...sm3.keys(), ...ledger.keys(), ...there])]
		.filter((path) => path.startsWith('data/') || ledger.has(path))
		.map((path) => ({ path }))
		.sort(byPath);
	const gone = new Map(recorded?.disposed?.map(({ path, removed }) => [path, removed]));
	for (const { path } of expected) {
		const want = ledger.get(path) ?? manifest.get(path);
		if (gone.has(path) && !there.has(path)) {
			count.disposed += 1;
			continue;
		}
		if (!there.has(path)) {
			if (want !== undefined || sm3.has(path)) find({ path, kind: 'missing', expected: want });
			continue;
		}
		const digest = await read(path, sm3.has(path));
		if (!digest.ok) return digest;
		if (!digest.value) continue;
		const found = digest.value.sha256;
		// Removed by the record, and here all the same: somebody put it back.
		if (gone.get(path)) find({ path, kind: 'additional', found });
		if (want === undefined) {
			// While a bag is open, files come that are on no list yet.
			if (closed) find({ path, kind: 'additional', found });
			continue;
		}
		compare(path, want, found);
		// The file is what the ledger says, so it is the manifest that is not.
		if (closed && (manifest.get(path) ?? '') !== want)
			find({ path: TAG.manifest, kind: 'changed' });
		if (found === want && sm3.has(path) && sm3.get(path) !== digest.value.sm3)
			find({ path: SM3, kind: 'changed' });
	}
	return ok({ ...count, findings: [...findings.values()] });
}
