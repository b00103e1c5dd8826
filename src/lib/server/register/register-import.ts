import * as v from 'valibot';
import { fenFrom } from '$lib/ledger/register/costs';
import { readCsv, type CsvRow } from '$lib/ledger/texts/csv';
import { day, MOST_CARDS, registerBodies } from '$lib/ledger/events/register';
import type { Body, Decided } from '$lib/ledger/events/event';
import type { Register } from '$lib/ledger/register/register';
import type { Roster } from '$lib/ledger/store/store';
import { registerRecorder } from './office';
import { describeRecorder } from './register-acts';
import {
	activeCalled,
	columnCalled,
	columns,
	kindCalled,
	needed,
	shownCells,
	type Column
} from './register-columns';

/** So many recorders one file may bring: what one act of the office puts on the log at once. */
export const MOST_ROWS = 500;

export type ImportProblem =
	| 'missing'
	| 'bad-id'
	| 'bad-kind'
	| 'unknown-station'
	| 'too-long'
	| 'too-many-cards'
	| 'unknown-person'
	| 'several-people'
	| 'bad-day'
	| 'bad-amount'
	| 'bad-state'
	| 'twice'
	| 'serial-taken'
	| 'asset-taken'
	| 'too-many-cells'
	/** Of the file as a whole. */
	| 'empty'
	| 'no-column'
	| 'column-twice'
	| 'too-many-rows'
	| 'open-quote';

/** What is wrong, on which line of the file, in which column. */
export interface ImportFault {
	readonly line: number;
	readonly column: Column | undefined;
	readonly problem: ImportProblem;
	/** What stood there, or what it clashes with. */
	readonly value: string;
}

/** What one line would do: `changes` says of each column what stood there and what is to. */
export interface ImportLine {
	readonly line: number;
	readonly id: string;
	readonly is: 'new' | 'change' | 'same';
	readonly changes: readonly {
		readonly column: Column;
		readonly from: string;
		readonly to: string;
	}[];
}

export type Import =
	| {
			readonly ok: false;
			readonly faults: readonly ImportFault[];
			readonly lines: readonly ImportLine[];
	  }
	| {
			readonly ok: true;
			readonly acts: readonly Decided[];
			readonly lines: readonly ImportLine[];
			readonly added: number;
			readonly changed: number;
			readonly same: number;
	  };

type Known = Pick<Roster, 'stations' | 'people' | 'recorders' | 'numbers'>;
type Row = Readonly<Partial<Record<Column, string>>>;
type Cell = (column: Column) => string | undefined;

/** What a table would put on the county's log: all of it, or, where one line is wrong, nothing. */
export function planImport(text: string, roster: Roster, register: Register): Import {
	const csv = readCsv(text);
	return csv.ok ? planRows(csv.rows, roster, register) : whole('open-quote', csv.line);
}

const whole = (problem: ImportProblem, line: number, value = '', column?: Column): Import => ({
	...{ ok: false, faults: [{ line, column, problem, value }], lines: [] }
});

/** The same of lines that were read already, the heading first. */
export function planRows(rows: readonly CsvRow[], roster: Roster, register: Register): Import {
	const [heading, ...lines] = rows;
	if (!heading || lines.length === 0) return whole('empty', heading?.line ?? 1);
	if (lines.length > MOST_ROWS) return whole('too-many-rows', heading.line, String(lines.length));
	const order = heading.cells.map(columnCalled);
	const twice = order.find((column, n) => column !== undefined && order.indexOf(column) !== n);
	if (twice) return whole('column-twice', heading.line, '', twice);
	const lacks = needed.find((column) => !order.includes(column));
	if (lacks) return whole('no-column', heading.line, '', lacks);

	const faults: ImportFault[] = [];
	const acts: Decided[] = [];
	const planned: ImportLine[] = [];
	const tally = { added: 0, changed: 0, same: 0 };
	// Each line is judged over what the lines before it would have registered.
	const after: Known = { ...roster, recorders: new Map(roster.recorders) };
	const described = new Map(register.descriptions().map((one) => [one.recorder, one as Described]));
	const seen = new Map<string, number>();
	for (const line of lines) {
		const wrong = (column: Column | undefined, problem: ImportProblem, value = '') =>
			void faults.push({ line: line.line, column, problem, value });
		const row = rowOf(line, order);
		if (!row) {
			wrong(undefined, 'too-many-cells');
			continue;
		}
		const cell: Cell = (column) => row[column];
		const id = cell('recorder') ?? '';
		const before = seen.get(id);
		if (id !== '' && before !== undefined) wrong('recorder', 'twice', String(before));
		seen.set(id, line.line);
		const had = faults.length;
		const registered = registeredFrom(cell, after, wrong);
		const is = describedFrom(cell, after, described.get(id), wrong);
		if (!registered || !is || faults.length > had) continue;
		const known = after.recorders.get(id);
		const made = registerRecorder(after as Roster, registered, known ? 'change' : 'add');
		if (!made.ok) {
			const { reason, detail = {} } = made.error;
			const bad = { 'bad-id': 'recorder', 'bad-model': 'model', 'bad-serial': 'serial' } as const;
			if (reason === 'serial-taken') wrong('serial', reason, String(detail['id'] ?? ''));
			else if (reason === 'bad-id') wrong('recorder', reason, id);
			else wrong(bad[reason as 'bad-model'], 'too-long');
			continue;
		}
		(after.recorders as Map<string, Body<'recorder-registered'>>).set(id, registered);
		const isNew = !known || !isSame(known, registered);
		const old = described.get(id);
		const tells = old ? !isSame(bodyOf(old), is) : !isSame(is, nothingOf(id));
		if (tells) {
			const made = describeRecorder(after, [...described.values()], is);
			if (!made.ok) {
				const clash = String(made.error.detail?.['id'] ?? '');
				if (made.error.reason === 'asset-taken') wrong('asset', 'asset-taken', clash);
				else wrong(undefined, 'too-long');
				continue;
			}
			described.set(id, is);
		}
		if (isNew) acts.push({ type: 'recorder-registered', body: registered });
		if (tells) acts.push({ type: 'recorder-described', body: is });
		const does = !known ? 'new' : isNew || tells ? 'change' : 'same';
		const was = shownCells(known, old);
		const changes = columns.flatMap((column) => {
			const [from, to] = [was[column], shownCells(registered, is)[column]];
			return does === 'same' || from === to ? [] : [{ column, from, to }];
		});
		planned.push({ line: line.line, id, is: does, changes });
		tally[does === 'new' ? 'added' : does === 'change' ? 'changed' : 'same']++;
	}
	return faults.length > 0
		? { ok: false, faults, lines: planned }
		: { ok: true, acts, lines: planned, ...tally };
}

type Described = Body<'recorder-described'>;
type Wrong = (column: Column | undefined, problem: ImportProblem, value?: string) => void;

const nothingOf = (recorder: string): Described => ({
	...{ recorder, asset: '', firmware: '', prefix: '', cards: [], keeper: null, purchase: null }
});
const bodyOf = ({ recorder, asset, firmware, prefix, cards, keeper, purchase }: Described) => ({
	...{ recorder, asset, firmware, prefix, cards, keeper, purchase }
});
const isSame = (a: object, b: object): boolean =>
	JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** The cells by column; a column that the table does not have is left as it is. Undefined = there are more cells than columns. */
function rowOf({ cells }: CsvRow, order: readonly (Column | undefined)[]): Row | undefined {
	if (cells.slice(order.length).some((cell) => cell !== '')) return undefined;
	return Object.fromEntries(
		order.flatMap((column, n) => (column ? [[column, cells[n] ?? ''] as const] : []))
	);
}

function registeredFrom(
	cell: Cell,
	known: Known,
	wrong: Wrong
): Body<'recorder-registered'> | undefined {
	const recorder = cell('recorder') ?? '';
	const before = known.recorders.get(recorder);
	const lacks = needed.find((column) => (cell(column) ?? '') === '');
	if (lacks) return void wrong(lacks, 'missing');
	const kind = kindCalled(cell('kind') ?? '');
	if (!kind) return void wrong('kind', 'bad-kind', cell('kind'));
	const said = cell('station') ?? '';
	const station = [...known.stations.values()].find(
		(one) => one.station === said || one.name === said
	);
	if (!station) return void wrong('station', 'unknown-station', said);
	const state = cell('active') ?? '';
	const active = state === '' ? (before?.active ?? true) : activeCalled(state);
	if (active === undefined) return void wrong('active', 'bad-state', state);
	return {
		...{ recorder, kind, station: station.station, active },
		model: cell('model') ?? before?.model ?? '',
		serial: cell('serial') ?? before?.serial ?? ''
	};
}

function describedFrom(
	cell: Cell,
	known: Known,
	before: Described | undefined,
	wrong: Wrong
): Described | undefined {
	const recorder = cell('recorder') ?? '';
	const old = before ?? nothingOf(recorder);
	const fields = registerBodies['recorder-described'].entries;
	const text = (column: 'asset' | 'firmware' | 'prefix'): string => {
		const value = cell(column) ?? old[column];
		if (!v.is(fields[column], value)) wrong(column, 'too-long');
		return value;
	};
	const cards = cell('cards')
		?.split(/[、;；/]/)
		.map((card) => card.trim())
		.filter((card) => card !== '');
	if (cards && cards.length > MOST_CARDS) wrong('cards', 'too-many-cards', String(MOST_CARDS));
	else if (cards && !v.is(fields.cards, cards)) wrong('cards', 'too-long');
	return {
		...{ recorder, asset: text('asset'), firmware: text('firmware'), prefix: text('prefix') },
		cards: cards ?? [...old.cards],
		keeper: keeperFrom(cell('keeper'), known, old.keeper, wrong),
		purchase: purchaseFrom(cell, old.purchase, wrong)
	};
}

/** By number or by name, where only one person in service is called so. */
function keeperFrom(
	said: string | undefined,
	{ people }: Known,
	old: string | null,
	wrong: Wrong
): string | null {
	if (said === undefined) return old;
	if (said === '') return null;
	if (people.has(said)) return said;
	const named = [...people.values()].filter(({ name, active }) => active && name === said);
	if (named.length !== 1)
		wrong('keeper', named.length === 0 ? 'unknown-person' : 'several-people', said);
	return named[0]?.person ?? null;
}

function purchaseFrom(cell: Cell, old: Described['purchase'], wrong: Wrong): Described['purchase'] {
	const [date, amount] = [cell('date') ?? old?.date ?? '', cell('amount')];
	if (date === '' && (amount ?? '') === '') return null;
	const bought = date.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, y, m, d) =>
		[y, String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-')
	);
	const fen = amount === undefined ? old?.fen : fenFrom(amount);
	if (!v.is(day, bought)) wrong('date', 'bad-day', date);
	if (fen === undefined) wrong('amount', 'bad-amount', amount);
	const invoice = cell('invoice') ?? old?.invoice ?? '';
	const supplier = cell('supplier') ?? old?.supplier ?? '';
	if (invoice.length > 60) wrong('invoice', 'too-long');
	if (supplier.length > 60) wrong('supplier', 'too-long');
	return { date: bought, fen: fen ?? 0, invoice, supplier };
}
