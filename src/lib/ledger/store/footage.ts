import type { Database } from '../database/database';
import type { FileFact, VerifiedFile } from '../events/ingest';

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

/** One copy of a file in safe keeping. */
export interface Copy {
	readonly station: string;
	readonly recorder: string;
	readonly ingest: string;
	readonly path: string;
	readonly bag: string;
	readonly stored: string;
}

/** The same footage, ingested more than once: every copy is kept, and nothing of it contradicts anything (第13条). */
export interface Copies {
	readonly sha256: string;
	readonly bytes: number;
	readonly copies: readonly Copy[];
}

/** Whose files are asked about: of one ingest, of recorders of these numbers, or all. */
export interface CopiesOf {
	readonly ingest?: string;
	readonly recorders?: readonly string[];
}

/** So many files are listed at once. */
export const MOST_COPIES = 100;

/** What the ledger says about files in safe keeping. */
export const footageOn = (db: Database) => ({
	/** Files that this station keeps already under one of these names (the same file twice is linked, not copied). */
	async knownFiles(station: string, names: readonly string[]): Promise<readonly KnownFile[]> {
		const rows = await db.query(
			`select recorder, path, name, bytes, sha256, bag, stored from footage
			where station = $1 and name = any($2) and linked is null`,
			[station, names]
		);
		return rows.map((row) => ({
			...{ recorder: String(row['recorder']), path: String(row['path']) },
			...{ name: String(row['name']), bytes: Number(row['bytes']) },
			...{ sha256: String(row['sha256']), bag: String(row['bag']) },
			stored: String(row['stored'])
		}));
	},

	/** Which of these files lie in safe keeping more than once; empty files and links to a kept one are no second copy. */
	async copies({ ingest, recorders }: CopiesOf): Promise<readonly Copies[]> {
		const rows = await db.query(
			`select f.sha256, f.bytes, f.station, f.recorder, f.ingest, f.path, f.bag, f.stored
			from footage f join (
				select o.sha256 from footage o
				where o.linked is null and o.bytes > 0 and o.sha256 in (
					select sha256 from footage where linked is null and bytes > 0
						and ($1::text is null or ingest = $1) and ($2::text[] is null or recorder = any($2))
				)
				group by o.sha256 having count(distinct o.ingest) > 1 order by o.sha256 limit $3
			) twice on twice.sha256 = f.sha256
			where f.linked is null
			order by f.sha256, f.ingest, f.path`,
			[ingest ?? null, recorders ? [...recorders] : null, MOST_COPIES]
		);
		return copiesFrom(
			rows.map((row) => ({
				...{ sha256: String(row['sha256']), bytes: Number(row['bytes']) },
				...{ station: String(row['station']), recorder: String(row['recorder']) },
				...{ ingest: String(row['ingest']), path: String(row['path']) },
				...{ bag: String(row['bag']), stored: String(row['stored']) }
			}))
		);
	},

	/** What has been verified of one ingest so far, path by path. */
	async verifiedFiles(ingest: string): Promise<readonly IngestedFile[]> {
		const rows = await db.query(
			'select path, bytes, sha256, stored, linked, facts from footage where ingest = $1 order by path',
			[ingest]
		);
		return rows.map((row) => ({
			path: String(row['path']),
			bytes: Number(row['bytes']),
			sha256: String(row['sha256']),
			stored: String(row['stored']),
			linked: row['linked'] === null ? null : String(row['linked']),
			facts: JSON.parse(String(row['facts'])) as FileFact[]
		}));
	},

	/** A finished ingest of this log that began with exactly this inventory. */
	async finishedWith(origin: string, inventory: string): Promise<string | undefined> {
		const [row] = await db.query(
			'select ingest from ingest where origin = $1 and inventory = $2 and finished',
			[origin, inventory]
		);
		return row && String(row['ingest']);
	}
});

/** Copies of one content together, in the order in which they come. */
export function copiesFrom(
	all: readonly (Copy & { readonly sha256: string; readonly bytes: number })[]
): readonly Copies[] {
	const bySha = new Map<string, { sha256: string; bytes: number; copies: Copy[] }>();
	for (const { sha256, bytes, ...copy } of all) {
		const known = bySha.get(sha256);
		if (known) known.copies.push(copy);
		else bySha.set(sha256, { sha256, bytes, copies: [copy] });
	}
	return [...bySha.values()];
}
