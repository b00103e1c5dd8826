import type { Instant } from '$lib/base/instant';
import type { Account } from '../access/accounts';
import type { Allowance } from './bucket';

/** A log-in. Only the hash of its token is kept. */
export interface Session {
	readonly account: Account;
	readonly since: Instant;
	readonly seenAt: Instant;
}

export interface SessionRows {
	keep(hash: string, session: Session): Promise<void>;
	find(hash: string): Promise<Session | undefined>;
	/** Has no effect on a session that was ended meanwhile. */
	seen(hash: string, at: Instant): Promise<void>;
	end(hash: string): Promise<void>;
	endAll(account: string): Promise<void>;
	/** How many were begun, and seen last, after these times. */
	count(begunAfter: Instant, seenAfter: Instant): Promise<number>;
	/** Removes those that were begun, or seen last, before these times. */
	forget(begunBefore: Instant, seenBefore: Instant): Promise<void>;
}

/** Tries of one kind, by name (an account, an address). */
export interface Tries {
	/** Takes one try; otherwise says in how many milliseconds there is one again. */
	take(name: string, now: Instant): Promise<{ readonly waitMillis: number }>;
	/** All tries are there again. */
	refill(name: string): Promise<void>;
}

/** When a kiosk of each log was heard last. */
export interface Contacts {
	/** Returns at once, and never fails: a contact is not worth an answer. */
	note(log: string, at: Instant): void;
	all(): Promise<ReadonlyMap<string, Instant>>;
}

/**
 * What all processes that serve one county know together beside the record, and what nobody will ask for later: none of it
 * is on the ledger. One process keeps it in memory, several in their database.
 */
export interface Shared {
	readonly sessions: SessionRows;
	/** `kind`: what is tried; each has names of its own. */
	tries(kind: string, allowance: Allowance): Tries;
	readonly contacts: Contacts;
	/** How large the database is that the record is in; undefined = it lies in the data folder. */
	databaseBytes(): Promise<number | undefined>;
	/** What was noted is kept. */
	close(): Promise<void>;
}
