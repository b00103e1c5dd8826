import { instant } from '$lib/base/instant';
import {
	archiveFacets,
	MOST_TERMS,
	MOST_VALUES,
	type ArchiveCounts,
	type ArchiveFacet,
	type ArchivePage,
	type ArchivePlace,
	type ArchiveQuery,
	type FacetCount,
	type Recording
} from './archive';
import { folded } from './archive-facts';
import type { Database, Row, SqlValue } from './database';

/** A word that so few keys have is looked up by them in the index; of what is found more often, so many are counted. */
const FEW_KEYS = 300;
const MOST_COUNTED = 2000;

const PREFIX = {
	...{ class: 'c:', officer: 'b:', recorder: 'r:', station: 's:' },
	...{ purpose: 'p:', month: 'm:', case: 'k:' }
} satisfies Record<ArchiveFacet, string>;
/** Facets that are columns of a recording; a recording may lie in several cases. */
const COLUMN_FACETS = archiveFacets.filter((facet) => facet !== 'case');

const COLUMNS = `a.ingest, a.path, a.sha256, a.station, a.recorder, a.kept_at, a.month, a.bytes, a.officer,
	a.purpose, a.class, a.recorded, a.kind, a.duration, a.refs, a.cased`;
const ORDER = 'kept_at desc, ingest desc, path desc';

const strings = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.map(String) : [];

/** A row of `COLUMNS`, read. */
export function recordingFrom(row: Row): Recording {
	const refs = strings(row['refs']);
	const named = (prefix: string) =>
		refs.filter((ref) => ref.startsWith(prefix)).map((ref) => ref.slice(prefix.length));
	const text = (name: string) => String(row[name]);
	return {
		...{ ingest: text('ingest'), path: text('path'), sha256: text('sha256') },
		...{ station: text('station'), recorder: text('recorder'), officer: text('officer') },
		...{ purpose: text('purpose'), class: text('class'), recorded: text('recorded') },
		...{ kind: text('kind'), bytes: Number(row['bytes']) },
		keptAt: instant(Number(row['kept_at'])),
		durationMillis: row['duration'] === null ? undefined : Number(row['duration']),
		...{ loans: named('l:'), subjects: named('u:'), cases: named('k:') }
	};
}

/** The words of what was typed, each once. */
export const termsOf = (text = ''): readonly string[] =>
	[
		...new Set(
			text
				.split(/\s+/)
				.map(folded)
				.filter((term) => term !== '')
		)
	].slice(0, MOST_TERMS);

/** A question made ready: how its recordings are picked out, and with what. */
interface Plan {
	readonly where: string;
	readonly params: readonly SqlValue[];
	/** True where few fit: all of them are taken out of the index, and then put in order. */
	readonly gathers: boolean;
	/** How many fit, where that is known. */
	readonly total: number | undefined;
}

/** Finding recordings among very many (第14、15条): the same on a kiosk and at the county. */
export function archiveOn(db: Database) {
	/** Keys that have this word in what they are called. */
	async function keysOf(term: string): Promise<readonly string[]> {
		const rows = await db.query(
			`with recursive hit (ref) as (
				select w.ref from archive_word w where position($1 in w.text) > 0
					and w.hash not in (select what from archive_void)
					and (w.filing is null or w.filing not in (select what from archive_void))
				union
				select l.ref from hit h join archive_link l on l.of = h.ref
					where h.ref like 'u:%' and l.ref like 'u:%' and l.hash not in (select what from archive_void)
			) select ref from hit`,
			[term]
		);
		return [...rows.map((row) => String(row['ref'])), `n:${term}`];
	}

	async function tallied(query: ArchiveQuery): Promise<number> {
		const { text, params } = columnsAsked(query, 1);
		const [row] = await db.query(
			`select coalesce(sum(n), 0) as n from archive_tally where ${text}`,
			[...params]
		);
		return Number(row?.['n']);
	}

	async function planOf(query: ArchiveQuery): Promise<Plan> {
		const must = archiveFacets.flatMap((facet) => {
			const value = query[facet];
			return value === undefined || value === '' ? [] : [`${PREFIX[facet]}${value}`];
		});
		if (query.subject !== undefined) must.push(`u:${query.subject}`);
		const terms: (readonly string[])[] = [];
		for (const term of termsOf(query.text)) terms.push(await keysOf(term));
		/** `refs`: the column itself, which the index serves, or something equal to it, which it does not. */
		const conditions = (refs: string) => {
			const params: SqlValue[] = [];
			const bind = (value: SqlValue) => `$${params.push(value)}`;
			const all = [
				...(must.length > 0 ? [`${refs} @> ${bind(must)}`] : []),
				...terms.map((keys) =>
					keys.length <= FEW_KEYS
						? `${refs} && ${bind(keys)}`
						: `exists (select 1 from unnest(a.refs) k(ref) where k.ref = any(${bind(keys)}::text[]))`
				),
				...(query.from === undefined ? [] : [`a.kept_at >= ${bind(query.from)}`]),
				...(query.until === undefined ? [] : [`a.kept_at < ${bind(query.until)}`])
			];
			return { where: all.length === 0 ? 'true' : all.join(' and '), params };
		};
		const onlyColumns =
			terms.length === 0 &&
			[query.case, query.subject, query.from, query.until].every((one) => one === undefined);
		const byIndex = must.length > 0 || terms.some((keys) => keys.length <= FEW_KEYS);
		const total = onlyColumns ? await tallied(query) : byIndex ? await countUpTo() : undefined;
		const gathers = byIndex && total !== undefined && total <= MOST_COUNTED;
		return { ...conditions(gathers ? 'a.refs' : `(a.refs || '{}')`), gathers, total };

		/** One more than is counted means: more than that. */
		async function countUpTo(): Promise<number> {
			const { where, params } = conditions('a.refs');
			const [row] = await db.query(
				`select count(*) as n from (
					select 1 from archive_recording a where ${where} limit ${MOST_COUNTED + 1}
				) few`,
				params
			);
			return Number(row?.['n']);
		}
	}

	/** Recordings that fit, behind `after`. */
	async function rowsOf(
		{ where, params, gathers }: Plan,
		after: ArchivePlace | undefined,
		count: number
	): Promise<readonly Row[]> {
		const at = params.length;
		const behind = after
			? `(a.kept_at, a.ingest, a.path) < ($${at + 1}::bigint, $${at + 2}, $${at + 3})`
			: 'true';
		const all = [...params, ...(after ? [after.keptAt, after.ingest, after.path] : [])];
		return db.query(
			gathers
				? `with a as materialized (select ${COLUMNS} from archive_recording a where ${where})
					select * from a where ${behind} order by ${ORDER} limit ${count}`
				: `select ${COLUMNS} from archive_recording a where ${where} and ${behind}
					order by ${ORDER} limit ${count}`,
			all
		);
	}

	async function countedOnTally(query: ArchiveQuery, total: number): Promise<ArchiveCounts> {
		const { text, params } = columnsAsked(query, 1);
		const facets: Record<ArchiveFacet, readonly FacetCount[]> = { ...NO_COUNTS };
		for (const facet of COLUMN_FACETS)
			facets[facet] = counted(
				await db.query(
					`select ${facet} as value, sum(n) as n from archive_tally where ${text}
					group by ${facet} having sum(n) > 0 order by 2 desc, 1 limit ${MOST_VALUES}`,
					params
				)
			);
		const cases = await db.query(
			`select substr(k.ref, 3) as value, count(*) as n
			from archive_recording a, unnest(a.refs) k(ref)
			where a.cased and k.ref like 'k:%' and ${text}
			group by 1 order by 2 desc, 1 limit ${MOST_VALUES}`,
			params
		);
		return { total, more: false, facets: { ...facets, case: counted(cases) } };
	}

	return {
		/** At most `count` recordings, the newest first, behind `after`. */
		async archivePage(
			query: ArchiveQuery,
			after: ArchivePlace | undefined,
			count: number
		): Promise<ArchivePage> {
			const rows = await rowsOf(await planOf(query), after, count + 1);
			const recordings = rows.slice(0, count).map(recordingFrom);
			const last = recordings.at(-1);
			const next = rows.length > count && last ? placeOf(last) : undefined;
			return { recordings, next };
		},

		/** How many there are, and of which kinds; of very many that words find, the newest are counted. */
		async archiveCounts(query: ArchiveQuery): Promise<ArchiveCounts> {
			const plan = await planOf(query);
			const { text: typed = '', case: inCase, subject, from, until } = query;
			const onlyColumns =
				typed.trim() === '' && [inCase, subject, from, until].every((one) => one === undefined);
			if (onlyColumns && plan.total !== undefined) return countedOnTally(query, plan.total);
			const rows = await rowsOf(plan, undefined, MOST_COUNTED + 1);
			return countsFrom(
				rows
					.slice(0, MOST_COUNTED)
					.map((row) => ({ ...recordingFrom(row), month: String(row['month']) })),
				rows.length > MOST_COUNTED
			);
		},

		/** One recording by its name, with every other one of the same content. */
		async recording(
			ingest: string,
			path: string
		): Promise<{ readonly is: Recording; readonly copies: readonly Recording[] } | undefined> {
			const rows = await db.query(
				`select ${COLUMNS} from archive_recording a
				where a.sha256 = (select sha256 from archive_recording where ingest = $1 and path = $2)
				order by ${ORDER}`,
				[ingest, path]
			);
			const all = rows.map(recordingFrom);
			const is = all.find((one) => one.ingest === ingest && one.path === path);
			return is && { is, copies: all.filter((one) => one !== is) };
		}
	};
}

const NO_COUNTS: Readonly<Record<ArchiveFacet, readonly FacetCount[]>> = {
	...{ class: [], officer: [], recorder: [], station: [], purpose: [], month: [], case: [] }
};

export const placeOf = ({ keptAt, ingest, path }: Recording): ArchivePlace => ({
	...{ keptAt, ingest, path }
});

/** Conditions on the columns that recordings and their tally have in common. */
function columnsAsked(query: ArchiveQuery, first: number) {
	const params: SqlValue[] = [];
	const all = COLUMN_FACETS.flatMap((facet) => {
		const value = query[facet];
		if (value === undefined || value === '') return [];
		params.push(value);
		return [`${facet} = $${first - 1 + params.length}`];
	});
	return { text: all.length === 0 ? 'true' : all.join(' and '), params };
}

const counted = (rows: readonly Row[]): readonly FacetCount[] =>
	rows
		.map((row) => ({ value: String(row['value']), count: Number(row['n']) }))
		.filter(({ value }) => value !== '');

/** Counts what is at hand; the same order as the database's: the most frequent first, then by value. */
export function countsFrom(
	recordings: readonly (Recording & { readonly month: string })[],
	more: boolean
): ArchiveCounts {
	const facets: Record<ArchiveFacet, readonly FacetCount[]> = { ...NO_COUNTS };
	for (const facet of archiveFacets) {
		const counts = new Map<string, number>();
		for (const one of recordings)
			for (const value of facet === 'case' ? one.cases : [one[facet]])
				counts.set(value, (counts.get(value) ?? 0) + 1);
		facets[facet] = [...counts]
			.map(([value, count]) => ({ value, count }))
			.filter(({ value }) => value !== '')
			.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
			.slice(0, MOST_VALUES);
	}
	return { total: recordings.length, more, facets };
}

export type ArchiveSearch = ReturnType<typeof archiveOn>;
