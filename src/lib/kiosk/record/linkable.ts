import { readDisposals } from '$lib/ledger/retention/disposal-read';
import type { KnownFile } from '$lib/ledger/store/footage';
import type { Store } from '$lib/ledger/store/store';

/** Files that a new one may be linked to. Content that was once disposed of is copied anew: its old place may be cleared at any moment (第15条). */
export async function linkable(
	store: Pick<Store, 'knownFiles' | 'heads' | 'registryEntries' | 'verdicts'>,
	station: string,
	names: readonly string[]
): Promise<readonly KnownFile[]> {
	const gone = new Set(
		(await readDisposals(store)).list.flatMap(({ files }) => files.map(({ sha256 }) => sha256))
	);
	return (await store.knownFiles(station, names)).filter(({ sha256 }) => !gone.has(sha256));
}
