import type { Instant } from '$lib/base/instant';
import { openUseOf, type DisposalFile } from '$lib/ledger/commands/disposal';
import { openDisposalReader } from '$lib/ledger/retention/disposal-read';
import { openDossierReader } from '$lib/ledger/dossier/dossier-read';
import type { Packs } from '$lib/ledger/rule/packs';
import type { Requests } from '$lib/ledger/requests/requests';
import { retentionOf } from '$lib/ledger/retention/retention';
import { openRetentionReader } from '$lib/ledger/retention/retention-read';
import type { Store } from '$lib/ledger/store/store';

export interface DisposalParts {
	readonly store: Store;
	readonly station: string;
	/** Ingests whose footage was found to be secret afterwards (第20条). */
	readonly sealed: () => Promise<ReadonlySet<string>>;
	readonly packs: () => Pick<Packs, 'at'>;
	/** Resolves when every pack of the record is known: a longer period must not be overlooked. */
	readonly whole: Promise<unknown>;
}

/** What the record says about recordings that somebody wants to dispose of, and about those that are gone. */
export function openDisposalBook({ store, station, sealed, packs, whole }: DisposalParts) {
	const read = openDisposalReader(store);
	const dossiers = openDossierReader(store);
	const book = openRetentionReader(store);

	return {
		read,
		/** These files and every other recording of the same content at this station; what is not on the record is left out. */
		async files(
			names: readonly { readonly ingest: string; readonly path: string }[],
			requests: Requests,
			now: Instant,
			own?: string
		): Promise<readonly DisposalFile[]> {
			await whole;
			const [disposals, shut] = [await read(), await sealed()];
			const known = { book: await book(), dossiers: await dossiers(), packs: packs(), now };
			const files = new Map<string, DisposalFile>();
			for (const { ingest, path } of names) {
				const found = await store.recording(ingest, path);
				if (!found) continue;
				const all = [found.is, ...found.copies];
				const retention = retentionOf(all, known);
				const inUse = openUseOf(requests, found.is.sha256, own, now);
				for (const is of all)
					if (is === found.is || (is.station === station && !disposals.stubOf(is)))
						files.set(`${is.ingest}\n${is.path}`, {
							...{ is, retention, inUse, isStub: disposals.stubOf(is) !== undefined },
							isSealed: shut.has(is.ingest)
						});
			}
			return [...files.values()];
		}
	};
}
export type DisposalBook = ReturnType<typeof openDisposalBook>;
