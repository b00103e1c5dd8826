import { err, ok, type Result } from '$lib/base/result';
import { chunksOf } from '../chunks';
import type { DeviceFault } from '../fault';
import { ensureStored, type Between } from '../ingest/between';
import type { Closed } from '../ingest/close';
import { copyBag } from '../ingest/copy-bag';
import { hashOf } from '../ingest/hash';
import type { Chunks, Vault } from '../vault';
import type { Pace } from './digest';
import { RESTORED, type VaultReader } from './reader';

/** A file as the ledger says that it was. */
export interface LostFile {
	readonly path: string;
	readonly sha256: string;
}

async function* paced(chunks: Chunks, pace: Pace): Chunks {
	for await (const chunk of chunks) {
		yield chunk;
		await pace.wait();
	}
}

/** Copying between vaults at the pace that is asked for: a pause holds it at the next file that is read back. */
const between = (pace: Pace, onBytes: (bytes: number) => void): Between => ({
	...{ signal: pace.signal, onBytes },
	readBack: (file, { signal, onBytes: onRead, explain }) =>
		hashOf(paced(chunksOf(file, signal, explain), pace), onRead)
});

/** Clones a closed bag to another vault, held to the manifest that the ledger names, without what was disposed of; the old one is read and not written. */
export async function cloneBag(
	from: { readonly reader: VaultReader; readonly vault: Vault },
	to: Vault,
	path: string,
	{ manifest, gone }: { readonly manifest: string; readonly gone: readonly string[] },
	pace: Pace
): Promise<Result<Closed, DeviceFault>> {
	const there = await from.reader.files(path);
	if (!there.ok) return there;
	// To open a bag is to begin it where there is none: the old disk gets no empty folder by being asked.
	if (!there.value) return err({ fault: 'unreadable', path });
	const source = await from.vault.bag(path);
	if (!source.ok) return source;
	const target = await to.bag(path);
	if (!target.ok) return target;
	let last = 0;
	return copyBag(
		between(pace, () => undefined),
		...([source.value, target.value, manifest] as const),
		({ bytesDone }) => {
			pace.onBytes(bytesDone - last);
			last = bytesDone;
		},
		new Set(gone)
	);
}

/**
 * Brings one file back from another vault's copy of its bag: beside the bag, under `<bag>.restored/`, because a closed bag
 * takes nothing more and what lies in it is evidence, also where it is damaged (第19条).
 */
export async function restoreFile(
	from: VaultReader,
	to: Vault,
	bag: string,
	{ path, sha256 }: LostFile,
	pace: Pace
): Promise<Result<null, DeviceFault>> {
	const file = await from.open(bag, path);
	if (!file.ok) return file;
	const beside = await to.bag(bag + RESTORED);
	if (!beside.ok) return beside;
	const done = await ensureStored(between(pace, pace.onBytes), beside.value, path, {
		...{ file: file.value, sha256 },
		explain: (error) => from.explain(error, path)
	});
	if (!done.ok) return err(done.error.fault);
	return done.value.storedAs === path ? ok(null) : err({ fault: 'name-refused', path });
}
