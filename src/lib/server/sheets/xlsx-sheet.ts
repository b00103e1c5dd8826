import type { Cell, Sheet } from './sheet';
import { looksLikeFormula, toCellXml } from './xlsx-text';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Places in the list of styles (xlsx.ts). */
const STYLE = {
	...{ title: 1, line: 2, heading: 3, text: 4, quoted: 5 },
	...{ number: 6, date: 7, time: 8, share: 9 }
} as const;

/** Millimetres of a page's margins are 15 on each side: room for holes and a seal. */
const MARGIN_INCHES = 0.59;
const LINE_POINTS = 16;
const TITLE_POINTS = 30;

const columnName = (n: number): string =>
	n < 26 ? String.fromCharCode(65 + n) : columnName(Math.floor(n / 26) - 1) + columnName(n % 26);

/** So wide as it stands on paper: a Chinese character takes the place of two digits. */
const widthOf = (text: string): number =>
	[...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

const linesOf = (text: string, width: number): number =>
	text
		.split('\n')
		.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width))), 0);

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** Before it the serial numbers of spreadsheets count a day that never was. */
const FIRST_DAY = Date.UTC(1900, 2, 1);

/** The serial number of a date; undefined = there is none, or it is no date. */
function serialOf(date: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(date)) return undefined;
	const at = Date.parse(date.length === 10 ? `${date}T00:00Z` : `${date}Z`);
	if (Number.isNaN(at) || at < FIRST_DAY) return undefined;
	// The 30th of February would become the 1st of March.
	if (new Date(at).toISOString().slice(0, date.length) !== date) return undefined;
	return Number(((at - EPOCH) / DAY).toFixed(9));
}

const textCell = (at: string, text: string, style: number): string =>
	`<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${toCellXml(text)}</t></is></c>`;
const numberCell = (at: string, value: number, style: number): string =>
	`<c r="${at}" s="${style}"><v>${value}</v></c>`;

function cellXml(at: string, cell: Cell): string {
	if (cell === null || cell === '') return `<c r="${at}" s="${STYLE.text}"/>`;
	if (typeof cell === 'string')
		return textCell(at, cell, looksLikeFormula(cell) ? STYLE.quoted : STYLE.text);
	if (typeof cell === 'number')
		return Number.isFinite(cell)
			? numberCell(at, cell, STYLE.number)
			: textCell(at, String(cell), STYLE.text);
	if ('share' in cell)
		return Number.isFinite(cell.share)
			? numberCell(at, cell.share, STYLE.share)
			: `<c r="${at}" s="${STYLE.text}"/>`;
	const serial = serialOf(cell.date);
	if (serial === undefined) return textCell(at, cell.date, STYLE.text);
	return numberCell(at, serial, cell.date.length === 10 ? STYLE.date : STYLE.time);
}

const textOf = (cell: Cell): string =>
	cell === null ? '' : typeof cell === 'object' ? '0000-00-00 00:00' : String(cell);

/** One worksheet, printed on A4 across, as wide as the page, with its heading on each of them. */
export function sheetXml({ title, about, columns, rows, notes }: Sheet): string {
	const last = columnName(Math.max(0, columns.length - 1));
	const whole = columns.reduce((sum, { width }) => sum + width, 0);
	const all: string[] = [];
	const merged: string[] = [];
	const add = (points: number, cells: (n: number) => string) => {
		const n = all.length + 1;
		all.push(`<row r="${n}" ht="${points}" customHeight="1">${cells(n)}</row>`);
	};
	const across = (text: string, style: number, points: number) =>
		add(points, (n) => {
			if (columns.length > 1) merged.push(`<mergeCell ref="A${n}:${last}${n}"/>`);
			return textCell(`A${n}`, text, style);
		});
	const line = (text: string) =>
		across(text, STYLE.line, LINE_POINTS * Math.max(1, linesOf(text, whole)));
	const rowPoints = (texts: readonly string[]) =>
		LINE_POINTS *
		Math.min(
			25,
			Math.max(1, ...texts.map((text, n) => linesOf(text, (columns[n]?.width ?? 10) - 1)))
		);

	across(title, STYLE.title, TITLE_POINTS);
	about.forEach(line);
	add(rowPoints(columns.map(({ heading }) => heading)), (n) =>
		columns
			.map(({ heading }, c) => textCell(`${columnName(c)}${n}`, heading, STYLE.heading))
			.join('')
	);
	const frozen = all.length;
	for (const row of rows)
		add(rowPoints(row.map(textOf)), (n) =>
			row.map((cell, c) => cellXml(`${columnName(c)}${n}`, cell)).join('')
		);
	notes.forEach(line);
	const cols = columns
		.map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
		.join('');
	const merges =
		merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : '';
	return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}${all.length}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE_POINTS}"/><cols>${cols}</cols><sheetData>${all.join('')}</sheetData>${merges}<printOptions horizontalCentered="1"/><pageMargins left="${MARGIN_INCHES}" right="${MARGIN_INCHES}" top="${MARGIN_INCHES}" bottom="${MARGIN_INCHES}" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}
