import { followTypes, type FollowView } from '../custody/follow-types';
import { openSecrecyBook, sealedIngests, secrecyTypes, type Sealing } from './secrecy';
import type { Store } from '../store/store';

type Stored = Pick<Store, 'heads' | 'registryEntries'>;

/** Every sealed carrier of the record as it grows, the newest first. */
export function followSecrecy(
	store: Stored,
	view: () => FollowView
): () => Promise<readonly Sealing[]> {
	const book = openSecrecyBook();
	return followTypes(store, view, secrecyTypes, book.add, book.read);
}

/** The ingests whose footage is shut away, as the record stands at each call. */
export function followSealedIngests(
	store: Stored,
	view: () => FollowView
): () => Promise<ReadonlySet<string>> {
	const read = followSecrecy(store, view);
	return async () => sealedIngests(await read());
}

/** The sealed carriers of this record, read once. */
export const readSecrecy = (
	store: Stored,
	{ view }: { readonly view: FollowView }
): Promise<readonly Sealing[]> => followSecrecy(store, () => view)();
