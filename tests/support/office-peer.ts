import { concat, toUtf8 } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { fitting, MAX_ENTRIES, toEntryBundle } from '$lib/sync/envelope';
import type { Peer, PeerFault } from '$lib/sync/peer';
import { PROTOCOL, type Problem } from '$lib/sync/protocol';
import type { Office } from './county-parts';

const refused = <T>(answer: Result<T, Problem>): Result<T, PeerFault> =>
	answer.ok ? answer : err({ fault: 'refused', problem: answer.error });

/** What the route makes of an exception: the kiosk sees a status and no more. */
const broken = (): Result<never, PeerFault> => err({ fault: 'not-understood', status: 500 });

/** The county at the other end of a wire that loses nothing; `office` is asked anew for each call. */
export function peerOf(office: () => Office, now: () => Instant): Peer {
	return {
		hello: () =>
			Promise.resolve(
				ok({ protocol: { least: PROTOCOL, most: PROTOCOL }, time: toIso(now(), 480), nonce: 'n' })
			),
		enrol: () => Promise.resolve(broken()),
		sendEntries: (origin, start, bundle) =>
			office().accept(origin, start, bundle).then(refused, broken),
		cosign: (origin, checkpoint) =>
			office()
				.cosign(origin, checkpoint)
				.then(
					(answer) => refused(answer.ok ? ok(concat(checkpoint, toUtf8(answer.value))) : answer),
					broken
				),
		checkpoint: (old, size) => office().checkpoint(old, size).then(refused, broken),
		async feed(after) {
			const rows = await office().store.feed(after, MAX_ENTRIES);
			const given = fitting(rows.map(({ bytes }) => bytes));
			const last = rows[given.length - 1];
			return ok({ bundle: toEntryBundle(given), next: last ? last.pos + 1 : after });
		}
	};
}
