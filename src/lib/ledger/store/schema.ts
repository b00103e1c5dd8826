import { archiveSchema } from './archive-schema';

/** Version 1. `entry` holds the exact bytes; everything but `branch` can be made from it again. */
export const schema: readonly string[] = [
	`create table if not exists log (
		origin text primary key,
		size integer not null,
		hash text not null,
		peaks text not null,
		seen_at bigint
	)`,
	`create table if not exists entry (
		origin text not null,
		seq integer not null,
		pos bigint not null unique,
		type text not null,
		at bigint not null,
		hash text not null,
		bytes bytea not null,
		primary key (origin, seq)
	)`,
	`create index if not exists entry_by_type on entry (origin, type, seq)`,
	`create table if not exists custody (
		hash text primary key,
		recorder text not null,
		station text not null,
		kind text not null,
		at bigint not null,
		fact text not null
	)`,
	`create index if not exists custody_by_recorder on custody (recorder)`,
	`create table if not exists roster (
		kind text not null,
		id text not null,
		value text not null,
		primary key (kind, id)
	)`,
	// A kiosk names its log by the hash of its name: found among very many without reading all of them.
	`create index if not exists roster_by_log on roster (encode(sha256(id::bytea), 'hex'))
		where kind = 'kiosk'`,
	`create table if not exists footage (
		hash text not null,
		station text not null,
		recorder text not null,
		ingest text not null,
		bag text not null,
		path text not null,
		name text not null,
		bytes bigint not null,
		sha256 text not null,
		stored text not null,
		linked text,
		facts text not null,
		primary key (ingest, path)
	)`,
	`alter table footage add column if not exists modified text not null default ''`,
	`create index if not exists footage_by_name on footage (name)`,
	`create index if not exists footage_by_content on footage (sha256)`,
	`create index if not exists footage_by_recorder on footage (recorder)`,
	// What files say about themselves: apart from them, because it may arrive before them.
	`create table if not exists described (
		ingest text not null,
		path text not null,
		sha256 text not null,
		fact text not null,
		primary key (ingest, path, sha256)
	)`,
	// What is said of activities, and of loans without one.
	`create table if not exists activity (
		hash text primary key,
		activity text,
		loan text not null,
		station text not null,
		type text not null,
		at bigint not null,
		fact text not null
	)`,
	`create index if not exists activity_by_activity on activity (activity)`,
	`create index if not exists activity_by_loan on activity (loan)`,
	`create table if not exists ingest (
		origin text not null,
		ingest text not null,
		inventory text not null,
		finished boolean not null,
		primary key (origin, ingest)
	)`,
	// What the county says of quarantined entries, by the hash of its own entry; and how far it has judged each log.
	`create table if not exists verdict (
		hash text primary key,
		seq integer not null,
		fact text not null
	)`,
	`create table if not exists judged (
		origin text primary key,
		size integer not null
	)`,
	// Which rule packs the entries of each log name, and when: what entry by entry would take reading all of them.
	`create table if not exists pack_use (
		origin text not null,
		pack text not null,
		entries integer not null,
		first_at bigint not null,
		last_at bigint not null,
		primary key (origin, pack)
	)`,
	`create table if not exists receipt (
		origin text primary key,
		size integer not null,
		note text not null,
		at bigint not null
	)`,
	`create table if not exists mark (
		origin text primary key,
		size integer not null,
		note text not null,
		peaks text not null
	)`,
	// What stands beside a log under its key (branches.ts): evidence, and not made from the entries.
	`create table if not exists branch (
		origin text not null,
		seq integer not null,
		hash text not null,
		prev text not null,
		n bigint generated always as identity,
		bytes text not null,
		primary key (origin, hash)
	)`,
	`create table if not exists cursor (
		name text primary key,
		value bigint not null
	)`,
	// Of the feed's place: the hash of the last entry in front of it.
	`alter table cursor add column if not exists last text`,
	...archiveSchema
];
