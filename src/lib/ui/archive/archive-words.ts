import type { ArchiveFacet, Recording } from '$lib/ledger/archive/archive';
import type { Dossiers } from '$lib/ledger/dossier/dossier';
import type { FootageClass, KeptName } from '$lib/ledger/events/retention';
import type { KeptFor } from '$lib/ledger/retention/retention';
import type { ActivityKind } from '$lib/ledger/events/custody';
import { maskedSubject } from '../dossier/dossier-words';
import type { Names } from '../words/explain';
import { calendarDate } from '../messages/format';
import type { Messages } from '../messages/zh';

/** `s01-e1-4:DCIM/1.MP4`: a recording as an address carries it; no ingest has a colon in its name. */
export const fileParam = ({ ingest, path }: Pick<Recording, 'ingest' | 'path'>): string =>
	`${ingest}:${path}`;

/** `?files=…&files=…`, the same wherever recordings are handed on. */
export const filesQuery = (files: Iterable<Pick<Recording, 'ingest' | 'path'>>): string =>
	[...files].map((file) => `files=${encodeURIComponent(fileParam(file))}`).join('&');

export function filesIn(
	params: URLSearchParams
): readonly { readonly ingest: string; readonly path: string }[] {
	return params.getAll('files').flatMap((text) => {
		const at = text.indexOf(':');
		return at > 0 ? [{ ingest: text.slice(0, at), path: text.slice(at + 1) }] : [];
	});
}

export const recordingAddress = ({ ingest, path }: Pick<Recording, 'ingest' | 'path'>): string =>
	`/archive/recording?ingest=${encodeURIComponent(ingest)}&path=${encodeURIComponent(path)}`;

export const nameOf = ({ ingest, path, sha256 }: Recording): KeptName => ({ ingest, path, sha256 });

export const className = (is: string, m: Messages): string =>
	is in m.archive.classes ? m.archive.classes[is as FootageClass] : is;

/** What a value of a facet is called. */
export function facetName(
	facet: ArchiveFacet,
	value: string,
	m: Messages,
	names: Names,
	dossiers: Dossiers | undefined
): string {
	switch (facet) {
		case 'class':
			return className(value, m);
		case 'officer':
			return names.person(value);
		case 'station':
			return names.station(value);
		case 'purpose':
			return value in m.activity ? m.activity[value as ActivityKind] : value;
		case 'case':
			return dossiers?.cases.get(value)?.number ?? value;
		default:
			return value;
	}
}

/** Whom a recording shows, as a list may say it: people by a part of their name (第20条). */
export const subjectsOf = (is: Recording, dossiers: Dossiers | undefined): readonly string[] => [
	...new Set(
		is.subjects.flatMap((id) => {
			const kept = dossiers?.subjects.get(dossiers.same.kept(id));
			return kept ? [maskedSubject(kept.now)] : [];
		})
	)
];

/** Why it is kept, and until when. */
export function keptForWords(reason: KeptFor, m: Messages, dossiers: Dossiers | undefined): string {
	const words = m.archive.why;
	const number = 'case' in reason ? (dossiers?.cases.get(reason.case)?.number ?? reason.case) : '';
	switch (reason.why) {
		case 'minimum':
			return words.minimum(reason.years, reason.pack);
		case 'lowered':
			return words.lowered(reason.years, reason.pack);
		case 'unclassified':
			return words.unclassified;
		case 'class':
			return words.ofClass;
		case 'case-open':
			return words.caseOpen(number);
		case 'case-unsaid':
			return words.caseUnsaid(number);
		case 'case':
			return words.ofCase(number, reason.years);
	}
}

/** The last day on which it is kept, to be read. */
export const lastDay = (until: KeptFor['until'], m: Messages): string =>
	until === undefined
		? m.archive.openEnded
		: m.archive.keptUntil(calendarDate((until - 1) as NonNullable<typeof until>));
