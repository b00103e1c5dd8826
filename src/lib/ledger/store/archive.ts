import { archiveFacts, type ArchiveFacts, type ArchiveFile } from '../archive/archive-facts';
import { sql, type Statement } from '../database/database';
import type { Entry } from '../log/entry';
import { gather } from './archive-gather';

/** However many rows travel as one JSON text, which `columns` take apart again. */
const source = (columns: string, at: number): string =>
	`json_to_recordset($${at}::text::json) as r(${columns})`;

const insert = (
	table: string,
	names: string,
	columns: string,
	values: readonly object[]
): Statement[] =>
	values.length === 0
		? []
		: [
				sql(
					`insert into ${table} (${names}) select ${names} from ${source(columns, 1)} on conflict do nothing`,
					JSON.stringify(values)
				)
			];

const insertFiles = (files: readonly ArchiveFile[]): Statement[] =>
	files.length === 0
		? []
		: [
				sql(
					`insert into archive_recording
						(ingest, path, sha256, station, recorder, kept_at, month, bytes, modified, names)
					select ingest, path, sha256, station, recorder, "keptAt", month, bytes, modified,
						array(select json_array_elements_text(r.names))
					from ${source(
						`ingest text, path text, sha256 text, station text, recorder text, "keptAt" bigint,
							month text, bytes bigint, modified text, names json`,
						1
					)} on conflict do nothing`,
					JSON.stringify(files)
				)
			];

/** The rows that entries add to the archive; what they describe has to be in its table already. */
export function archiveRows(entries: readonly Entry[]): readonly Statement[] {
	const facts = entries.flatMap((entry) => archiveFacts(entry) ?? []);
	const all = <T>(of: (one: ArchiveFacts) => readonly T[]): readonly T[] => facts.flatMap(of);
	const files = all((one) => one.files);
	const links = all((one) => one.links);
	const gone = all((one) => one.gone);
	const classes = all((one) => one.classes);
	const verdicts = all((one) => one.verdicts);
	const named = [...files, ...classes, ...all((one) => one.described)].map(({ ingest, path }) => ({
		...{ ingest, path }
	}));
	const moved = links.map(({ of }) => of);
	const shuts = all((one) => one.shuts);
	const voided = [
		...[...gone.map(({ what }) => what), ...verdicts.map(({ entry }) => entry)],
		...shuts.map(({ hash }) => hash)
	];
	return [
		...insert(
			...(['archive_link', 'hash, of, ref, filing'] as const),
			...(['hash text, of text, ref text, filing text', links] as const)
		),
		...insert(
			...(['archive_word', 'hash, ref, text, filing'] as const),
			...(['hash text, ref text, text text, filing text', all((one) => one.words)] as const)
		),
		...insert('archive_gone', 'hash, what', 'hash text, what text', gone),
		...insert(
			...(['archive_class', 'hash, ingest, path, class, at'] as const),
			...(['hash text, ingest text, path text, class text, at bigint', classes] as const)
		),
		...insert(
			...(['archive_verdict', 'entry, seq, outcome'] as const),
			...(['entry text, seq integer, outcome text', verdicts] as const)
		),
		...insert(
			...(['archive_shut', 'hash, restriction, by_person, sha256'] as const),
			...(['hash text, restriction text, by_person text, sha256 text', shuts] as const)
		),
		...insertFiles(files),
		...(moved.length + voided.length + named.length > 0 ? [gather(moved, voided, named)] : [])
	];
}
