import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { keptSubjects, type Dossiers, type Subject } from '../dossier/dossier';
import { namesakes } from '../dossier/dossier-search';
import type { CorrectionCause, SubjectDetails, SubjectKind } from '../events/dossier';
import type { Decided } from '../events/event';
import { isCreditCode, isIdentityNumber, normalNumber } from '../events/public-numbers';
import { isRole, voucher, type Counter } from './counter';

/** What somebody typed about a subject. */
export interface SubjectInput {
	readonly kind: SubjectKind;
	readonly known: boolean;
	readonly name: string;
	readonly code: string;
	readonly identityNumber: string;
	readonly phone: string;
	readonly address: string;
	readonly household: string;
	readonly note: string;
}

/** Everything that stands on the record in clear, and apart from it what does not. */
export interface PreparedSubject {
	readonly open: Omit<SubjectDetails, 'identity' | 'side'>;
	/** '' = none was given. */
	readonly number: string;
	readonly phone: string;
}

export type SubjectReason =
	| 'dossier-not-staff'
	| 'dossier-custodian-only'
	| 'subject-no-name'
	| 'subject-no-place'
	| 'subject-wrong-code'
	| 'subject-wrong-identity'
	| 'subject-exists'
	| 'subject-namesake'
	| 'no-such-subject'
	| 'subject-merged-away'
	| 'subject-no-reason'
	| 'subject-unchanged'
	| 'subjects-too-few'
	| 'subjects-one-already'
	| 'subjects-not-one'
	| 'no-side-record';

type Decision = Result<Decided, Refusal<SubjectReason>>;

/** Whoever is registered and active may put into a file; what joins, parts or erases is the custodian's. */
export const isStaff = ({ people }: Counter, person: string): boolean =>
	people.get(person)?.active === true;

/** Checks what was typed: both numbers by their check digit; who is not known yet has at least a place (第14条). */
export function prepareSubject(
	input: SubjectInput
): Result<PreparedSubject, Refusal<SubjectReason>> {
	const { kind, known } = input;
	const [name, address] = [input.name.trim(), input.address.trim()];
	const [code, number] = [normalNumber(input.code), normalNumber(input.identityNumber)];
	if (name === '') return refuse(14, 'subject-no-name');
	if (!known && address === '') return refuse(14, 'subject-no-place');
	if (code !== '' && !isCreditCode(code)) return refuse(14, 'subject-wrong-code');
	if (number !== '' && !isIdentityNumber(number)) return refuse(14, 'subject-wrong-identity');
	return ok({
		open: {
			...{ kind, known, name, address, code: code === '' ? null : code },
			...{ household: input.household.trim(), note: input.note.trim() }
		},
		...{ number, phone: input.phone.trim() }
	});
}

export interface RegisterSubject {
	readonly by: string;
	readonly details: SubjectDetails;
	/** Subjects whose side record here holds the same identity number. */
	readonly twins: readonly string[];
	/** Others of this name were shown, and it is none of them. */
	readonly namesakesSeen: boolean;
}

/** One that counts and has the same code or the same identity number. */
function sameAs(
	dossiers: Dossiers,
	{ code, identity }: SubjectDetails,
	twins: readonly string[],
	but?: string
): Subject | undefined {
	return keptSubjects(dossiers).find(({ id, now }) => {
		if (id === but) return false;
		if (twins.includes(id) || (code !== null && now.code === code)) return true;
		const [one, other] = [identity?.digest, now.identity?.digest];
		return one && other ? one.key === other.key && one.hmac === other.hmac : false;
	});
}

/** A subject of enforcement gets its file; one with the same number has one already, one with the same name may be somebody else. */
export function registerSubject(
	counter: Counter,
	dossiers: Dossiers,
	{ by, details, twins, namesakesSeen }: RegisterSubject
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const same = sameAs(dossiers, details, twins);
	if (same) return refuse(14, 'subject-exists', { subject: same.id, name: same.now.name });
	if (details.known && !namesakesSeen) {
		const alike = namesakes(dossiers, details.name);
		if (alike.length > 0)
			return refuse(14, 'subject-namesake', { name: details.name, count: alike.length });
	}
	return ok({ type: 'subject-registered', body: { subject: voucher(counter), ...details } });
}

function counting(
	{ subjects, same }: Dossiers,
	id: string
): Result<Subject, Refusal<'no-such-subject' | 'subject-merged-away'>> {
	const subject = subjects.get(id);
	if (!subject) return refuse(14, 'no-such-subject', { subject: id });
	const kept = same.kept(id);
	return kept === id ? ok(subject) : refuse(14, 'subject-merged-away', { subject: id, kept });
}

export interface CorrectSubject {
	readonly by: string;
	readonly subject: string;
	readonly why: CorrectionCause;
	readonly reason: string;
	readonly details: SubjectDetails;
	readonly twins: readonly string[];
}

/** Another name, another place, or now it is known who it is: the file goes on, and what was said before stays. */
export function correctSubject(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject: id, why, reason, details, twins }: CorrectSubject
): Decision {
	if (!isStaff(counter, by)) return refuse(14, 'dossier-not-staff', { person: by });
	const subject = counting(dossiers, id);
	if (!subject.ok) return subject;
	if (reason.trim() === '') return refuse(14, 'subject-no-reason');
	if (JSON.stringify(details) === JSON.stringify(subject.value.now))
		return refuse(14, 'subject-unchanged');
	const same = sameAs(dossiers, details, twins, id);
	if (same) return refuse(14, 'subject-exists', { subject: same.id, name: same.now.name });
	return ok({
		type: 'subject-corrected',
		body: { subject: id, why, reason: reason.trim(), ...details }
	});
}

export interface MergeSubjects {
	readonly by: string;
	/** The one that counts from here on. */
	readonly subject: string;
	readonly duplicates: readonly string[];
	readonly reason: string;
}

/** Two files turn out to be one subject's: they lie together from here on, and each keeps its history. */
export function mergeSubjects(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject, duplicates, reason }: MergeSubjects
): Decision {
	if (!isRole(counter, by, 'custodian'))
		return refuse(14, 'dossier-custodian-only', { person: by });
	if (duplicates.length === 0) return refuse(14, 'subjects-too-few');
	for (const id of [subject, ...duplicates])
		if (!dossiers.subjects.has(id)) return refuse(14, 'no-such-subject', { subject: id });
	const kept = dossiers.same.kept(subject);
	if (duplicates.some((id) => dossiers.same.kept(id) === kept))
		return refuse(14, 'subjects-one-already');
	if (reason.trim() === '') return refuse(14, 'subject-no-reason');
	return ok({
		type: 'subjects-merged',
		body: { subject, duplicates: [...duplicates], reason: reason.trim() }
	});
}

export interface SplitSubjects {
	readonly by: string;
	readonly subjects: readonly string[];
	readonly reason: string;
}

/**
 * Files that were merged by mistake part again, each with what was put into it; or two that look alike are said to be different,
 * and are not suggested any more.
 */
export function splitSubjects(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subjects, reason }: SplitSubjects
): Decision {
	if (!isRole(counter, by, 'custodian'))
		return refuse(14, 'dossier-custodian-only', { person: by });
	if (subjects.length < 2) return refuse(14, 'subjects-too-few');
	for (const id of subjects)
		if (!dossiers.subjects.has(id)) return refuse(14, 'no-such-subject', { subject: id });
	if (reason.trim() === '') return refuse(14, 'subject-no-reason');
	const { same } = dossiers;
	const undoes = [
		...new Set(
			subjects
				.flatMap((id) => same.merges(id))
				.filter(({ body }) => {
					const named = [body.subject, ...body.duplicates];
					return subjects.filter((id) => named.includes(id)).length > 1;
				})
				.map(({ hash }) => hash)
		)
	];
	// Joined by way of a third one: that merge has to be named instead.
	const areOne = new Set(subjects.map(same.kept)).size < subjects.length;
	if (areOne && undoes.length === 0) return refuse(14, 'subjects-not-one');
	return ok({
		type: 'subjects-split',
		body: { subjects: [...subjects], undoes, reason: reason.trim() }
	});
}

/** A custodian sees the whole number, and the record says so. */
export function showIdentity(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject, purpose }: { by: string; subject: string; purpose: string }
): Decision {
	if (!isRole(counter, by, 'custodian'))
		return refuse(14, 'dossier-custodian-only', { person: by });
	const known = dossiers.subjects.get(subject);
	if (!known) return refuse(14, 'no-such-subject', { subject });
	if (known.now.side === null || known.erased?.side === known.now.side)
		return refuse(14, 'no-side-record');
	if (purpose.trim() === '') return refuse(14, 'subject-no-reason');
	return ok({ type: 'identity-shown', body: { subject, purpose: purpose.trim() } });
}

/** Number and telephone are erased where they are kept; the record keeps their hash and the reason. */
export function eraseIdentity(
	counter: Counter,
	dossiers: Dossiers,
	{ by, subject, reason }: { by: string; subject: string; reason: string }
): Decision {
	if (!isRole(counter, by, 'custodian'))
		return refuse(14, 'dossier-custodian-only', { person: by });
	const known = dossiers.subjects.get(subject);
	if (!known) return refuse(14, 'no-such-subject', { subject });
	const { side } = known.now;
	if (side === null || known.erased?.side === side) return refuse(14, 'no-side-record');
	if (reason.trim() === '') return refuse(14, 'subject-no-reason');
	return ok({ type: 'identity-erased', body: { subject, side, reason: reason.trim() } });
}
