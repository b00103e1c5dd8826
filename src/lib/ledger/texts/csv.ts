/** One line of a table as it was typed, with the number that an editor shows for it. */
export interface CsvRow {
	readonly line: number;
	readonly cells: readonly string[];
}

export type Csv =
	| { readonly ok: true; readonly rows: readonly CsvRow[] }
	/** A quotation mark was opened on this line and never closed. */
	| { readonly ok: false; readonly line: number };

/** Comma-separated values (RFC 4180), with or without a BOM, whichever way lines end; lines in which nothing stands are left out. */
export function readCsv(text: string): Csv {
	const rows: CsvRow[] = [];
	const now = { cells: [] as string[], cell: '', quoted: false, line: 1, from: 1, opened: 1 };
	const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

	function endRow(): void {
		now.cells.push(now.cell);
		if (now.cells.some((cell) => cell.trim() !== ''))
			rows.push({ line: now.from, cells: now.cells.map((cell) => unguarded(cell.trim())) });
		[now.cells, now.cell, now.from] = [[], '', now.line];
	}

	for (let at = 0; at < source.length; at++) {
		const sign = source[at] ?? '';
		if (sign === '\n') now.line++;
		if (now.quoted) {
			if (sign !== '"') now.cell += sign;
			else if (source[at + 1] === '"') {
				now.cell += '"';
				at++;
			} else now.quoted = false;
		} else if (sign === '"' && now.cell.trim() === '') {
			[now.cell, now.quoted, now.opened] = ['', true, now.line];
		} else if (sign === ',') {
			now.cells.push(now.cell);
			now.cell = '';
		} else if (sign === '\n') endRow();
		else now.cell += sign;
	}
	if (now.quoted) return { ok: false, line: now.opened };
	endRow();
	return { ok: true, rows };
}

// A spreadsheet would take such a cell for a formula: an apostrophe before it says that it is text.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠])/;
const unguarded = (cell: string): string => cell.replace(GUARDED, '');
const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

const written = (cell: string): string => {
	const safe = guarded(cell);
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** With a BOM, without which a spreadsheet takes Chinese for something else. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
	`\uFEFF${rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`;
