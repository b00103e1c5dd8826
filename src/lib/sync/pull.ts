import { fromUtf8, sha256Hex, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { claimedOrigin, type Entry } from '$lib/ledger/log/entry';
import type { FeedPlace } from '$lib/ledger/store/witnessed';
import { fromEntryBundle } from './envelope';
import type { Fed, Peer, PeerFault } from './peer';
import type { ExchangeFault, ExchangeSide } from './side';
import { verified } from './verified-feed';

const SEQ = /"seq":(\d{1,15})/g;

/** Where an entry claims to stand; only to look whether just these bytes stand there. */
function claimedSeq(bytes: Bytes): number {
	// In canonical order only `subj`, `t`, `type` and `v` come behind it: the last one is the entry's own.
	const last = [...(fromUtf8(bytes) ?? '').matchAll(SEQ)].at(-1);
	return Number(last?.[1] ?? -1);
}

/** Of a bundle that is read once more, what is not held here already, byte for byte. */
async function notHeld(side: ExchangeSide, bundle: readonly Bytes[]): Promise<readonly Bytes[]> {
	const claims = bundle.map((bytes) => ({
		...{ bytes, origin: claimedOrigin(bytes) ?? '', seq: claimedSeq(bytes) }
	}));
	const held = new Map<string, { readonly from: number; readonly hashes: readonly string[] }>();
	for (const origin of new Set(claims.map((one) => one.origin))) {
		const seqs = claims.filter((one) => one.origin === origin).map(({ seq }) => seq);
		const from = Math.max(0, Math.min(...seqs));
		held.set(origin, { from, hashes: await side.hashes(origin, from, bundle.length) });
	}
	const left: Bytes[] = [];
	for (const { bytes, origin, seq } of claims) {
		const here = held.get(origin);
		if (!here || here.hashes[seq - here.from] !== (await sha256Hex(bytes))) left.push(bytes);
	}
	return left;
}

/** The place behind what came of an answer; of one that broke off, behind its whole entries. */
async function placeAfter(
	from: FeedPlace,
	{ next, broken }: Fed,
	entries: readonly Bytes[],
	cut: boolean
): Promise<FeedPlace> {
	const last = entries.at(-1);
	if (!last) return from;
	const after = cut || broken ? from.after + entries.length : next;
	return { after: Math.max(after, from.after), last: await sha256Hex(last) };
}

/** What freshly taken entries of the county's own log say about what must be here as well. */
function openPromises(side: ExchangeSide) {
	const confirmed = new Map<string, number>();
	const state = { restored: false };
	return {
		note(entries: readonly Entry[]): void {
			for (const { known, event, origin } of entries) {
				if (!known || origin !== side.county.name) continue;
				if (event.type === 'county-restored') state.restored = true;
				if (event.type !== 'log-confirmed') continue;
				const { log, size } = event.body;
				confirmed.set(log, Math.max(size, confirmed.get(log) ?? 0));
			}
		},
		/**
		 * Whether something may have been passed over: the county was set back since, which puts its order together anew, or it
		 * has confirmed entries, or another history of an earlier log of this kiosk, that are not here although its order was
		 * read to the end.
		 */
		async isBroken(): Promise<boolean> {
			const { restored } = state;
			state.restored = false;
			const logs = [...(await side.siblings()), ...(await side.formers())];
			const held = new Map(logs.map(({ origin, size }) => [origin, size]));
			const lacking = [...confirmed].some(
				([log, size]) => log !== side.signer.name && (held.get(log) ?? 0) < size
			);
			confirmed.clear();
			return restored || lacking || (await side.lacksHistory());
		}
	};
}

export const FEED_START: FeedPlace = { after: 0, last: undefined };

const isOtherFeed = (fault: PeerFault): boolean =>
	fault.fault === 'refused' && fault.problem.reason === 'other-feed';

/** Takes in what the county and the other stations have written since; nothing that does not verify. */
export async function pull(
	side: ExchangeSide,
	peer: Peer,
	nonce: string
): Promise<Result<null, ExchangeFault>> {
	const promises = openPromises(side);
	let again = false;
	let began: number | undefined;
	/** Reads from the beginning, once: what is held already is passed over. */
	async function fromStart(): Promise<void> {
		again = true;
		await side.take([], FEED_START);
		// A crash here: the next exchange begins at 0 too, only slower.
	}
	for (;;) {
		const place = await side.cursor();
		const answer = await peer.feed(place.after, nonce, side.signer, place.last);
		if (!answer.ok) {
			if (!isOtherFeed(answer.error) || again) return answer;
			// The county's order is another than it was, as after a restore.
			await fromStart();
			continue;
		}
		const { bundle, next, end } = answer.value;
		const { entries, cut } = fromEntryBundle(bundle);
		const fresh = await verified(side, again ? await notHeld(side, entries) : entries);
		const reached = await placeAfter(place, answer.value, entries, cut);
		const taken = fresh.ok && (await side.take(fresh.value, reached));
		if (!fresh.ok || !taken) {
			// What it hangs on may stand in front of this place, where it did not stand when this kiosk was there.
			if (!again && place.after > 0 && (fresh.ok || fresh.error.fault === 'bad-feed')) {
				await fromStart();
				continue;
			}
			return fresh.ok ? err({ fault: 'bad-feed', why: 'gap' }) : fresh;
		}
		promises.note(fresh.value);
		if (entries.length === 0 && (cut || answer.value.broken === true))
			return err({ fault: 'no-answer' });
		if (next <= place.after || entries.length === 0) {
			if (again || !(await promises.isBroken())) return ok(null);
			await fromStart();
			continue;
		}
		began ??= place.after;
		if (end !== undefined)
			side.onProgress?.({ way: 'receiving', done: reached.after - began, total: end - began });
	}
}
