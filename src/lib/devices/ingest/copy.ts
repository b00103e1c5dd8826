import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';
import { mp4Facts } from '../media/mp4';
import type { DockedRecorder } from '../recorder';
import type { SourceFile } from '../source';
import type { Bag, Stored } from '../vault';
import type { Checkpoints } from './checkpoints';
import type { Fleet, Target } from './fleet';
import { inBag, inVault } from './found';
import { hashOf, type Digest } from './hash';
import type { ReadBack } from './read-back';
import { KEEP_FROM, resumeFrom } from './resume';
import { writeFile, type Buffers } from './write';

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

/** What the copying of every file of one run shares. */
export interface Copying {
	readonly recorder: DockedRecorder;
	readonly fleet: Fleet;
	readonly checkpoints: Checkpoints;
	readonly readBack: ReadBack;
	readonly buffers: Buffers;
	readonly known: (name: string, bytes: number) => readonly KnownFile[];
	readonly sm3: boolean;
	readonly signal: AbortSignal;
}

/** A file of which the vaults were given what was read; nobody has read it back yet. */
export interface Taken {
	readonly file: SourceFile;
	/** As it was read from the recorder. */
	readonly digest: Digest;
	/** True where `place` takes its time. */
	readonly closesSlowly: boolean;
	/** Gives it its name in every vault; the next file is copied meanwhile. */
	place(): Promise<Result<Placed, DeviceFault>>;
}

export interface Placed {
	readonly at: Stored;
	/** What the first vault gave back, where it was there already. */
	readonly back?: Digest;
	readonly copies: readonly { readonly target: Target; readonly storedAs: string }[];
}

/**
 * Brings one file into the vaults: read, hash while writing, close. Content that is in this bag already, or known from an
 * earlier ingest, is verified instead of copied.
 */
export async function takeFile(
	c: Copying,
	file: SourceFile,
	onBytes: (bytes: number) => void
): Promise<Result<Taken | VerifiedFile, DeviceFault>> {
	const resume = await resumeFrom(c, file);
	if (!resume.ok) return resume;
	let digest: Digest | undefined = resume.value.whole;
	/** The recorder's file is read for its hash alone only where something is there to compare it with. */
	async function sourceDigest(): Promise<Result<Digest, DeviceFault>> {
		if (digest) return ok(digest);
		const read = await hashOf(c.recorder.read(file, 0, c.signal), onBytes);
		if (read.ok) digest = read.value;
		return read;
	}
	// A crash after a close and before anyone heard of it leaves a whole file here.
	const there = await inBag(c, file, sourceDigest, onBytes);
	if (!there.ok) return there;
	if (there.value) {
		const { at, back, digest: own } = there.value;
		const placed = ok({ at, back, copies: [] });
		return ok({ file, digest: own, closesSlowly: false, place: () => Promise.resolve(placed) });
	}

	const linked = await inVault(c, file, sourceDigest, onBytes);
	if (!linked.ok) return linked;
	if (linked.value) {
		const { place, sm3, sha256 } = linked.value;
		return ok({ ...file, sha256, ...(sm3 ? { sm3 } : {}), facts: [], linkedTo: place });
	}
	return writeFile(c, file, resume.value.point, onBytes);
}

/** Reads back what was stored, from its first byte to its last, and compares: only then is the file verified. */
export async function acceptFile(
	c: Copying,
	taken: Taken,
	onBytes: (bytes: number) => void
): Promise<Result<VerifiedFile, DeviceFault>> {
	const { file, digest } = taken;
	const { first } = c.fleet;
	const placed = await taken.place();
	if (!placed.ok) return placed;
	const { at, copies } = placed.value;
	const stored = await first.bag.read(at.storedAs);
	if (!stored.ok) return stored;
	const [back, ...others] = await Promise.all([
		placed.value.back
			? ok(placed.value.back)
			: storedDigest(c, first.bag, at.storedAs, stored.value, onBytes),
		...copies.map(async ({ target, storedAs }) => {
			const copy = await target.bag.read(storedAs);
			const quiet = { ...c, sm3: false };
			const digest = copy.ok
				? await storedDigest(quiet, target.bag, storedAs, copy.value, () => undefined)
				: copy;
			return { target, storedAs, digest };
		})
	]);
	if (!back.ok) return back;
	if (!same(back.value, digest)) return err({ fault: 'stored-differs', path: file.path });
	for (const { target, storedAs, digest: other } of others) {
		if (!other.ok && other.error.fault === 'cancelled') return other;
		if (!other.ok) c.fleet.lose(target, other.error);
		else if (same(other.value, digest)) c.fleet.trust(target, storedAs);
		else c.fleet.lose(target, { fault: 'stored-differs', path: file.path });
	}
	// Where it was interrupted before, its first part is of no use now; a crash before this leaves that to the closing.
	if (file.bytes >= KEEP_FROM) await first.bag.dropPartial(file.path);
	return verified(first.bag, file, back.value, at, stored.value);
}

const same = (a: Digest, b: Digest) => a.sha256 === b.sha256 && a.bytes === b.bytes;

async function storedDigest(
	c: Copying,
	bag: Bag,
	storedAs: string,
	stored: File,
	onBytes: (bytes: number) => void
): Promise<Result<Digest, DeviceFault>> {
	const explain = (error: unknown) => bag.explain(error, storedAs);
	return c.readBack(stored, { sm3: c.sm3, signal: c.signal, onBytes, explain });
}

async function verified(
	bag: Bag,
	file: SourceFile,
	{ bytes, sha256, sm3 }: Digest,
	at: Stored,
	stored: File
): Promise<Result<VerifiedFile, DeviceFault>> {
	const facts: FileFact[] = [];
	if (bytes === 0) facts.push('zero-bytes');
	else
		try {
			const mp4 = await mp4Facts(stored);
			const video = mp4.hasFtyp || /\.(mp4|mov|m4v|3gp)$/i.test(file.path);
			if (video && !mp4.hasMoov) facts.push('no-index');
			if (video && mp4.cutShort) facts.push('cut-short');
		} catch (error) {
			return err(await bag.explain(error, file.path));
		}
	if (at.beside) facts.push('stored-beside');
	if (at.renamed) facts.push('stored-renamed');
	return ok({ ...file, sha256, ...(sm3 ? { sm3 } : {}), facts, storedAs: at.storedAs });
}
