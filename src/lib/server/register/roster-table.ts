import { err, ok, type Result } from '$lib/base/result';
import type { Bytes } from '$lib/base/bytes';
import { readCsv, type CsvRow } from '$lib/ledger/texts/csv';
import { needed as recorderNeeds, columnCalled } from './register-columns';
import { readXlsx, type XlsxFault } from '../sheets/xlsx-read';

/** A list that people type; a larger file is something else. */
export const MOST_BYTES = 1024 * 1024;

export type TableFault =
	| XlsxFault
	/** Nothing was chosen. */
	| 'no-file'
	| 'file-too-large'
	/** Neither a workbook nor text. */
	| 'not-a-list'
	/** A workbook of before 2007. */
	| 'old-xls'
	| 'csv-open-quote'
	/** No heading by which stations, people or recorders are known. */
	| 'no-heading'
	/** Two lists of one kind: which of them counts where they differ, nobody could say. */
	| 'list-twice';

export const listKinds = ['station', 'person', 'recorder'] as const;
export type ListKind = (typeof listKinds)[number];

/** One list in a file: which, on which sheet, its heading first; lines in which nothing stands are left out. */
export interface ReadList {
	readonly kind: ListKind;
	/** '' of a file that has no sheets. */
	readonly sheet: string;
	readonly rows: readonly CsvRow[];
}

export const stationColumns = ['station', 'name'] as const;
export const personColumns = ['person', 'name', 'station', 'roles', 'active'] as const;
type OwnColumn = (typeof stationColumns)[number] | (typeof personColumns)[number];

/** The first name is the one that is written. */
const NAMES: Readonly<Record<'station' | 'person', Partial<Record<OwnColumn, readonly string[]>>>> =
	{
		station: {
			station: ['站点编号', 'station', 'station number'],
			name: ['站点名称', '名称', 'name', 'station name']
		},
		person: {
			person: ['人员编号', '执法证号', '编号', 'person', 'number'],
			name: ['姓名', 'name'],
			station: ['站点', '所属站', '站点编号', 'station'],
			roles: ['岗位', '角色', 'roles'],
			active: ['状态', 'state']
		}
	};
const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '');

export const ownColumnName = (kind: 'station' | 'person', column: OwnColumn): string =>
	NAMES[kind][column]?.[0] ?? column;

/** Which column of such a list a heading names. */
export const ownColumnCalled = (
	kind: 'station' | 'person',
	heading: string
): OwnColumn | undefined =>
	(Object.keys(NAMES[kind]) as OwnColumn[]).find((column) =>
		NAMES[kind][column]?.some((name) => plain(name) === plain(heading))
	);

/** What a heading has to have for a list to be taken for this one: a person's first, it has the most. */
function kindOf(cells: readonly string[]): ListKind | undefined {
	const own = (kind: 'station' | 'person') => cells.map((cell) => ownColumnCalled(kind, cell));
	if ((['name', 'station', 'roles'] as const).every((one) => own('person').includes(one)))
		return 'person';
	const named = cells.map(columnCalled);
	if (recorderNeeds.every((column) => named.includes(column))) return 'recorder';
	return stationColumns.every((one) => own('station').includes(one)) ? 'station' : undefined;
}

/** A title and a few lines may stand over the heading. */
const MOST_ABOVE = 10;

function listOf(sheet: string, rows: readonly CsvRow[]): ReadList | undefined {
	for (const [n, { cells }] of rows.slice(0, MOST_ABOVE).entries()) {
		const kind = kindOf(cells);
		if (kind) return { kind, sheet, rows: rows.slice(n) };
	}
	return undefined;
}

/** UTF-8, or what a Chinese spreadsheet writes unless it is told otherwise; undefined = no text. */
function textOf(bytes: Bytes): string | undefined {
	// A file of something else has zeros in it; text of these encodings never does.
	if (bytes.includes(0)) return undefined;
	for (const encoding of ['utf-8', 'gb18030'])
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			continue;
		}
	return undefined;
}

const startsWith = (bytes: Bytes, ...signs: readonly number[]) =>
	signs.every((sign, n) => bytes[n] === sign);

/** Every list of stations, people and recorders in a workbook or in a file of comma-separated values. */
export async function readLists(bytes: Bytes): Promise<Result<readonly ReadList[], TableFault>> {
	if (bytes.length === 0) return err('no-file');
	if (bytes.length > MOST_BYTES) return err('file-too-large');
	if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return err('old-xls');
	if (startsWith(bytes, 0x50, 0x4b)) {
		const sheets = await readXlsx(bytes);
		if (!sheets.ok) return sheets;
		const lists = sheets.value.flatMap(({ name, lines }) => {
			const rows = lines.map((cells, n) => ({ line: n + 1, cells }));
			return (
				listOf(
					name,
					rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
				) ?? []
			);
		});
		if (new Set(lists.map(({ kind }) => kind)).size < lists.length) return err('list-twice');
		// A sheet that was left empty is no list, unless there is no other.
		const full = lists.filter(({ rows }) => rows.length > 1);
		if (full.length > 0) return ok(full);
		return lists.length > 0 ? ok(lists) : err('no-heading');
	}
	const text = textOf(bytes);
	if (text === undefined) return err('not-a-list');
	const csv = readCsv(text);
	if (!csv.ok) return err('csv-open-quote');
	const list = listOf('', csv.rows);
	return list ? ok([list]) : err('no-heading');
}
