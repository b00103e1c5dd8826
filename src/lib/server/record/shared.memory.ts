import type { Instant } from '$lib/base/instant';
import { openBuckets, type Buckets } from './bucket';
import type { Session, Shared } from './shared';

/** For a county of one process: a restart ends every session and gives all tries back. */
export function sharedInMemory(): Shared {
	const sessions = new Map<string, Session>();
	const contacts = new Map<string, Instant>();
	const kinds = new Map<string, Buckets>();

	function endWhere(isOver: (session: Session) => boolean): Promise<void> {
		for (const [hash, session] of sessions) if (isOver(session)) sessions.delete(hash);
		return Promise.resolve();
	}

	return {
		sessions: {
			keep: (hash, session) => Promise.resolve(void sessions.set(hash, session)),
			find: (hash) => Promise.resolve(sessions.get(hash)),
			seen(hash, at) {
				const session = sessions.get(hash);
				if (session) sessions.set(hash, { ...session, seenAt: at });
				return Promise.resolve();
			},
			end: (hash) => Promise.resolve(void sessions.delete(hash)),
			endAll: (account) => endWhere((session) => session.account.id === account),
			count: (begunAfter, seenAfter) =>
				Promise.resolve(
					[...sessions.values()].filter(
						({ since, seenAt }) => since > begunAfter && seenAt > seenAfter
					).length
				),
			forget: (begunBefore, seenBefore) =>
				endWhere(({ since, seenAt }) => since < begunBefore || seenAt < seenBefore)
		},
		tries(kind, allowance) {
			const buckets = kinds.get(kind) ?? openBuckets(allowance);
			kinds.set(kind, buckets);
			return {
				take: (name, now) => Promise.resolve(buckets.take(name, now)),
				refill: (name) => Promise.resolve(void buckets.refill(name))
			};
		},
		contacts: {
			note: (log, at) => void contacts.set(log, at),
			all: () => Promise.resolve(contacts)
		},
		databaseBytes: () => Promise.resolve(undefined),
		close: () => Promise.resolve()
	};
}
