/** What the holes of a sentence are filled with; people and stations by name. */
export interface Holes {
	readonly recorder: string;
	/** The number that counts for a recorder of several. */
	readonly kept: string;
	readonly person: string;
	readonly officer: string;
	readonly station: string;
	readonly ingest: string;
	readonly least: string;
	/** Of a subject or a person as it is called. */
	readonly name: string;
	/** Of a case. */
	readonly number: string;
	readonly count: string;
	readonly subject: string;
	readonly battery: string;
	readonly gib: string;
	readonly seconds: string;
	readonly path: string;
	readonly bag: string;
	readonly side: string;
	readonly origin: string;
	readonly seq: string;
	/** A log and a number in it as a voucher names them: `s01-e1-42`. */
	readonly entry: string;
	readonly size: string;
	readonly here: string;
	readonly there: string;
	readonly where: string;
	readonly journal: string;
	readonly ledger: string;
	readonly why: string;
}

export type Sentence = (holes: Holes) => string;
