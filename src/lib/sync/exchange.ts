import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import { rootOf } from '$lib/ledger/log/tree';
import { giveBack } from './give-back';
import type { Peer } from './peer';
import { PROTOCOL } from './protocol';
import { FEED_START, pull } from './pull';
import { pushFormers, pushOwn, pushSiblings } from './push';
import { openReceipt } from './receipt';
import type { ExchangeFault, ExchangeSide } from './side';
import { ask, settle } from './witness';

/** Asks for the county's signature over this log's head and keeps it only if it is the county's, over exactly this head. */
async function confirm(side: ExchangeSide, peer: Peer): Promise<Result<null, ExchangeFault>> {
	const head = await side.head();
	if (head.size === 0 || (await side.receiptSize()) === head.size) return ok(null);
	const origin = side.signer.name;
	const checkpoint = { origin, size: head.size, root: await rootOf(head.tree) };
	const answer = await peer.cosign(origin, await signCheckpoint(checkpoint, side.signer));
	if (!answer.ok) return answer;
	const receipt = await openReceipt(answer.value, checkpoint, side.county);
	if (!receipt.ok) return err({ fault: receipt.error });
	await side.keepReceipt(receipt.value);
	return ok(null);
}

/** So often an exchange follows a log that grows meanwhile, before it leaves the rest to the next one. */
const ROUNDS = 5;

/** Sends what is new and has it confirmed. */
async function give(
	side: ExchangeSide,
	peer: Peer,
	held?: number
): Promise<Result<null, ExchangeFault>> {
	for (let round = 1; ; round++) {
		const pushed = await pushOwn(side, peer, round === 1 ? held : undefined);
		if (!pushed.ok) return pushed;
		const confirmed = await confirm(side, peer);
		if (confirmed.ok) return confirmed;
		// Somebody worked on between the sending and the confirming: the newest entries are sent first, then.
		const { error } = confirmed;
		const behind = error.fault === 'refused' && error.problem.reason === 'not-stored-yet';
		if (!behind || round === ROUNDS) return confirmed;
	}
}

/** Takes in what is new, from a county whose log is shown to have only grown and to be the one that it hands out. */
async function receive(
	side: ExchangeSide,
	peer: Peer,
	nonce: string
): Promise<Result<null, ExchangeFault>> {
	let again = false;
	for (let round = 1; ; round++) {
		const offered = await ask(side, peer);
		if (!offered.ok) return offered;
		const settled = await settle(side, offered.value);
		// The county's checkpoint is taken; what the stations wrote is fetched all the same.
		if (!settled.ok) return settled;
		const pulled = await pull(side, peer, nonce);
		if (!pulled.ok || settled.value || round === ROUNDS) return pulled;
		if (again || (await side.countyHead()).size >= offered.value.checkpoint.size) continue;
		// Read to the end, and not all of it is here: something was passed over when the order was another.
		again = true;
		await side.take([], FEED_START);
	}
}

/** The county's own log is in question: what this station wrote is stored there all the same, and nothing is taken from it. */
const isAboutCounty = ({ fault }: ExchangeFault): boolean =>
	fault === 'county-disputed' || fault === 'county-set-back';

/** One whole exchange with the county: give it back what it lost, send, be confirmed, witness, take in. */
export async function exchange(
	side: ExchangeSide,
	peer: Peer,
	now: () => Instant,
	on: (skewMillis: number) => void
): Promise<Result<null, ExchangeFault>> {
	const hello = await peer.hello(side.signer.name);
	if (!hello.ok) return hello;
	const { protocol, time, nonce, county, held } = hello.value;
	if (protocol.least > PROTOCOL || protocol.most < PROTOCOL)
		return err({ fault: 'other-version', ...protocol });
	const skew = Date.parse(time) - now();
	if (Number.isFinite(skew)) on(skew);
	const back = county ? await giveBack(side, peer, county) : ok(false);
	if (!back.ok && !isAboutCounty(back.error)) return back;
	const restoring = back.ok && (back.value || county?.restoring === true);
	const given = await give(side, peer, held);
	// What the county will not have of ours is no reason not to take in what others wrote.
	if (!given.ok && given.error.fault !== 'refused') return given;
	if (!back.ok) return back;
	const over = await pushFormers(side, peer);
	if (!over.ok && given.ok) return over;
	const others = restoring ? await pushSiblings(side, peer) : ok(null);
	if (!others.ok) return others;
	const { size } = await side.head();
	const received = await receive(side, peer, nonce);
	const closed = await side.closed();
	if (closed) return err({ fault: 'refused', problem: { reason: closed } });
	if (!received.ok || !given.ok) return given.ok ? received : given;
	// What was put on the own log about the county's is sent as well.
	const more = (await side.head()).size > size ? await give(side, peer) : ok(null);
	return more.ok && restoring ? err({ fault: 'refused', problem: { reason: 'restoring' } }) : more;
}

export type { ExchangeFault, ExchangeSide } from './side';
