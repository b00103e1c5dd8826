/** What of a subject is kept beside the ledger and can be erased: its hash stands on the record (docs/decisions/0027). */
export interface SideRecord {
	/** The identity number in full; '' = none. */
	readonly identity: string;
	readonly phone: string;
	/** 32 random bytes as hex: without them nobody can try numbers against the hash. */
	readonly salt: string;
}

/** Where a kiosk keeps side records, by their hashes. */
export interface SideRecords {
	keep(side: string, record: SideRecord): Promise<void>;
	read(side: string): Promise<SideRecord | undefined>;
	/** Every hash under which something is kept. */
	list(): Promise<readonly string[]>;
	erase(sides: readonly string[]): Promise<void>;
	close(): void;
}
