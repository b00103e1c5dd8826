import { toBase64 } from '$lib/base/bytes';
import { archiveRows } from './archive';
import { activityFact, activityIn } from '../facts/activity-facts';
import { sql, type SqlValue, type Statement } from '../database/database';
import { descriptionsIn } from './described';
import type { Entry } from '../log/entry';
import { happenedAt } from '../events/event';
import { custodyFact, isCountyLog, rosterFact, stationOf } from '../facts/facts';
import { packUses } from '../rule/pack-use';
import { verdictFact } from '../facts/quarantine';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** One statement for however many rows: they travel as one JSON text, which `columns` take apart again. */
const rows = (
	text: (source: string) => string,
	columns: string,
	values: readonly object[],
	...params: readonly SqlValue[]
): Statement[] =>
	values.length === 0
		? []
		: [
				sql(
					text(`json_to_recordset($1::text::json) as r(${columns})`),
					JSON.stringify(values),
					...params
				)
			];

/** Stores entries themselves, in this order behind all that are there. */
export const store = (entries: readonly Entry[]): readonly Statement[] =>
	rows(
		(source) => `insert into entry (origin, seq, pos, type, at, hash, bytes)
			select r.origin, r.seq, (select coalesce(max(pos) + 1, 0) from entry) + r.n,
				r.type, r.at, r.hash, decode(r.bytes, 'base64')
			from ${source} order by r.n`,
		'n integer, origin text, seq integer, type text, at bigint, hash text, bytes text',
		entries.map(({ origin, seq, hash, bytes, event }, n) => ({
			...{ n, origin, seq, hash, type: event.type, at: happenedAt(event) },
			bytes: toBase64(bytes)
		}))
	);

const custodyRows = (entries: readonly Entry[]): Statement[] =>
	rows(
		(source) => `insert into custody (hash, recorder, station, kind, at, fact)
			select r.hash, r.recorder, r.station, r.kind, r.at, r.fact::text from ${source}
			on conflict (hash) do nothing`,
		'hash text, recorder text, station text, kind text, at bigint, fact json',
		entries.flatMap((entry) => {
			const fact = custodyFact(entry);
			if (!fact) return [];
			const { hash, recorder, station, kind, at } = fact;
			return [{ hash, recorder, station, kind, at, fact }];
		})
	);

const footageRows = (entries: readonly Entry[]): Statement[] =>
	rows(
		(source) => `insert into footage
				(hash, station, recorder, ingest, bag, path, name, bytes, sha256, modified, stored, linked, facts)
			select r.hash, r.station, r.recorder, r.ingest, r.bag, r.path, r.name, r.bytes, r.sha256,
				r.modified, r.stored, r.linked, r.facts::text
			from ${source} on conflict (ingest, path) do nothing`,
		`hash text, station text, recorder text, ingest text, bag text, path text, name text,
			bytes bigint, sha256 text, modified text, stored text, linked text, facts json`,
		entries.flatMap(({ known, event, hash, origin }) => {
			if (!known || event.type !== 'files-verified') return [];
			const { ingest, recorder, bag, files } = event.body;
			const all = { hash, station: stationOf(origin), recorder, ingest, bag };
			return files.map(({ path, ...file }) => ({
				...{ ...all, path, name: nameOf(path) },
				...file
			}));
		})
	);

/** The first description of a file is the one that counts. */
const describedRows = (entries: readonly Entry[]): Statement[] =>
	rows(
		(source) => `insert into described (ingest, path, sha256, fact)
			select r.ingest, r.path, r.sha256, r.fact::text from ${source}
			on conflict (ingest, path, sha256) do nothing`,
		'ingest text, path text, sha256 text, fact json',
		descriptionsIn(entries).flatMap(({ ingest, files }) =>
			files.map((fact) => ({ ingest, path: fact.path, sha256: fact.sha256, fact }))
		)
	);

/** Which inventories this replica has seen, and which of them are wholly in safe keeping. */
function ingestRows(entries: readonly Entry[]): Statement[] {
	const started = entries.flatMap(({ known, event, origin }) =>
		known && event.type === 'ingest-started'
			? [{ ingest: event.body.ingest, origin, inventory: event.body.inventory }]
			: []
	);
	// One that had to leave files out is no proof that the same files are kept.
	const finished = entries.flatMap(({ known, event, origin }) =>
		known && event.type === 'footage-ingested' && !event.body.missing
			? [{ ingest: event.body.ingest, origin }]
			: []
	);
	return [
		...rows(
			(source) => `insert into ingest (ingest, origin, inventory, finished)
				select r.ingest, r.origin, r.inventory, false from ${source}
				on conflict (origin, ingest) do nothing`,
			'ingest text, origin text, inventory text',
			started
		),
		...rows(
			(source) => `update ingest set finished = true from ${source}
				where ingest.ingest = r.ingest and ingest.origin = r.origin`,
			'ingest text, origin text',
			finished
		)
	];
}

function rosterRows(entries: readonly Entry[]): Statement[] {
	// The last registration of one id is the one that counts, and one statement may touch a row only once.
	const newest = new Map<string, object>();
	for (const entry of entries) {
		const fact = rosterFact(entry);
		if (fact) newest.set(`${fact.kind} ${fact.id}`, fact);
	}
	return rows(
		(
			source
		) => `insert into roster (kind, id, value) select r.kind, r.id, r.value::text from ${source}
			on conflict (kind, id) do update set value = excluded.value`,
		'kind text, id text, value json',
		[...newest.values()]
	);
}

/** What the county quarantined and settled, and how far it has judged each log. */
function verdictRows(entries: readonly Entry[]): Statement[] {
	const judged = new Map<string, number>();
	for (const { known, event, origin } of entries)
		if (known && event.type === 'entries-judged' && isCountyLog(origin))
			judged.set(event.body.log, Math.max(event.body.to, judged.get(event.body.log) ?? 0));
	return [
		...rows(
			(source) => `insert into verdict (hash, seq, fact) select r.hash, r.seq, r.fact::text
				from ${source}`,
			'hash text, seq integer, fact json',
			entries.flatMap((entry) => {
				const fact = verdictFact(entry);
				return fact ? [{ hash: fact.hash, seq: fact.seq, fact }] : [];
			})
		),
		...rows(
			(source) => `insert into judged (origin, size) select r.origin, r.size from ${source}
				on conflict (origin) do update set size = greatest(judged.size, excluded.size)`,
			'origin text, size integer',
			[...judged].map(([origin, size]) => ({ origin, size }))
		)
	];
}

/** Entries are stored once and never again, so counting on is right. */
const packRows = (entries: readonly Entry[]): Statement[] =>
	rows(
		(source) => `insert into pack_use (origin, pack, entries, first_at, last_at)
			select r.origin, r.pack, r.entries, r."firstAt", r."lastAt" from ${source}
			on conflict (origin, pack) do update set entries = pack_use.entries + excluded.entries,
				first_at = least(pack_use.first_at, excluded.first_at),
				last_at = greatest(pack_use.last_at, excluded.last_at)`,
		'origin text, pack text, entries integer, "firstAt" bigint, "lastAt" bigint',
		packUses(entries)
	);

/** What is said of activities, of whichever station. */
const activityRows = (entries: readonly Entry[]): Statement[] =>
	rows(
		(source) => `insert into activity (hash, activity, loan, station, type, at, fact)
			select r.hash, r.activity, r.loan, r.station, r.type, r.at, r.fact::text from ${source}
			on conflict (hash) do nothing`,
		'hash text, activity text, loan text, station text, type text, at bigint, fact json',
		entries.flatMap((entry) => {
			const fact = activityFact(entry);
			if (!fact) return [];
			const { hash, station, type, at, body } = fact;
			return [{ hash, activity: activityIn(fact), loan: body.loan, station, type, at, fact }];
		})
	);

/** The rows that entries add to the read models, to be written in the transaction that stores them; each log in order. */
export const project = (entries: readonly Entry[]): readonly Statement[] => [
	...custodyRows(entries),
	...footageRows(entries),
	...describedRows(entries),
	...ingestRows(entries),
	...rosterRows(entries),
	...verdictRows(entries),
	...packRows(entries),
	...activityRows(entries),
	...archiveRows(entries)
];
