/** Small pictures of stored files by the hash of their content. They are no record: lost ones are made again from the vault. */
export interface Thumbnails {
	keep(sha256: string, jpeg: Blob): Promise<void>;
	read(sha256: string): Promise<Blob | undefined>;
	/** Of what only named readers may see no picture stays. */
	erase(sha256s: readonly string[]): Promise<void>;
	close(): void;
}
