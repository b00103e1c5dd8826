import type { Instant } from '$lib/base/instant';
import type { CaseFile, Dossiers, FiledDocument, FiledFootage, Subject } from './dossier';
import type { Merge, Split } from './dossier-merges';

/** One thing that lies in a file: a document, or a filing of footage; `from` is the subject it was filed to. */
export type DossierItem =
	| {
			readonly is: 'document';
			readonly at: Instant;
			readonly from: string;
			readonly document: FiledDocument;
	  }
	| {
			readonly is: 'footage';
			readonly at: Instant;
			readonly from: readonly string[];
			readonly footage: FiledFootage;
	  };

/** One subject's file (一户式档案): text and footage together, in order of time (第14条). */
export interface Dossier {
	readonly subject: Subject;
	/** All that are one with it, itself first. */
	readonly all: readonly Subject[];
	readonly items: readonly DossierItem[];
	/** Filed by mistake, and withdrawn. */
	readonly withdrawn: readonly DossierItem[];
	readonly cases: readonly CaseFile[];
	readonly merges: readonly Merge[];
	readonly splits: readonly Split[];
}

/** The day that a paper bears counts before the day on which it was filed. */
const timeOf = (document: FiledDocument): Instant =>
	document.date === null
		? document.at
		: // Noon by the clock of China: the day of the paper, without an hour.
			((Date.parse(`${document.date}T04:00:00Z`) as Instant) ?? document.at);

/** Everything that lies together under the subject that counts for this one; undefined = nobody registered it. */
export function dossierOf(dossiers: Dossiers, id: string): Dossier | undefined {
	const { subjects, same } = dossiers;
	const ids = same.all(id);
	const all = ids.flatMap((one) => subjects.get(one) ?? []);
	const subject = subjects.get(same.kept(id)) ?? all[0];
	if (!subject) return undefined;
	const isOurs = (one: string) => ids.includes(one);
	const documents = dossiers.documents
		.filter((one) => isOurs(one.subject))
		.map((document): DossierItem => {
			return { is: 'document', at: timeOf(document), from: document.subject, document };
		});
	const footage = dossiers.footage
		.filter((one) => one.subjects.some(isOurs))
		.map((one): DossierItem => {
			return { is: 'footage', at: one.at, from: one.subjects.filter(isOurs), footage: one };
		});
	const items = [...documents, ...footage].sort((a, b) => a.at - b.at);
	const isOut = (item: DossierItem): boolean =>
		(item.is === 'document' ? item.document : item.footage).withdrawn !== undefined;
	return {
		...{ subject, all, merges: same.merges(id) },
		items: items.filter((item) => !isOut(item)),
		withdrawn: items.filter(isOut),
		cases: [...dossiers.cases.values()]
			.filter((one) => isOurs(one.subject))
			.sort((a, b) => a.at - b.at),
		splits: dossiers.splits.filter(({ body }) => body.subjects.some(isOurs))
	};
}

/** One file of footage, wherever it is named. */
export const footageKey = (file: { readonly ingest: string; readonly path: string }): string =>
	`${file.ingest}\n${file.path}`;

/** All files that lie in somebody's file. */
export const filedFootage = ({ footage }: Dossiers): ReadonlySet<string> =>
	new Set(
		footage
			.filter(({ withdrawn }) => !withdrawn)
			.flatMap(({ ingest, files }) => files.map(({ path }) => footageKey({ ingest, path })))
	);

/** Of these files the ones that do not lie in this subject's file. */
export function notInFile<F extends { readonly ingest: string; readonly path: string }>(
	{ footage, same }: Dossiers,
	subject: string,
	files: readonly F[]
): readonly F[] {
	const ids = same.all(subject);
	const there = new Set(
		footage
			.filter((one) => !one.withdrawn && one.subjects.some((id) => ids.includes(id)))
			.flatMap(({ ingest, files: own }) => own.map(({ path }) => footageKey({ ingest, path })))
	);
	return files.filter((file) => !there.has(footageKey(file)));
}

/** What is evidence in some case. */
export function linkedEvidence({ cases }: Dossiers) {
	const links = [...cases.values()].flatMap(({ evidence }) => evidence);
	return {
		files: new Set(links.flatMap(({ files }) => files.map(footageKey))),
		documents: new Set(links.flatMap(({ documents }) => documents))
	};
}

/** What is evidence in one case: linked to it, or filed to it from the beginning. */
export function evidenceOf(dossiers: Pick<Dossiers, 'documents'>, { id, evidence }: CaseFile) {
	const filed = dossiers.documents.filter((one) => one.case === id && !one.withdrawn);
	return {
		files: new Set(evidence.flatMap(({ files }) => files.map(footageKey))),
		documents: new Set([
			...evidence.flatMap(({ documents }) => documents),
			...filed.map(({ document }) => document)
		])
	};
}
