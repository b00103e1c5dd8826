import { equalBytes, fromUtf8, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import { parseGrowth } from '$lib/ledger/log/proof';
import { emptyTree, leafHash, rootOf, withLeaf } from '$lib/ledger/log/tree';
import type { Peer, PeerFault } from './peer';
import { push } from './push';
import type { ExchangeFault, ExchangeSide } from './side';
import { readPinned } from './witness';

const BATCH = 256;

const isRefused = (fault: ExchangeFault, ...reasons: readonly string[]): boolean =>
	fault.fault === 'refused' && reasons.includes(fault.problem.reason);

/** The root of the county's log at an earlier size, from the entries that are held here. */
async function rootAt(side: ExchangeSide, size: number) {
	let tree = emptyTree;
	while (tree.size < size) {
		const count = Math.min(BATCH, size - tree.size);
		const entries = await side.read(side.county.name, tree.size, count);
		if (entries.length === 0) return undefined;
		for (const bytes of entries) tree = await withLeaf(tree, await leafHash(bytes));
	}
	return rootOf(tree);
}

/** The county's log went on in another way than the one that is held here: both of its words are kept. */
async function contradicted(side: ExchangeSide, peer: Peer): Promise<Result<never, ExchangeFault>> {
	const answer = await peer.checkpoint(0);
	if (!answer.ok) return answer;
	const growth = parseGrowth(answer.value);
	const note = growth.ok ? growth.value.note : undefined;
	const now = note && (await openCheckpoint(note, side.county));
	if (!note || !now?.ok) return err({ fault: 'bad-checkpoint' });
	const { size, root } = now.value;
	const was = await rootAt(side, size);
	if (was === undefined || equalBytes(was, root)) return err({ fault: 'county-set-back', size });
	await side.dispute({ pinned: (await side.pinned()) ?? '', offered: fromUtf8(note) ?? '' });
	return err({ fault: 'county-disputed' });
}

/** Shows the county the newest checkpoint of its own that was taken here: by that it knows what it lost. */
async function offer(
	side: ExchangeSide,
	peer: Peer,
	size: number
): Promise<Result<null, PeerFault>> {
	const note = await side.pinned();
	const pinned = readPinned(note);
	if (note === undefined || !pinned || pinned.size <= size) return ok(null);
	const answer = await peer.offer(side.county.name, toUtf8(note));
	return answer.ok ? ok(null) : answer;
}

/**
 * Gives a county whose log is shorter than it was (restored from a backup) its own entries back, each signed by itself,
 * before it writes others in their place. True = it was.
 */
export async function giveBack(
	side: ExchangeSide,
	peer: Peer,
	county: { readonly size: number }
): Promise<Result<boolean, ExchangeFault>> {
	const { size } = await side.countyHead();
	if (county.size >= size) return ok(false);
	const offered = await offer(side, peer, county.size);
	const given = offered.ok
		? await push(side, peer, { origin: side.county.name, from: county.size, size })
		: offered;
	// It holds even more: another kiosk was faster.
	if (given.ok || given.error.fault === 'county-ahead') return ok(true);
	if (isRefused(given.error, 'fork')) return contradicted(side, peer);
	// An older county knows no way to take its entries back.
	if (isRefused(given.error, 'unknown-log'))
		return err({ fault: 'county-set-back', size: county.size });
	return given;
}
