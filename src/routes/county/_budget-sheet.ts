import { budgetRows } from '$lib/ledger/register/budget';
import type { Cell, Sheet } from '$lib/server/sheets/sheet';
import type { CountyMessages } from './_messages/zh';
import { signs } from './_notice-sheets';

type Table = Parameters<typeof budgetRows>[0];
/** Money, counts and years: of these a spreadsheet is to make sums. */
const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell);
/** Recorder, station, model and day of purchase are names, whatever they look like. */
const NAMES = 4;

/** The yearly budget (第23条) as a sheet; money in yuan. */
export function budgetSheet(
	table: Table,
	of: string,
	stationName: (id: string) => string,
	t: CountyMessages
): Sheet {
	const { budget } = t.kiosk;
	const [heading = [], ...rows] = budgetRows(table, budget, stationName);
	return {
		...{
			name: t.compliance.sheets.budget,
			title: budget.title,
			about: [budget.of(of, table.year)]
		},
		columns: heading.map((one, n) => ({ heading: one, width: n < NAMES ? 14 : 11 })),
		rows: rows.map((row) =>
			row.map((cell, n): Cell => (n >= NAMES && isNumber(cell) ? Number(cell) : cell))
		),
		notes: [budget.rule, signs([budget.prepared, budget.checked, budget.approved])]
	};
}
