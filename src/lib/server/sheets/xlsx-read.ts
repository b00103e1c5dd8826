import { unzipSync, zipSync, type Unzipped } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';

/** What a person types is small; a workbook that unpacks to more than this is no list of a county. */
const MOST_UNPACKED = 24 * 1024 * 1024;
const MOST_PARTS = 200;
/** A cell far to the right or far below makes a reader fill everything before it. */
const MOST_LINES = 5000;
const MOST_COLUMNS = 64;

export type XlsxFault =
	/** No workbook of SpreadsheetML, or one that is damaged. */
	| 'not-xlsx'
	| 'xlsx-macros'
	/** Unpacks to more than a list can be: a mistake, or meant to fill the memory. */
	| 'xlsx-too-large'
	/** A cell with a number of more digits than a spreadsheet keeps: the last ones are lost already. */
	| 'xlsx-long-number';

export interface ReadSheet {
	readonly name: string;
	/** As they would be read on the screen; the first is line 1. A formula stands as the value that was saved with it. */
	readonly lines: readonly (readonly string[])[];
}

const NEEDED =
	/^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/(_rels|worksheets)\/.*)$/i;
const MACROS = /vbaProject|\.bin$|xl\/(macrosheets|dialogsheets)\//i;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;

/** The parts that a reader needs, each of at most the size that it names; nothing else of the file is unpacked. */
function partsOf(bytes: Bytes): Result<Unzipped, XlsxFault> {
	const seen = { bytes: 0, parts: 0, macros: false };
	try {
		const parts = unzipSync(bytes, {
			filter({ name, originalSize }) {
				if (MACROS.test(name)) seen.macros = true;
				seen.parts++;
				if (!NEEDED.test(name)) return false;
				seen.bytes += originalSize;
				return seen.bytes <= MOST_UNPACKED && seen.parts <= MOST_PARTS;
			}
		});
		if (seen.macros) return err('xlsx-macros');
		if (seen.bytes > MOST_UNPACKED || seen.parts > MOST_PARTS) return err('xlsx-too-large');
		return parts['[Content_Types].xml'] && Object.keys(parts).some((name) => SHEET.test(name))
			? ok(parts)
			: err('not-xlsx');
	} catch {
		return err('not-xlsx');
	}
}

const columnOf = (letters: string): number =>
	[...letters].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0);

/** What would make a reader work for long, though the file is small. */
function isBounded(parts: Unzipped): boolean {
	return Object.entries(parts).every(([name, bytes]) => {
		const text = fromUtf8(bytes) ?? '';
		if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) return false;
		if (!SHEET.test(name)) return true;
		let cells = 0;
		for (const [, column = '', line = ''] of text.matchAll(/\sr\s*=\s*["']([A-Z]*)(\d+)["']/g)) {
			if (++cells > MOST_LINES * 40 || Number(line) > MOST_LINES) return false;
			if (column.length > 3 || columnOf(column) > MOST_COLUMNS) return false;
		}
		return true;
	});
}

/** Beyond 15 digits a number of a spreadsheet is not the one that was typed. */
const isLong = (number: string): boolean =>
	/^-?\d+(\.\d+)?(E\+?\d+)?$/i.test(number) && Math.abs(Number(number)) >= 1e15;

class LongNumber extends Error {}

const shown = (cell: unknown): string => {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date)
		return Number.isNaN(cell.getTime())
			? ''
			: cell
					.toISOString()
					.replace(/T00:00:00\.000Z$/, '')
					.slice(0, 16);
	if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
	return String(cell).trim();
};

/**
 * Every sheet of a workbook as text. What is read is what was measured before: the parts are unpacked within bounds, and the
 * reader gets those and nothing else.
 */
export async function readXlsx(bytes: Bytes): Promise<Result<readonly ReadSheet[], XlsxFault>> {
	const parts = partsOf(bytes);
	if (!parts.ok) return parts;
	if (!isBounded(parts.value)) return err('xlsx-too-large');
	const checked = zipSync(parts.value, { level: 0 });
	try {
		const sheets = await readXlsxFile(new Uint8Array(checked).buffer, {
			trim: false,
			parseNumber(text: string): string {
				if (isLong(text)) throw new LongNumber(text);
				return String(Number(text));
			}
		});
		return ok(
			sheets.map(({ sheet, data }) => ({ name: sheet, lines: data.map((line) => line.map(shown)) }))
		);
	} catch (fault) {
		return err(fault instanceof LongNumber ? 'xlsx-long-number' : 'not-xlsx');
	}
}
