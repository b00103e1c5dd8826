import { equalBytes, fromUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { cosign, openCheckpoint, toCheckpointText } from '$lib/ledger/checkpoint';
import type { Signer } from '$lib/ledger/note';
import type { Store } from '$lib/ledger/store';
import { emptyTree, leafHash, rootOf, withLeaf, type TreeHead } from '$lib/ledger/tree';
import type { Problem } from '$lib/sync/protocol';
import type { Intake } from './intake';
import { findLog } from './logs';

const BATCH = 512;

/** Builds trees from the stored bytes themselves, not from what was noted about them, going on where it was left. */
function recomputed(store: Store) {
	const trees = new Map<string, TreeHead>();
	return async (origin: string, size: number): Promise<TreeHead> => {
		const known = trees.get(origin);
		let tree = known && known.size <= size ? known : emptyTree;
		while (tree.size < size) {
			const entries = await store.read(origin, tree.size, Math.min(BATCH, size - tree.size));
			if (entries.length === 0) throw new Error(`entry ${tree.size} of ${origin} is missing`);
			for (const bytes of entries) tree = await withLeaf(tree, await leafHash(bytes));
		}
		trees.set(origin, tree);
		return tree;
	};
}

/** The county's word "I hold all of this": given only for what is stored, over a root that it has computed itself. */
export function openCosigner({ record, rejected, now }: Intake, signer: () => Signer | undefined) {
	const { store } = record;
	const treeAt = recomputed(store);

	return (logId: string, note: Bytes): Promise<Result<string, Problem>> =>
		record.inTurn(async () => {
			const county = signer();
			if (!county) return err({ reason: 'not-founded' });
			const log = await findLog(store, logId);
			if (!log) return err({ reason: 'unknown-log' });
			const checkpoint = await openCheckpoint(note, log.key);
			if (!checkpoint.ok) return err({ reason: 'unsigned', detail: checkpoint.error });
			const { origin, size, root } = checkpoint.value;
			const head = await store.head(origin);
			if (size > head.size) return err({ reason: 'not-stored-yet', next: head.size });
			if (!equalBytes(root, await rootOf(await treeAt(origin, size)))) {
				const detail = 'other-root';
				const bytes = note;
				await rejected.keep(
					logId,
					{ reason: 'fork', seq: size, signed: true, detail, bytes },
					now()
				);
				return err({ reason: 'fork', next: head.size, detail });
			}
			const at = now();
			const line = await cosign(toCheckpointText(checkpoint.value), county, at);
			const earlier = await store.receipt(origin);
			const text = (fromUtf8(note) ?? '') + line;
			if (!earlier || earlier.size <= size)
				await store.keepReceipt(origin, { size, note: text, at });
			return ok(line);
		});
}
