import type { SourceFile } from '$lib/devices/source';

/** The file lists of ingests that are not finished, so that one can be closed when its recorder is gone for good. */
export interface Inventories {
	keep(ingest: string, files: readonly SourceFile[]): Promise<void>;
	read(ingest: string): Promise<readonly SourceFile[] | undefined>;
	forget(ingest: string): Promise<void>;
}
