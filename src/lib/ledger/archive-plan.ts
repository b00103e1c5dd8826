import {
	archiveFacets,
	MOST_TERMS,
	type ArchiveFacet,
	type ArchivePlace,
	type ArchiveQuery
} from './archive';
import { folded } from './archive-facts';
import type { Database, SqlValue } from './database';

/** A word that so few keys have is looked up by each of them in the index. */
const FEW_KEYS = 300;

const PREFIX = {
	...{ class: 'c:', officer: 'b:', recorder: 'r:', station: 's:' },
	...{ purpose: 'p:', month: 'm:', case: 'k:' }
} satisfies Record<ArchiveFacet, string>;
/** Kinds that very many recordings are of: the index is entered by others where there are any. */
const BROAD = ['c:', 'p:', 's:', 'm:'];

/** Facets that are columns of a recording; a recording may lie in several cases. */
export const COLUMN_FACETS = archiveFacets.filter((facet) => facet !== 'case');
export const ORDER = 'kept_at desc, ingest desc, path desc';

/** The words of what was typed, each once. */
export const termsOf = (text = ''): readonly string[] => [
	...new Set(
		text
			.split(/\s+/)
			.map(folded)
			.filter((term) => term !== '')
			.slice(0, MOST_TERMS)
	)
];

/** True of a question that the tally answers: it asks for nothing but what a recording has one of. */
export const isOfColumns = ({ text, case: of, subject, from, until }: ArchiveQuery): boolean =>
	termsOf(text).length === 0 && [of, subject, from, until].every((one) => one === undefined);

/** A statement being made: each value gets the next number. */
export function newStatement() {
	const params: SqlValue[] = [];
	return { params, bind: (value: SqlValue) => `$${params.push(value)}` };
}
type Bind = ReturnType<typeof newStatement>['bind'];

/** Conditions on the columns that recordings and their tally have in common. */
export const columnsAsked = (query: ArchiveQuery, bind: Bind): string =>
	[
		'true',
		...COLUMN_FACETS.flatMap((facet) => {
			const value = query[facet];
			return value === undefined || value === '' ? [] : [`${facet} = ${bind(value)}`];
		})
	].join(' and ');

const counts = (row: string) => `${row}.hash not in (select what from archive_void)
	and (${row}.filing is null or ${row}.filing not in (select what from archive_void))`;

/** Keys that have the word `term`, a parameter, in what they are called; also of whom one of these was merged into. */
const keysNamed = (term: string, most = '') =>
	`with recursive merged as materialized (
		select l.of, l.ref from archive_link l
		where left(l.of, 2) = 'u:' and left(l.ref, 2) = 'u:' and ${counts('l')}
	), named as materialized (
		select w.ref from archive_word w where position(${term} in w.text) > 0 and ${counts('w')} ${most}
	), hit (ref) as (
		select ref from named union select m.ref from hit h join merged m on m.of = h.ref
	) select ref from hit`;

/** A question made ready: how its recordings are picked out. */
export interface ArchivePlan {
	/** What a recording `a` has to fulfil, apart from its time. */
	where(bind: Bind): string;
	/** When it came in, and behind which one it stands. */
	within(bind: Bind, after?: ArchivePlace): string;
	/** Those that fit, taken out of the index key by key, in no order; undefined where no key leads to few. */
	readonly gathered: ((bind: Bind) => string) | undefined;
}

export async function planOf(db: Database, query: ArchiveQuery): Promise<ArchivePlan> {
	/** The keys of a word; undefined where there are more than are looked up one by one. */
	async function keysOf(term: string): Promise<readonly string[] | undefined> {
		const rows = await db.query(keysNamed('$1::text', `limit ${FEW_KEYS + 1}`), [term]);
		const keys = rows.map((row) => String(row['ref']));
		return keys.length > FEW_KEYS ? undefined : [...keys, `n:${term}`];
	}
	const terms: { readonly term: string; readonly keys: readonly string[] | undefined }[] = [];
	for (const term of termsOf(query.text)) terms.push({ term, keys: await keysOf(term) });

	const where = (bind: Bind) => {
		// Said so that the index is not asked: that is what `gathered` is for.
		const has = (key: string) => `(a.refs || '{}') @> array[${bind(key)}]`;
		return [
			columnsAsked(query, bind),
			...(query.withShut ? [] : ['not a.shut']),
			...(query.case === undefined ? [] : [has(`k:${query.case}`)]),
			...(query.subject === undefined ? [] : [has(`u:${query.subject}`)]),
			...terms.map(({ term, keys }) => {
				const named = keys
					? `select unnest(${bind(keys)}::text[])`
					: `${keysNamed(`${bind(term)}::text`)} union all select 'n:' || ${bind(term)}::text`;
				// Not written as a plain `in`, so that the keys are put into one table in memory, once.
				return `exists (select 1 from unnest(a.refs) k(ref) where (k.ref in (${named})) is true)`;
			})
		].join(' and ');
	};
	const within = (bind: Bind, after?: ArchivePlace) =>
		[
			'true',
			...(query.from === undefined ? [] : [`a.kept_at >= ${bind(query.from)}::bigint`]),
			...(query.until === undefined ? [] : [`a.kept_at < ${bind(query.until)}::bigint`]),
			...(after === undefined
				? []
				: [
						`(a.kept_at, a.ingest, a.path) <
						(${bind(after.keptAt)}::bigint, ${bind(after.ingest)}::text, ${bind(after.path)}::text)`
					])
		].join(' and ');

	const keys = leadingKeys(query, terms);
	return {
		...{ where, within },
		gathered:
			keys &&
			((bind) =>
				`select distinct on (a.ingest, a.path) a.* from unnest(${bind(keys)}::text[]) key(ref)
				join archive_recording a on a.refs @> array[key.ref]
				where ${where(bind)} and ${within(bind)}`)
	};
}

/** Every recording that fits has one of these; as few as the question allows. */
function leadingKeys(
	query: ArchiveQuery,
	terms: readonly { readonly keys: readonly string[] | undefined }[]
): readonly string[] | undefined {
	const asked = archiveFacets.flatMap((facet) => {
		const value = query[facet];
		return value === undefined || value === '' ? [] : [[`${PREFIX[facet]}${value}`]];
	});
	const all = [
		...(query.subject === undefined ? [] : [[`u:${query.subject}`]]),
		...asked,
		...terms.flatMap(({ keys }) => (keys ? [keys] : []))
	];
	const isBroad = (keys: readonly string[]) =>
		keys.length === 1 && BROAD.some((prefix) => keys[0]?.startsWith(prefix));
	return [...all].sort((a, b) => Number(isBroad(a)) - Number(isBroad(b)) || a.length - b.length)[0];
}
