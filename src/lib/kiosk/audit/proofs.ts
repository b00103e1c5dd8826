import { fromUtf8, toHex, toUtf8, type Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import { cosignedAt, openCheckpoint, signCheckpoint } from '$lib/ledger/log/checkpoint';
import { openMerkle, type Merkle } from '$lib/ledger/log/merkle';
import type { PublicKey, Signer } from '$lib/ledger/texts/note';
import { openProof, toProof } from '$lib/ledger/log/proof';
import type { LedgerSearch } from '$lib/ledger/store/search';
import type { Store } from '$lib/ledger/store/store';
import { treeHashes, type Hash } from '$lib/ledger/log/tree';
import type { Proven, ProofTrouble, Word } from '../ports/audit';

const BATCH = 512;

type Progress = (done: number, total: number) => void;

/** The trees of the logs held here, each computed once from the ledger's bytes and then only grown: 64 bytes for each entry. */
export function openTrees(search: LedgerSearch, openHash: () => Promise<Hash>) {
	const hashes = { opened: undefined as Promise<ReturnType<typeof treeHashes>> | undefined };
	const trees = new Map<string, { readonly tree: Merkle; alone: ReturnType<typeof mutex> }>();

	return {
		/** The tree of a log over at least `size` entries. */
		async grown(
			log: string,
			size: number,
			progress: Progress
		): Promise<Result<Merkle, ProofTrouble>> {
			const { leaf, node } = await (hashes.opened ??= openHash().then(treeHashes));
			const held = trees.get(log) ?? { tree: openMerkle(node), alone: mutex() };
			trees.set(log, held);
			return held.alone(async () => {
				const { tree } = held;
				while (tree.size() < size) {
					const from = tree.size();
					const rows = await search.rows(log, from, Math.min(BATCH, size - from));
					for (const [i, { seq, bytes }] of rows.entries()) {
						if (seq !== from + i) return err({ fault: 'missing', seq: from + i });
						await tree.add(leaf(bytes));
					}
					if (rows.length === 0) return err({ fault: 'missing', seq: from });
					progress(tree.size(), size);
				}
				return ok(tree);
			});
		}
	};
}

export interface ProofParts {
	readonly store: Store;
	/** This kiosk's own key, and the county's. */
	readonly signer: Signer;
	readonly county: PublicKey;
	readonly trees: ReturnType<typeof openTrees>;
	readonly wordsOf: (log: string) => Promise<readonly Word[]>;
}

/** A size and root of a log that somebody has signed. */
interface Signed extends Pick<Proven, 'against' | 'word' | 'cosignedAt' | 'note'> {
	readonly size: number;
	/** Undefined: it is taken from the tree, and signed, now. */
	readonly root: string | undefined;
}

/** Shows that entries are in the logs that they are in. */
export function openProofs({ store, signer, county, trees, wordsOf }: ProofParts) {
	const keyOf = (log: string): PublicKey | undefined =>
		log === signer.name ? signer : log === county.name ? county : undefined;

	/** The checkpoint kept of this log, once it is verified again. */
	async function kept(log: string, seq: number, key: PublicKey): Promise<Signed | undefined> {
		const receipt = await store.receipt(log);
		if (!receipt || receipt.size <= seq) return undefined;
		const note = toUtf8(receipt.note);
		const checkpoint = await openCheckpoint(note, key);
		if (!checkpoint.ok || checkpoint.value.size <= seq) return undefined;
		const { size, root } = checkpoint.value;
		const signed = { size, root: toHex(root), note: receipt.note, word: undefined };
		if (log === county.name) return { ...signed, against: 'county', cosignedAt: undefined };
		const at = await cosignedAt(note, county);
		return at.ok ? { ...signed, against: 'receipt', cosignedAt: at.value } : undefined;
	}

	/** The best that has been said of a size of this log which includes the entry. */
	async function signedOver(log: string, seq: number): Promise<Signed | undefined> {
		const key = keyOf(log);
		const best = key && (await kept(log, seq, key));
		if (best) return best;
		const blank = { cosignedAt: undefined, note: undefined };
		if (log === signer.name) {
			const { size } = await store.head(log);
			return { ...blank, against: 'own', size, root: undefined, word: undefined };
		}
		const word = (await wordsOf(log)).find(({ size }) => size > seq);
		return word && { ...blank, against: 'word', size: word.size, root: word.root, word };
	}

	/** The proof as a file, opened again as anyone would; undefined where it would not convince them. */
	async function proofFile(
		log: string,
		seq: number,
		path: readonly Bytes[],
		checkpoint: string
	): Promise<Bytes | undefined> {
		const key = keyOf(log);
		const [row] = await store.search.rows(log, seq, 1);
		if (!key || !row) return undefined;
		const file = toProof(row.bytes, seq, path, toUtf8(checkpoint));
		return (await openProof(file, key)).ok ? file : undefined;
	}

	return async function prove(
		log: string,
		seq: number,
		progress: Progress
	): Promise<Result<Proven, ProofTrouble>> {
		const signed = await signedOver(log, seq);
		if (!signed) return err({ fault: 'no-checkpoint' });
		const { size, against, word, cosignedAt } = signed;
		const grown = await trees.grown(log, size, progress);
		if (!grown.ok) return grown;
		const root = await grown.value.root(size);
		if (signed.root !== undefined && signed.root !== toHex(root))
			return err({ fault: 'other-root', size });
		const note =
			against === 'own'
				? fromUtf8(await signCheckpoint({ origin: log, size, root }, signer))
				: signed.note;
		const path = await grown.value.inclusion(seq, size);
		const file = note === undefined ? undefined : await proofFile(log, seq, path, note);
		if (note !== undefined && !file) return err({ fault: 'other-root', size });
		const shown = { size, root: toHex(root), path: path.map(toHex) };
		return ok({ ...shown, against, word, cosignedAt, note, file });
	};
}
