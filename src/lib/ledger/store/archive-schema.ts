import { gatherFunction } from './archive-gather';

/** What recordings are found by (archive-search.ts). `entry` alone is kept for ever: all of this can be made from it again. */
export const archiveSchema: readonly string[] = [
	`create table if not exists archive_recording (
		ingest text not null,
		path text not null,
		sha256 text not null,
		station text not null,
		recorder text not null,
		kept_at bigint not null,
		month text not null,
		bytes bigint not null,
		modified text not null,
		names text[] not null,
		officer text not null default '',
		purpose text not null default '',
		class text not null default 'unclassified',
		recorded text not null default '',
		kind text not null default '',
		duration bigint,
		cased boolean not null default false,
		refs text[] not null default '{}',
		primary key (ingest, path)
	) with (fillfactor = 75)`,
	`alter table archive_recording add column if not exists shut boolean not null default false`,
	// Without a list of what is not indexed yet: every look-up would read all of that.
	`create index if not exists archive_by_ref on archive_recording using gin (refs) with (fastupdate = off)`,
	`create index if not exists archive_by_time on archive_recording (kept_at desc, ingest desc, path desc)`,
	`create index if not exists archive_by_content on archive_recording (sha256)`,
	`create table if not exists archive_link (
		hash text not null,
		of text not null,
		ref text not null,
		filing text,
		primary key (hash, of, ref)
	)`,
	`create index if not exists archive_link_by_of on archive_link (of)`,
	`create index if not exists archive_link_by_filing on archive_link (filing) where filing is not null`,
	`create index if not exists archive_link_of_merged on archive_link (of)
		where left(of, 2) = 'u:' and left(ref, 2) = 'u:'`,
	`create table if not exists archive_word (
		hash text not null,
		ref text not null,
		text text not null,
		filing text,
		primary key (hash, ref)
	)`,
	`create table if not exists archive_gone (
		hash text not null,
		what text not null,
		primary key (hash, what)
	)`,
	`create index if not exists archive_gone_lifts on archive_gone (split_part(what, ':', 2))
		where left(what, 5) = 'lift:'`,
	`create table if not exists archive_class (
		hash text not null,
		ingest text not null,
		path text not null,
		class text not null,
		at bigint not null,
		primary key (ingest, path, hash)
	)`,
	`create index if not exists archive_class_by_hash on archive_class (hash)`,
	// Known to named readers only (第20条), by content: the same recording taken in twice is one secret.
	`create table if not exists archive_shut (
		hash text not null,
		restriction text not null,
		by_person text not null,
		sha256 text not null,
		primary key (sha256, hash)
	)`,
	`create index if not exists archive_shut_by_hash on archive_shut (hash)`,
	`create table if not exists archive_verdict (
		entry text not null,
		seq integer not null,
		outcome text not null,
		primary key (entry, seq)
	)`,
	// How many recordings there are of each kind: adding up what is here is less than counting all of them. `in_case`: '' for
	// all of them, and again for each case that they lie in.
	`create table if not exists archive_tally (
		class text not null,
		station text not null,
		recorder text not null,
		officer text not null,
		purpose text not null,
		month text not null,
		in_case text not null,
		n integer not null,
		primary key (class, station, recorder, officer, purpose, month, in_case)
	)`,
	// What says nothing any more: quarantined by the first verdict and not admitted by the last, withdrawn, or corrected.
	`create or replace view archive_out as
		select entry as what from (
			select entry, bool_or(outcome = 'quarantined') as quarantined,
				(array_agg(outcome order by seq desc) filter (where outcome <> 'quarantined'))[1] as last
			from archive_verdict group by entry
		) v where quarantined and coalesce(last, '') <> 'admitted'`,
	`create or replace view archive_void as
		select what from archive_out
		union select what from archive_gone where hash not in (select what from archive_out)`,
	// Whoever marked it does not lift it.
	`create or replace view archive_shut_now as
		select s.sha256 from archive_shut s
		where s.hash not in (select what from archive_out) and not exists (
			select 1 from archive_gone g where left(g.what, 5) = 'lift:'
				and split_part(g.what, ':', 2) = s.restriction and split_part(g.what, ':', 3) <> s.by_person
				and g.hash not in (select what from archive_out)
		)`,
	gatherFunction
];

export const archiveTables: readonly string[] = [
	...['archive_recording', 'archive_link', 'archive_word', 'archive_gone', 'archive_class'],
	...['archive_verdict', 'archive_tally', 'archive_shut']
];
