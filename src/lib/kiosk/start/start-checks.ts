import { equalBytes, toUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openCheckpoint } from '$lib/ledger/log/checkpoint';
import { openEntry } from '$lib/ledger/log/entry';
import type { Journal } from '$lib/ledger/journal/journal';
import type { PublicKey } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { rootOf, withLeaf, leafHash, type TreeHead } from '$lib/ledger/log/tree';
import type { StartFault } from '../ports/session';

const BATCH = 200;

/** The tree of a log at `size`, grown from one that is known with what the journal holds. */
async function grow(
	journal: Journal,
	origin: string,
	from: TreeHead,
	size: number
): Promise<TreeHead> {
	let tree = from;
	while (tree.size < size) {
		const rows = await journal.read(origin, tree.size, Math.min(BATCH, size - tree.size));
		if (rows.length === 0) return tree;
		for (const { bytes } of rows) tree = await withLeaf(tree, await leafHash(bytes));
	}
	return tree;
}

const sameTree = async (a: TreeHead, b: TreeHead): Promise<boolean> =>
	a.size === b.size && equalBytes(await rootOf(a), await rootOf(b));

/**
 * Whether the own log still is what this kiosk has signed: from its last checkpoint on, every entry in the journal is
 * hashed again and must give the tree that the ledger goes on from. `stale` = the ledger's own notes are wrong, not the
 * journal: it is to be filled again.
 */
export async function checkMark(
	journal: Journal,
	store: Store,
	key: PublicKey
): Promise<Result<'good' | 'stale', StartFault>> {
	const mark = await store.mark(key.name);
	if (!mark) return ok('good');
	const signed = await openCheckpoint(toUtf8(mark.note), key);
	// The note lies in the database, which may be damaged: then it shows nothing.
	if (!signed.ok) return ok('stale');
	const { size, root } = signed.value;
	const head = await store.head(key.name);
	const differs = err({ fault: 'checkpoint-differs', origin: key.name, size } as const);
	if (head.size < size) return differs;
	if (equalBytes(await rootOf(mark.tree), root) && mark.tree.size === size)
		if (await sameTree(await grow(journal, key.name, mark.tree, head.size), head.tree))
			return ok('good');
	// Slow, and only after damage: the whole journal decides.
	const whole = await grow(journal, key.name, { size: 0, peaks: [] }, size);
	return whole.size === size && equalBytes(await rootOf(whole), root) ? ok('stale') : differs;
}

/** Which entry is to blame where number `seq` does not follow: the one before it, if it is not what its key signed. */
export async function blame(
	journal: Journal,
	origin: string,
	seq: number,
	keyOf: (origin: string) => Promise<PublicKey | undefined>
): Promise<{ readonly seq: number; readonly why: 'unreadable' | 'out-of-chain' }> {
	const [before] = seq > 0 ? await journal.read(origin, seq - 1, 1) : [];
	const key = before && (await keyOf(origin));
	const changed = key && !(await openEntry(before.bytes, key)).ok;
	return changed ? { seq: seq - 1, why: 'unreadable' } : { seq, why: 'out-of-chain' };
}
