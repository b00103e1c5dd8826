import { err, ok, type Result } from '$lib/base/result';
import { TAG } from '../bag';
import type { DeviceFault } from '../fault';
import { chunksOf } from '../chunks';
import { hashing } from './hashing';
import { byPath } from '../inventory';
import type { Bag, Vault } from '../vault';
import { digestOf, type FileDigest, type Pace } from './digest';
import { RESTORED, type VaultReader } from './reader';

const LONGEST_TAG = 64 * 1024 * 1024;

/** A bag that lies closed in another vault now, byte for byte. */
export interface ClonedBag {
	readonly manifestSha256: string;
	readonly files: number;
	readonly bytes: number;
}

type Digest = Pick<FileDigest, 'sha256' | 'bytes'>;

/** A file as the ledger says that it was. */
export interface LostFile {
	readonly path: string;
	readonly sha256: string;
}

/**
 * Brings a closed bag to another vault: every file read, written, read back and compared; last the declaration. Nothing that
 * lies there is overwritten: the same content is left, other content ends it. A crash anywhere leaves an open bag, and the
 * next call goes on behind the files that are there.
 */
export async function cloneBag(
	from: VaultReader,
	to: Vault,
	there: VaultReader,
	path: string,
	pace: Pace
): Promise<Result<ClonedBag, DeviceFault>> {
	const listed = await from.files(path);
	if (!listed.ok) return listed;
	const [lost] = listed.value?.unreadable ?? [];
	if (!listed.value || lost !== undefined) return err({ fault: 'unreadable', path: lost ?? path });
	const bag = await to.bag(path);
	if (!bag.ok) return bag;
	const closed = await bag.value.closed();
	if (!closed.ok) return closed;
	const files = [...listed.value.files].sort((a, b) => turn(a.path) - turn(b.path) || byPath(a, b));
	if (files.at(-1)?.path !== TAG.declaration)
		return err({ fault: 'unreadable', path: TAG.declaration });
	const count = { files: 0, bytes: 0 };
	let manifestSha256 = '';
	for (const file of files) {
		const put = await putFile(from, bag.value, there, closed.value, file.path, pace);
		if (!put.ok) return put;
		if (file.path === TAG.manifest) manifestSha256 = put.value.sha256;
		if (!file.path.startsWith('data/')) continue;
		count.files += 1;
		count.bytes += put.value.bytes;
	}
	return ok({ ...count, manifestSha256 });
}

/** Payload first, then the tag files, then what names those, and last the declaration. */
function turn(path: string): number {
	if (path.startsWith('data/')) return 0;
	if (path === TAG.declaration) return 3;
	return path.startsWith('tagmanifest-') ? 2 : 1;
}

/** One file of a bag brought to its place in another vault's bag, or found there already; in any case read back. */
async function putFile(
	from: VaultReader,
	bag: Bag,
	there: VaultReader,
	closed: boolean,
	path: string,
	pace: Pace
): Promise<Result<Digest, DeviceFault>> {
	const stored = await bag.exists(path);
	if (!stored.ok) return stored;
	const isDraft = !path.startsWith('data/') && !closed;
	let own: Result<Digest, DeviceFault>;
	if (isDraft) own = await writeTag(from, bag, path, pace);
	else if (stored.value) own = await digestOf(from, bag.path, path, pace);
	else
		own = closed ? err({ fault: 'stored-differs', path }) : await writeFile(from, bag, path, pace);
	if (!own.ok) return own;
	const back = await digestOf(there, bag.path, path, pace);
	if (!back.ok) return back;
	return back.value.sha256 === own.value.sha256 ? own : err({ fault: 'stored-differs', path });
}

async function writeTag(
	from: VaultReader,
	bag: Bag,
	path: string,
	pace: Pace
): Promise<Result<Digest, DeviceFault>> {
	const tag = await digestOf(from, bag.path, path, pace, { keepUpTo: LONGEST_TAG });
	if (!tag.ok) return tag;
	if (!tag.value.content) return err({ fault: 'unreadable', path });
	const written = await bag.writeTag(path, tag.value.content);
	return written.ok ? tag : written;
}

/** Streams a file to its own name; a bag's manifest names its files, so one that the medium refuses has no place there. */
async function writeFile(
	from: VaultReader,
	bag: Bag,
	path: string,
	pace: Pace,
	source = bag.path
): Promise<Result<Digest, DeviceFault>> {
	const file = await from.open(source, path);
	if (!file.ok) return file;
	const chunks = chunksOf(file.value, pace.signal, (error) => from.explain(error, path));
	const passing = await hashing(chunks, pace.onBytes);
	const written = await bag.writeNew(path, passing.chunks);
	if (!written.ok) return written;
	if (written.value.storedAs !== path) return err({ fault: 'name-refused', path });
	return ok(passing.digest());
}

/**
 * Brings one file back from another vault's copy of its bag: beside the bag, under `<bag>.restored/`, because a closed bag
 * takes nothing more and what lies in it is evidence, also where it is damaged (第19条).
 */
export async function restoreFile(
	from: VaultReader,
	to: Vault,
	there: VaultReader,
	bag: string,
	file: LostFile,
	pace: Pace
): Promise<Result<null, DeviceFault>> {
	const { path, sha256 } = file;
	const good = await digestOf(from, bag, path, pace);
	if (!good.ok) return good;
	if (good.value.sha256 !== sha256) return err({ fault: 'stored-differs', path });
	const beside = await to.bag(bag + RESTORED);
	if (!beside.ok) return beside;
	const stored = await beside.value.exists(path);
	if (!stored.ok) return stored;
	if (!stored.value) {
		// A crash before the close leaves nothing, or an empty stub that reads back as other content and is cleared.
		const written = await writeFile(from, beside.value, path, pace, bag);
		if (!written.ok) return written;
	}
	const back = await digestOf(there, bag + RESTORED, path, pace);
	if (!back.ok) return back;
	if (back.value.sha256 === sha256) return ok(null);
	const cleared = back.value.bytes === 0 ? await beside.value.clearStub(path) : ok(undefined);
	return cleared.ok ? err({ fault: 'stored-differs', path }) : cleared;
}
