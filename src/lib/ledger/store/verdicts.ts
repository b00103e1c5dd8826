import type { Database } from '../database/database';
import { rereadEntry, type Entry } from '../log/entry';
import type { CustodyFact } from '../facts/facts';
import type { VerdictFact } from '../facts/quarantine';

export interface Place {
	readonly origin: string;
	readonly seq: number;
}

/** What a store knows of verdicts, and of the entries that they are about. */
export function verdictsOn(db: Database) {
	return {
		/** What the county's log says of quarantined entries, in its order. */
		async verdicts(): Promise<readonly VerdictFact[]> {
			const rows = await db.query('select fact from verdict order by seq');
			return rows.map((row) => JSON.parse(String(row['fact'])) as VerdictFact);
		},

		/**
		 * How many entries of each log here the county's log gives a verdict on, and how many there are; only logs with more of
		 * these. `among`: of these logs only, without reading about the others.
		 */
		async unjudged(
			among?: readonly string[]
		): Promise<
			readonly { readonly origin: string; readonly judged: number; readonly size: number }[]
		> {
			const rows = await db.query(
				`select log.origin, coalesce(judged.size, 0) as judged, log.size
				from log left join judged on judged.origin = log.origin
				where log.size > coalesce(judged.size, 0) and log.origin not like '%/county'
					${among ? 'and log.origin = any($1)' : ''}
				order by log.origin`,
				among ? [[...among]] : []
			);
			return rows.map((row) => ({
				...{ origin: String(row['origin']), judged: Number(row['judged']) },
				size: Number(row['size'])
			}));
		},

		/** How many entries of a log the county has given its verdict on, as far as its log is held here. */
		async judged(origin: string): Promise<number> {
			const [row] = await db.query('select size from judged where origin = $1', [origin]);
			return row ? Number(row['size']) : 0;
		},

		/** The entries that stand at these places, as far as they are held here. */
		async entriesAt(places: readonly Place[]): Promise<readonly Entry[]> {
			if (places.length === 0) return [];
			const rows = await db.query(
				`select entry.bytes from entry
				join json_to_recordset($1::text::json) as r(origin text, seq integer)
					on entry.origin = r.origin and entry.seq = r.seq`,
				[JSON.stringify(places.map(({ origin, seq }) => ({ origin, seq })))]
			);
			return Promise.all(
				rows.map(({ bytes }) => {
					if (!(bytes instanceof Uint8Array)) throw new Error('an entry was not stored as bytes');
					return rereadEntry(new Uint8Array(bytes));
				})
			);
		},

		/** What entries of these hashes say about recorders. */
		async saidBy(hashes: readonly string[]): Promise<readonly CustodyFact[]> {
			const rows = await db.query('select fact from custody where hash = any($1)', [[...hashes]]);
			return rows.map((row) => JSON.parse(String(row['fact'])) as CustodyFact);
		}
	};
}
