/** What writing a file to a vault and reading it back showed. */
export interface VaultTrial {
	readonly bytes: number;
	/** As the browser sees it: the system may keep some of it in memory for a while. */
	readonly writtenPerSecond: number;
	readonly readPerSecond: number;
	/** Files of earlier tries that were broken off, and are taken away now. */
	readonly leftovers: number;
}

export interface TryParts {
	readonly station: string;
	/** A multiple of 1 MiB. */
	readonly bytes: number;
	/** Milliseconds that only grow. */
	readonly elapsed: () => number;
	readonly newId: () => string;
	/** As many bytes as the array has, at most 65,536. */
	readonly fill: (array: Uint8Array<ArrayBuffer>) => void;
	readonly signal: AbortSignal;
	readonly progress: (done: number, total: number) => void;
}
