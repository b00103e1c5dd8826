import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';

/** One file of a bag, as the ledger has it. */
export interface NamedFile {
	readonly bag: string;
	readonly stored: string;
	readonly sha256: string;
}

/** What nothing is removed without: a disposal that two persons have executed on a leader's approval (第15条). */
export interface ExecutedDisposal {
	readonly request: string;
	/** Hashes of the entries by which it was approved, and executed. */
	readonly approval: string;
	readonly executed: string;
	readonly persons: readonly [string, string];
	/** The only files that it is good for. */
	readonly files: readonly NamedFile[];
}

export interface RemovalOrder {
	readonly root: FileSystemDirectoryHandle;
	readonly station: string;
	/** The vault that has to lie there, by the id of its marker. */
	readonly vault: string;
	readonly disposal: ExecutedDisposal;
	/** One of those that the disposal names. */
	readonly file: NamedFile;
}

/** `absent`: no such file lies there. `differs`: it is not the content that was disposed of, and stays. */
export interface RemovedFile extends NamedFile {
	readonly outcome: 'removed' | 'absent' | 'differs';
}

export interface RemovalSession {
	/** The named copy, and what was brought back beside its bag: each with what became of it. */
	remove(order: RemovalOrder): Promise<Result<readonly RemovedFile[], DeviceFault>>;
	/** Ends the worker. */
	close(): void;
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Why an order is none, or undefined. It is our own bug where somebody gets here with one. */
export function orderFault({ disposal, file }: RemovalOrder): string | undefined {
	const { request, approval, executed, persons, files } = disposal;
	if (request === '' || !isHash(executed)) return 'removal without a disposal';
	if (!isHash(approval) || approval === executed) return 'removal without an approval';
	const [one, other] = persons;
	if (!one || !other || one === other) return 'removal without two persons';
	const isNamed = files.some(
		({ bag, stored, sha256 }) =>
			bag === file.bag && stored === file.stored && sha256 === file.sha256
	);
	if (!isNamed || !isHash(file.sha256)) return 'removal of a file that is not named';
	// Only footage: tags and manifests of a bag, the marker and the ledger's copy are nobody's to remove.
	return file.stored.startsWith('data/') ? undefined : 'removal of what is no footage';
}
