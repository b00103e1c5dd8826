import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { CaseFile, Dossiers } from '../dossier/dossier';
import { evidenceOf, footageKey } from '../dossier/dossier-page';
import type { DocumentKind } from '../events/dossier';
import type { Body, Decided } from '../events/event';
import { voucher, type Counter } from './counter';
import { isStaff } from './dossier-subjects';

export type FilingReason =
	| 'dossier-not-staff'
	| 'no-such-subject'
	| 'subject-no-reason'
	| 'document-no-title'
	| 'document-nowhere'
	| 'document-bad-date'
	| 'footage-none'
	| 'footage-filed-already'
	| 'no-such-filing'
	| 'no-such-case'
	| 'case-no-number'
	| 'case-exists'
	| 'case-is-closed'
	| 'case-closes-early'
	| 'evidence-none'
	| 'evidence-not-filed';

type Decision = Result<Decided, Refusal<FilingReason>>;

const isDay = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export interface FileDocument {
	readonly by: string;
	readonly subject: string;
	readonly case: string | null;
	readonly kind: DocumentKind;
	readonly title: string;
	readonly number: string;
	/** '' = it bears none. */
	readonly date: string;
	readonly pages: number;
	/** Taken into the vault's keeping already; null = a paper only. */
	readonly file: Body<'document-filed'>['file'];
	/** Where the paper is kept. */
	readonly paper: string;
	readonly entry?: string | null;
}

const caseOf = (
	dossiers: Dossiers,
	id: string,
	subject: string
): Result<CaseFile, Refusal<'no-such-case'>> => {
	const found = dossiers.cases.get(id);
	const { kept } = dossiers.same;
	return found && kept(found.subject) === kept(subject)
		? ok(found)
		: refuse(14, 'no-such-case', { case: id });
};

/** A document comes into a subject's file: a file that the vault keeps, or a paper of which it is said where it lies (第14条). */
export function fileDocument(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject, kind, number, date, pages, file, ...command }: FileDocument
): Decision {
	const [title, paper] = [command.title.trim(), command.paper.trim()];
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	if (!dossiers.subjects.has(subject)) return refuse(14, 'no-such-subject', { subject });
	if (title === '') return refuse(14, 'document-no-title');
	if (!file && paper === '') return refuse(14, 'document-nowhere');
	if (date !== '' && !isDay(date)) return refuse(14, 'document-bad-date');
	if (command.case !== null) {
		const found = caseOf(dossiers, command.case, subject);
		if (!found.ok) return found;
	}
	return ok({
		type: 'document-filed',
		body: {
			...{ document: voucher(counter), subject, case: command.case, kind, title, paper, pages },
			...{ number: number.trim(), date: date === '' ? null : date, file },
			entry: command.entry ?? null
		}
	});
}

export interface FileFootage {
	readonly by: string;
	readonly subjects: readonly string[];
	readonly activity: string | null;
	readonly ingest: string;
	readonly files: Body<'footage-filed'>['files'];
	readonly note: string;
}

/** Footage comes into the files of all whom it shows; what lies in all of them already is not put there again. */
export function fileFootage(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subjects, activity, ingest, files, note }: FileFootage
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const stranger = subjects.find((id) => !dossiers.subjects.has(id));
	if (stranger !== undefined || subjects.length === 0)
		return refuse(14, 'no-such-subject', { subject: stranger ?? '' });
	if (files.length === 0) return refuse(14, 'footage-none');
	const { kept } = dossiers.same;
	const isIn = (subject: string, path: string) =>
		dossiers.footage.some(
			(one) =>
				!one.withdrawn &&
				one.ingest === ingest &&
				one.subjects.some((id) => kept(id) === kept(subject)) &&
				one.files.some((file) => file.path === path)
		);
	const fresh = files.filter(({ path }) => subjects.some((subject) => !isIn(subject, path)));
	if (fresh.length === 0) return refuse(14, 'footage-filed-already');
	return ok({
		type: 'footage-filed',
		body: {
			...{ filing: voucher(counter), subjects: [...new Set(subjects)], activity, ingest },
			...{ files: fresh, note: note.trim() }
		}
	});
}

/** What was put into the wrong file is taken out of it, with the reason; it stays on the record. */
export function withdrawFiling(
	counter: Counter,
	dossiers: Dossiers,
	{ by, filing, reason }: { by: string; filing: string; reason: string }
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const found =
		dossiers.documents.find(({ document }) => document === filing) ??
		dossiers.footage.find((one) => one.filing === filing);
	if (!found || found.withdrawn) return refuse(14, 'no-such-filing');
	if (reason.trim() === '') return refuse(14, 'subject-no-reason');
	return ok({ type: 'filing-withdrawn', body: { filing, reason: reason.trim() } });
}

export interface OpenCase {
	readonly by: string;
	readonly subject: string;
	readonly number: string;
	readonly cause: string;
	readonly opened: string;
}

/** A case file (案卷) within a subject's file. */
export function openCase(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject, number, cause, opened }: OpenCase
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	if (!dossiers.subjects.has(subject)) return refuse(14, 'no-such-subject', { subject });
	if (number.trim() === '' || cause.trim() === '') return refuse(14, 'case-no-number');
	if (!isDay(opened)) return refuse(14, 'document-bad-date');
	const { kept } = dossiers.same;
	const same = [...dossiers.cases.values()].some(
		(one) => kept(one.subject) === kept(subject) && one.number === number.trim()
	);
	if (same) return refuse(14, 'case-exists', { number: number.trim() });
	return ok({
		type: 'case-opened',
		body: {
			...{ case: voucher(counter), subject, number: number.trim(), cause: cause.trim() },
			opened
		}
	});
}

export interface CloseCase {
	readonly by: string;
	readonly case: string;
	readonly closed: string;
	readonly outcome: string;
}

export function closeCase(
	counter: Counter,
	dossiers: Dossiers,
	{ by, case: id, closed, outcome }: CloseCase
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const found = dossiers.cases.get(id);
	if (!found) return refuse(14, 'no-such-case', { case: id });
	if (found.closed) return refuse(14, 'case-is-closed', { number: found.number });
	if (!isDay(closed)) return refuse(14, 'document-bad-date');
	if (closed < found.opened) return refuse(14, 'case-closes-early', { number: found.number });
	if (outcome.trim() === '') return refuse(14, 'subject-no-reason');
	return ok({ type: 'case-closed', body: { case: id, closed, outcome: outcome.trim() } });
}

export interface LinkEvidence {
	readonly by: string;
	readonly case: string;
	readonly files: Body<'evidence-linked'>['files'];
	readonly documents: readonly string[];
	readonly note: string;
}

/** Evidence of a case is what lies in the file of its subject. A closed case takes it too: what was forgotten must not be lost. */
export function linkEvidence(
	counter: Counter,
	dossiers: Dossiers,
	{ by, case: id, files, documents, note }: LinkEvidence
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const found = dossiers.cases.get(id);
	if (!found) return refuse(14, 'no-such-case', { case: id });
	const { kept } = dossiers.same;
	const isOurs = (subject: string) => kept(subject) === kept(found.subject);
	const here = new Set(
		dossiers.footage
			.filter((one) => !one.withdrawn && one.subjects.some(isOurs))
			.flatMap((one) => one.files.map(({ path }) => footageKey({ ingest: one.ingest, path })))
	);
	const papers = new Set(
		dossiers.documents
			.filter((one) => !one.withdrawn && isOurs(one.subject))
			.map(({ document }) => document)
	);
	if (files.some((file) => !here.has(footageKey(file))) || documents.some((d) => !papers.has(d)))
		return refuse(14, 'evidence-not-filed');
	const known = evidenceOf(dossiers, found);
	const fresh = files.filter((file) => !known.files.has(footageKey(file)));
	const freshPapers = documents.filter((one) => !known.documents.has(one));
	if (fresh.length + freshPapers.length === 0) return refuse(14, 'evidence-none');
	return ok({
		type: 'evidence-linked',
		body: { case: id, files: fresh, documents: freshPapers, note: note.trim() }
	});
}
