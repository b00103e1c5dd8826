import {
	archiveFacets,
	MOST_TERMS,
	type ArchiveFacet,
	type ArchivePlace,
	type ArchiveQuery
} from './archive';
import { folded } from './archive-facts';
import type { Database, SqlValue } from '../database/database';

/** Which way is taken is a question of numbers alone; whatever they are, the same is found. */
export interface ArchiveLimits {
	/** Among so many of the newest it is tried first: what many have fills a page there. */
	readonly window: number;
	/** A word that no more keys have than these is looked up by each of them in the index. */
	readonly keys: number;
	/** So many recordings are sooner taken out of the index and put in order than met one by one in the order of all. */
	readonly led: number;
	/** Of two words that many have each, so many pairs of keys are looked up. */
	readonly pairs: number;
	/** Of what many have, so many are counted, among so many of the newest; where fewer than `few` are met there, of all. */
	readonly counted: number;
	readonly lookedAt: number;
	readonly few: number;
}
export const LIMITS: ArchiveLimits = {
	...{ window: 2000, keys: 5000, led: 4000, pairs: 16 },
	...{ counted: 1000, lookedAt: 10_000, few: 100 }
};

const PREFIX = {
	...{ class: 'c:', officer: 'b:', recorder: 'r:', station: 's:' },
	...{ purpose: 'p:', month: 'm:', case: 'k:' }
} satisfies Record<ArchiveFacet, string>;
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
export const isOfColumns = ({
	text,
	case: of,
	subject,
	from,
	until,
	withShut
}: ArchiveQuery): boolean =>
	termsOf(text).length === 0 &&
	!withShut &&
	[of, subject, from, until].every((one) => one === undefined);

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
	/** Those that fit, taken out of the index key by key, in no order; undefined where no condition leads to few. */
	gathered(): Promise<((bind: Bind, after?: ArchivePlace) => string) | undefined>;
}

const ALWAYS = { from: 0, until: Number.MAX_SAFE_INTEGER };

/** Months in which there is any of the kind that is asked for, as the tally has it; undefined where there is none. */
async function monthsOf(db: Database, query: ArchiveQuery) {
	const { params, bind } = newStatement();
	const [row] = await db.query(
		`select min(month) as first, max(month) as last from archive_tally
		where n > 0 and in_case = '' and ${columnsAsked(query, bind)}`,
		params
	);
	const [first, last] = [row?.['first'], row?.['last']];
	if (typeof first !== 'string' || typeof last !== 'string') return undefined;
	return { from: startOf(first), until: startOf(last, 1) };
}

/** The first moment of a month, or of so many months after it, in Beijing's time. */
function startOf(month: string, later = 0): number {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return Date.UTC(year, number - 1 + later) - 8 * 3_600_000;
}

/** Undefined where nothing can fit. */
export async function planOf(
	db: Database,
	query: ArchiveQuery,
	limits: ArchiveLimits
): Promise<ArchivePlan | undefined> {
	const ofColumns = COLUMN_FACETS.some((facet) => (query[facet] ?? '') !== '');
	const months = ofColumns && !query.withShut ? await monthsOf(db, query) : ALWAYS;
	if (!months) return undefined;
	const from = Math.max(query.from ?? months.from, months.from);
	const until = Math.min(query.until ?? months.until, months.until);
	/** The keys of a word; undefined where there are more than are looked up one by one. */
	async function keysOf(term: string): Promise<readonly string[] | undefined> {
		const rows = await db.query(keysNamed('$1::text', `limit ${limits.keys + 1}`), [term]);
		const keys = rows.map((row) => String(row['ref']));
		return keys.length > limits.keys ? undefined : [...keys, `n:${term}`];
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
			`a.kept_at >= ${bind(from)}::bigint and a.kept_at < ${bind(until)}::bigint`,
			...(after === undefined
				? []
				: [
						`(a.kept_at, a.ingest, a.path) <
						(${bind(after.keptAt)}::bigint, ${bind(after.ingest)}::text, ${bind(after.path)}::text)`
					])
		].join(' and ');

	return {
		...{ where, within },
		async gathered() {
			const lead = await leadOf(db, query, terms, limits);
			return (
				lead &&
				((bind, after) =>
					`select distinct on (a.ingest, a.path) a.* from ${ledBy(lead, bind)}
					where ${where(bind)} and ${within(bind, after)}`)
			);
		}
	};
}

/** Keys, or pairs of them: a recording is led to that has both of a pair. */
interface Lead {
	readonly keys: readonly string[];
	readonly and: readonly string[];
}

/** Each key looks its own up (`lateral … offset 0`): joined in one go, the planner reads all recordings for very many keys. */
const ledBy = ({ keys, and }: Lead, bind: Bind): string =>
	`unnest(${bind(keys)}::text[], ${bind(and)}::text[]) key(one, two), lateral (
		select * from archive_recording r where r.refs @> array[key.one, key.two] offset 0
	) a`;

/** Of all conditions that every recording that fits has a key of, the one that leads to the fewest, if those are few. */
async function leadOf(
	db: Database,
	query: ArchiveQuery,
	terms: readonly { readonly keys: readonly string[] | undefined }[],
	limits: ArchiveLimits
): Promise<Lead | undefined> {
	const facets = archiveFacets.flatMap((facet) => {
		const value = query[facet];
		return value === undefined || value === '' ? [] : [[`${PREFIX[facet]}${value}`]];
	});
	const all = [
		...(query.subject === undefined ? [] : [[`u:${query.subject}`]]),
		...terms.flatMap(({ keys }) => (keys ? [keys] : [])),
		...facets
	];
	let few = limits.led;
	let found: Lead | undefined;
	async function tryLead(lead: Lead): Promise<void> {
		const { params, bind } = newStatement();
		const [row] = await db.query(
			`select count(*) as n from (select 1 from ${ledBy(lead, bind)} limit ${few + 1}) led`,
			params
		);
		const led = Number(row?.['n']);
		if (led <= few) [few, found] = [led, lead];
	}
	for (const keys of all) await tryLead({ keys, and: keys });
	const [one, two] = [...all].sort((a, b) => a.length - b.length);
	if (!found && one && two && one.length * two.length <= limits.pairs)
		await tryLead({ keys: one.flatMap((key) => two.map(() => key)), and: one.flatMap(() => two) });
	return found;
}
