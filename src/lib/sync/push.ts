import { err, ok, type Result } from '$lib/base/result';
import { fitting, toEntryBundle } from './envelope';
import type { Peer } from './peer';
import type { ExchangeFault, ExchangeSide, Former, HeldLog } from './side';

/** Sends what the county lacks of a log, from where the county says; any interruption is continued the same way. */
export async function push(
	side: ExchangeSide,
	peer: Peer,
	{ origin, from, size }: HeldLog & { readonly from: number }
): Promise<Result<null, ExchangeFault>> {
	let next = from;
	let stalled = 0;
	while (next < size) {
		// No further than `size`: what is written meanwhile would make a county that took it look ahead of this kiosk.
		const entries = fitting(await side.read(origin, next, Math.min(256, size - next)));
		const answer = await peer.sendEntries(origin, next, toEntryBundle(entries));
		const said = answer.ok
			? answer.value.next
			: answer.error.fault === 'refused' && answer.error.problem.reason === 'out-of-place'
				? answer.error.problem.next
				: undefined;
		if (said === undefined) return answer.ok ? ok(null) : answer;
		// A county that keeps asking for the same place would have us send for ever.
		stalled = said > next ? 0 : stalled + 1;
		if (stalled > 2) return answer.ok ? err({ fault: 'not-understood', status: 200 }) : answer;
		next = said;
		side.onProgress?.({ way: 'sending', done: Math.min(next, size) - from, total: size - from });
	}
	return next > size ? err({ fault: 'county-ahead', size: next }) : ok(null);
}

const isFork = (fault: ExchangeFault): boolean =>
	fault.fault === 'refused' && fault.problem.reason === 'fork';

/** Where the county holds another history of this log, it keeps this one beside it: all of it is sent, so that nothing is lost. */
async function pushBranch(
	side: ExchangeSide,
	peer: Peer,
	{ origin, confirmed, size }: Former
): Promise<Result<null, ExchangeFault>> {
	let next = confirmed;
	while (next < size) {
		const entries = fitting(await side.read(origin, next, 256));
		if (entries.length === 0) break;
		const answer = await peer.sendEntries(origin, next, toEntryBundle(entries));
		const kept = answer.ok
			? next + entries.length
			: answer.error.fault === 'refused'
				? answer.error.problem.branch
				: undefined;
		// A county that keeps nothing more, or is older than branches, is not asked for ever.
		if (kept === undefined || kept <= next) return answer.ok ? ok(null) : answer;
		next = kept;
	}
	return ok(null);
}

/** Sends the own log. `held`: what the county says that it holds, which is less than it confirmed where it was set back. */
export async function pushOwn(
	side: ExchangeSide,
	peer: Peer,
	held: number | undefined
): Promise<Result<null, ExchangeFault>> {
	const origin = side.signer.name;
	const [confirmed, { size }] = [await side.receiptSize(), await side.head()];
	const from = Math.min(confirmed, held ?? confirmed);
	const done = await push(side, peer, { origin, from, size });
	if (!done.ok && isFork(done.error))
		await pushBranch(side, peer, { origin, confirmed: from, size });
	return done;
}

/** The ends of logs that are over: the county says how much it has, which may be more than is held here, or something else. */
export async function pushFormers(
	side: ExchangeSide,
	peer: Peer
): Promise<Result<null, ExchangeFault>> {
	for (const former of await side.formers()) {
		const { origin, size } = former;
		if (size === 0) continue;
		let done = await push(side, peer, { origin, from: size - 1, size });
		if (!done.ok && isFork(done.error)) done = await pushBranch(side, peer, former);
		// What the county does not take of an old log must not keep the new one waiting.
		const { error } = done.ok ? { error: undefined } : done;
		if (error && error.fault !== 'county-ahead' && error.fault !== 'refused') return err(error);
	}
	return ok(null);
}

/** Logs to which nothing is added here: the county says how much it has, which may be more than is held here. */
export async function pushEnds(
	side: ExchangeSide,
	peer: Peer,
	logs: readonly HeldLog[]
): Promise<Result<null, ExchangeFault>> {
	for (const { origin, size } of logs) {
		if (size === 0) continue;
		const done = await push(side, peer, { origin, from: size - 1, size });
		if (!done.ok && done.error.fault !== 'county-ahead') return done;
	}
	return ok(null);
}

/**
 * What is held of other kiosks' logs, for a county that lost its end of them: the kiosk itself may be gone. What the county
 * does not take of one does not keep it from the others.
 */
export async function pushSiblings(
	side: ExchangeSide,
	peer: Peer
): Promise<Result<null, ExchangeFault>> {
	for (const log of await side.siblings()) {
		const done = await pushEnds(side, peer, [log]);
		if (!done.ok && done.error.fault !== 'refused') return done;
	}
	return ok(null);
}
