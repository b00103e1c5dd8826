import type { Bytes } from '$lib/base/bytes';
import { fromBase64, toBase64 } from '$lib/base/bytes';
import { sql, type Database } from '../database/database';
import type { Entry } from '../log/entry';
import type { Body } from '../events/event';

/** An entry that is signed by a log's key and stands beside the log, by its place. */
export interface Kept {
	readonly seq: number;
	readonly hash: string;
	readonly prev: string;
}

/** A branch of a log: a chain of entries that left the log, or an earlier branch. */
export interface Branch {
	/** `f1`, `f2` … as the county's log names it; undefined = it was not named yet. */
	readonly branch: string | undefined;
	readonly kept: readonly Kept[];
}

type Told = Pick<Body<'fork-detected'>, 'there' | 'branch'>;

/** Which branches entries make, in the order in which they were kept: where two follow one entry, the later begins a branch. */
export function branchesOf(rows: readonly Kept[], told: readonly Told[]): readonly Branch[] {
	const named = new Map(told.map(({ there, branch }) => [there, branch]));
	const kept = new Set(rows.map(({ hash }) => hash));
	const next = new Map<string, Kept>();
	const first: Kept[] = [];
	for (const row of rows) {
		if (named.has(row.hash) || !kept.has(row.prev) || next.has(row.prev)) first.push(row);
		else next.set(row.prev, row);
	}
	return first.map((root) => {
		const chain = [root];
		for (let at = next.get(root.hash); at; at = next.get(at.hash)) chain.push(at);
		return { branch: named.get(root.hash), kept: chain };
	});
}

/** Entries that stand beside a log, in the database: never part of the log, never in the feed. */
export const branchRowsOn = (db: Database) => ({
	/** In the order in which they were kept. */
	async beside(origin: string): Promise<readonly Kept[]> {
		const rows = await db.query('select seq, hash, prev from branch where origin = $1 order by n', [
			origin
		]);
		return rows.map((row) => ({
			...{ seq: Number(row['seq']), hash: String(row['hash']) },
			prev: String(row['prev'])
		}));
	},

	async besideBytes(origin: string, hash: string): Promise<Bytes | undefined> {
		const [row] = await db.query('select bytes from branch where origin = $1 and hash = $2', [
			...[origin, hash]
		]);
		return row && fromBase64(String(row['bytes']));
	},

	/** Kept already, it changes nothing. */
	async keepBeside(entries: readonly Entry[]): Promise<void> {
		await db.batch(
			entries.map(({ origin, seq, hash, event, bytes }) =>
				sql(
					`insert into branch (origin, seq, hash, prev, bytes) values ($1, $2, $3, $4, $5)
					on conflict (origin, hash) do nothing`,
					...[origin, seq, hash, event.prev, toBase64(bytes)]
				)
			)
		);
	}
});
