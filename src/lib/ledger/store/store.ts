import type { Bytes } from '$lib/base/bytes';
import { activitiesOn } from './activities-store';
import { archiveOn } from '../archive/archive-search';
import { branchRowsOn } from './branches';
import { sql, type Database, type Row } from '../database/database';
import { follow, rereadEntry, type Entry, type Head } from '../log/entry';
import type { Body } from '../events/event';
import type { CustodyFact, RosterFact } from '../facts/facts';
import { describedOn } from './described';
import { footageOn } from './footage';
import { moveHeads, type Move } from './heads';
import type { NumberFact } from '../facts/merged-numbers';
import { packsOn } from '../rule/pack-use';
import type { PackFact } from '../rule/packs';
import { archiveTables } from './archive-schema';
import { project, store } from './project';
import { ensureProjected } from './rebuild';
import { schema } from './schema';
import { verdictsOn } from './verdicts';
import { openWitnessed, readHead } from './witnessed';
import { searchOn } from './search';

export interface Roster {
	readonly county: Body<'county-founded'> | undefined;
	readonly stations: ReadonlyMap<string, Body<'station-registered'>>;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	readonly kiosks: ReadonlyMap<string, Body<'kiosk-enrolled'>>;
	/** By the log's name. */
	readonly revoked: ReadonlyMap<string, Body<'log-revoked'>>;
	/** By the branch's name (facts.ts). */
	readonly branches: ReadonlyMap<string, Body<'fork-detected'>>;
	/** What is said of numbers that are one recorder's (merged-numbers.ts). */
	readonly numbers: readonly NumberFact[];
	/** The rule packs that were issued (packs.ts). */
	readonly packs: readonly PackFact[];
}

/** What is said of keys that are not to be written under any more: little, however many logs there are. */
export type Closures = Pick<Roster, 'revoked' | 'branches'>;

/** Entries of one log to be stored behind `before`, or behind where it stands; `after`: where they lead, if that is known. */
export interface Append {
	readonly entries: readonly Entry[];
	readonly before?: Head | undefined;
	readonly after?: Head | undefined;
}

/** Another writer was first: the entries no longer follow the log's head. */
export class HeadMoved extends Error {}

const number = (value: unknown): number => Number(value);

const owned = (value: unknown): Bytes => {
	if (!(value instanceof Uint8Array)) throw new Error('an entry was not stored as bytes');
	return new Uint8Array(value);
};

/** Facts of one kind among rows of the roster, by what they are about. */
const picked = <K extends RosterFact['kind']>(rows: readonly Row[], kind: K) =>
	new Map(
		rows
			.filter((row) => row['kind'] === kind)
			.map((row) => [
				String(row['id']),
				JSON.parse(String(row['value'])) as Extract<RosterFact, { kind: K }>['value']
			])
	);

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

	async function moveOf({ entries, before, after }: Append): Promise<Move> {
		const [first] = entries;
		if (!first) throw new Error('nothing to append');
		const was = before ?? (await head(first.origin));
		return { origin: first.origin, was, is: after ?? (await headAfter(was, entries)) };
	}

	const write = (moves: readonly Move[], entries: readonly Entry[]): Promise<void> =>
		db.batch([
			// One writer at a time: whoever reads the feed sees places in their order, and never one before an earlier one.
			sql('lock table entry in exclusive mode'),
			...moveHeads(moves),
			...store(entries),
			...project(entries)
		]);

	return {
		...openWitnessed(db),
		head,
		search: searchOn(db),
		...footageOn(db),
		...describedOn(db),
		...branchRowsOn(db),
		...verdictsOn(db),
		...packsOn(db),
		...activitiesOn(db),
		...archiveOn(db),

		async heads(): Promise<ReadonlyMap<string, Head>> {
			const rows = await db.query('select * from log order by origin');
			return new Map(rows.map((row) => [String(row['origin']), readHead(row)]));
		},

		/**
		 * Stores entries of one log and their read models, all or none, and says where the log stands then. A writer that is
		 * alone knows the head, `before`, and need not have it read again; where it is wrong, nothing is stored. `after`: where
		 * the entries lead, of a caller that has followed them already.
		 */
		async append(entries: readonly Entry[], before?: Head, after?: Head): Promise<Head> {
			const move = await moveOf({ entries, before, after });
			await write([move], entries);
			return move.is;
		},

		/** The same for several logs at once, each of them once: all or none. */
		async appendAll(appends: readonly Append[]): Promise<readonly Head[]> {
			const moves = await Promise.all(appends.map(moveOf));
			await write(
				moves,
				appends.flatMap(({ entries }) => entries)
			);
			return moves.map(({ is }) => is);
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

		/**
		 * Entries of these types in one log, in order, from number `from` on; at most `count`. A verdict that quarantines
		 * nothing is passed over: there is one for each exchange, and it says nothing to the registry.
		 */
		async registryEntries(
			origin: string,
			types: readonly string[],
			from: number,
			count?: number
		): Promise<readonly Entry[]> {
			const rows = await db.query(
				`select bytes from entry where origin = $1 and type = any($2) and seq >= $3
					and (type <> 'entries-judged' or exists (select 1 from verdict where verdict.hash = entry.hash))
				order by seq limit $4`,
				[origin, types, from, count ?? null]
			);
			return Promise.all(rows.map((row) => rereadEntry(owned(row['bytes']))));
		},

		/** Where the feed ends: the place that the next entry will have. */
		async feedEnd(): Promise<number> {
			const [row] = await db.query('select coalesce(max(pos) + 1, 0) as n from entry');
			return number(row?.['n'] ?? 0);
		},

		/** The hashes of one log's entries in order, from number `from` on. */
		async hashes(origin: string, from: number, count: number): Promise<readonly string[]> {
			const rows = await db.query(
				'select hash from entry where origin = $1 and seq >= $2 order by seq limit $3',
				[origin, from, count]
			);
			return rows.map((row) => String(row['hash']));
		},

		/** The hash under which an entry stands here. */
		async hashAt(origin: string, seq: number): Promise<string | undefined> {
			const [row] = await db.query('select hash from entry where origin = $1 and seq = $2', [
				origin,
				seq
			]);
			return row && String(row['hash']);
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

		/** Everything that is registered. What is asked with every request must not depend on how much that is. */
		async roster(): Promise<Roster> {
			const rows = await db.query(
				`select kind, id, value from roster where kind <> 'admission' order by kind, id`
			);
			const pick = <K extends RosterFact['kind']>(kind: K) => picked(rows, kind);
			return {
				county: [...pick('county').values()][0],
				stations: pick('station'),
				people: pick('person'),
				recorders: pick('recorder'),
				kiosks: pick('kiosk'),
				revoked: pick('revocation'),
				branches: pick('fork'),
				numbers: [...pick('numbers').values()],
				packs: [...pick('pack').values()]
			};
		},

		async closures(): Promise<Closures> {
			const rows = await db.query(
				`select kind, id, value from roster where kind in ('revocation', 'fork') order by kind, id`
			);
			return { revoked: picked(rows, 'revocation'), branches: picked(rows, 'fork') };
		},

		/** The enrolment of the kiosk whose log has this id: SHA-256 of its name. */
		async kioskOf(logId: string): Promise<Body<'kiosk-enrolled'> | undefined> {
			const [row] = await db.query(
				`select value from roster where kind = 'kiosk' and encode(sha256(id::bytea), 'hex') = $1`,
				[logId]
			);
			return row && (JSON.parse(String(row['value'])) as Body<'kiosk-enrolled'>);
		},

		/** The hashes of the entries of branches that were let in. */
		async admitted(): Promise<ReadonlySet<string>> {
			const rows = await db.query(`select id from roster where kind = 'admission'`);
			return new Set(rows.map((row) => String(row['id'])));
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

		/** Forgets every table, to be filled again from the journal. */
		async clear(): Promise<void> {
			await db.batch([
				...[
					...[
						'log',
						'entry',
						'custody',
						'roster',
						'footage',
						'described',
						'ingest',
						'verdict',
						'judged',
						'pack_use'
					],
					...['receipt', 'mark', 'activity', ...archiveTables]
				].map((table) => sql(`truncate table ${table}`)),
				sql(`delete from cursor where name = 'feed'`)
			]);
		},

		close: () => db.close()
	};
}

export type Store = Awaited<ReturnType<typeof openStore>>;
