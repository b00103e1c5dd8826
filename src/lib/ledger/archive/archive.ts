import type { Instant } from '$lib/base/instant';

/** By what recordings are counted and narrowed down. */
export const archiveFacets = [
	...(['class', 'officer', 'recorder', 'station', 'purpose', 'month', 'case'] as const)
] as const;
export type ArchiveFacet = (typeof archiveFacets)[number];

/** What is asked for; everything that is given must hold. */
export interface ArchiveQuery extends Partial<Readonly<Record<ArchiveFacet, string | undefined>>> {
	/** Words apart: each of them is found in a name, a note, a title, a task, a place, a number. */
	readonly text?: string | undefined;
	readonly subject?: string | undefined;
	/** When it came into safe keeping. */
	readonly from?: Instant | undefined;
	readonly until?: Instant | undefined;
	/** Also what only named readers may know of; for what is decided about keeping, and for no list of names. */
	readonly withShut?: boolean;
}

/** One recording as a list shows it. */
export interface Recording {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
	readonly station: string;
	readonly recorder: string;
	readonly keptAt: Instant;
	readonly bytes: number;
	/** The borrower's number; '' where no loan or more than one is known. */
	readonly officer: string;
	readonly purpose: string;
	readonly class: string;
	/** By the recorder's own word, without a zone; '' where it says nothing. */
	readonly recorded: string;
	readonly kind: string;
	readonly durationMillis: number | undefined;
	readonly loans: readonly string[];
	readonly subjects: readonly string[];
	readonly cases: readonly string[];
	/** Known to named readers only (第20条): nothing that names it is shown. */
	readonly shut: boolean;
}

/** The place of a recording in the list: what comes after it is asked for by it, however the list grows meanwhile. */
export interface ArchivePlace {
	readonly keptAt: Instant;
	readonly ingest: string;
	readonly path: string;
}

export interface ArchivePage {
	/** The newest first. */
	readonly recordings: readonly Recording[];
	/** From where to go on; undefined at the end. */
	readonly next: ArchivePlace | undefined;
}

export interface FacetCount {
	readonly value: string;
	readonly count: number;
}

export interface ArchiveCounts {
	readonly total: number;
	/** True where not all were looked at: there are `total` or more, and the counts are those of the newest. */
	readonly more: boolean;
	/** The most frequent first. */
	readonly facets: Readonly<Record<ArchiveFacet, readonly FacetCount[]>>;
}

/** So many words are looked for at once, and a facet has so many values to choose from. */
export const MOST_TERMS = 6;
export const MOST_VALUES = 40;
