import { sql, type Statement } from '../database';
import type { Entry } from '../entry';
import type { VerifiedFile } from '../events/ingest';
import { custodyFact, rosterFact } from '../facts';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const footageRow = (entry: Entry, ingest: string, file: VerifiedFile): Statement =>
	sql(
		`insert into footage (hash, ingest, path, name, bytes, sha256, stored, linked, facts)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (ingest, path) do nothing`,
		...[entry.hash, ingest, file.path, nameOf(file.path), file.bytes, file.sha256, file.stored],
		file.linked,
		JSON.stringify(file.facts)
	);

/** The rows that an entry adds to the read models, written in the transaction that stores the entry. */
export function project(entry: Entry): Statement[] {
	if (!entry.known) return [];
	const { event } = entry;
	if (event.type === 'files-verified')
		return event.body.files.map((file) => footageRow(entry, event.body.ingest, file));
	const custody = custodyFact(entry);
	if (custody)
		return [
			sql(
				`insert into custody (hash, recorder, station, kind, at, fact) values ($1, $2, $3, $4, $5, $6)`,
				...[entry.hash, custody.recorder, custody.station, custody.kind, custody.at],
				JSON.stringify(custody)
			)
		];
	const roster = rosterFact(entry);
	if (!roster) return [];
	return [
		sql(
			`insert into roster (kind, id, value) values ($1, $2, $3)
			on conflict (kind, id) do update set value = excluded.value`,
			...[roster.kind, roster.id, JSON.stringify(roster.value)]
		)
	];
}
