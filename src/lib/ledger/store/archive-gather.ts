import { sql, type Statement } from '../database/database';

const KIND = 'class, station, recorder, officer, purpose, month';
const TALLY = `${KIND}, in_case`;
const CASES = `unnest(refs) k(ref) where cased and not shut and left(k.ref, 2) = 'k:'`;

/**
 * Gathers anew what recordings are found by, where that may have changed: everything that links lead to from the file and from
 * its ingest. Each row looks its own up by an index (`lateral … offset 0`): nobody analyses these tables in a kiosk, and what
 * the planner makes of them otherwise reads all of them. A function, because most entries concern no recording and are done
 * with the first statement, and because its plans are kept.
 */
export const gatherFunction = `create or replace function archive_gather(these text[], gone text[], named json)
returns void language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $gather$
#variable_conflict use_column
declare
	concerned text[];
begin
	-- Most entries lead from what no recording is found by: found out without all that follows.
	if cardinality(gone) = 0 and json_array_length(named) = 0
		and not exists (select from unnest(these) k(of) where left(k.of, 2) in ('f:', 'i:'))
		and not exists (
			select from unnest(these) k(of), lateral (
				select ingest from archive_recording where refs @> array[k.of] offset 0
			) a
		)
	then return; end if;

	with recursive voided (what) as materialized (
		select unnest(gone) union select what from archive_gone where hash = any(gone)
	), moved (of) as materialized (
		select unnest(these)
		union select l.of from voided v, lateral (
			select of from archive_link where hash = v.what offset 0
		) l
		union select l.of from voided v, lateral (
			select of from archive_link where filing = v.what offset 0
		) l
	), touched as (
		select a.ingest, a.path from moved m, lateral (
			select ingest, path from archive_recording where refs @> array[m.of] offset 0
		) a where left(m.of, 2) not in ('f:', 'i:')
		union select a.ingest, a.path from moved m, lateral (
			select ingest, path from archive_recording where ingest = substr(m.of, 3) offset 0
		) a where m.of like 'i:%'
		union select split_part(substr(of, 3), chr(10), 1), substr(of, strpos(of, chr(10)) + 1)
			from moved where of like 'f:%'
		union select c.ingest, c.path from voided v, lateral (
			select ingest, path from archive_class where hash = v.what offset 0
		) c
		union select r.ingest, r.path from json_to_recordset(named) as r(ingest text, path text)
		union select a.ingest, a.path from voided v
			join archive_shut s on s.hash = v.what
				or left(v.what, 5) = 'lift:' and split_part(v.what, ':', 2) = s.restriction,
			lateral (select ingest, path from archive_recording where sha256 = s.sha256 offset 0) a
	)
	select array_agg(ingest || chr(10) || path) into concerned from touched;
	if concerned is null then return; end if;

	with was as materialized (
		select a.* from unnest(concerned) t(file), lateral (
			select * from archive_recording
			where ingest = split_part(t.file, chr(10), 1) and path = substr(t.file, strpos(t.file, chr(10)) + 1)
			offset 0
		) a
	), classed as materialized (
		select w.ingest, w.path, f.refs, f.cased, d.said,
			w.sha256 in (select sha256 from archive_shut_now) as shut,
			case when f.one_b = f.last_b then substr(f.one_b, 3) else '' end as officer,
			case when f.one_p = f.last_p then substr(f.one_p, 3) else '' end as purpose,
			coalesce((
				select c.class from archive_class c where c.ingest = w.ingest and c.path = w.path
					and c.hash not in (select what from archive_void)
				order by c.at desc, c.hash desc limit 1
			), case when f.cased then 'evidence' else 'unclassified' end) as class
		from was w cross join lateral (
			with recursive reach (ref) as (
				select k.ref from (
					values ('f:' || w.ingest || chr(10) || w.path), ('i:' || w.ingest)
				) as k(ref)
				union
				select n.ref from reach r, lateral (
					select l.ref from archive_link l where l.of = r.ref
						and l.hash not in (select what from archive_void)
						and (l.filing is null or l.filing not in (select what from archive_void))
					offset 0
				) n
			)
			select bool_or(ref like 'k:%') as cased,
				array_agg(ref order by ref) filter (where left(ref, 2) not in ('f:', 'i:')) as refs,
				min(ref) filter (where ref like 'b:%') as one_b,
				max(ref) filter (where ref like 'b:%') as last_b,
				min(ref) filter (where ref like 'p:%') as one_p,
				max(ref) filter (where ref like 'p:%') as last_p
			from reach
		) f left join lateral (
			select fact::json as said from described
			where ingest = w.ingest and path = w.path and sha256 = w.sha256 offset 0
		) d on true
	), changed as (
		update archive_recording a set officer = c.officer, purpose = c.purpose, class = c.class,
			cased = c.cased, shut = c.shut, kind = coalesce(c.said->>'kind', ''),
			duration = (c.said->>'durationMillis')::bigint,
			recorded = coalesce(c.said->'times'->>'name', c.said->'times'->>'exif',
				c.said->'times'->>'container', ''),
			refs = coalesce(c.refs, '{}') || a.names
				|| array['s:' || a.station, 'r:' || a.recorder, 'm:' || a.month, 'c:' || c.class]
		from classed c where a.ingest = c.ingest and a.path = c.path
		returning a.class, a.station, a.recorder, a.officer, a.purpose, a.month, a.cased, a.refs, a.shut
	), moves as (
		select ${KIND}, '' as in_case, 1 as n from changed where not shut
		union all select ${KIND}, '', -1 from was where cardinality(refs) > 0 and not shut
		union all select ${KIND}, substr(k.ref, 3), 1 from changed, ${CASES}
		union all select ${KIND}, substr(k.ref, 3), -1 from was, ${CASES}
	)
	insert into archive_tally (${TALLY}, n)
	select ${TALLY}, sum(n)::integer from moves group by ${TALLY} having sum(n) <> 0
	on conflict (${TALLY}) do update set n = archive_tally.n + excluded.n;
end $gather$`;

/** `moved`: keys from which something leads now; `voided`: what counts or does not count any more; `named`: files by name. */
export const gather = (
	moved: readonly string[],
	voided: readonly string[],
	named: readonly { readonly ingest: string; readonly path: string }[]
): Statement =>
	sql(
		'select archive_gather($1::text[], $2::text[], $3::text::json)',
		...[[...new Set(moved)], [...new Set(voided)], JSON.stringify(named)]
	);
