import { toUtf8, type Bytes } from '$lib/base/bytes';
import { signCheckpoint } from '$lib/ledger/log/checkpoint';
import type { Head } from '$lib/ledger/log/entry';
import type { Signer } from '$lib/ledger/texts/note';
import type { Store } from '$lib/ledger/store/store';
import { rootOf } from '$lib/ledger/log/tree';

/** The own log's checkpoint: the one that the county has cosigned where there is one, else signed here. */
export async function ownCheckpoint(store: Store, signer: Signer, at: Head): Promise<Bytes> {
	const receipt = await store.receipt(signer.name);
	if (receipt?.size === at.size) return toUtf8(receipt.note);
	return signCheckpoint(
		{ origin: signer.name, size: at.size, root: await rootOf(at.tree) },
		signer
	);
}
