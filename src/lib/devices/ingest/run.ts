import { err, ok, type Result } from '$lib/base/result';
import { isFileFault, type DeviceFault, type FileFault, type HaltFault } from '../fault';
import type { DockedRecorder } from '../recorder';
import type { SourceFile } from '../source';
import type { Bag, Vault } from '../vault';
import { copyFile, type KnownFile, type VerifiedFile } from './copy';

export interface Progress {
	readonly path: string;
	readonly filesDone: number;
	readonly files: number;
	/** Read from the recorder and read back from the vault: each byte counts twice. */
	readonly bytesDone: number;
	readonly bytes: number;
}

export interface CopyOutcome {
	/** Set where the whole act stopped; what was verified before it stays verified. */
	readonly halted: HaltFault | undefined;
	readonly verified: number;
	readonly failed: number;
	/** Vaults other than the first that dropped out while the copy went on. */
	readonly lost: readonly LostVault[];
}

export interface LostVault {
	readonly vault: string;
	readonly fault: DeviceFault;
}

export interface Run {
	readonly source: DockedRecorder;
	readonly vault: Vault;
	readonly bag: Bag;
	/** As the inventory on the record has them. */
	readonly files: readonly SourceFile[];
	/** Paths already verified in this bag. */
	readonly skip: ReadonlySet<string>;
	readonly known: readonly KnownFile[];
	readonly signal: AbortSignal;
}

export interface RunEvents {
	/** Settled before the next file is told: the caller puts this one on the record first. */
	verified(file: VerifiedFile): Promise<void>;
	/** The fault names the recorder's file. */
	failed(fault: FileFault): Promise<void>;
	progress(progress: Progress): void;
}

/** Copies file after file; one that fails is named and the next is tried, until a medium is gone or full (第13条). */
export async function runCopy(run: Run, on: RunEvents): Promise<Result<CopyOutcome, DeviceFault>> {
	const closed = await run.bag.closed();
	if (!closed.ok) return closed;
	if (closed.value) return err({ fault: 'bag-closed', bag: run.bag.path });

	const todo = run.files.filter((file) => !run.skip.has(file.path));
	const bytes = todo.reduce((sum, file) => sum + 2 * file.bytes, 0);
	const known = knownByFile(run.known);
	const done = { files: 0, bytes: 0, verified: 0, failed: 0 };
	let telling = Promise.resolve();

	for (const file of todo) {
		let own = 0;
		const tell = () =>
			on.progress({
				path: file.path,
				filesDone: done.files,
				files: todo.length,
				bytesDone: done.bytes + Math.min(own, 2 * file.bytes),
				bytes
			});
		tell();
		const copied = await copyFile(run.source, run.vault, run.bag, file, {
			signal: run.signal,
			known: (name, size) => known.get(`${size}/${name}`) ?? [],
			onBytes: (count) => {
				own += count;
				tell();
			}
		});
		await telling;
		if (copied.ok) telling = on.verified(copied.value);
		else if (isFileFault(copied.error)) telling = on.failed({ ...copied.error, path: file.path });
		else return ok({ ...counted(done), halted: copied.error });
		// The next file may be copied meanwhile; a failure to record this one is met before the next is told.
		telling.catch(() => undefined);
		done[copied.ok ? 'verified' : 'failed'] += 1;
		done.files += 1;
		done.bytes += 2 * file.bytes;
		own = 0;
		tell();
	}
	await telling;
	return ok({ ...counted(done), halted: undefined });
}

const counted = ({ verified, failed }: { verified: number; failed: number }) => ({
	verified,
	failed,
	lost: []
});

function knownByFile(known: readonly KnownFile[]): Map<string, KnownFile[]> {
	const byFile = new Map<string, KnownFile[]>();
	for (const one of known) {
		const key = `${one.bytes}/${one.name}`;
		const same = byFile.get(key);
		if (same) same.push(one);
		else byFile.set(key, [one]);
	}
	return byFile;
}
