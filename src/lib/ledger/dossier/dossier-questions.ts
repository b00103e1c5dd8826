import { later, type Instant } from '$lib/base/instant';
import type { KeptIngest } from '../store/described';
import { keptSubjects, type CaseFile, type Dossiers, type Subject } from './dossier';
import { dossierOf, footageKey, linkedEvidence } from './dossier-page';
import type { RulePack } from '../rule/rule-pack';

const daysBefore = (now: Instant, days: number): Instant => later(now, { hours: -24 * days });

/** Who is still unknown (待定) so long after the registration, the oldest first (第14条). */
export const stillUnknown = (
	dossiers: Dossiers,
	pack: RulePack,
	now: Instant
): readonly Subject[] =>
	keptSubjects(dossiers)
		.filter(({ now: is, at }) => !is.known && at <= daysBefore(now, pack.dossierUnknownDays))
		.sort((a, b) => a.at - b.at);

export interface UnfiledIngest {
	readonly ingest: KeptIngest;
	readonly unfiled: number;
}

/** So many files of each ingest lie in somebody's file. */
export function filedCounts({ footage }: Dossiers): ReadonlyMap<string, number> {
	const filed = new Map<string, Set<string>>();
	for (const { ingest, files, withdrawn } of footage) {
		if (withdrawn) continue;
		const known = filed.get(ingest) ?? new Set();
		for (const { path } of files) known.add(path);
		filed.set(ingest, known);
	}
	return new Map([...filed].map(([ingest, paths]) => [ingest, paths.size]));
}

/** Ingests that ended so long ago and of which files lie in nobody's file, the oldest first (第14条). */
export function notFiled(
	ingests: readonly KeptIngest[],
	dossiers: Dossiers,
	pack: RulePack,
	now: Instant
): readonly UnfiledIngest[] {
	const filed = filedCounts(dossiers);
	const before = daysBefore(now, pack.dossierFilingDays);
	return ingests
		.filter(({ ended, startedAt }) => ended && startedAt <= before)
		.map((ingest) => ({ ingest, unfiled: ingest.files - (filed.get(ingest.ingest) ?? 0) }))
		.filter(({ unfiled }) => unfiled > 0)
		.sort((a, b) => a.ingest.startedAt - b.ingest.startedAt);
}

export interface UnlinkedEvidence {
	readonly subject: Subject;
	readonly cases: readonly CaseFile[];
	readonly files: number;
	readonly documents: number;
}

/** Who has a case, and what has lain in their file so long without being evidence in any (第14条). */
export function notLinked(
	dossiers: Dossiers,
	pack: RulePack,
	now: Instant
): readonly UnlinkedEvidence[] {
	const before = daysBefore(now, pack.dossierLinkingDays);
	const linked = linkedEvidence(dossiers);
	return keptSubjects(dossiers).flatMap((subject) => {
		const dossier = dossierOf(dossiers, subject.id);
		if (!dossier || dossier.cases.length === 0) return [];
		let files = 0;
		let documents = 0;
		for (const item of dossier.items) {
			if (item.is === 'document') {
				const { document, at, case: of } = item.document;
				// One that was filed to a case is in it.
				if (at <= before && of === null && !linked.documents.has(document)) documents++;
			} else if (item.footage.at <= before)
				files += item.footage.files.filter(
					({ path }) => !linked.files.has(footageKey({ ingest: item.footage.ingest, path }))
				).length;
		}
		return files + documents > 0 ? [{ subject, cases: dossier.cases, files, documents }] : [];
	});
}
