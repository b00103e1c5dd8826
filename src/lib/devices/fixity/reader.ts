import type { Result } from '$lib/base/result';
import type { DeviceFault } from '../fault';

/** What lies under the days of a vault. */
export interface VaultListing {
	/** Folders in the place of a bag, by their path in the vault, sorted. */
	readonly bags: readonly string[];
	/** Other things among the days, which no ingest puts there. */
	readonly strays: readonly string[];
	/** Folders that cannot be listed. */
	readonly unreadable: readonly string[];
}

/** The files of one bag, with their paths in it. */
export interface BagListing {
	readonly files: readonly { readonly path: string; readonly bytes: number }[];
	/** Files and folders that are there and cannot be opened. */
	readonly unreadable: readonly string[];
}

/** A vault that can be listed and read, and nothing else (第19条). */
export interface VaultReader {
	readonly id: string;
	list(): Promise<Result<VaultListing, DeviceFault>>;
	/** Undefined where there is no such folder. */
	files(bag: string): Promise<Result<BagListing | undefined, DeviceFault>>;
	open(bag: string, path: string): Promise<Result<File, DeviceFault>>;
	/** What a failed read means, asked of the medium after the failure. */
	explain(error: unknown, path: string): Promise<DeviceFault>;
}

/** Beside a bag: files of it that were brought back from another vault's copy (docs/formats.md, "Fixity"). */
export const RESTORED = '.restored';
