import type { RegistryView } from '$lib/ledger/custody/board';
import type { SubjectDetails } from '$lib/ledger/events/dossier';
import { maskedIdentity } from '$lib/ledger/events/public-numbers';
import type { Subject } from '$lib/ledger/dossier/dossier';
import type { Messages } from '../messages/zh';

export const subjectAddress = (id: string): string =>
	`/subjects/subject?id=${encodeURIComponent(id)}`;

/** Where the footage of an activity is filed to a subject. */
export const fileAddress = (subject: string, activity: string): string =>
	`/subjects/footage?id=${encodeURIComponent(subject)}&activity=${encodeURIComponent(activity)}`;

/** What tells two of one name apart, with an identity number masked. */
export function marksOf(
	{ code, identity, address, household }: SubjectDetails,
	m: Messages
): string {
	const marks = [code ?? '', identity ? maskedIdentity(identity.last4) : '', household, address];
	return marks.filter((mark) => mark !== '').join(' · ') || m.common.unknown;
}

/** Its name, and that nobody knows yet who it is. */
export const subjectTitle = ({ now }: Pick<Subject, 'now'>, m: Messages): string =>
	now.known ? now.name : `${now.name}（${m.dossier.unknown}）`;

/** The recorder of an ingest, as far as the registry knows it. */
export function recorderOf(ingest: string, { custody }: Pick<RegistryView, 'custody'>): string {
	for (const recorder of custody.recorders())
		if (
			custody.facts(recorder).some((fact) => fact.kind === 'ingest-start' && fact.ingest === ingest)
		)
			return recorder;
	return '—';
}

/** A subject where others look on, as in a list of recordings: of a person's name the first character alone. */
export const maskedSubject = ({ kind, name }: Pick<SubjectDetails, 'kind' | 'name'>): string =>
	kind === 'person' || kind === 'household' ? `${[...name][0] ?? ''}＊＊` : name;
