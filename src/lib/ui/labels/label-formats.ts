import {
	readLabel,
	writeLabel,
	type Labelled,
	type LabelRegister
} from '$lib/ledger/register/label';
import { bars128, modulesOf } from '../parts/code128';

/** Sheets of labels as they are sold, and rolls of single ones; in millimetres. */
export interface LabelFormat {
	readonly id: string;
	readonly width: number;
	readonly height: number;
	/** Of a sheet; undefined for a printer of single labels, whose page is the label. */
	readonly sheet?: {
		readonly columns: number;
		readonly rows: number;
		readonly left: number;
		readonly top: number;
	};
}

export const labelFormats = [
	{ id: 'a4-3x8', width: 70, height: 37, sheet: { columns: 3, rows: 8, left: 0, top: 0.5 } },
	{ id: 'a4-4x10', width: 52.5, height: 29.7, sheet: { columns: 4, rows: 10, left: 0, top: 0 } },
	{ id: 'roll-40x30', width: 40, height: 30 },
	{ id: 'roll-50x30', width: 50, height: 30 },
	{ id: 'roll-60x40', width: 60, height: 40 }
] as const satisfies readonly LabelFormat[];
export type LabelFormatId = (typeof labelFormats)[number]['id'];

/** White at the edge: sheets are not cut exactly, and office printers do not print the outer four millimetres of a page. */
export const paddingOf = ({ sheet }: LabelFormat): number => (sheet ? 3.5 : 1.5);

/** One dot of a printer with 203 dots to the inch; every line is a whole number of them wide. */
const DOT = 25.4 / 203;

/** So wide is the narrowest line of a code: two dots, which hand scanners read from a hand's breadth. */
export const BAR_MM = 2 * DOT;

/** Of a QR code of so many modules that may be so wide: the width of a module. */
export const moduleFor = (modules: number, most: number): number =>
	Math.max(2, Math.floor(most / modules / DOT)) * DOT;

/** What the bars of a label say: all of it, else the bare number where that leads to the same, else nothing. */
export function barsFor(
	label: Labelled,
	register: LabelRegister,
	format: LabelFormat
): { readonly text: string; readonly bars: readonly number[] } | undefined {
	// Sheets keep their white edge, which is as good as a quiet zone.
	const most = format.width - (format.sheet ? paddingOf(format) : 1);
	for (const text of [writeLabel(label), label.id]) {
		const bars = bars128(text);
		if (!bars || modulesOf(bars) * BAR_MM > most) continue;
		const is = readLabel(text, register);
		if (is.ok && is.value.kind === label.kind && is.value.id === label.id) return { text, bars };
	}
	return undefined;
}

/** The labels page by page; a started sheet begins at `first`, from 1 on, and its used places stay empty. */
export function pagesOf<T>(
	labels: readonly T[],
	{ sheet }: LabelFormat,
	first: number
): readonly (readonly (T | undefined)[])[] {
	if (!sheet) return labels.map((label) => [label]);
	const places = sheet.columns * sheet.rows;
	const used = Math.min(Math.max(first, 1), places) - 1;
	const all = [...Array.from({ length: used }, () => undefined), ...labels];
	return Array.from({ length: Math.ceil(all.length / places) }, (_, page) =>
		all.slice(page * places, (page + 1) * places)
	);
}
