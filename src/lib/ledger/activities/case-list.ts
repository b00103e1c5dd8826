import { fromUtf8 } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import type { Activity } from './activities';
import { readCsv } from '../texts/csv';

/** One line of the list that the case system gives out: something was done on that day, and nobody has to have told a kiosk. */
export interface CaseLine {
	/** As an editor counts it. */
	readonly line: number;
	/** `2026-07-29` */
	readonly day: string;
	readonly party: string;
	/** 案号; empty where there is none yet. */
	readonly number: string;
}

const columns = ['day', 'party', 'number'] as const;
export type CaseColumn = (typeof columns)[number];

/** What is wrong with a list as a whole, or with its first bad line; nothing of such a list is compared. */
export interface CaseListFault {
	readonly fault: 'empty' | 'open-quote' | 'no-column' | 'bad-day' | 'no-party' | 'too-many';
	readonly line: number;
	readonly column: CaseColumn | undefined;
}

/** Lists with their activities on the record, and those of which nobody has recorded one (第6条). */
export interface CaseComparison {
	readonly recorded: readonly { readonly line: CaseLine; readonly activities: readonly string[] }[];
	readonly unrecorded: readonly CaseLine[];
}

/** How each column may be called. */
const NAMES: Readonly<Record<CaseColumn, readonly string[]>> = {
	day: ['日期', '检查日期', '执法日期', '办案日期', '立案日期', 'day', 'date'],
	party: ['当事人', '执法对象', '当事人名称', 'party'],
	number: ['案号', '案件编号', '立案号', 'case', 'casenumber']
};

/** More than a county has in a year. */
const MOST_LINES = 5000;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

const columnCalled = (heading: string): CaseColumn | undefined =>
	columns.find((column) => NAMES[column].includes(plain(heading)));

/** `2026/7/29`, `2026年7月29日`, `2026.07.29`, with or without a time behind it; undefined = no day of the calendar. */
function dayIn(text: string): string | undefined {
	const [, year, month = '', day = ''] =
		/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text.normalize('NFKC').trim()) ?? [];
	if (year === undefined) return undefined;
	const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const at = new Date(`${iso}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

/** UTF-8, or what a Chinese spreadsheet writes unless it is told otherwise. */
export const readCaseFile = (bytes: Uint8Array): ReturnType<typeof readCaseList> =>
	readCaseList(fromUtf8(bytes) ?? new TextDecoder('gb18030').decode(bytes));

export function readCaseList(text: string): Result<readonly CaseLine[], CaseListFault> {
	const bad = (fault: CaseListFault['fault'], line: number, column?: CaseColumn) =>
		err<CaseListFault>({ fault, line, column });
	const csv = readCsv(text);
	if (!csv.ok) return bad('open-quote', csv.line);
	const [heading, ...rows] = csv.rows;
	if (!heading || rows.length === 0) return bad('empty', heading?.line ?? 1);
	if (rows.length > MOST_LINES) return bad('too-many', heading.line);
	const order = heading.cells.map(columnCalled);
	for (const column of ['day', 'party'] as const)
		if (!order.includes(column)) return bad('no-column', heading.line, column);
	const lines: CaseLine[] = [];
	for (const { line, cells } of rows) {
		const cell = (column: CaseColumn) => cells[order.indexOf(column)]?.trim() ?? '';
		const day = dayIn(cell('day'));
		if (day === undefined) return bad('bad-day', line, 'day');
		if (cell('party') === '') return bad('no-party', line, 'party');
		lines.push({ line, day, party: cell('party'), number: cell('number') });
	}
	return ok(lines);
}

/** The day on which an activity began, as it was said. */
const dayOf = ({ says }: Activity): string => says.body.arrived.slice(0, 10);

/** What an activity does not say itself. */
export interface KnownOfCases {
	/** The case number that the borrower named for a loan. */
	caseOf(loan: string): string | undefined;
	/** Names that a subject has and had (第14条): the case system may know another one than the kiosk. */
	namesOf(subject: string): readonly string[];
}

/**
 * Each line of the case system beside the activities of that day with the same party, or of a loan with the same case number.
 * What was withdrawn is no activity.
 */
export function compareCases(
	list: readonly CaseLine[],
	activities: readonly Activity[],
	{ caseOf, namesOf }: KnownOfCases
): CaseComparison {
	const byDay = new Map<string, Activity[]>();
	for (const activity of activities) {
		if (activity.withdrawn) continue;
		const day = dayOf(activity);
		byDay.set(day, [...(byDay.get(day) ?? []), activity]);
	}
	const isOf = (line: CaseLine) => (activity: Activity) => {
		const { party, subject } = activity.says.body;
		const number = caseOf(activity.loan) ?? '';
		const names = [party, ...(subject === null ? [] : namesOf(subject))];
		return (
			names.some((name) => plain(name) === plain(line.party)) ||
			(line.number !== '' && plain(number) === plain(line.number))
		);
	};
	const compared = list.map((line) => ({
		line,
		activities: (byDay.get(line.day) ?? []).filter(isOf(line)).map(({ id }) => id)
	}));
	return {
		recorded: compared.filter((one) => one.activities.length > 0),
		unrecorded: compared.filter((one) => one.activities.length === 0).map(({ line }) => line)
	};
}
