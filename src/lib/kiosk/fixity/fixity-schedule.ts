import { instant, type Instant } from '$lib/base/instant';

/** A bag with the day on which it was last read whole: by a check, or by its own ingest. */
export interface AgedBag {
	readonly bag: string;
	readonly bytes: number;
	readonly readAt: Instant;
}

const DAY = 24 * 60 * 60 * 1000;
/** Two pieces begin at least so far apart: about one a night, also where the nights are not equally long. */
export const BETWEEN_PIECES = 20 * 60 * 60 * 1000;

const oldestFirst = (bags: readonly AgedBag[]): readonly AgedBag[] =>
	[...bags].sort((a, b) => a.readAt - b.readAt || (a.bag < b.bag ? -1 : 1));

/**
 * The bags that are read next: a day's share of all bytes, oldest first, so that all are read in `everyDays` days; and each
 * that has waited longer than that. What was read within the last day is not read again.
 */
export function nextPiece(
	bags: readonly AgedBag[],
	now: Instant,
	everyDays: number
): readonly string[] {
	const share = bags.reduce((sum, { bytes }) => sum + bytes, 0) / everyDays;
	const piece: string[] = [];
	let taken = 0;
	for (const { bag, bytes, readAt } of oldestFirst(bags)) {
		const age = now - readAt;
		const isOverdue = age >= everyDays * DAY;
		if (age < DAY || (!isOverdue && piece.length > 0 && taken + bytes > share)) break;
		piece.push(bag);
		taken += bytes;
	}
	return piece;
}

/** When the next piece is due by itself; undefined where nothing lies in the vault. */
export function nextPieceAt(
	bags: readonly AgedBag[],
	lastBegun: Instant | undefined
): Instant | undefined {
	const [oldest] = oldestFirst(bags);
	if (!oldest) return undefined;
	return instant(Math.max(oldest.readAt + DAY, (lastBegun ?? 0) + BETWEEN_PIECES));
}
