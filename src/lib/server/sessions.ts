import { sha256Hex, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { later, type Instant } from '$lib/base/instant';
import type { Account } from './accounts';

export const SESSION_COOKIE = 'luzheng-session';
/** Without a request for so long, a session ends; and after a working day in any case. */
export const IDLE_MILLIS = 30 * 60_000;
export const LONGEST_MILLIS = 12 * 3_600_000;

interface Session {
	readonly account: Account;
	readonly since: Instant;
	seenAt: Instant;
}

/** Who is logged in. Only hashes of the tokens are kept, in memory: a restart of the server ends every session. */
export function openSessions(now: () => Instant, random: (bytes: number) => Bytes) {
	const sessions = new Map<string, Session>();

	const isOver = ({ since, seenAt }: Session, at: Instant): boolean =>
		at > later(seenAt, { millis: IDLE_MILLIS }) || at > later(since, { millis: LONGEST_MILLIS });

	return {
		/** A new session; the token is shown once, to be kept in the cookie. */
		async open(account: Account): Promise<string> {
			const at = now();
			for (const [hash, session] of sessions) if (isOver(session, at)) sessions.delete(hash);
			const token = toHex(random(32));
			sessions.set(await sha256Hex(toUtf8(token)), { account, since: at, seenAt: at });
			return token;
		},

		/** Whose session this is; asking keeps it alive. */
		async find(token: string | undefined): Promise<Account | undefined> {
			if (!token) return undefined;
			const hash = await sha256Hex(toUtf8(token));
			const session = sessions.get(hash);
			if (!session) return undefined;
			const at = now();
			if (isOver(session, at)) {
				sessions.delete(hash);
				return undefined;
			}
			session.seenAt = at;
			return session.account;
		},

		/** Ends every session of an account, on this server. */
		endAll(account: string): void {
			for (const [hash, session] of sessions)
				if (session.account.id === account) sessions.delete(hash);
		},

		async end(token: string | undefined): Promise<void> {
			if (token) sessions.delete(await sha256Hex(toUtf8(token)));
		}
	};
}

export type Sessions = ReturnType<typeof openSessions>;
