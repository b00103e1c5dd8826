import type { Dossiers } from '$lib/ledger/dossier/dossier';
import type { EvidenceBook, EvidenceCopy } from '$lib/ledger/evidence/evidence';
import type { Disposals } from '$lib/ledger/retention/disposals';
import { restrictionsOn, type Restriction } from '$lib/ledger/requests/restrictions';

interface Known {
	readonly book: EvidenceBook;
	readonly dossiers: Pick<Dossiers, 'cases'>;
	readonly restrictions: readonly Restriction[];
	readonly disposals: Pick<Disposals, 'stubOf'>;
	readonly stationName: (station: string) => string;
}

/** `disposed`: the stations have disposed of it (第15条) and the county's copy is still there. */
export type ShownState = EvidenceCopy['is'] | 'disposed' | 'disposed-gone';

/** Copies of evidence as the office reads them, the newest first: no name and no case of what only named readers may know (第20条). */
export const shownCopies = ({ book, dossiers, restrictions, disposals, stationName }: Known) =>
	[...book.copies.values()].reverse().map((copy) => {
		const [last] = copy.received;
		const { station, ingest, path, sha256, bytes, place, at } = last;
		const isShut = restrictionsOn(restrictions, last).length > 0;
		const cases = [...dossiers.cases.values()]
			.filter(({ evidence }) =>
				evidence.some(({ files }) => files.some((file) => file.sha256 === sha256))
			)
			.map(({ number }) => number);
		const isDisposed = copy.received.some((one) => disposals.stubOf(one) !== undefined);
		const state: ShownState = !isDisposed
			? copy.is
			: copy.is === 'missing'
				? 'disposed-gone'
				: 'disposed';
		return {
			...{ station, ingest, sha256, bytes, place, at, state },
			...{ stationName: stationName(station), path: isShut ? null : path },
			cases: isShut ? [] : cases,
			checkedAt: copy.checked?.at,
			file: `${sha256.slice(0, 2)}/${sha256}`
		};
	});

/** What came and was not it, the newest first. */
export const shownRefused = ({ book, restrictions, stationName }: Known) =>
	book.refused.map((one) => {
		const { hash, station, ingest, path, sha256, bytes, found, at } = one;
		return {
			...{ hash, station, ingest, sha256, bytes, found, at, stationName: stationName(station) },
			path: restrictionsOn(restrictions, one).length > 0 ? null : path,
			/** The right bytes have come since. */
			isReplaced: book.isHeld(sha256)
		};
	});
