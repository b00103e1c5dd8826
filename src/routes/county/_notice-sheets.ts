import { questions } from '$lib/ledger/questions/all';
import type { Figure } from '$lib/server/figures/compliance';
import type { Cell, Sheet, SheetColumn } from '$lib/server/sheets/sheet';
import {
	definitionOf,
	inLanguage,
	noticeQuestions,
	periodName,
	questionCalled
} from './_compliance';
import type { CountyMessages } from './_messages/zh';
import type { Notice } from './_notice';

const cellOf = (figure: Figure | undefined): Cell =>
	!figure || figure.of === 0 ? '—' : `${figure.counted}/${figure.of}`;
const shareOf = ({ counted, of }: Figure): Cell => (of === 0 ? null : { share: counted / of });

/** One line of the notice's second part. */
export function exceptionText(notice: Notice, n: number, t: CountyMessages): string {
	const one = notice.exceptions[n];
	const question = questionCalled(one?.id ?? '');
	if (!one || !question) return '';
	const { counted, of, rows } = one.figure;
	const words = t.compliance.notice;
	const nameOf = (id: string) => notice.stations.find(({ station }) => station === id)?.name ?? id;
	const where = one.stations.map(({ station, rows }) => words.stationRows(nameOf(station), rows));
	const said = words.exception(question.article, inLanguage(question.words, t), counted, of, rows);
	return said + (where.length > 0 ? words.where(where.join(t.list)) : '');
}

export function noticeBase(notice: Notice, t: CountyMessages, time: string): string {
	const { head, entries } = notice;
	const words = t.compliance.notice;
	return words.base(time, entries, head?.origin ?? '', head?.size ?? 0, head?.hash ?? '');
}

/** Places to sign, beside each other. */
export const signs = (names: readonly string[]): string =>
	names.map((one) => `${one}：${' '.repeat(16)}`).join('');

const column = (heading: string, width: number): SheetColumn => ({ heading, width });

/** Every question with its figure and its definition: long, one line for each. */
export function articlesSheet(
	figures: ReadonlyMap<string, Figure>,
	about: readonly string[],
	title: string,
	t: CountyMessages
): Sheet {
	const { columns, sheets } = t.compliance;
	return {
		...{ name: sheets.all, title, about, notes: [] },
		columns: [
			...[column(columns.article, 8), column(columns.question, 44), column(columns.counted, 9)],
			...[column(columns.of, 9), column(columns.share, 9), column(columns.rows, 9)],
			...[column(columns.among, 36), column(columns.events, 44)]
		],
		rows: questions.flatMap((question): (readonly Cell[])[] => {
			const figure = figures.get(question.id);
			if (!figure) return [];
			const { among, events } = definitionOf(question.id, t);
			return [
				[
					...[t.kiosk.questions.article(question.article), inLanguage(question.words, t)],
					...[figure.counted, figure.of, shareOf(figure), figure.rows, among, events]
				]
			];
		})
	};
}

/** The monthly notice as a workbook: stations, exceptions in words, all figures with their definitions. */
export function noticeSheets(notice: Notice, t: CountyMessages, time: string): readonly Sheet[] {
	const { notice: words, columns, sheets } = t.compliance;
	const title = words.title(notice.countyLong, periodName(notice.period, t));
	const period = t.compliance.period(notice.period.first, notice.period.last);
	const base = noticeBase(notice, t, time);
	const lines = notice.exceptions.map((_, n) => [exceptionText(notice, n, t)]);
	return [
		{
			...{ name: sheets.stations, title, about: [period] },
			columns: [
				column(columns.station, 22),
				...noticeQuestions.map((id) => column(words.columns[id], 11))
			],
			rows: [
				...notice.lines.map(({ name, figures }) => [name, ...figures.map(cellOf)]),
				[words.total, ...notice.total.map(cellOf)]
			],
			notes: [words.note, base, signs(words.sign)]
		},
		{
			...{ name: sheets.rows, title, about: [period] },
			columns: [column(columns.says, 150)],
			rows: lines.length > 0 ? lines : [[words.none]],
			notes: [words.leads, base]
		},
		articlesSheet(notice.all, [period, base], title, t)
	];
}

/** The notice's station table for a program that reads CSV. */
export const noticeRows = (notice: Notice, t: CountyMessages): readonly (readonly string[])[] => [
	[
		t.compliance.columns.station,
		...noticeQuestions.flatMap((id) => {
			const name = t.compliance.notice.columns[id];
			return [`${name} ${t.compliance.columns.counted}`, `${name} ${t.compliance.columns.of}`];
		})
	],
	...[...notice.lines, { name: t.compliance.notice.total, figures: notice.total }].map(
		({ name, figures }) => [
			name,
			...figures.flatMap((figure) => [`${figure?.counted ?? ''}`, `${figure?.of ?? ''}`])
		]
	)
];
