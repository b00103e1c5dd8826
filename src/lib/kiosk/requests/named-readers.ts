import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { RequestedFile } from '$lib/ledger/events/request';
import type { Made } from '$lib/ledger/facts/said';
import {
	isAmong,
	isCalled,
	keptFrom,
	keptFromRequest,
	openRestrictionReader,
	type Restriction
} from '$lib/ledger/requests/restrictions';
import type { Store } from '$lib/ledger/store/store';

type Kept = Result<null, Refusal<'restricted-footage'>>;
type Files = readonly Pick<RequestedFile, 'ingest' | 'path' | 'sha256'>[];

/** What is restricted opens for its named readers alone, whatever was approved (第20条); asked anew before every act. */
export function openNamedReaders(store: Store) {
	const read = openRestrictionReader(store);
	const answer = (found: Restriction | undefined): Kept =>
		found ? refuse(20, 'restricted-footage', { number: found.restriction }) : ok(null);
	return {
		read,
		/** This person may know all of these. */
		async person(files: Files, person: string): Promise<Kept> {
			return answer(keptFrom(await read(), files, (readers) => isAmong(person, readers)));
		},
		/** Whoever takes these is called so. */
		async called(files: Files, name: string): Promise<Kept> {
			const { people } = await store.roster();
			return answer(keptFrom(await read(), files, (readers) => isCalled(readers, people, name)));
		},
		/** A request asks for nothing that its applicant may not know; undefined: the act itself says that there is none. */
		async request(made: Pick<Made, 'applicant' | 'files' | 'detail'> | undefined): Promise<Kept> {
			const { people } = await store.roster();
			return made ? answer(keptFromRequest(await read(), made, people)) : ok(null);
		}
	};
}
export type NamedReaders = ReturnType<typeof openNamedReaders>;
