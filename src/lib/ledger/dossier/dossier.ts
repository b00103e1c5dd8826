import { inOrder, type DossierFact, type Said } from './dossier-facts';
import { sameFrom, type SameSubjects, type Split } from './dossier-merges';
import type { CorrectionCause, IdentityTrace, SubjectDetails } from '../events/dossier';
import type { Body } from '../events/event';

export interface Correction extends Said {
	readonly why: CorrectionCause;
	readonly reason: string;
	readonly details: SubjectDetails;
}

/** One registered subject (执法对象), as it was registered and as it counts now. */
export interface Subject extends Said {
	readonly id: string;
	readonly registered: SubjectDetails;
	readonly corrections: readonly Correction[];
	readonly now: SubjectDetails;
	/** Names that it bore before it was renamed; what was a mistake is none. */
	readonly formerNames: readonly string[];
	/** Why its side record is gone, where it is. */
	readonly erased: (Said & { readonly side: string; readonly reason: string }) | undefined;
	readonly shown: readonly (Said & { readonly purpose: string })[];
}

export interface Withdrawal extends Said {
	readonly reason: string;
}
interface Filed {
	readonly withdrawn: Withdrawal | undefined;
}
export type FiledDocument = Said & Filed & Body<'document-filed'>;
export type FiledFootage = Said & Filed & Body<'footage-filed'>;

export interface CaseFile extends Said {
	readonly id: string;
	readonly subject: string;
	readonly number: string;
	readonly cause: string;
	readonly opened: string;
	readonly closed: (Said & { readonly on: string; readonly outcome: string }) | undefined;
	readonly evidence: readonly (Said & Body<'evidence-linked'>)[];
}

/** Everything that is on the record about subjects and their files (第14条). */
export interface Dossiers {
	/** Every one that was registered, also those that were merged into another. */
	readonly subjects: ReadonlyMap<string, Subject>;
	readonly same: SameSubjects;
	readonly splits: readonly Split[];
	readonly documents: readonly FiledDocument[];
	readonly footage: readonly FiledFootage[];
	readonly cases: ReadonlyMap<string, CaseFile>;
}

const detailsOf = (
	body: Body<'subject-registered'> | Body<'subject-corrected'>
): SubjectDetails => {
	const { kind, known, name, code, identity, side, address, household, note } = body;
	return { kind, known, name, code, identity, side, address, household, note };
};

const said = ({ hash, log, seq, station, at, by }: Said): Said => ({
	...{ hash, log, seq, station, at, by }
});

type Of<T extends DossierFact['type']> = Extract<DossierFact, { type: T }>;

/** The digests that came after a registration, put into what was registered. */
const withDigest = (details: SubjectDetails, digested: Of<'subject-digested'> | undefined) =>
	details.identity && !details.identity.digest && digested
		? {
				...details,
				identity: {
					...details.identity,
					digest: { key: digested.body.key, hmac: digested.body.hmac }
				} satisfies IdentityTrace
			}
		: details;

function subjectFrom(first: Of<'subject-registered'>, more: readonly DossierFact[]): Subject {
	const pick = <T extends DossierFact['type']>(type: T) =>
		more.filter((fact): fact is Of<T> => fact.type === type);
	const corrections = pick('subject-corrected').map((fact): Correction => ({
		...{ ...said(fact), why: fact.body.why, reason: fact.body.reason },
		details: detailsOf(fact.body)
	}));
	const registered = detailsOf(first.body);
	const states = [registered, ...corrections.map(({ details }) => details)];
	const last = states.at(-1) ?? registered;
	const digested = pick('subject-digested').at(-1);
	const former = corrections.flatMap(({ why }, i) =>
		why === 'renamed' ? [states[i]?.name ?? ''] : []
	);
	const erased = pick('identity-erased').at(-1);
	return {
		...{ ...said(first), id: first.body.subject, registered, corrections },
		now: withDigest(last, digested),
		formerNames: [...new Set(former)].filter((name) => name !== last.name),
		erased: erased && { ...said(erased), side: erased.body.side, reason: erased.body.reason },
		shown: pick('identity-shown').map((fact) => ({ ...said(fact), purpose: fact.body.purpose }))
	};
}

/** Reads what was said about subjects, in order of time, whatever the order in which it arrived. */
export function dossiersFrom(unordered: Iterable<DossierFact>): Dossiers {
	const facts = [...unordered].sort(inOrder);
	const of = <T extends DossierFact['type']>(type: T) =>
		facts.filter((fact): fact is Of<T> => fact.type === type);

	const about = new Map<string, DossierFact[]>();
	for (const fact of facts) {
		if (!('subject' in fact.body)) continue;
		const known = about.get(fact.body.subject);
		if (known) known.push(fact);
		else about.set(fact.body.subject, [fact]);
	}
	const withdrawals = new Map<string, Withdrawal>();
	for (const fact of of('filing-withdrawn'))
		if (!withdrawals.has(fact.body.filing))
			withdrawals.set(fact.body.filing, { ...said(fact), reason: fact.body.reason });

	const subjects = new Map<string, Subject>();
	for (const first of of('subject-registered'))
		if (!subjects.has(first.body.subject))
			subjects.set(first.body.subject, subjectFrom(first, about.get(first.body.subject) ?? []));

	const closings = of('case-closed');
	const links = of('evidence-linked');
	const cases = new Map<string, CaseFile>();
	for (const fact of of('case-opened')) {
		const { case: id, subject, number, cause, opened } = fact.body;
		const closing = closings.find(({ body }) => body.case === id);
		cases.set(id, {
			...{ ...said(fact), id, subject, number, cause, opened },
			closed: closing && {
				...{ ...said(closing), on: closing.body.closed, outcome: closing.body.outcome }
			},
			evidence: links
				.filter(({ body }) => body.case === id)
				.map((link) => ({ ...said(link), ...link.body }))
		});
	}
	return {
		...{ subjects, cases, same: sameFrom(facts), splits: of('subjects-split') },
		documents: of('document-filed').map((fact) => ({
			...{ ...said(fact), ...fact.body, withdrawn: withdrawals.get(fact.body.document) }
		})),
		footage: of('footage-filed').map((fact) => ({
			...{ ...said(fact), ...fact.body, withdrawn: withdrawals.get(fact.body.filing) }
		}))
	};
}

export const noDossiers: Dossiers = dossiersFrom([]);

/** Those that count: without the ones that were merged into another. */
export const keptSubjects = ({ subjects, same }: Dossiers): readonly Subject[] =>
	[...subjects.values()].filter(({ id }) => same.kept(id) === id);

/** The station that keeps the side record which counts: whoever wrote down the number last. */
export const sideStation = ({ now, station, registered, corrections }: Subject): string =>
	registered.side === now.side
		? station
		: (corrections.find(({ details }) => details.side === now.side)?.station ?? station);
