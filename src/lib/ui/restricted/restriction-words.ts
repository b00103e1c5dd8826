import type { Applicant } from '$lib/ledger/events/request';
import type { Names } from '../words/explain';

/** What a named reader is called: as a receipt has to name an outsider, unit first. */
export const readerName = (one: Applicant, names: Names): string =>
	one.is === 'person' ? names.person(one.person) : `${one.unit} ${one.name}`;
