import { concat, sha256Hex, toUtf8 } from '$lib/base/bytes';
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
		offer: () => Promise.resolve(broken()),
		checkpoint: (old, size) => office().checkpoint(old, size).then(refused, broken),
		async feed(after) {
			const rows = await office().store.feed(after, MAX_ENTRIES);
			const given = fitting(rows.map(({ bytes }) => bytes));
			const last = rows[given.length - 1];
			return ok({ bundle: toEntryBundle(given), next: last ? last.pos + 1 : after });
		}
	};
}

/** The same with everything that a county of this version says: its own size, how much it holds, and whose feed it was. */
export function wholePeerOf(office: () => Office, now: () => Instant): Peer {
	const peer = peerOf(office, now);
	return {
		...peer,
		async hello(log) {
			const { store, county, restoring } = office();
			const said = await peer.hello();
			if (!said.ok) return said;
			return ok({
				...said.value,
				county: {
					size: (await store.head(county.name)).size,
					restoring: await restoring.isWaiting()
				},
				...(log !== undefined && { held: (await store.head(log)).size })
			});
		},
		async sendEntries(origin, start, bundle) {
			const { store, county, restoring } = office();
			const done = await peer.sendEntries(origin, start, bundle);
			const unknown = !done.ok && done.error.fault === 'refused' && origin !== county.name;
			const enrolled = (await store.roster()).kiosks.has(origin);
			return unknown && !enrolled && (await restoring.isWaiting())
				? err({ fault: 'refused', problem: { reason: 'restoring' } })
				: done;
		},
		offer: (_, checkpoint) => office().restoring.offered(checkpoint).then(refused, broken),
		async feed(after, nonce, signer, last) {
			const { store, restoring } = office();
			if (!(await store.roster()).kiosks.has(signer.name))
				return err({ fault: 'refused', problem: { reason: 'unsigned' } });
			await restoring.heard(signer.name);
			const [before] = after > 0 ? await store.feed(after - 1, 1) : [];
			const is = before?.pos === after - 1 ? await sha256Hex(before.bytes) : undefined;
			if (last !== undefined && after > 0 && is !== last)
				return err({ fault: 'refused', problem: { reason: 'other-feed' } });
			const fed = await peer.feed(after, nonce, signer);
			return fed.ok ? ok({ ...fed.value, end: await store.feedEnd() }) : fed;
		}
	};
}
