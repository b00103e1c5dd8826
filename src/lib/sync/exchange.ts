import { fromBase64, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { cosignedAt, signCheckpoint, toCheckpointText } from '$lib/ledger/checkpoint';
import { claimedOrigin, openEntry, type Entry, type Head } from '$lib/ledger/entry';
import { rosterFact } from '$lib/ledger/facts';
import { fromVkey, parseNote, type PublicKey, type Signer } from '$lib/ledger/note';
import { rootOf } from '$lib/ledger/tree';
import { fitting, fromEntryBundle, toEntryBundle } from './envelope';
import type { Peer } from './peer';
import { PROTOCOL } from './protocol';
import { ask, settle, type WitnessFault, type WitnessSide } from './witness';

/** Why an exchange stopped before both sides had everything. */
export type ExchangeFault =
	| WitnessFault
	| { readonly fault: 'other-version'; readonly least: number; readonly most: number }
	/** The county holds more of this log than this kiosk does: the kiosk was set back to an old state. */
	| { readonly fault: 'county-ahead'; readonly size: number }
	/** The county's answer is not signed by the county that was pinned. */
	| { readonly fault: 'bad-receipt' }
	| { readonly fault: 'bad-feed'; readonly why: string }
	/** This kiosk could not keep what it was given. */
	| { readonly fault: 'storage'; readonly why: string };

/** A log of an earlier epoch, and how much of it the county has confirmed. */
export interface Former {
	readonly origin: string;
	readonly size: number;
	readonly confirmed: number;
}

/** What an exchange needs to know and do; the kiosk gives it. */
export interface ExchangeSide extends WitnessSide {
	readonly signer: Signer;
	head(): Promise<Head>;
	/** Logs of earlier epochs of this kiosk: nothing is added to them, but the county may lack the end of one. */
	formers(): Promise<readonly Former[]>;
	read(origin: string, from: number, count: number): Promise<readonly Bytes[]>;
	receiptSize(): Promise<number>;
	keepReceipt(receipt: { size: number; note: string; at: Instant }): Promise<void>;
	cursor(): Promise<number>;
	/** Whose key a log's entries are to be checked with; undefined = nobody enrolled it. */
	keyOf(origin: string): Promise<PublicKey | undefined>;
	/** Keeps verified entries of other logs, in order, and how far the feed was read; false = one of them does not follow. */
	take(entries: readonly Entry[], cursor: number): Promise<boolean>;
	/** Why, by the county's log as it is held here, nothing more is to be written under this key. */
	closed(): Promise<'revoked' | 'frozen' | undefined>;
}

/** Sends what the county lacks, from where the county says; any interruption is continued the same way. */
async function push(
	side: ExchangeSide,
	peer: Peer,
	{ origin, from, size }: { readonly origin: string; readonly from: number; readonly size: number }
): Promise<Result<null, ExchangeFault>> {
	let next = from;
	let stalled = 0;
	while (next < size) {
		const entries = fitting(await side.read(origin, next, 256));
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

async function pushOwn(side: ExchangeSide, peer: Peer): Promise<Result<null, ExchangeFault>> {
	const origin = side.signer.name;
	const [confirmed, { size }] = [await side.receiptSize(), await side.head()];
	const done = await push(side, peer, { origin, from: confirmed, size });
	if (!done.ok && isFork(done.error)) await pushBranch(side, peer, { origin, confirmed, size });
	return done;
}

/** The ends of logs that are over: the county says how much it has, which may be more than is held here, or something else. */
async function pushFormers(side: ExchangeSide, peer: Peer): Promise<Result<null, ExchangeFault>> {
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

/** Asks for the county's signature over this log's head and keeps it only if it is the county's, over exactly this head. */
async function confirm(side: ExchangeSide, peer: Peer): Promise<Result<null, ExchangeFault>> {
	const head = await side.head();
	if (head.size === 0 || (await side.receiptSize()) === head.size) return ok(null);
	const origin = side.signer.name;
	const checkpoint = { origin, size: head.size, root: await rootOf(head.tree) };
	const answer = await peer.cosign(origin, await signCheckpoint(checkpoint, side.signer));
	if (!answer.ok) return answer;
	const note = parseNote(answer.value);
	const at = await cosignedAt(answer.value, side.county);
	if (!note.ok || !at.ok || note.value.text !== toCheckpointText(checkpoint))
		return err({ fault: 'bad-receipt' });
	const text = new TextDecoder().decode(answer.value);
	await side.keepReceipt({ size: head.size, note: text, at: at.value });
	return ok(null);
}

/** An entry of a branch that the county let in has to be what the branch's own key signed. */
async function admittedWell(
	{ known, event }: Entry,
	enrolledHere: ReadonlyMap<string, PublicKey>,
	side: ExchangeSide
): Promise<boolean> {
	if (!known || event.type !== 'branch-entry-admitted') return true;
	const { log, seq, hash, entry } = event.body;
	const key =
		enrolledHere.get(log) ?? (log === side.signer.name ? side.signer : await side.keyOf(log));
	const bytes = fromBase64(entry);
	const opened = key && bytes ? await openEntry(bytes, key) : undefined;
	return opened?.ok === true && opened.value.seq === seq && opened.value.hash === hash;
}

/** The bundle's entries of other logs, each checked with the key that the county's log enrols, in this bundle or before. */
async function verified(
	side: ExchangeSide,
	bundle: readonly Bytes[]
): Promise<Result<readonly Entry[], ExchangeFault>> {
	const { size } = await side.head();
	const fresh: Entry[] = [];
	const enrolledHere = new Map<string, PublicKey>();
	for (const bytes of bundle) {
		const origin = claimedOrigin(bytes) ?? '';
		if (origin === side.signer.name) {
			// An own entry that is not here: this kiosk was set back to a state before it.
			const own = await openEntry(bytes, side.signer);
			if (own.ok && own.value.seq >= size)
				return err({ fault: 'county-ahead', size: own.value.seq + 1 });
			continue;
		}
		const key = enrolledHere.get(origin) ?? (await side.keyOf(origin));
		if (!key) return err({ fault: 'bad-feed', why: `no key for ${origin}` });
		const entry = await openEntry(bytes, key);
		if (!entry.ok) return err({ fault: 'bad-feed', why: `${origin}: ${entry.error.fault}` });
		const admitted = await admittedWell(entry.value, enrolledHere, side);
		if (!admitted) return err({ fault: 'bad-feed', why: `${origin}: admitted-unsigned` });
		fresh.push(entry.value);
		const enrolment = origin === side.county.name ? rosterFact(entry.value) : undefined;
		if (enrolment?.kind !== 'kiosk') continue;
		const vkey = await fromVkey(enrolment.value.vkey);
		if (vkey.ok) enrolledHere.set(enrolment.id, { ...vkey.value, name: enrolment.id });
	}
	return ok(fresh);
}

/** Takes in what the county and the other stations have written since; nothing that does not verify. */
async function pull(
	side: ExchangeSide,
	peer: Peer,
	nonce: string
): Promise<Result<null, ExchangeFault>> {
	for (;;) {
		const after = await side.cursor();
		const answer = await peer.feed(after, nonce, side.signer);
		if (!answer.ok) return answer;
		const { bundle, next } = answer.value;
		const { entries, cut } = fromEntryBundle(bundle);
		if (cut) return err({ fault: 'no-answer' });
		const fresh = await verified(side, entries);
		if (!fresh.ok) return fresh;
		if (!(await side.take(fresh.value, Math.max(next, after))))
			return err({ fault: 'bad-feed', why: 'gap' });
		if (next <= after) return ok(null);
	}
}

/** So often an exchange follows a log that grows meanwhile, before it leaves the rest to the next one. */
const ROUNDS = 5;

/** Sends what is new and has it confirmed. */
async function give(side: ExchangeSide, peer: Peer): Promise<Result<null, ExchangeFault>> {
	for (let round = 1; ; round++) {
		const pushed = await pushOwn(side, peer);
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
	for (let round = 1; ; round++) {
		const offered = await ask(side, peer);
		if (!offered.ok) return offered;
		const settled = await settle(side, offered.value);
		// The county's checkpoint is taken; what the stations wrote is fetched all the same.
		if (!settled.ok) return settled;
		const pulled = await pull(side, peer, nonce);
		if (!pulled.ok || settled.value || round === ROUNDS) return pulled;
	}
}

/** One whole exchange with the county: send, be confirmed, witness, take in. */
export async function exchange(
	side: ExchangeSide,
	peer: Peer,
	now: () => Instant,
	on: (skewMillis: number) => void
): Promise<Result<null, ExchangeFault>> {
	const hello = await peer.hello();
	if (!hello.ok) return hello;
	const { protocol, time, nonce } = hello.value;
	if (protocol.least > PROTOCOL || protocol.most < PROTOCOL)
		return err({ fault: 'other-version', ...protocol });
	on(Date.parse(time) - now());
	const given = await give(side, peer);
	if (!given.ok) return given;
	const over = await pushFormers(side, peer);
	if (!over.ok) return over;
	const { size } = await side.head();
	const received = await receive(side, peer, nonce);
	const closed = await side.closed();
	if (closed) return err({ fault: 'refused', problem: { reason: closed } });
	// What was put on the own log about the county's is sent as well.
	return received.ok && (await side.head()).size > size ? give(side, peer) : received;
}
