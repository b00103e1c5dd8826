import { fromUtf8, toUtf8, type Bytes } from '$lib/base/bytes';
import { instant, type Instant } from '$lib/base/instant';
import type { Database, Row, SqlValue } from '../database/database';
import { parseEvent, type ParsedEvent } from '../events/event';
import type { Json } from '../texts/jcs';

/** What to look for; everything that is given must hold. */
export interface EntryFilter {
	readonly log?: string;
	readonly types?: readonly string[];
	/** Not before this moment, and before that one. */
	readonly from?: Instant;
	readonly until?: Instant;
	/** At least one of these stands in the entry's text as it is written there. */
	readonly texts?: readonly string[];
}

/** An entry as the ledger holds it, with the exact bytes; nothing of it is verified by finding it. */
export interface FoundEntry {
	/** Place in the order in which this replica took entries in; newer ones have higher places. */
	readonly pos: number;
	readonly log: string;
	readonly seq: number;
	readonly type: string;
	readonly at: Instant;
	readonly hash: string;
	readonly bytes: Bytes;
}

/** What an entry says, without the bytes that it was signed as: one line of JSON, or '' where it cannot be read. */
export interface SaidLine extends Omit<FoundEntry, 'type' | 'at' | 'bytes'> {
	readonly line: string;
}

export interface FoundPage {
	readonly entries: readonly FoundEntry[];
	/** Look on below this place; undefined when everything has been looked at. */
	readonly below: number | undefined;
}

/** One query never looks at more places than this, so that an act at the counter waits for a moment only. */
const WINDOW = 2000;

const number = (value: unknown): number => Number(value);

/** Bytes that were stored as anything else come back as none, and so as an entry that cannot be read. */
const bytesOf = (value: unknown): Bytes =>
	value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array();

const found = (row: Row): FoundEntry => ({
	...{ pos: number(row['pos']), log: String(row['origin']), seq: number(row['seq']) },
	...{ type: String(row['type']), at: instant(number(row['at'])), hash: String(row['hash']) },
	bytes: bytesOf(row['bytes'])
});

const COLUMNS = 'pos, origin, seq, type, at, hash, bytes';

/** How a name or number stands in an entry: as a text of its own, or behind a slash in `subj`. */
export function asWritten(id: string): readonly string[] {
	const inside = JSON.stringify(id).slice(1, -1);
	return [`"${inside}"`, `/${inside}"`];
}

const LF = 10;

/** The line that says what it is, of signed bytes. */
export const lineOf = (bytes: Uint8Array): string =>
	fromUtf8(bytes.subarray(0, bytes.indexOf(LF))) ?? '';

/** What an entry says, of bytes that are verified elsewhere (audit.ts); undefined where they cannot be read. */
export const eventIn = (bytes: Uint8Array): ParsedEvent | undefined => eventSaid(lineOf(bytes));

/** The same, of its first line alone. */
export function eventSaid(line: string): ParsedEvent | undefined {
	try {
		const parsed = parseEvent(JSON.parse(line) as Json);
		return parsed.ok ? parsed.value : undefined;
	} catch {
		return undefined;
	}
}

/** Finding entries in the ledger, newest first, a window at a time. */
export function searchOn(db: Database) {
	/** The conditions of a filter, numbered from `first` on. */
	function conditions(filter: EntryFilter, first: number) {
		const params: SqlValue[] = [];
		const bind = (value: SqlValue): string => `$${first - 1 + params.push(value)}`;
		const all: string[] = [];
		if (filter.log !== undefined) all.push(`origin = ${bind(filter.log)}`);
		if (filter.types !== undefined) all.push(`type = any(${bind(filter.types)})`);
		if (filter.from !== undefined) all.push(`at >= ${bind(filter.from)}`);
		if (filter.until !== undefined) all.push(`at < ${bind(filter.until)}`);
		if (filter.texts !== undefined) {
			const any = filter.texts.map((text) => `position(${bind(toUtf8(text))}::bytea in bytes) > 0`);
			all.push(any.length === 0 ? 'false' : `(${any.join(' or ')})`);
		}
		return { text: all.map((one) => ` and ${one}`).join(''), params };
	}

	return {
		/** At most `count` entries that the filter lets through, from one window below `below`, or from the newest on. */
		async page(filter: EntryFilter, below: number | undefined, count: number): Promise<FoundPage> {
			const top =
				below ??
				number((await db.query('select coalesce(max(pos) + 1, 0) as n from entry'))[0]?.['n']);
			const bottom = Math.max(0, top - WINDOW);
			const { text, params } = conditions(filter, 4);
			const rows = await db.query(
				`select ${COLUMNS} from entry where pos >= $1 and pos < $2${text} order by pos desc limit $3`,
				[bottom, top, count, ...params]
			);
			const entries = rows.map(found);
			const last = entries.length === count ? entries.at(-1)?.pos : undefined;
			const next = last ?? bottom;
			return { entries, below: next > 0 ? next : undefined };
		},

		/** Entries of one log in order, from number `from` on, with their numbers: gaps stay gaps. */
		async rows(log: string, from: number, count: number): Promise<readonly FoundEntry[]> {
			const rows = await db.query(
				`select ${COLUMNS} from entry where origin = $1 and seq >= $2 and seq < $3 order by seq`,
				[log, from, from + count]
			);
			return rows.map(found);
		},

		/** At most `count` entries of one type in one log, in order, from number `from` on. */
		async ofType(
			log: string,
			type: string,
			from: number,
			count: number
		): Promise<readonly FoundEntry[]> {
			const rows = await db.query(
				`select ${COLUMNS} from entry where origin = $1 and type = $2 and seq >= $3
				order by seq limit $4`,
				[log, type, from, count]
			);
			return rows.map(found);
		},

		/**
		 * What entries of these types say, whichever log they stand in, from place `from` on and in the order of the places; at
		 * most `count`. A third of the time that their bytes take, where very many are read.
		 */
		async said(
			types: readonly string[],
			from: number,
			count: number
		): Promise<readonly SaidLine[]> {
			const rowsWith = (said: string) =>
				db.query(
					`select pos, origin, seq, hash, ${said} as said from entry
					where pos >= $1 and type = any($2) order by pos limit $3`,
					[from, [...types], count]
				);
			// Bytes that were damaged in the database are no text: it then gives them as they are, and they say nothing.
			const rows = await rowsWith(`split_part(convert_from(bytes, 'UTF8'), chr(10), 1)`).catch(() =>
				rowsWith('bytes')
			);
			return rows.map(({ pos, origin, seq, hash, said }) => ({
				...{ pos: number(pos), log: String(origin), seq: number(seq), hash: String(hash) },
				line: typeof said === 'string' ? said : lineOf(bytesOf(said))
			}));
		},

		/** How many entries of each type one log has within a time. */
		async tally(
			log: string,
			from: Instant,
			until: Instant
		): Promise<readonly { readonly type: string; readonly count: number }[]> {
			const rows = await db.query(
				`select type, count(*) as n from entry where origin = $1 and at >= $2 and at < $3
				group by type order by n desc, type`,
				[log, from, until]
			);
			return rows.map((row) => ({ type: String(row['type']), count: number(row['n']) }));
		}
	};
}

export type LedgerSearch = ReturnType<typeof searchOn>;
