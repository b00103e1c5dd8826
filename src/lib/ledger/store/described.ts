import { instant, type Instant } from '$lib/base/instant';
import type { Database, Row } from '../database/database';
import type { Entry } from '../log/entry';
import type { Body } from '../events/event';
import type { DescribedFile } from '../events/footage';
import { stationOf } from '../facts/facts';

/** A file in safe keeping, with what it says about itself as soon as that is on the record. */
export interface FootageFile {
	readonly station: string;
	readonly recorder: string;
	readonly ingest: string;
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	/** Its time in the recorder's file system, as the kiosk read it. */
	readonly modified: string;
	/** The bag in which it lies, which is another ingest's where the same content was kept before. */
	readonly bag: string;
	readonly stored: string;
	readonly said: DescribedFile | undefined;
}

/** One ingest of a station, with how many of its files are in safe keeping and described. */
export interface KeptIngest {
	readonly ingest: string;
	readonly recorder: string;
	readonly loans: readonly string[];
	readonly startedAt: Instant;
	readonly ended: boolean;
	readonly files: number;
	readonly bytes: number;
	readonly described: number;
}

export interface IngestsOf {
	readonly station: string | readonly string[];
	readonly recorders?: readonly string[] | undefined;
	readonly ingest?: string | undefined;
	readonly from?: Instant | undefined;
	readonly until?: Instant | undefined;
}

/** Files of one ingest, of several, or of all ingests of recorders of these numbers. */
export type FootageOf =
	| { readonly ingest: string }
	| { readonly ingests: readonly string[] }
	| { readonly recorders: readonly string[] };

/** Descriptions on the logs of the station whose ingest it was: of nobody else's footage does a station know anything. */
export const descriptionsIn = (entries: readonly Entry[]): readonly Body<'footage-described'>[] =>
	entries.flatMap(({ known, event, origin }) =>
		known &&
		event.type === 'footage-described' &&
		event.body.ingest.startsWith(`${stationOf(origin)}-e`)
			? [event.body]
			: []
	);

const fileOf = (row: Row): FootageFile => ({
	...{ station: String(row['station']), recorder: String(row['recorder']) },
	...{ ingest: String(row['ingest']), path: String(row['path']) },
	...{ bytes: Number(row['bytes']), sha256: String(row['sha256']) },
	...{ modified: String(row['modified']), stored: String(row['stored']) },
	bag: String(row['linked'] ?? row['bag']),
	said: row['fact'] === null ? undefined : (JSON.parse(String(row['fact'])) as DescribedFile)
});

const startOf = (row: Row) =>
	JSON.parse(String(row['fact'])) as { readonly ingest: string; readonly loans: string[] };

/** What the ledger says about the content of footage in safe keeping. */
export const describedOn = (db: Database) => ({
	/** By ingest and path. */
	async footageFiles(of: FootageOf): Promise<readonly FootageFile[]> {
		const [column, names] =
			'recorders' in of
				? ['recorder', of.recorders]
				: ['ingest', 'ingest' in of ? [of.ingest] : of.ingests];
		const rows = await db.query(
			`select f.*, d.fact from footage f
			left join described d on d.ingest = f.ingest and d.path = f.path and d.sha256 = f.sha256
			where f.${column} = any($1) order by f.ingest, f.path`,
			[[...names]]
		);
		return rows.map(fileOf);
	},

	/** The newest first; of several stations station by station, at most `count` of each. */
	async keptIngests(of: IngestsOf, count: number): Promise<readonly KeptIngest[]> {
		const stations = typeof of.station === 'string' ? [of.station] : [...of.station];
		const started = await db.query(
			`select station, recorder, at, fact from (
				select *, row_number() over (partition by station order by at desc, hash) as n from custody
				where kind = 'ingest-start' and station = any($1)
					and ($2::text[] is null or recorder = any($2)) and ($3::bigint is null or at >= $3)
					and ($4::bigint is null or at < $4)
					and ($5::text is null or fact::json->>'ingest' = $5)
			) s where n <= $6 order by array_position($1, station), at desc, hash`,
			[
				...[stations, of.recorders ? [...of.recorders] : null, of.from ?? null],
				...[of.until ?? null, of.ingest ?? null, count]
			]
		);
		const names = started.map((row) => startOf(row).ingest);
		const ended = await db.query(
			`select station, fact::json->>'ingest' as ingest from custody
			where kind = 'ingest-end' and station = any($1) and fact::json->>'ingest' = any($2)`,
			[stations, names]
		);
		const sums = await db.query(
			`select f.ingest, count(*) as files, sum(f.bytes) as bytes, count(d.path) as described
			from footage f
			left join described d on d.ingest = f.ingest and d.path = f.path and d.sha256 = f.sha256
			where f.ingest = any($1) group by f.ingest`,
			[names]
		);
		const ends = new Set(
			ended.map(({ station, ingest }) => `${String(station)} ${String(ingest)}`)
		);
		const sumsByIngest = new Map(sums.map((row) => [String(row['ingest']), row]));
		return started.map((row) => {
			const { ingest, loans } = startOf(row);
			const sum = sumsByIngest.get(ingest);
			const hasEnded = ends.has(`${String(row['station'])} ${ingest}`);
			return {
				...{ ingest, loans, recorder: String(row['recorder']), ended: hasEnded },
				startedAt: instant(Number(row['at'])),
				...{ files: Number(sum?.['files'] ?? 0), bytes: Number(sum?.['bytes'] ?? 0) },
				described: Number(sum?.['described'] ?? 0)
			};
		});
	},

	/** Finished ingests of this station of which a file is not described yet, the oldest first; ended since then. */
	async undescribed(station: string, from?: Instant): Promise<readonly string[]> {
		const rows = await db.query(
			`select e.ingest from (
				select fact::json->>'ingest' as ingest, at, hash from custody
				where kind = 'ingest-end' and station = $1 and ($2::bigint is null or at >= $2)
			) e where exists (
				select 1 from footage f
				left join described d on d.ingest = f.ingest and d.path = f.path and d.sha256 = f.sha256
				where f.ingest = e.ingest and d.path is null
			) order by e.at, e.hash`,
			[station, from ?? null]
		);
		return rows.map((row) => String(row['ingest']));
	}
});
