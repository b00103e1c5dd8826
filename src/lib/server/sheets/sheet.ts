/**
 * A cell. Text is text whatever stands in it: no formula is ever written. Numbers that are names (identity numbers, serials)
 * are given as text. A date is `2026-07-29`, with a time `2026-07-29T08:12`, as it is to be read.
 */
export type Cell =
	| string
	| number
	| null
	| { readonly date: string }
	/** 0.5 is shown as 50 %. */
	| { readonly share: number };

/** How a column is written; `auto`: as its cells are. */
export interface SheetColumn {
	readonly heading: string;
	/** In characters of the width of a digit; a Chinese character is two of them. */
	readonly width: number;
}

/** One table: a title over it, a heading that stays where it is and is repeated on every printed page. */
export interface Sheet {
	readonly name: string;
	readonly title: string;
	/** Lines between title and heading: period, station, how it was counted. */
	readonly about: readonly string[];
	readonly columns: readonly SheetColumn[];
	readonly rows: readonly (readonly Cell[])[];
	/** Lines under the table: definitions, signature. */
	readonly notes: readonly string[];
}
