import { instant, type Instant } from '$lib/base/instant';
import type { Database } from '$lib/ledger/database/database';
import type { Contacts } from './shared';

/** So often at most a contact of one log is written: what other processes show is no older than this. */
export const WRITTEN_MILLIS = 60_000;

const NEVER = instant(0);

/** Last contacts in a table, written beside the answers and never before one; those that come meanwhile go in together. */
export function contactsOn(db: Pick<Database, 'query'>): Contacts & { settled(): Promise<void> } {
	const known = new Map<string, { readonly at: Instant; readonly writtenAt: Instant }>();
	let waiting = new Map<string, Instant>();
	let writing: Promise<void> | undefined;

	async function write(contacts: ReadonlyMap<string, Instant>): Promise<void> {
		// In one order, so that two processes do not wait for each other's rows.
		const logs = [...contacts.keys()].sort();
		await db.query(
			`insert into office_contact
				select log, at::bigint from unnest($1::text[], $2::text[]) as heard (log, at)
				on conflict (log) do update set at = greatest(office_contact.at, excluded.at)`,
			[logs, logs.map((log) => String(contacts.get(log)))]
		);
	}

	async function writeAll(): Promise<void> {
		while (waiting.size > 0) {
			const contacts = waiting;
			waiting = new Map();
			try {
				await write(contacts);
			} catch {
				// The database is away, and says so where it matters: this is written with the log's next contact.
				for (const [log, at] of contacts) known.set(log, { at, writtenAt: NEVER });
			}
		}
		writing = undefined;
	}

	return {
		note(log, at) {
			const last = known.get(log);
			if (last && Math.abs(at - last.writtenAt) < WRITTEN_MILLIS) {
				known.set(log, { at, writtenAt: last.writtenAt });
				return;
			}
			known.set(log, { at, writtenAt: at });
			waiting.set(log, at);
			writing ??= writeAll();
		},

		async all() {
			const rows = await db.query('select log, at from office_contact');
			const newest = new Map(rows.map(({ log, at }) => [String(log), instant(Number(at))]));
			for (const [log, { at }] of known)
				newest.set(log, instant(Math.max(at, newest.get(log) ?? at)));
			return newest;
		},

		/** Writes what was not due yet. */
		async settled(): Promise<void> {
			for (const [log, { at, writtenAt }] of known) if (at > writtenAt) waiting.set(log, at);
			await (writing ??= writeAll());
		}
	};
}
