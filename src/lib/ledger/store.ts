import { toHex, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { sql, type Database, type Row, type Statement } from './database';
import { emptyHead, follow, rereadEntry, type Entry, type Head } from './entry';
import { happenedAt, type Body } from './events/event';
import type { FileFact, VerifiedFile } from './events/ingest';
import type { CustodyFact, RosterFact } from './facts';
import { project } from './projections/project';
import { ensureProjected } from './projections/rebuild';
import { schema } from './projections/schema';
import { openWitnessed, readTree } from './witnessed';
import { searchOn } from './search';

/** A copy in this station's vault that a new file may turn out to equal. */
export interface KnownFile {
	readonly recorder: string;
	readonly path: string;
	readonly name: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly bag: string;
	readonly stored: string;
}

export type IngestedFile = Omit<VerifiedFile, 'modified'>;

export interface Roster {
	readonly county: Body<'county-founded'> | undefined;
	readonly stations: ReadonlyMap<string, Body<'station-registered'>>;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	readonly kiosks: ReadonlyMap<string, Body<'kiosk-enrolled'>>;
}

/** Another writer was first: the entries no longer follow the log's head. */
export class HeadMoved extends Error {}

const number = (value: unknown): number => Number(value);

function readHead(row: Row | undefined): Head {
	if (!row) return emptyHead;
	const tree = readTree(row);
	const seen = row['seen_at'];
	return {
		...{ size: tree.size, hash: String(row['hash']), tree },
		seenAt: seen === null ? undefined : instant(number(seen))
	};
}

const owned = (value: unknown): Bytes => {
	if (!(value instanceof Uint8Array)) throw new Error('an entry was not stored as bytes');
	return new Uint8Array(value);
};

/** The ledger in SQL: every log this replica holds, and the read models made from them. */
export async function openStore(db: Database) {
	for (const statement of schema) await db.query(statement);
	await ensureProjected(db);

	const head = async (origin: string): Promise<Head> =>
		readHead((await db.query('select * from log where origin = $1', [origin]))[0]);

	/** Where the log stands after `entries`, which must follow `from` and each other. */
	async function headAfter(from: Head, entries: readonly Entry[]): Promise<Head> {
		let at = from;
		for (const entry of entries) {
			const next = await follow(at, entry);
			if (!next.ok) throw new HeadMoved(`entry ${entry.seq} of ${entry.origin} does not follow`);
			at = next.value;
		}
		return at;
	}

	const writeHead = (origin: string, was: Head, is: Head): Statement =>
		was.size === 0
			? sql(
					`insert into log (origin, size, hash, peaks, seen_at) values ($1, $2, $3, $4, $5)`,
					...[origin, is.size, is.hash, is.tree.peaks.map(toHex).join(' '), is.seenAt ?? null]
				)
			: sql(
					// Divides by zero, and so undoes the whole batch, when another writer has moved the head.
					`update log set size = $2 / (case when hash = $6 then 1 else 0 end),
						hash = $3, peaks = $4, seen_at = $5 where origin = $1`,
					...[origin, is.size, is.hash, is.tree.peaks.map(toHex).join(' '), is.seenAt ?? null],
					was.hash
				);

	return {
		...openWitnessed(db),
		head,
		search: searchOn(db),

		async heads(): Promise<ReadonlyMap<string, Head>> {
			const rows = await db.query('select * from log order by origin');
			return new Map(rows.map((row) => [String(row['origin']), readHead(row)]));
		},

		/** Stores entries of one log and their read models, all or none, and says where the log stands then. */
		async append(entries: readonly Entry[]): Promise<Head> {
			const [first] = entries;
			if (!first) throw new Error('nothing to append');
			const was = await head(first.origin);
			const is = await headAfter(was, entries);
			const statements = [
				sql('lock table entry in exclusive mode'),
				writeHead(first.origin, was, is)
			];
			for (const entry of entries) {
				statements.push(
					sql(
						`insert into entry (origin, seq, pos, type, at, hash, bytes)
						select $1, $2, coalesce(max(pos) + 1, 0), $3, $4, $5, $6 from entry`,
						...[entry.origin, entry.seq, entry.event.type, happenedAt(entry.event), entry.hash],
						entry.bytes
					),
					...project(entry)
				);
			}
			await db.batch(statements);
			return is;
		},

		/** Exact bytes of one log's entries, in order. */
		async read(origin: string, from: number, count: number): Promise<readonly Bytes[]> {
			const rows = await db.query(
				'select bytes from entry where origin = $1 and seq >= $2 order by seq limit $3',
				[origin, from, count]
			);
			return rows.map((row) => owned(row['bytes']));
		},

		/** Entries of every log in the order in which this replica took them in. */
		async feed(after: number, count: number) {
			const rows = await db.query(
				'select pos, origin, bytes from entry where pos >= $1 order by pos limit $2',
				[after, count]
			);
			return rows.map((row) => ({
				...{ pos: number(row['pos']), origin: String(row['origin']), bytes: owned(row['bytes']) }
			}));
		},

		/** Entries that state a custody or roster fact, of one log in order, leaving out the first `skip`. */
		async registryEntries(origin: string, types: readonly string[], skip: number) {
			const rows = await db.query(
				'select bytes from entry where origin = $1 and type = any($2) order by seq offset $3',
				[origin, types, skip]
			);
			return Promise.all(rows.map((row) => rereadEntry(owned(row['bytes']))));
		},

		/** The newest entry of this type in one log. */
		async newest(origin: string, type: string): Promise<Entry | undefined> {
			const [row] = await db.query(
				'select bytes from entry where origin = $1 and type = $2 order by seq desc limit 1',
				[origin, type]
			);
			return row && rereadEntry(owned(row['bytes']));
		},

		async custody(recorder?: string): Promise<readonly CustodyFact[]> {
			const rows = recorder
				? await db.query('select fact from custody where recorder = $1', [recorder])
				: await db.query('select fact from custody');
			return rows.map((row) => JSON.parse(String(row['fact'])) as CustodyFact);
		},

		async roster(): Promise<Roster> {
			const rows = await db.query('select kind, id, value from roster order by kind, id');
			const pick = <K extends RosterFact['kind']>(kind: K) =>
				new Map(
					rows
						.filter((row) => row['kind'] === kind)
						.map((row) => [
							String(row['id']),
							JSON.parse(String(row['value'])) as Extract<RosterFact, { kind: K }>['value']
						])
				);
			return {
				county: [...pick('county').values()][0],
				stations: pick('station'),
				people: pick('person'),
				recorders: pick('recorder'),
				kiosks: pick('kiosk')
			};
		},

		/** Files that this station keeps already under one of these names (the same file twice is linked, not copied). */
		async knownFiles(station: string, names: readonly string[]): Promise<readonly KnownFile[]> {
			const rows = await db.query(
				`select recorder, path, name, bytes, sha256, bag, stored from footage
				where station = $1 and name = any($2) and linked is null`,
				[station, names]
			);
			return rows.map((row) => ({
				...{ recorder: String(row['recorder']), path: String(row['path']) },
				...{ name: String(row['name']), bytes: number(row['bytes']) },
				...{ sha256: String(row['sha256']), bag: String(row['bag']) },
				stored: String(row['stored'])
			}));
		},

		/** What has been verified of one ingest so far, path by path. */
		async verifiedFiles(ingest: string): Promise<readonly IngestedFile[]> {
			const rows = await db.query(
				'select path, bytes, sha256, stored, linked, facts from footage where ingest = $1 order by path',
				[ingest]
			);
			return rows.map((row) => ({
				path: String(row['path']),
				bytes: number(row['bytes']),
				sha256: String(row['sha256']),
				stored: String(row['stored']),
				linked: row['linked'] === null ? null : String(row['linked']),
				facts: JSON.parse(String(row['facts'])) as FileFact[]
			}));
		},

		/** The beginning of an ingest of this log, by its id. */
		async startOf(origin: string, ingest: string): Promise<Body<'ingest-started'> | undefined> {
			const seq = Number(ingest.slice(ingest.lastIndexOf('-') + 1));
			if (!Number.isSafeInteger(seq)) return undefined;
			const [bytes] = await this.read(origin, seq, 1);
			const entry = bytes && (await rereadEntry(bytes));
			if (!entry?.known || entry.event.type !== 'ingest-started') return undefined;
			return entry.event.body.ingest === ingest ? entry.event.body : undefined;
		},

		/** A finished ingest of this log that began with exactly this inventory. */
		async finishedWith(origin: string, inventory: string): Promise<string | undefined> {
			const rows = await db.query(
				`select s.ingest from ingest s where s.origin = $1 and s.inventory = $2 and s.finished`,
				[origin, inventory]
			);
			return rows[0] && String(rows[0]['ingest']);
		},

		/** Forgets every table, to be filled again from the journal. */
		async clear(): Promise<void> {
			await db.batch([
				...['log', 'entry', 'custody', 'roster', 'footage', 'ingest', 'receipt', 'mark'].map(
					(table) => sql(`truncate table ${table}`)
				),
				sql(`delete from cursor where name = 'feed'`)
			]);
		},

		close: () => db.close()
	};
}

export type Store = Awaited<ReturnType<typeof openStore>>;
