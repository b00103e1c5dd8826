import { followTypes, type FollowView } from '../custody/follow-types';
import { openRegisterBook, registerTypes, type Register } from './register';
import type { Store } from '../store/store';

type Stored = Pick<Store, 'heads' | 'registryEntries'>;

/** The register of the record as it grows. */
export function followRegister(store: Stored, view: () => FollowView): () => Promise<Register> {
	const book = openRegisterBook();
	return followTypes(store, view, registerTypes, book.add, (counts, custody) =>
		book.read(counts, custody.numbers())
	);
}

/** The register of this record, read once. */
export const readRegister = (
	store: Stored,
	{ view }: { readonly view: FollowView }
): Promise<Register> => followRegister(store, () => view)();
