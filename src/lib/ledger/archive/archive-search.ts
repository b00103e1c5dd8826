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
	LIMITS,
	newStatement,
	ORDER,
	planOf,
	type ArchivePlan
} from './archive-plan';
import type { Database, Row, SqlValue } from '../database/database';

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
export function archiveOn(db: Database, limits = LIMITS) {
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
		const plan = await planOf(db, query, limits);
		if (!plan) return [];
		const found = async (newest?: number) => {
			const { text, params } = inOrder(plan, COLUMNS, most, newest)(after);
			return db.query(text, params);
		};
		const near = await found(limits.window);
		if (near.length === most) return near;
		const gathered = await plan.gathered();
		if (!gathered) return found();
		const { params, bind } = newStatement();
		return db.query(
			`select ${COLUMNS} from (${gathered(bind, after)}) a
			order by a.kept_at desc, a.ingest desc, a.path desc limit ${most}`,
			params
		);
	}

	async function countedOnTally(query: ArchiveQuery): Promise<ArchiveCounts> {
		const { params, bind } = newStatement();
		const asked = columnsAsked(query, bind);
		const rows = await db.query(
			`with t as materialized (
				select * from archive_tally where n > 0 and in_case = '' and ${asked}
			)
			${COLUMN_FACETS.map((facet) => `select '${facet}' as facet, ${facet} as value, sum(n) as n from t group by ${facet}`).join(' union all ')}
			union all (
				select 'case', in_case, sum(n) as n from archive_tally
				where n > 0 and in_case <> '' and ${asked} group by in_case
				order by n desc, in_case limit ${MOST_VALUES}
			)
			union all select 'total', '', coalesce(sum(n), 0) from t`,
			params
		);
		return countsFrom(rows, totalIn(rows), false);
	}

	/** How many of `text` there are of each kind. */
	const counted = (text: string, params: readonly SqlValue[]) => {
		const columns = COLUMN_FACETS.map(
			(facet) =>
				`select '${facet}' as facet, ${facet} as value, count(*) as n from a group by ${facet}`
		);
		return db.query(
			`with a as materialized (${text})
			${columns.join(' union all ')}
			union all select 'case', substr(k.ref, 3), count(*) from a, unnest(a.refs) k(ref)
				where a.cased and k.ref like 'k:%' group by 2
			union all select 'total', '', count(*) from a`,
			params
		);
	};

	/** True where more recordings than `count` came in at the time that is asked for, whatever they are. */
	async function isLongerThan(plan: ArchivePlan, count: number): Promise<boolean> {
		const { params, bind } = newStatement();
		const [row] = await db.query(
			`select count(*) as n from (
				select 1 from archive_recording a where ${plan.within(bind)} limit ${count + 1}
			) longer`,
			params
		);
		return Number(row?.['n']) > count;
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
			const plan = await planOf(db, query, limits);
			if (!plan) return countsFrom([], 0, false);
			const gathered = await plan.gathered();
			const kinds = `${COLUMN_FACETS.join(', ')}, cased, refs`;
			if (gathered) {
				const { params, bind } = newStatement();
				const rows = await counted(`select ${kinds} from (${gathered(bind)}) g`, params);
				return countsFrom(rows, totalIn(rows), false);
			}
			const columns = `${kinds}, kept_at, ingest, path`;
			const some = async (newest?: number) => {
				const { text, params } = inOrder(plan, columns, limits.counted + 1, newest)();
				const rows = await counted(text, params);
				return { rows, total: totalIn(rows) };
			};
			const near = await some(limits.lookedAt);
			const isRare = near.total < limits.few && (await isLongerThan(plan, limits.lookedAt));
			const { rows, total } = isRare ? await some() : near;
			const more =
				total > limits.counted || (!isRare && (await isLongerThan(plan, limits.lookedAt)));
			return countsFrom(rows, Math.min(total, limits.counted), more);
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

const totalIn = (rows: readonly Row[]): number =>
	Number(rows.find((row) => row['facet'] === 'total')?.['n']);

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
