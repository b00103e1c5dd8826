import { sha256Hex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { later, type Instant } from '$lib/base/instant';
import type { Account } from './accounts';
import type { Session, SessionRows } from '../record/shared';

export const SESSION_COOKIE = 'luzheng-session';
/** Without a request for so long, a session ends; and after a working day in any case. */
export const IDLE_MILLIS = 30 * 60_000;
export const LONGEST_MILLIS = 12 * 3_600_000;
/** That a session was used is noted so often at most: one may end by so much too early, and looking is rarely writing. */
export const NOTED_MILLIS = 60_000;

/** Who is logged in. `isActive`: whether the county's log lets this account act, asked with each request. */
export function openSessions(
	rows: SessionRows,
	now: () => Instant,
	random: (bytes: number) => Bytes,
	isActive: (account: string) => Promise<boolean>
) {
	const hashOf = (token: string): Promise<string> => sha256Hex(toUtf8(token));

	const isOver = ({ since, seenAt }: Session, at: Instant): boolean =>
		at > later(seenAt, { millis: IDLE_MILLIS }) || at > later(since, { millis: LONGEST_MILLIS });

	return {
		/** A new session; the token is shown once, to be kept in the cookie. */
		async open(account: Account): Promise<string> {
			const at = now();
			await rows.forget(
				later(at, { millis: -LONGEST_MILLIS }),
				later(at, { millis: -IDLE_MILLIS })
			);
			const token = toHex(random(32));
			await rows.keep(await hashOf(token), { account, since: at, seenAt: at });
			return token;
		},

		/** Whose session this is. Asking keeps it alive, unless it is a page that asks by itself, with nobody in front of it. */
		async find(token: string | undefined, byItself = false): Promise<Account | undefined> {
			if (!token) return undefined;
			const hash = await hashOf(token);
			const session = await rows.find(hash);
			if (!session) return undefined;
			const at = now();
			// Not left to whoever deactivates it: that process may end between its entry and its tidying up.
			if (isOver(session, at) || !(await isActive(session.account.id))) {
				await rows.end(hash);
				return undefined;
			}
			if (!byItself && at >= later(session.seenAt, { millis: NOTED_MILLIS }))
				await rows.seen(hash, at);
			return session.account;
		},

		/** In how many milliseconds it ends where nobody uses it any more; asking does not keep it alive. */
		async leftOf(token: string | undefined): Promise<number> {
			const session = token ? await rows.find(await hashOf(token)) : undefined;
			if (!session) return 0;
			const ends = Math.min(
				later(session.seenAt, { millis: IDLE_MILLIS }),
				later(session.since, { millis: LONGEST_MILLIS })
			);
			return Math.max(0, ends - now());
		},

		/** Ends every session of an account, in every process. */
		endAll: (account: string): Promise<void> => rows.endAll(account),

		async end(token: string | undefined): Promise<void> {
			if (token) await rows.end(await hashOf(token));
		}
	};
}

export type Sessions = ReturnType<typeof openSessions>;
