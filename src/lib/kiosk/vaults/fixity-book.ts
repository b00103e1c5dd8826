import type { DisposedFile, RecordedBag } from '$lib/devices/fixity/check';
import { RESTORED } from '$lib/devices/fixity/reader';
import { openDisposalReader } from '$lib/ledger/retention/disposal-read';
import { lastWordOn } from '$lib/ledger/retention/disposals';
import { rereadEntry } from '$lib/ledger/log/entry';
import type { EventOf, EventType } from '$lib/ledger/events/event';
import { stationOf } from '$lib/ledger/facts/facts';
import { FIXITY_TYPES, fixityFrom, neverChecked, type VaultFixity } from '$lib/ledger/media/fixity';
import { openRequestReader } from '$lib/ledger/requests/request-read';
import type { Store } from '$lib/ledger/store/store';
import {
	BAG_TYPES,
	bagsFrom,
	formerVaults,
	heirsFrom,
	type LedgerBag
} from '$lib/ledger/media/vault-bags';
import { foundedAt, placesOf } from './disposal-places';

const PAGE = 500;
type OneOf<T extends EventType> = { [K in T]: EventOf<K> }[T];

/** What the ledger says of this station's vaults, read when it is asked. */
export function openFixityBook(store: Store, station: string) {
	async function eventsOf<T extends EventType>(types: readonly T[]): Promise<OneOf<T>[]> {
		const events: OneOf<T>[] = [];
		const logs = [...(await store.heads()).keys()].filter((log) => stationOf(log) === station);
		for (const log of logs)
			for (const type of types)
				for (let from = 0; ;) {
					const found = await store.search.ofType(log, type, from, PAGE);
					for (const { bytes } of found) {
						const entry = await rereadEntry(bytes);
						// The row was found by this type, and what is known has that type's body.
						if (entry.known) events.push(entry.event as unknown as OneOf<T>);
					}
					const last = found.at(-1);
					if (!last || found.length < PAGE) break;
					from = last.seq + 1;
				}
		return events;
	}

	const [disposals, requests] = [openDisposalReader(store), openRequestReader(store)];

	/** By the bag, what two persons have disposed of on an approval, and what is said of it in this vault. */
	async function disposed(vault: string): Promise<(bag: string) => readonly DisposedFile[]> {
		const all = await disposals();
		const byBag = new Map<string, DisposedFile[]>();
		for (const one of foundedAt(station, all, await requests()))
			for (const place of await placesOf(store, one, all)) {
				const is = lastWordOn(one, vault, place)?.outcome;
				const removed = is === 'removed' || is === 'absent';
				// Before it was begun there, a file that is missing was lost, and not removed.
				if (!removed && !one.begun.has(vault)) continue;
				byBag.set(place.bag, [...(byBag.get(place.bag) ?? []), { path: place.stored, removed }]);
			}
		return (bag) => byBag.get(bag) ?? [];
	}

	return {
		disposed,

		/** Files of a bag that are not copied any more, wherever it is copied from. */
		async gone(bag: string): Promise<readonly string[]> {
			const all = await disposals();
			const places = await Promise.all(
				foundedAt(station, all, await requests()).map((one) => placesOf(store, one, all))
			);
			return places.flat().flatMap((place) => (place.bag === bag ? [place.stored] : []));
		},

		bags: async (): Promise<ReadonlyMap<string, LedgerBag>> => bagsFrom(await eventsOf(BAG_TYPES)),

		former: async () => formerVaults(await eventsOf(BAG_TYPES)),

		/** The files of the documents that this station has filed (第14条), also of those that were taken out of a file again. */
		documents: async () =>
			(await eventsOf(['document-filed'])).flatMap(({ body }) => body.file ?? []),

		/** Which vault answers now for what was put into one. */
		heirs: async () => heirsFrom(await eventsOf(['vault-replaced'])),

		async fixity(): Promise<(vault: string) => VaultFixity> {
			const all = fixityFrom(await eventsOf(FIXITY_TYPES));
			return (vault) => all.get(vault) ?? neverChecked;
		},

		/** What a bag has to hold; undefined = no ingest of this station put anything there. */
		async recorded(
			path: string,
			bags: ReadonlyMap<string, LedgerBag>,
			fixity: VaultFixity,
			disposedOf: readonly DisposedFile[] = []
		): Promise<RecordedBag | undefined> {
			const open = { closed: false, manifest: undefined, inventory: undefined };
			if (path.endsWith(RESTORED)) {
				const bag = path.slice(0, -RESTORED.length);
				const files = fixity.answered.flatMap(({ bag: of, path: file, expected, answer }) =>
					of === bag &&
					file !== null &&
					expected !== null &&
					answer?.outcome === 'restored-from-copy'
						? [{ path: file, sha256: expected }]
						: []
				);
				return files.length > 0 ? { ...open, files } : undefined;
			}
			const bag = bags.get(path);
			if (!bag) return undefined;
			const { manifest, inventory, ingest } = bag;
			const files = (await store.verifiedFiles(ingest))
				.filter(({ linked }) => linked === null)
				.map(({ stored, sha256 }) => ({ path: stored, sha256 }));
			return manifest === undefined
				? { ...open, files }
				: { closed: true, manifest, inventory, files, disposed: disposedOf };
		},

		/** The files of an ingest as the ledger lists them. */
		filesOf: (ingest: string) => store.verifiedFiles(ingest)
	};
}

export type FixityBook = ReturnType<typeof openFixityBook>;
