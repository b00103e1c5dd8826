import { sql, type Database, type Statement } from '../database/database';
import { rereadEntry, type Entry } from '../log/entry';
import { archiveTables } from './archive-schema';
import { project } from './project';

/**
 * Raised whenever an entry that was kept before would now add other rows, or other facts to the registry: a type that has
 * become known, a new read model.
 * What an older version kept without understanding it is understood at the next start.
 */
export const PROJECTIONS = 8;

const NAME = 'projections';
const TABLES = [
	'custody',
	'roster',
	'footage',
	'described',
	'ingest',
	'verdict',
	'judged',
	'pack_use',
	'activity',
	...archiveTables
];
const BATCH = 200;

const note = (version: number): Statement =>
	sql(
		`insert into cursor (name, value) values ($1, $2)
		on conflict (name) do update set value = excluded.value`,
		...[NAME, version]
	);

/** Makes the read models those of this version: from the entries again, where another version wrote them. */
export async function ensureProjected(db: Database): Promise<void> {
	const [row] = await db.query('select value from cursor where name = $1', [NAME]);
	if (Number(row?.['value']) === PROJECTIONS) return;
	await db.batch(TABLES.map((table) => sql(`truncate table ${table}`)));
	// A crash from here on leaves read models half filled and the version unsaid: the next start begins anew.
	for (let at = 0; ;) {
		const rows = await db.query(
			'select pos, bytes from entry where pos >= $1 order by pos limit $2',
			[at, BATCH]
		);
		const entries: Entry[] = [];
		for (const { pos, bytes } of rows) {
			if (!(bytes instanceof Uint8Array)) throw new Error('an entry was not stored as bytes');
			entries.push(await rereadEntry(new Uint8Array(bytes)));
			at = Number(pos) + 1;
		}
		if (rows.length === 0) break;
		const statements = project(entries);
		if (statements.length > 0) await db.batch(statements);
	}
	await db.batch([note(PROJECTIONS)]);
}
