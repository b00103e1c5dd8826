import type { Database } from './database';
import type { FileFact, VerifiedFile } from './events/ingest';

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
