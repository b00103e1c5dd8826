import { sha256Hex, toUtf8 } from '$lib/base/bytes';
import { instant, later, type Instant } from '$lib/base/instant';
import type { Database, Row } from '$lib/ledger/database/database';
import type { Allowance } from './bucket';
import { contactsOn } from './contacts.postgres';
import { SKEW_MILLIS } from '../exchange/requests';
import type { Session, SessionRows, Shared, Tries } from './shared';

/** Tables of their own beside the ledger's, which never reads them. They may be left out of a backup, or emptied at any time. */
const schema: readonly string[] = [
	`create table if not exists office_session (
		hash text primary key,
		account text not null,
		name text not null,
		must_change boolean not null,
		since bigint not null,
		seen_at bigint not null
	)`,
	// had: how many tries there were when one was asked for last. The name is hashed: people type passwords into other fields.
	`create table if not exists office_try (
		name text primary key,
		had double precision not null,
		at bigint not null
	)`,
	`create table if not exists office_contact (
		log text primary key,
		at bigint not null
	)`
];

/** After so long without a try all of them are there again, of every kind. */
const REFILLED_MILLIS = 3_600_000;
const CLEAN_MILLIS = 60_000;
/** Of more names than this the oldest are forgotten. */
const MOST_NAMES = 10_000;

/** For a county of several processes. Only to be opened by one at a time. */
export async function sharedOnPostgres(db: Pick<Database, 'query'>): Promise<Shared> {
	for (const statement of schema) await db.query(statement);
	const contacts = contactsOn(db);
	const tries = triesOn(db);
	return {
		sessions: sessionsOn(db),
		tries: tries.of,
		contacts,
		async databaseBytes() {
			const [row] = await db.query('select pg_database_size(current_database()) as bytes');
			return Number(row?.['bytes'] ?? 0);
		},
		async close() {
			await contacts.settled();
			await tries.settled();
		}
	};
}

function sessionsOn(db: Pick<Database, 'query'>): SessionRows {
	const run = async (text: string, ...params: (string | number | boolean)[]): Promise<void> =>
		void (await db.query(text, params));

	const toSession = (row: Row): Session => ({
		account: {
			...{ id: String(row['account']), name: String(row['name']) },
			...(row['must_change'] === true && { mustChange: true })
		},
		since: instant(Number(row['since'])),
		seenAt: instant(Number(row['seen_at']))
	});

	return {
		keep: (hash, { account, since, seenAt }) =>
			run(
				'insert into office_session values ($1, $2, $3, $4, $5, $6)',
				...[hash, account.id, account.name, account.mustChange === true, since, seenAt]
			),
		async count(begunAfter, seenAfter) {
			const [row] = await db.query(
				'select count(*) as n from office_session where since > $1 and seen_at > $2',
				[begunAfter, seenAfter]
			);
			return Number(row?.['n'] ?? 0);
		},
		async find(hash) {
			const [row] = await db.query('select * from office_session where hash = $1', [hash]);
			return row && toSession(row);
		},
		seen: (hash, at) =>
			run(
				'update office_session set seen_at = greatest(seen_at, $2) where hash = $1',
				...[hash, at]
			),
		end: (hash) => run('delete from office_session where hash = $1', hash),
		endAll: (account) => run('delete from office_session where account = $1', account),
		forget: (begunBefore, seenBefore) =>
			run(
				'delete from office_session where since < $1 or seen_at < $2',
				...[begunBefore, seenBefore]
			)
	};
}

/**
 * A bucket of tries in one statement, so that of two processes neither gives out the other's try. The clocks of two machines may
 * differ: a bucket is never filled twice for the same time, and one from a future that is no mere difference is a clock set back.
 */
const TAKE = `
	insert into office_try as t (name, had, at) values ($1, $2::double precision, $4::bigint)
	on conflict (name) do update set
		had = least(
			$2::double precision,
			t.had - case when t.had >= 1 then 1 else 0 end
				+ greatest(0, $4::bigint - t.at) / $3::double precision
		),
		at = case when t.at > $4::bigint + ${SKEW_MILLIS} then $4::bigint
			else greatest(t.at, $4::bigint) end
	returning had`;

function triesOn(db: Pick<Database, 'query'>) {
	const state = { cleanedAt: undefined as Instant | undefined, cleaning: Promise.resolve() };

	async function clean(now: Instant): Promise<void> {
		await db.query('delete from office_try where at < $1', [
			later(now, { millis: -REFILLED_MILLIS })
		]);
		await db.query(
			'delete from office_try where name in (select name from office_try order by at desc offset $1)',
			[MOST_NAMES]
		);
	}

	/** Nobody waits for it, and what it could not remove it removes the next time. */
	function cleanSometimes(now: Instant): void {
		if (state.cleanedAt !== undefined && Math.abs(now - state.cleanedAt) < CLEAN_MILLIS) return;
		state.cleanedAt = now;
		state.cleaning = clean(now).catch(() => undefined);
	}

	return {
		of(kind: string, { tries, perMillis }: Allowance): Tries {
			if (tries * perMillis > REFILLED_MILLIS) throw new Error(`${kind}: refilled too slowly`);
			const key = (name: string): Promise<string> => sha256Hex(toUtf8(`${kind} ${name}`));
			return {
				async take(name, now) {
					const [row] = await db.query(TAKE, [await key(name), tries, perMillis, now]);
					cleanSometimes(now);
					const had = Number(row?.['had']);
					return { waitMillis: had >= 1 ? 0 : Math.ceil((1 - had) * perMillis) };
				},
				async refill(name) {
					await db.query('delete from office_try where name = $1', [await key(name)]);
				}
			};
		},
		settled: (): Promise<void> => state.cleaning
	};
}
