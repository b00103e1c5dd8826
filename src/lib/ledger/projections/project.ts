import { sql, type Statement } from '../database';
import type { Entry } from '../entry';
import type { VerifiedFile } from '../events/ingest';
import type { Body } from '../events/event';
import { custodyFact, rosterFact, stationOf } from '../facts';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const footageRow = (
	entry: Entry,
	{ ingest, recorder, bag }: Body<'files-verified'>,
	file: VerifiedFile
): Statement =>
	sql(
		`insert into footage
			(hash, station, recorder, ingest, bag, path, name, bytes, sha256, stored, linked, facts)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (ingest, path) do nothing`,
		...[entry.hash, stationOf(entry.origin), recorder, ingest, bag, file.path, nameOf(file.path)],
		...[file.bytes, file.sha256, file.stored, file.linked, JSON.stringify(file.facts)]
	);

/** Which inventories this replica has seen, and which of them are wholly in safe keeping. */
function ingestRow(entry: Entry): Statement[] {
	if (!entry.known) return [];
	const { event, origin } = entry;
	if (event.type === 'ingest-started')
		return [
			sql(
				`insert into ingest (ingest, origin, inventory, finished) values ($1, $2, $3, false)
				on conflict (origin, ingest) do nothing`,
				...[event.body.ingest, origin, event.body.inventory]
			)
		];
	// One that had to leave files out is no proof that the same files are kept.
	if (event.type !== 'footage-ingested' || event.body.missing) return [];
	return [
		sql(
			'update ingest set finished = true where ingest = $1 and origin = $2',
			...[event.body.ingest, origin]
		)
	];
}

/** The rows that an entry adds to the read models, written in the transaction that stores the entry. */
export function project(entry: Entry): Statement[] {
	if (!entry.known) return [];
	const { event } = entry;
	if (event.type === 'files-verified')
		return event.body.files.map((file) => footageRow(entry, event.body, file));
	const custody = custodyFact(entry);
	if (custody)
		return [
			sql(
				`insert into custody (hash, recorder, station, kind, at, fact) values ($1, $2, $3, $4, $5, $6)`,
				...[entry.hash, custody.recorder, custody.station, custody.kind, custody.at],
				JSON.stringify(custody)
			),
			...ingestRow(entry)
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
