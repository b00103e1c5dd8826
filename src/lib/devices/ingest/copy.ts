import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault } from '../fault';
import { mp4Facts } from '../media/mp4';
import type { DockedRecorder } from '../recorder';
import type { SourceFile } from '../source';
import { besideName, type Bag, type Stored, type Vault } from '../vault';
import { chunksOf } from '../chunks';
import { hashing, hashOf, type Digest } from './hash';

export type FileFact =
	| 'zero-bytes'
	/** A video without its index: no player opens it. */
	| 'no-index'
	| 'cut-short'
	/** The name was taken by other content, which was left as it is. */
	| 'stored-beside'
	/** The vault's medium refuses the recorder's name. */
	| 'stored-renamed';

/** Where a file lies in the vault. */
export interface StoredPlace {
	readonly bag: string;
	readonly path: string;
}

/** A file ingested before: a candidate for a link instead of a second copy. */
export interface KnownFile extends StoredPlace {
	readonly name: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** A file of which the vault holds exactly the bytes that were read from the recorder (第12条, 第13条). */
export type VerifiedFile = {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	/** Where the rule asks for a second hash of another making. */
	readonly sm3?: string;
	readonly modifiedAt: Instant;
	readonly facts: readonly FileFact[];
} & (
	| { readonly storedAs: string; readonly linkedTo?: undefined }
	| { readonly linkedTo: StoredPlace; readonly storedAs?: undefined }
);

export interface CopyOptions {
	readonly signal: AbortSignal;
	readonly known: (name: string, bytes: number) => readonly KnownFile[];
	/** Bytes read from the recorder, and bytes read back from the vault. */
	readonly onBytes: (bytes: number) => void;
}

/**
 * Brings one file into the vault: read, hash while writing, close, read back, compare.
 * Content that is in this bag already, or known from an earlier ingest, is verified instead of copied.
 */
export async function copyFile(
	source: DockedRecorder,
	vault: Vault,
	bag: Bag,
	file: SourceFile,
	options: CopyOptions
): Promise<Result<VerifiedFile, DeviceFault>> {
	const reading = () => source.read(file, 0, options.signal);

	let digest: Digest | undefined;
	/** The recorder's file is read for its hash alone only where something is there to compare it with. */
	async function sourceDigest(): Promise<Result<Digest, DeviceFault>> {
		if (digest) return ok(digest);
		const read = await hashOf(reading(), options.onBytes);
		if (read.ok) digest = read.value;
		return read;
	}

	// A crash after a close and before anyone heard of it leaves a whole file here.
	const there = await inBag(bag, file, options, sourceDigest);
	if (!there.ok) return there;
	if (there.value) return ok(there.value);

	const linked = await inVault(vault, file, options, sourceDigest);
	if (!linked.ok) return linked;
	if (linked.value)
		return ok({ ...file, sha256: linked.value.sha256, facts: [], linkedTo: linked.value.place });

	const passing = await hashing(reading(), options.onBytes);
	const guarded = async function* () {
		yield* passing.chunks;
		digest = passing.digest();
	};
	const stored = await bag.writeNew(inPayload(file.path, 1), guarded());
	if (!stored.ok) return stored;
	if (!digest) throw new Error(`${file.path} was stored without a hash`);

	// A crash here leaves a whole file that no one has heard of: the next copy finds it by its hash.
	const back = await storedDigest(bag, stored.value.storedAs, options);
	if (!back.ok) return back;
	if (back.value.bytes !== digest.bytes || back.value.sha256 !== digest.sha256)
		return err({ fault: 'stored-differs', path: file.path });
	return verified(bag, file, back.value, stored.value);
}

interface ReadBack extends Digest {
	readonly stored: File;
}

/** The same content in this bag, under its own name or beside it. */
async function inBag(
	bag: Bag,
	file: SourceFile,
	options: CopyOptions,
	sourceDigest: () => Promise<Result<Digest, DeviceFault>>
): Promise<Result<VerifiedFile | undefined, DeviceFault>> {
	for (let nth = 1; ; nth++) {
		const at = await bag.exists(inPayload(file.path, nth));
		if (!at.ok) return at;
		if (!at.value) return ok(undefined);
		const there = await bag.read(at.value.storedAs);
		// What cannot be read is not known to be the same: it stays, and the recorder's file goes beside it.
		if (!there.ok && isFileFault(there.error)) continue;
		if (!there.ok) return there;
		if (there.value.size === 0 && file.bytes > 0) {
			// The browser makes the name before the content: a crash in between leaves this empty file.
			const cleared = await bag.clearStub(at.value.storedAs);
			return cleared.ok ? ok(undefined) : cleared;
		}
		if (there.value.size !== file.bytes) continue;
		const own = await sourceDigest();
		if (!own.ok) return own;
		const back = await storedDigest(bag, at.value.storedAs, options);
		if (!back.ok && isFileFault(back.error)) continue;
		if (!back.ok) return back;
		if (back.value.sha256 === own.value.sha256)
			return verified(bag, file, back.value, { ...at.value, beside: nth > 1 });
	}
}

/** The same content from an earlier ingest, if the vault still holds it and it still has its hash. */
async function inVault(
	vault: Vault,
	file: SourceFile,
	options: CopyOptions,
	sourceDigest: () => Promise<Result<Digest, DeviceFault>>
): Promise<Result<{ sha256: string; place: StoredPlace } | undefined, DeviceFault>> {
	if (file.bytes === 0) return ok(undefined);
	const name = file.path.slice(file.path.lastIndexOf('/') + 1);
	for (const { sha256, bag, path } of options.known(name, file.bytes)) {
		const own = await sourceDigest();
		if (!own.ok) return own;
		if (own.value.sha256 !== sha256) continue;
		const there = await vault.find(bag, path);
		if (!there.ok && there.error.fault === 'unreadable') continue;
		if (!there.ok) return there;
		const back = await hashOf(
			chunksOf(there.value, options.signal, () =>
				Promise.resolve({ fault: 'unreadable', path } as const)
			),
			options.onBytes
		);
		if (!back.ok && back.error.fault !== 'unreadable') return back;
		if (back.ok && back.value.sha256 === sha256) return ok({ sha256, place: { bag, path } });
	}
	return ok(undefined);
}

async function storedDigest(
	bag: Bag,
	storedAs: string,
	options: CopyOptions
): Promise<Result<ReadBack, DeviceFault>> {
	const there = await bag.read(storedAs);
	if (!there.ok) return there;
	const explain = (error: unknown) => bag.explain(error, storedAs);
	const read = await hashOf(chunksOf(there.value, options.signal, explain), options.onBytes);
	return read.ok ? ok({ ...read.value, stored: there.value }) : read;
}

async function verified(
	bag: Bag,
	file: SourceFile,
	back: ReadBack,
	stored: Stored
): Promise<Result<VerifiedFile, DeviceFault>> {
	const facts: FileFact[] = [];
	if (back.bytes === 0) facts.push('zero-bytes');
	else
		try {
			const mp4 = await mp4Facts(back.stored);
			const video = mp4.hasFtyp || /\.(mp4|mov|m4v|3gp)$/i.test(file.path);
			if (video && !mp4.hasMoov) facts.push('no-index');
			if (video && mp4.cutShort) facts.push('cut-short');
		} catch (error) {
			return err(await bag.explain(error, file.path));
		}
	if (stored.beside) facts.push('stored-beside');
	if (stored.renamed) facts.push('stored-renamed');
	return ok({ ...file, sha256: back.sha256, facts, storedAs: stored.storedAs });
}

/** The payload path of a recorder's file; the nth where earlier ones were taken. */
function inPayload(path: string, nth: number): string {
	const cut = path.lastIndexOf('/') + 1;
	return `data/${path.slice(0, cut)}${besideName(path.slice(cut), nth)}`;
}
