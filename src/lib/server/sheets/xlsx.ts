import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { Sheet } from './sheet';
import { sheetXml } from './xlsx-sheet';
import { sheetNames, toXml } from './xlsx-text';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The styles that sheets name by their number, in this order (xlsx-sheet.ts). */
const styles = (): string => {
	const font = (size: number, bold: boolean) =>
		`<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><family val="2"/></font>`;
	const line = (side: string) => `<${side} style="thin"><color auto="1"/></${side}>`;
	const style = (at: string, align: string) =>
		`<xf ${at} xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1" ${align}/></xf>`;
	const all = [
		style('numFmtId="0" fontId="0" fillId="0" borderId="0"', ''),
		style('numFmtId="49" fontId="2" fillId="0" borderId="0"', 'horizontal="center"'),
		style('numFmtId="49" fontId="0" fillId="0" borderId="0"', 'horizontal="left"'),
		style('numFmtId="49" fontId="1" fillId="2" borderId="1"', 'horizontal="center"'),
		style('numFmtId="49" fontId="0" fillId="0" borderId="1"', 'horizontal="left"'),
		style('numFmtId="49" fontId="0" fillId="0" borderId="1" quotePrefix="1"', 'horizontal="left"'),
		style('numFmtId="0" fontId="0" fillId="0" borderId="1"', 'horizontal="right"'),
		style('numFmtId="164" fontId="0" fillId="0" borderId="1"', 'horizontal="right"'),
		style('numFmtId="165" fontId="0" fillId="0" borderId="1"', 'horizontal="right"'),
		style('numFmtId="166" fontId="0" fillId="0" borderId="1"', 'horizontal="right"')
	];
	return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="0.0%"/></numFmts><fonts count="3">${font(11, false)}${font(11, true)}${font(16, true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${all.length}">${all.join('')}</cellXfs></styleSheet>`;
};

const parts = (sheets: readonly Sheet[]): Readonly<Record<string, string>> => {
	const names = sheetNames(sheets.map(({ name }) => name));
	const override = (part: string, type: string) =>
		`<Override PartName="${part}" ContentType="${TYPE}.${type}+xml"/>`;
	const relation = (id: number, type: string, target: string) =>
		`<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
	const relations = (all: string) =>
		`${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;
	// The heading's row: repeated on every printed page.
	const titles = sheets.map(
		({ about }, n) =>
			`<definedName name="_xlnm.Print_Titles" localSheetId="${n}">'${toXml((names[n] ?? '').replaceAll("'", "''"))}'!$${about.length + 2}:$${about.length + 2}</definedName>`
	);
	return {
		'[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${sheets.map((_, n) => override(`/xl/worksheets/sheet${n + 1}.xml`, 'worksheet')).join('')}</Types>`,
		'_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
		'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, n) => `<sheet name="${toXml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`,
		'xl/_rels/workbook.xml.rels': relations(
			sheets.map((_, n) => relation(n + 1, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join('') +
				relation(sheets.length + 1, 'styles', 'styles.xml')
		),
		'xl/styles.xml': styles(),
		...Object.fromEntries(
			sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, HEAD + sheetXml(sheet)])
		)
	};
};

/** A workbook of SpreadsheetML (ECMA-376): at least one sheet. The same sheets and time give the same bytes. */
export function writeXlsx(sheets: readonly Sheet[], now: Instant): Bytes {
	const files: Zippable = {};
	for (const [name, text] of Object.entries(parts(sheets))) files[name] = strToU8(text);
	// A zip knows no years before 1980, and takes the parts of a date in local time.
	const mtime = new Date(Math.max(now, Date.UTC(1981, 0, 1)));
	return new Uint8Array(zipSync(files, { level: 6, mtime }));
}
