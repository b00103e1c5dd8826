import { followTypes, type FollowView } from './follow-types';
import { openSecrecyBook, secrecyTypes, type Sealing } from './secrecy';
import type { Store } from './store';

type Stored = Pick<Store, 'heads' | 'registryEntries'>;

/** Every sealed carrier of the record as it grows, the newest first. */
export function followSecrecy(
	store: Stored,
	view: () => FollowView
): () => Promise<readonly Sealing[]> {
	const book = openSecrecyBook();
	return followTypes(store, view, secrecyTypes, book.add, book.read);
}

/** The sealed carriers of this record, read once. */
export const readSecrecy = (
	store: Stored,
	{ view }: { readonly view: FollowView }
): Promise<readonly Sealing[]> => followSecrecy(store, () => view)();
