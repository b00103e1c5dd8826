import type { Cell } from '$lib/server/sheets/sheet';

/** A cell as comma-separated values have it. */
export const plainCell = (cell: Cell): string =>
	cell === null
		? ''
		: typeof cell === 'object'
			? 'date' in cell
				? cell.date
				: `${(100 * cell.share).toFixed(1)}%`
			: String(cell);
