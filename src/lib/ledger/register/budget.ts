import type { Instant } from '$lib/base/instant';
import { costsOf, isFailure, monthsBetween, yuan, type CostLine, type CostView } from './costs';
import { writeCsv } from '../texts/csv';
import { upkeepKinds, type UpkeepKind } from '../events/register';

/** 第23条 names no limits: from here on the table proposes a replacement, and people decide. */
export const REPLACE_MONTHS = 60;
export const REPLACE_RATE = 2;
/** Of less than this many months a rate for a year says nothing. */
const LEAST_MONTHS = 6;

/** Why the table proposes another one: its age, how often it fails, or because it is to be scrapped already. */
export type ReplaceReason = 'age' | 'failing' | 'retiring';

/** One recorder in the yearly budget table 预算表 (第23条). Money in fen. */
export interface BudgetLine {
	readonly recorder: string;
	readonly station: string;
	readonly model: string;
	readonly purchasedOn: string | undefined;
	readonly purchaseFen: number;
	/** Spent in the year, by kind. */
	readonly upkeepFen: Readonly<Record<UpkeepKind, number>>;
	readonly ageMonths: number | undefined;
	readonly failures: number;
	/** Over all its service. */
	readonly failuresEver: number;
	/** Failures for each year of service; undefined = not known, or too short to say. */
	readonly ratePerYear: number | undefined;
	readonly reasons: readonly ReplaceReason[];
	/** What one of its model cost last; where none did, one of its kind; undefined = nobody bought one. */
	readonly estimateFen: number | undefined;
}

export interface BudgetSum {
	readonly recorders: number;
	readonly purchaseFen: number;
	readonly upkeepFen: Readonly<Record<UpkeepKind, number>>;
	readonly failures: number;
	readonly replacements: number;
	/** Of those replacements whose price is known. */
	readonly estimateFen: number;
	readonly withoutPrice: number;
}
export interface BudgetTable {
	readonly year: number;
	readonly lines: readonly BudgetLine[];
	readonly total: BudgetSum;
	readonly byStation: ReadonlyMap<string, BudgetSum>;
}

const byKind = (line: Pick<CostLine, 'lines'>): Record<UpkeepKind, number> => {
	const sums = Object.fromEntries(upkeepKinds.map((kind) => [kind, 0])) as Record<
		UpkeepKind,
		number
	>;
	for (const { kind, fen } of line.lines) sums[kind] += fen;
	return sums;
};

function sumOf(lines: readonly BudgetLine[]): BudgetSum {
	const sum = (of: (line: BudgetLine) => number) => lines.reduce((all, one) => all + of(one), 0);
	const due = lines.filter(({ reasons }) => reasons.length > 0);
	return {
		recorders: lines.length,
		purchaseFen: sum(({ purchaseFen }) => purchaseFen),
		upkeepFen: Object.fromEntries(
			upkeepKinds.map((kind) => [kind, sum(({ upkeepFen }) => upkeepFen[kind])])
		) as Record<UpkeepKind, number>,
		failures: sum(({ failures }) => failures),
		replacements: due.length,
		estimateFen: due.reduce((all, { estimateFen = 0 }) => all + estimateFen, 0),
		withoutPrice: due.filter(({ estimateFen }) => estimateFen === undefined).length
	};
}

/** What the year cost, how old each is and how often it fails, and what to ask money for next; `station` undefined = of all. */
export function budgetOf(
	view: CostView,
	year: number,
	station: string | undefined,
	now: Instant
): BudgetTable {
	const { register, recorders, dayOf } = view;
	const today = dayOf(now);
	const end = `${year}-12-31` < today ? `${year}-12-31` : today;
	/** The newest purchases first: the last price counts. */
	const prices = register
		.descriptions()
		.flatMap(({ recorder, purchase }) => (purchase ? [{ recorder, ...purchase }] : []))
		.filter(({ date, fen }) => date <= end && fen > 0)
		.sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0));
	const priceOf = (recorder: string): number | undefined => {
		const own = recorders.get(recorder);
		const alike = (of: 'model' | 'kind') =>
			prices.find((one) => {
				const other = recorders.get(one.recorder);
				return (
					other && own && other.kind === own.kind && (of === 'kind' || other.model === own.model)
				);
			});
		return (alike('model') ?? alike('kind'))?.fen;
	};
	const lines = costsOf(view, year, station, now)
		.lines.filter(({ recorder }) => view.custody(recorder).state?.state !== 'scrapped')
		.map((line): BudgetLine => {
			const { recorder, purchasedOn, purchaseFen, ageMonths, failures } = line;
			const { mistaken } = view.custody(recorder);
			const facts = view
				.facts(recorder)
				.filter(({ at, hash }) => dayOf(at) <= end && !mistaken.includes(hash));
			const failuresEver = facts.filter(isFailure).length;
			// Before this ledger nobody counted: the rate is of the time from its first entry.
			const first = facts.map(({ at }) => dayOf(at)).sort()[0];
			const months = first === undefined ? 0 : monthsBetween(first, end);
			const ratePerYear = months >= LEAST_MONTHS ? (failuresEver * 12) / months : undefined;
			const waits = register.retirements.some((one) => one.recorder === recorder && !one.decided);
			const reasons: ReplaceReason[] = [
				...(ageMonths !== undefined && ageMonths >= REPLACE_MONTHS ? (['age'] as const) : []),
				...((ratePerYear ?? failures) >= REPLACE_RATE ? (['failing'] as const) : []),
				...(waits ? (['retiring'] as const) : [])
			];
			return {
				...{ recorder, station: line.station, model: recorders.get(recorder)?.model ?? '' },
				...{ purchasedOn, purchaseFen, upkeepFen: byKind(line), ageMonths, failures },
				...{ failuresEver, ratePerYear, reasons, estimateFen: priceOf(recorder) }
			};
		});
	const stations = [...new Set(lines.map((line) => line.station))].sort();
	return {
		...{ year, lines, total: sumOf(lines) },
		byStation: new Map(
			stations.map((one) => [one, sumOf(lines.filter((line) => line.station === one))])
		)
	};
}

/** The words of the table's columns, in the language of whoever exports it. */
export interface BudgetWords {
	readonly columns: {
		readonly [K in BudgetColumn]: string;
	};
	readonly kinds: Readonly<Record<UpkeepKind, string>>;
	readonly reasons: Readonly<Record<ReplaceReason, string>>;
	readonly total: string;
	readonly list: string;
}
export const budgetColumns = [
	...(['recorder', 'station', 'model', 'bought', 'age', 'purchase'] as const),
	...(['failures', 'failuresEver', 'rate', 'replace', 'estimate'] as const)
] as const;
export type BudgetColumn = (typeof budgetColumns)[number];

const plain = (fen: number): string => yuan(fen).replaceAll(',', '');

/** The table line by line, its heading first; money in yuan, age in years. */
export function budgetRows(
	table: BudgetTable,
	words: BudgetWords,
	stationName: (id: string) => string
): readonly (readonly string[])[] {
	const { columns } = words;
	const kinds = upkeepKinds.map((kind) => words.kinds[kind]);
	const heading = [
		...[columns.recorder, columns.station, columns.model, columns.bought, columns.age],
		...[columns.purchase, ...kinds, columns.failures, columns.failuresEver, columns.rate],
		...[columns.replace, columns.estimate]
	];
	const sumRow = (name: string, of: string, sum: BudgetSum) => [
		...[name, of, '', '', '', plain(sum.purchaseFen)],
		...upkeepKinds.map((kind) => plain(sum.upkeepFen[kind])),
		...[`${sum.failures}`, '', '', `${sum.replacements}`, plain(sum.estimateFen)]
	];
	return [
		heading,
		...table.lines.map((line) => [
			...[line.recorder, stationName(line.station), line.model, line.purchasedOn ?? ''],
			line.ageMonths === undefined ? '' : (line.ageMonths / 12).toFixed(1),
			plain(line.purchaseFen),
			...upkeepKinds.map((kind) => plain(line.upkeepFen[kind])),
			...[`${line.failures}`, `${line.failuresEver}`, line.ratePerYear?.toFixed(2) ?? ''],
			line.reasons.map((reason) => words.reasons[reason]).join(words.list),
			line.reasons.length > 0 && line.estimateFen !== undefined ? plain(line.estimateFen) : ''
		]),
		...[...table.byStation].map(([station, sum]) => sumRow(words.total, stationName(station), sum)),
		...(table.byStation.size > 1 ? [sumRow(words.total, '', table.total)] : [])
	];
}

/** The same as comma-separated values. */
export const budgetCsv = (...asked: Parameters<typeof budgetRows>): string =>
	writeCsv(budgetRows(...asked));
