import type { SideText } from '$lib/ledger/requests/side-text';

/** Where a kiosk keeps side texts, by their hashes. It is no part of the ledger's database: no sync, index or copy reads it. */
export interface SideTexts {
	keep(side: string, text: SideText): Promise<void>;
	read(side: string): Promise<SideText | undefined>;
	/** Every hash under which something is kept. */
	list(): Promise<readonly string[]>;
	erase(sides: readonly string[]): Promise<void>;
	close(): void;
}
