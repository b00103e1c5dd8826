import type { Instant } from '$lib/base/instant';
import type { Activity } from '../activities/activities';
import { footageKey, type Dossier } from './dossier-page';
import type { DocumentKind } from '../events/dossier';

/** One line of a 卷内目录. */
export interface CatalogueRow {
	readonly n: number;
	readonly number: string;
	readonly by: string;
	readonly at: Instant;
	readonly is:
		| {
				readonly is: 'document';
				readonly kind: DocumentKind;
				readonly title: string;
				/** `1-3`: running through all documents; '' = it has no pages. */
				readonly place: string;
				/** Undefined = a paper, kept at `paper`. */
				readonly sha256: string | undefined;
				readonly paper: string;
		  }
		| { readonly is: 'footage'; readonly ingest: string; readonly files: number }
		| { readonly is: 'activity'; readonly activity: string; readonly place: string }
		/** 未记录情况说明 (第7条). */
		| { readonly is: 'exemption'; readonly activity: string; readonly reason: string };
}

export interface Catalogue {
	readonly rows: readonly CatalogueRow[];
	readonly documents: number;
	readonly pages: number;
	readonly files: number;
}

/** An activity at the subject, and the statement where nothing was recorded: they stand on the ledger itself. */
function rowsOf({ id, arrived, says, exempted }: Activity): readonly Omit<CatalogueRow, 'n'>[] {
	const { place } = says.body;
	const is = { is: 'activity' as const, activity: id, place };
	const record = { number: '', by: says.by, at: arrived, is };
	if (!exempted) return [record];
	const { by, at, body } = exempted;
	const statement = { is: 'exemption' as const, activity: id, reason: body.reason };
	return [record, { number: '', by, at, is: statement }];
}

/**
 * What lies in a subject's file, or in one of its case files, as a table of contents lists it. `activities`: those at the
 * subject, which belong to the whole of it and not to a case.
 */
export function catalogueOf(
	dossier: Dossier,
	caseId?: string,
	activities: readonly Activity[] = []
): Catalogue {
	const links = dossier.cases.filter(({ id }) => id === caseId).flatMap(({ evidence }) => evidence);
	const linkedFiles = new Set(links.flatMap(({ files }) => files.map(footageKey)));
	const linkedPapers = new Set(links.flatMap(({ documents }) => documents));
	const totals = { documents: 0, pages: 0, files: 0 };
	const rows: Omit<CatalogueRow, 'n'>[] = caseId === undefined ? activities.flatMap(rowsOf) : [];
	const listed = new Set<string>();
	for (const item of dossier.items) {
		if (item.is === 'document') {
			const { document, case: of, number, by, kind, title, pages, file, paper } = item.document;
			if (caseId !== undefined && of !== caseId && !linkedPapers.has(document)) continue;
			const first = totals.pages + 1;
			totals.documents++;
			totals.pages += pages;
			const place =
				pages === 0 ? '' : pages === 1 ? String(first) : `${first}-${first + pages - 1}`;
			const is = { is: 'document' as const, kind, title, place, sha256: file?.sha256, paper };
			rows.push({ number, by, at: item.at, is });
			continue;
		}
		const { ingest, files, by } = item.footage;
		// The same file in two filings is listed once.
		const own = files.filter(({ path }) => {
			const key = footageKey({ ingest, path });
			if (listed.has(key) || (caseId !== undefined && !linkedFiles.has(key))) return false;
			listed.add(key);
			return true;
		});
		if (own.length === 0) continue;
		totals.files += own.length;
		rows.push({ number: '', by, at: item.at, is: { is: 'footage', ingest, files: own.length } });
	}
	const inTime = rows.sort((a, b) => a.at - b.at);
	return { rows: inTime.map((row, i) => ({ ...row, n: i + 1 })), ...totals };
}

/** Rows sheet by sheet: so many lines of a table fit on the first, which bears the head, and on each that follows. */
export function sheetsOf<T>(
	rows: readonly T[],
	linesOf: (row: T) => number,
	{ first, next }: { readonly first: number; readonly next: number }
): readonly (readonly T[])[] {
	const sheets: T[][] = [[]];
	let left = first;
	for (const row of rows) {
		const lines = linesOf(row);
		if (lines > left && sheets.at(-1)?.length) {
			sheets.push([]);
			left = next;
		}
		sheets.at(-1)?.push(row);
		left -= lines;
	}
	return sheets;
}
