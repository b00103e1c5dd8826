import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toUtf8, type Bytes } from '$lib/base/bytes';
import type { County } from './county';
import { countyBench, wholeFeed, START } from './county-for-tests';
import { MOST_BYTES } from './register/roster-table';
import type { Sheet } from './sheets/sheet';
import { writeXlsx } from './sheets/xlsx';

let bench: Awaited<ReturnType<typeof countyBench>>;
beforeAll(async () => {
	bench = await countyBench();
});
afterEach(() => bench.closeAll());
afterAll(() => bench.end());

const sheet = (
	name: string,
	heading: readonly string[],
	rows: readonly (readonly string[])[]
): Sheet => ({
	...{ name, title: `名册 ${name}`, about: [], notes: [], rows },
	columns: heading.map((one) => ({ heading: one, width: 12 }))
});
const stations = ['站点编号', '站点名称'];
const people = ['人员编号', '姓名', '站点', '岗位', '状态'];
const recorders = ['编号', '类别', '所属站', '机身号'];
const book = (
	rows: Partial<Record<'stations' | 'people' | 'recorders', readonly (readonly string[])[]>>
): Bytes =>
	writeXlsx(
		[
			sheet('站点', stations, rows.stations ?? []),
			sheet('人员', people, rows.people ?? []),
			sheet('记录仪', recorders, rows.recorders ?? [])
		].filter(({ rows }) => rows.length > 0),
		START
	);

const GOOD = {
	stations: [['s03', '桐寨铺中队']],
	people: [
		['411328199001011234', '㐂𠮷平', '桐寨铺中队', '执法人员、保管人', ''],
		['p2', '陈志远', 's01', '分管领导', '在用']
	],
	recorders: [['J-01', '执法记录仪', 's03', '860000000000017']]
};

const tried = async (county: County, bytes: Bytes) => {
	const trial = await county.rosterImport.trial(bytes);
	if (!trial.ok) throw new Error(trial.error);
	return trial.value;
};
const length = async (county: County) => (await wholeFeed(county)).length;

test('a workbook of all three lists is tried, then written in one go; tried again it changes nothing', async () => {
	const { county } = await bench.founded();
	const before = await length(county);
	const bytes = book(GOOD);
	const trial = await tried(county, bytes);
	expect(trial.lines.map(({ kind, line, id, is }) => [kind, line, id, is])).toEqual([
		['station', 3, 's03', 'new'],
		['person', 3, '411328199001011234', 'new'],
		['person', 4, 'p2', 'new'],
		['recorder', 3, 'J-01', 'new']
	]);
	expect(await length(county)).toBe(before);
	expect((await county.rosterImport.confirm('admin', bytes, trial.shown)).ok).toBe(true);
	expect(await length(county)).toBe(before + 4);
	const { people, stations, recorders } = await county.roster();
	expect(people.get('411328199001011234')).toEqual({
		...{ person: '411328199001011234', name: '㐂𠮷平', station: 's03', active: true },
		roles: ['officer', 'custodian']
	});
	expect(stations.get('s03')?.name).toBe('桐寨铺中队');
	expect(recorders.get('J-01')).toMatchObject({ serial: '860000000000017', station: 's03' });
	const again = await tried(county, bytes);
	expect(again.lines.map(({ is }) => is)).toEqual(['same', 'same', 'same', 'same']);
	expect(await county.rosterImport.confirm('admin', bytes, again.shown)).toMatchObject({
		error: 'roster-nothing'
	});
});

test('what a line changes is said, old and new; who is not in the list stays as he is', async () => {
	const { county } = await bench.founded();
	const first = book(GOOD);
	await county.rosterImport.confirm('admin', first, (await tried(county, first)).shown);
	const next = book({ people: [['p2', '陈志远', 's02', '分管领导，保管人', '停用']] });
	const trial = await tried(county, next);
	expect(trial.lines[0]).toMatchObject({
		is: 'change',
		changes: [
			{ column: 'station', from: 's01', to: 's02' },
			{ column: 'roles', from: '分管领导', to: '保管人、分管领导' },
			{ column: 'active', from: '在用', to: '停用' }
		]
	});
	await county.rosterImport.confirm('admin', next, trial.shown);
	const { people } = await county.roster();
	expect(people.get('p2')).toMatchObject({ station: 's02', active: false });
	expect(people.get('411328199001011234')?.active).toBe(true);
});

test.each<[string, Parameters<typeof book>[0], string, string]>([
	[
		'a person twice',
		{ people: [...GOOD.people.slice(1), ['p2', '另一人', 's01', '执法人员', '']] },
		'twice',
		'3'
	],
	[
		'a station that is not there',
		{ people: [['p1', '张三', '东王集', '执法人员', '']] },
		'unknown-station',
		'东王集'
	],
	['a role that is not there', { people: [['p1', '张三', 's01', '队长', '']] }, 'bad-role', '队长'],
	['no role', { people: [['p1', '张三', 's01', '', '']] }, 'missing', '张三'],
	['no name', { people: [['p1', '', 's01', '执法人员', '']] }, 'bad-name', ''],
	[
		'a state that is not there',
		{ people: [['p1', '张三', 's01', '执法人员', '休假']] },
		'bad-state',
		'休假'
	],
	['a number that is none', { people: [['p 1', '张三', 's01', '执法人员', '']] }, 'bad-id', 'p 1'],
	['another station’s name', { stations: [['s09', 's01中队']] }, 'name-taken', 's01'],
	['a kind that is not there', { recorders: [['J-01', '手机', 's01', '']] }, 'bad-kind', '手机'],
	['a recorder twice', { recorders: [...GOOD.recorders, ...GOOD.recorders] }, 'twice', '3']
])('%s: the line is named, and nothing of the file is written', async (_, rows, problem, value) => {
	const { county } = await bench.founded();
	const before = await length(county);
	const bytes = book({ ...GOOD, ...rows });
	const trial = await tried(county, bytes);
	const bad = trial.lines.filter(({ is }) => is === 'bad').flatMap(({ faults }) => faults);
	expect(bad).toContainEqual(expect.objectContaining({ problem, value }));
	expect(trial.acts).toEqual([]);
	expect(await county.rosterImport.confirm('admin', bytes, trial.shown)).toMatchObject({
		error: 'roster-bad-lines'
	});
	expect(await length(county)).toBe(before);
});

test('what was confirmed is exactly what was shown: another file, or registers that changed meanwhile, write nothing', async () => {
	const { county } = await bench.founded();
	const bytes = book(GOOD);
	const { shown } = await tried(county, bytes);
	const other = book({ ...GOOD, stations: [['s03', '桐河中队']] });
	expect(await county.rosterImport.confirm('admin', other, shown)).toMatchObject({
		error: 'roster-changed'
	});
	await county.registerStation('admin', { station: 's03', name: '先到一步' }, 'add');
	const before = await length(county);
	expect(await county.rosterImport.confirm('admin', bytes, shown)).toMatchObject({
		error: 'roster-changed'
	});
	expect(await length(county)).toBe(before);
	// What does not concern it hinders nothing.
	const now = await tried(county, bytes);
	await county.registerStation('admin', { station: 's77', name: '别的中队' }, 'add');
	expect((await county.rosterImport.confirm('admin', bytes, now.shown)).ok).toBe(true);
});

test('comma-separated values in UTF-8 and in GBK, as a Chinese spreadsheet writes them', async () => {
	const { county } = await bench.founded();
	const text = '人员编号,姓名,站点,岗位\r\np1,张三,s01,执法人员\r\n';
	for (const bytes of [toUtf8(text), toUtf8(`\uFEFF${text}`)])
		expect((await tried(county, bytes)).lines).toMatchObject([{ id: 'p1', line: 2, is: 'new' }]);
	// 人员编号,姓名,站点,岗位 / p1,张三,s01,执法人员 in GBK.
	const gbk =
		'C8CBD4B1B1E0BAC52CD0D5C3FB2CD5BEB5E32CB8DACEBB0D0A70312CD5C5C8FD2C7330312CD6B4B7A8C8CBD4B10D0A';
	const bytes: Bytes = new Uint8Array(gbk.match(/../g)!.map((one) => parseInt(one, 16)));
	const trial = await tried(county, bytes);
	expect(trial.acts).toMatchObject([
		{ type: 'person-registered', body: { name: '张三', roles: ['officer'] } }
	]);
});

/** As a spreadsheet saves it: shared strings, a number, a date and a formula with its value. */
const handMade = (cells: string, more: Record<string, string> = {}): Bytes => {
	const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
	const parts: Record<string, string> = {
		'[Content_Types].xml':
			'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
		'xl/workbook.xml': `<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels':
			'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
		'xl/sharedStrings.xml': `<sst ${main}>${['人员编号', '姓名', '站点', '岗位', '张三', '执法人员'].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
		'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>${cells}</sheetData></worksheet>`,
		...more
	};
	return new Uint8Array(
		zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
	);
};
const LINE =
	'<row r="2"><c r="A2"><v>2318</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" t="str"><f>CONCATENATE("s","01")</f><v>s01</v></c><c r="D2" t="s"><v>5</v></c></row>';

test('a workbook from elsewhere: shared strings, a number, and a formula as its value', async () => {
	const { county } = await bench.founded();
	const trial = await tried(county, handMade(LINE));
	expect(trial.acts).toMatchObject([{ body: { person: '2318', name: '张三', station: 's01' } }]);
});

const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>';
const far = '<row r="9999999"><c r="A9999999"><v>1</v></c></row>';
const wide = '<row r="2"><c r="XFD2"><v>1</v></c></row>';
const long = LINE.replace('<v>2318</v>', '<v>4.1132819900101E17</v>');
const zeros = 'a'.repeat(30 * 1024 * 1024);

test.each<[string, () => Bytes, string]>([
	['nothing', () => new Uint8Array(), 'no-file'],
	['too large a file', () => new Uint8Array(MOST_BYTES + 1), 'file-too-large'],
	['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'not-a-list'],
	['an old xls', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old-xls'],
	['the beginning of a zip', () => new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'not-xlsx'],
	['another zip', () => new Uint8Array(zipSync({ 'a.txt': strToU8('a') })), 'not-xlsx'],
	['a cut workbook', () => handMade(LINE).slice(0, -30), 'not-xlsx'],
	['macros', () => handMade(LINE, { 'xl/vbaProject.bin': 'x' }), 'xlsx-macros'],
	['a bomb', () => handMade(LINE, { 'xl/styles.xml': zeros }), 'xlsx-too-large'],
	[
		'many bombs',
		() =>
			handMade(
				LINE,
				Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`xl/worksheets/s${n}.xml`, 'a']))
			),
		'xlsx-too-large'
	],
	['entities', () => handMade(LINE, { 'xl/sharedStrings.xml': doctype }), 'xlsx-too-large'],
	['a cell far below', () => handMade(far), 'xlsx-too-large'],
	['a cell far to the right', () => handMade(wide), 'xlsx-too-large'],
	['a number that lost its digits', () => handMade(long), 'xlsx-long-number'],
	[
		'two lists of people',
		() =>
			writeXlsx(
				[
					sheet('a', people, [['p1', '张三', 's01', '执法人员', '']]),
					sheet('b', people, [['p2', '李四', 's01', '执法人员', '']])
				],
				START
			),
		'list-twice'
	],
	['no heading', () => toUtf8('甲,乙\n1,2\n'), 'no-heading'],
	[
		'a heading that lacks a column',
		() => toUtf8('人员编号,姓名,站点\np1,张三,s01\n'),
		'no-heading'
	],
	[
		'an open quotation mark',
		() => toUtf8('人员编号,姓名,站点,岗位\np1,"张三,s01,执法人员\n'),
		'csv-open-quote'
	]
])('%s is refused with what to do', async (_, bytes, fault) => {
	const { county } = await bench.founded();
	expect(await county.rosterImport.trial(bytes())).toEqual({ ok: false, error: fault });
});
