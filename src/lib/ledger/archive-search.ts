import { instant } from '$lib/base/instant';
import {
	archiveFacets,
	MOST_VALUES,
	type ArchiveCounts,
	type ArchiveFacet,
	type ArchivePage,
	type ArchivePlace,
	type ArchiveQuery,
	type FacetCount,
	type Recording
} from './archive';
import {
	COLUMN_FACETS,
	columnsAsked,
	isOfColumns,
	newStatement,
	ORDER,
	planOf,
	type ArchivePlan
} from './archive-plan';
import type { Database, Row } from './database';

/** So few of one kind are sooner put in order than met one by one in the order of all. */
const MOST_GATHERED = 500;
/** Among so many of the newest it is tried first: what many have is met there, and what is not is rare. */
const WINDOW = 2000;
const MANY_IN_WINDOW = 100;
/** Of what many have, so many are counted. */
const MOST_COUNTED = 1000;

const COLUMNS = `a.ingest, a.path, a.sha256, a.station, a.recorder, a.kept_at, a.bytes, a.officer,
	a.purpose, a.class, a.recorded, a.kind, a.duration, a.refs, a.shut`;

const strings = (value: unknown): readonly string[] =>
	Array.isArray(value) ? value.map(String) : [];

/** A row of `COLUMNS`, read. */
function recordingFrom(row: Row): Recording {
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
		...{ loans: named('l:'), subjects: named('u:'), cases: named('k:'), shut: row['shut'] === true }
	};
}

/** Finding recordings among very many (第14、15条): the same on a kiosk and at the county. */
export function archiveOn(db: Database) {
	async function tallied(query: ArchiveQuery): Promise<number> {
		const { params, bind } = newStatement();
		const [row] = await db.query(
			`select coalesce(sum(n), 0) as n from archive_tally where ${columnsAsked(query, bind)}`,
			params
		);
		return Number(row?.['n']);
	}

	/** In the order of all: quick where many fit. `newest`: among so many only. */
	function inOrder(plan: ArchivePlan, columns: string, most: number, newest?: number) {
		return (after?: ArchivePlace) => {
			const { params, bind } = newStatement();
			const within = plan.within(bind, after);
			const from =
				newest === undefined
					? `archive_recording a where ${within} and`
					: `(
						select a.* from archive_recording a where ${within} order by ${ORDER} limit ${newest}
					) a where`;
			const text = `select ${columns} from ${from} ${plan.where(bind)} order by ${ORDER} limit ${most}`;
			return { text, params };
		};
	}

	async function rowsBehind(
		query: ArchiveQuery,
		after: ArchivePlace | undefined,
		most: number
	): Promise<readonly Row[]> {
		const plan = await planOf(db, query);
		const { gathered } = plan;
		const found = async (newest?: number) => {
			const { text, params } = inOrder(plan, COLUMNS, most, newest)(after);
			return db.query(text, params);
		};
		const isFew = isOfColumns(query) && (await tallied(query)) <= MOST_GATHERED;
		if (!gathered || (isOfColumns(query) && !isFew)) return found();
		if (!isFew) {
			const near = await found(WINDOW);
			if (near.length === most) return near;
		}
		const { params, bind } = newStatement();
		const fits = gathered(bind);
		return db.query(
			`select ${COLUMNS} from (${fits}) a where ${plan.within(bind, after)}
			order by a.kept_at desc, a.ingest desc, a.path desc limit ${most}`,
			params
		);
	}

	async function countedOnTally(query: ArchiveQuery): Promise<ArchiveCounts> {
		const { params, bind } = newStatement();
		const asked = columnsAsked(query, bind);
		const columns = COLUMN_FACETS.map(
			(facet) =>
				`select '${facet}' as facet, ${facet} as value, sum(n) as n from t group by ${facet}`
		);
		const rows = await db.query(
			`with t as materialized (select * from archive_tally where n > 0 and ${asked})
			${columns.join(' union all ')}
			union all select 'case', substr(k.ref, 3), count(*)
				from archive_recording a, unnest(a.refs) k(ref)
				where a.cased and not a.shut and k.ref like 'k:%' and ${asked} group by 2`,
			params
		);
		return countsFrom(rows, await tallied(query), false);
	}

	/** True where so many of the newest fit that all of them are not to be counted. */
	async function isFrequent(plan: ArchivePlan): Promise<boolean> {
		const { text, params } = inOrder(plan, '1', MANY_IN_WINDOW, WINDOW)();
		const [row] = await db.query(`select count(*) as n from (${text}) many`, params);
		return Number(row?.['n']) >= MANY_IN_WINDOW;
	}

	return {
		/** At most `count` recordings, the newest first, behind `after`. */
		async archivePage(
			query: ArchiveQuery,
			after: ArchivePlace | undefined,
			count: number
		): Promise<ArchivePage> {
			const rows = await rowsBehind(query, after, count + 1);
			const recordings = rows.slice(0, count).map(recordingFrom);
			const last = recordings.at(-1);
			const next = rows.length > count && last ? placeOf(last) : undefined;
			return { recordings, next };
		},

		/** How many there are, and of which kinds; of very many that words find, the newest are counted. */
		async archiveCounts(query: ArchiveQuery): Promise<ArchiveCounts> {
			if (isOfColumns(query)) return countedOnTally(query);
			const plan = await planOf(db, query);
			const { gathered } = plan;
			const many = !gathered || (await isFrequent(plan));
			const kinds = `${COLUMN_FACETS.join(', ')}, cased, refs`;
			const { params, bind } = newStatement();
			const ordered = many
				? inOrder(plan, `${kinds}, kept_at, ingest, path`, MOST_COUNTED + 1)()
				: undefined;
			const fits = ordered ? ordered.text : `select ${kinds} from (${gathered?.(bind) ?? ''}) g`;
			const columns = COLUMN_FACETS.map(
				(facet) =>
					`select '${facet}' as facet, ${facet} as value, count(*) as n from a group by ${facet}`
			);
			const rows = await db.query(
				`with a as materialized (${fits})
				${columns.join(' union all ')}
				union all select 'case', substr(k.ref, 3), count(*) from a, unnest(a.refs) k(ref)
					where a.cased and k.ref like 'k:%' group by 2
				union all select 'total', '', count(*) from a`,
				ordered?.params ?? params
			);
			const found = Number(rows.find((row) => row['facet'] === 'total')?.['n']);
			const more = many && found > MOST_COUNTED;
			return countsFrom(rows, more ? MOST_COUNTED : found, more);
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

export const placeOf = ({ keptAt, ingest, path }: Recording): ArchivePlace => ({
	...{ keptAt, ingest, path }
});

/** Counts by facet, in the order in which they are shown: the most frequent first, then by value. */
export function countsFrom(rows: readonly Row[], total: number, more: boolean): ArchiveCounts {
	const countsOf = (facet: ArchiveFacet): readonly FacetCount[] =>
		rows
			.filter((row) => row['facet'] === facet && row['value'] !== '')
			.map((row) => ({ value: String(row['value']), count: Number(row['n']) }))
			.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
			.slice(0, MOST_VALUES);
	const facets = Object.fromEntries(archiveFacets.map((facet) => [facet, countsOf(facet)]));
	// One entry for each of the facets.
	return { total, more, facets: facets as Record<ArchiveFacet, readonly FacetCount[]> };
}

export type ArchiveSearch = ReturnType<typeof archiveOn>;
