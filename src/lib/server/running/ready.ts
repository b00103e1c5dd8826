import type { Notice } from '../record/notice';

/** What the server tells the program that started it, once the county is open. */
export interface Ready {
	/** The first-run code, as long as no county is founded. */
	readonly setupCode: string | undefined;
	readonly notices: readonly Notice[];
	close(): Promise<void>;
}
