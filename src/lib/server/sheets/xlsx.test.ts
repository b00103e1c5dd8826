import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { instant } from '$lib/base/instant';
import { readCsv } from '$lib/ledger/texts/csv';
import { readXlsx } from './xlsx-read';
import type { Cell, Sheet } from './sheet';
import { writeXlsx } from './xlsx';
import { sheetNames } from './xlsx-text';

const NOW = instant(Date.parse('2026-07-31T08:00:00Z'));
const run = promisify(execFile);

const sheetOf = (rows: readonly (readonly Cell[])[], more: Partial<Sheet> = {}): Sheet => ({
	...{ name: '七月', title: '检查通报', about: [], notes: [], rows },
	columns: (rows[0] ?? ['']).map((_, n) => ({ heading: `列${n + 1}`, width: 14 })),
	...more
});
/** Title and heading come before the rows. */
const rowsBack = async (sheet: Sheet) => {
	const read = await readXlsx(writeXlsx([sheet], NOW));
	if (!read.ok) throw new Error(read.error);
	return read.value[0]?.lines.slice(2 + sheet.about.length) ?? [];
};

const dangerous = ['=1+1', '+861234', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1"];
const hard = [
	'㐂𠮷野',
	'<&>"\'',
	'_x0041_',
	'__x000D_',
	'   ',
	'411328199001011234',
	'00012',
	'1E5'
];

test('text stays text: nothing becomes a formula, no digit is lost, rare and hidden characters come back', async () => {
	const texts = [
		...dangerous,
		...hard,
		'a\nb',
		'\u0007bell',
		'a\u0000b',
		'\uFFFE',
		'A'.repeat(500)
	];
	const back = await rowsBack(sheetOf(texts.map((text) => [text])));
	expect(back.map(([text]) => text)).toEqual(texts.map((text) => text.trim()));
	const xml = strFromU8(
		unzipSync(writeXlsx([sheetOf(texts.map((text) => [text]))], NOW))['xl/worksheets/sheet1.xml']!
	);
	expect(xml).not.toMatch(/<f[ >]/);
	expect(xml.match(/<c [^>]*>/g)?.every((cell) => cell.includes('t="inlineStr"'))).toBe(true);
	// What looks like a formula is marked as quoted: it stays text when somebody types in the cell.
	expect(xml.match(/s="5" t="inlineStr"/g)?.length).toBe(7);
});

test('any text goes in and comes out (10,000 cells)', async () => {
	let cells = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 25, maxLength: 25 }),
			async (texts) => {
				cells += texts.length;
				const back = await rowsBack(sheetOf(texts.map((text) => [`·${text}·`, 1])));
				expect(back.map(([text]) => text)).toEqual(texts.map((text) => `·${text}·`));
			}
		),
		{ numRuns: 400, seed: 20220729 }
	);
	expect(cells).toBe(10_000);
});

test('numbers, dates, times and shares are what they are; what is no date is text', async () => {
	const back = await rowsBack(
		sheetOf([
			[1, 0.1, -3, { date: '2024-02-29' }, { date: '2026-07-29T08:12' }, { share: 0.125 }],
			[NaN, Infinity, null, { date: '2026-02-30' }, { date: '1899-01-01' }, { share: NaN }]
		])
	);
	expect(back).toEqual([
		['1', '0.1', '-3', '2024-02-29', '2026-07-29T08:12', '0.125'],
		['NaN', 'Infinity', '', '2026-02-30', '1899-01-01', '']
	]);
});

test('a cell that is too long is cut, never through a character, and a lone half of one is shown as unknown', async () => {
	const [[long], [half]] = (await rowsBack(sheetOf([['𠮷'.repeat(20_000)], ['a\uD800b']]))) as [
		string[],
		string[]
	];
	expect(long).toBe('𠮷'.repeat(16_383) + '…');
	expect(half).toBe('a\uFFFDb');
});

test('sheets have names that every spreadsheet takes', () => {
	expect(
		sheetNames(['a/b:c', 'A B C', '', "'x'", 'History', '站'.repeat(40), '站'.repeat(40)])
	).toEqual(['a b c', 'A B C (2)', '3', 'x', '5', '站'.repeat(31), `${'站'.repeat(27)} (2)`]);
});

/** Names and order of what may stand in a worksheet, by the schema of ECMA-376 (sml.xsd, CT_Worksheet). */
const ORDER = [
	...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'mergeCells'],
	...['printOptions', 'pageMargins', 'pageSetup', 'headerFooter']
];

test('the parts are as the schema orders them, on A4 across, with the heading on every page', () => {
	const zip = unzipSync(
		writeXlsx(
			[sheetOf([['x', 1]], { about: ['期间：2026年7月', '单位'], notes: ['说明'], name: "Q'1" })],
			NOW
		)
	);
	const part = (name: string) => strFromU8(zip[name]!);
	for (const name of Object.keys(zip)) {
		const tags = [...part(name).matchAll(/<(\/?)([A-Za-z:]+)[^>]*?(\/?)>/g)];
		const open: string[] = [];
		for (const [, close, tag = '', alone] of tags)
			if (close) expect(open.pop(), name).toBe(tag);
			else if (!alone) open.push(tag);
		expect(open, name).toEqual([]);
	}
	const sheet = part('xl/worksheets/sheet1.xml');
	const places = ORDER.map((tag) => sheet.indexOf(`<${tag}`));
	expect(places.every((place, n) => place > (places[n - 1] ?? 0))).toBe(true);
	expect(sheet).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"');
	expect(sheet).toContain('ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"');
	expect(part('xl/workbook.xml')).toContain(
		`<definedName name="_xlnm.Print_Titles" localSheetId="0">'Q''1'!$4:$4</definedName>`
	);
});

describe('opened by LibreOffice', () => {
	const found = { office: false };
	beforeAll(async () => {
		found.office = await run('soffice', ['--version']).then(
			() => true,
			() => false
		);
	});

	test('what it shows is what was written', async (context) => {
		if (!found.office)
			context.skip('LibreOffice is not installed: the parts were checked by their order alone');
		const folder = await mkdtemp(join(tmpdir(), 'luzheng-xlsx-'));
		const texts = [...dangerous.filter((text) => !/[\t\r]/.test(text)), ...hard];
		const rows = texts.map((text): readonly Cell[] => [
			text,
			{ date: '2026-07-29' },
			12.5,
			{ share: 0.5 }
		]);
		await writeFile(join(folder, 'a.xlsx'), writeXlsx([sheetOf(rows)], NOW));
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		// 76 = UTF-8; the cells as they are shown.
		const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true';
		await run('soffice', [
			profile,
			'--headless',
			'--convert-to',
			filter,
			'--outdir',
			folder,
			join(folder, 'a.xlsx')
		]);
		const csv = (await readFile(join(folder, 'a.csv'), 'utf8')).replace(/^\uFEFF/, '');
		await rm(folder, { recursive: true });
		const lines = csv.trimEnd().split('\n').slice(2);
		const cells = lines.map((line) => {
			const read = readCsv(line.replace(/^'/, "''"));
			return read.ok ? read.rows[0]?.cells : [];
		});
		expect(cells.map((row) => row?.slice(1))).toEqual(
			texts.map(() => ['2026-07-29', '12.5', '50.0%'])
		);
		expect(lines.map((line) => line.split(',')[0])).toEqual(
			texts.map((text) => (/["]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
		);
	}, 120_000);
});
