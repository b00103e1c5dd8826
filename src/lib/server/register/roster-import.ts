import type { Body, Decided } from '$lib/ledger/events/event';
import type { CsvRow } from '$lib/ledger/texts/csv';
import type { Register } from '$lib/ledger/register/register';
import type { Roster } from '$lib/ledger/store/store';
import { registerPerson, registerStation } from './office';
import { activeCalled, activeName, type Column } from './register-columns';
import { MOST_ROWS, planRows, type ImportProblem } from './register-import';
import { ownColumnCalled, type ListKind, type ReadList } from './roster-table';

export type RosterProblem = ImportProblem | 'bad-name' | 'bad-role' | 'name-taken';
export type RosterColumn = Column | 'person' | 'name' | 'roles';

/** What one line of a list would do, or why it does nothing. */
export interface RosterLine {
	readonly kind: ListKind;
	readonly sheet: string;
	readonly line: number;
	/** The number of what it is about; '' where none stands there. */
	readonly id: string;
	readonly is: 'new' | 'change' | 'same' | 'bad';
	readonly changes: readonly {
		readonly column: RosterColumn;
		readonly from: string;
		readonly to: string;
	}[];
	readonly faults: readonly {
		readonly column: RosterColumn | undefined;
		readonly problem: RosterProblem;
		readonly value: string;
	}[];
}

/** What a file would do: line by line, and what would be put on the log; nothing of it where one line is bad. */
export interface RosterPlan {
	readonly lines: readonly RosterLine[];
	readonly acts: readonly Decided[];
}

const roles: Readonly<Record<Body<'person-registered'>['roles'][number], readonly string[]>> = {
	officer: ['执法人员', '执法队员', 'officer'],
	custodian: ['保管人', '专管员', '保管人员', 'custodian'],
	leader: ['分管领导', '领导', 'leader']
};
const roleIds = Object.keys(roles) as Body<'person-registered'>['roles'];
export const rolesName = (own: Body<'person-registered'>['roles']): string =>
	own.map((role) => roles[role][0] ?? role).join('、');

type Fault = RosterLine['faults'][number];
type Change = RosterLine['changes'][number];
const fault = (column: RosterColumn | undefined, problem: RosterProblem, value = ''): Fault => ({
	...{ column, problem, value }
});

type Judged<T> =
	| { readonly faults: readonly Fault[] }
	| { readonly body: T; readonly made: Decided; readonly known: T | undefined };

/** Which of the office's refusals stands for what in a list. */
const OFFICE: Readonly<Record<string, readonly [RosterColumn, RosterProblem]>> = {
	'bad-id': ['person', 'bad-id'],
	'bad-name': ['name', 'bad-name'],
	'no-role': ['roles', 'missing'],
	'name-taken': ['name', 'name-taken']
};

const rolesFrom = (said: string) => {
	const words = said.split(/[、,，;；/\s]+/).filter((word) => word !== '');
	const found = words.map((word) => roleIds.find((role) => roles[role].includes(word)));
	const wrong = words.find((_, n) => found[n] === undefined);
	return { own: roleIds.filter((role) => found.includes(role)), wrong };
};

type Cell = (column: string) => string | undefined;

function personFrom(cell: Cell, roster: Roster): Judged<Body<'person-registered'>> {
	const person = cell('person') ?? '';
	const known = roster.people.get(person);
	const said = cell('station') ?? '';
	const station = [...roster.stations.values()].find(
		(one) => one.station === said || one.name === said
	);
	const { own, wrong } = rolesFrom(cell('roles') ?? '');
	const state = cell('active') ?? '';
	const active = state === '' ? (known?.active ?? true) : activeCalled(state);
	const faults = [
		...(person === '' ? [fault('person', 'missing')] : []),
		...(said === '' ? [fault('station', 'missing')] : []),
		...(said !== '' && !station ? [fault('station', 'unknown-station', said)] : []),
		...(wrong === undefined ? [] : [fault('roles', 'bad-role', wrong)]),
		...(active === undefined ? [fault('active', 'bad-state', state)] : [])
	];
	if (faults.length > 0 || !station || active === undefined) return { faults };
	const body = { person, name: cell('name') ?? '', station: station.station, roles: own, active };
	const made = registerPerson(roster, body, known ? 'change' : 'add');
	if (made.ok) return { body, made: made.value, known };
	const [column, problem] = OFFICE[made.error.reason] ?? ['person', 'bad-id'];
	return { faults: [fault(column, problem, column === 'person' ? person : body.name)] };
}

function stationFrom(cell: Cell, roster: Roster): Judged<Body<'station-registered'>> {
	const [station, name] = [cell('station') ?? '', cell('name') ?? ''];
	if (station === '') return { faults: [fault('station', 'missing')] };
	const known = roster.stations.get(station);
	const body = { station, name };
	const made = registerStation(roster, body, known ? 'change' : 'add');
	if (made.ok) return { body, made: made.value, known };
	const [column, problem] = OFFICE[made.error.reason] ?? ['name', 'bad-name'];
	const clash = String(made.error.detail?.['id'] ?? '');
	return {
		faults: [
			problem === 'bad-id'
				? fault('station', problem, station)
				: fault(column, problem, problem === 'name-taken' ? clash : name)
		]
	};
}

const personCells = (one: Body<'person-registered'> | undefined): readonly Change[] =>
	(
		[
			['name', one?.name ?? ''],
			['station', one?.station ?? ''],
			['roles', one ? rolesName(one.roles) : ''],
			['active', one ? activeName(one.active) : '']
		] as const
	).map(([column, to]) => ({ column, from: '', to }));
const stationCells = (one: Body<'station-registered'> | undefined): readonly Change[] => [
	{ column: 'name', from: '', to: one?.name ?? '' }
];

const changed = (was: readonly Change[], is: readonly Change[]): readonly Change[] =>
	is.flatMap(({ column, to }, n) => {
		const from = was[n]?.to ?? '';
		return from === to ? [] : [{ column, from, to }];
	});

/** A list of stations or of people, line by line over what the lines before it would have registered. */
function planOwn<T extends { readonly station: string }>(
	{ kind, sheet, rows }: ReadList & { readonly kind: 'station' | 'person' },
	judge: (cell: Cell) => Judged<T>,
	idColumn: 'station' | 'person',
	cells: (one: T | undefined) => readonly Change[],
	take: (body: T) => void
): RosterPlan {
	const [heading, ...lines] = rows;
	const order = (heading?.cells ?? []).map((cell) => ownColumnCalled(kind, cell));
	const seen = new Map<string, number>();
	const acts: Decided[] = [];
	const bad = (line: number, id: string, faults: readonly Fault[]): RosterLine => ({
		...{ kind, sheet, line, id, is: 'bad', changes: [], faults }
	});
	const whole = wholeFault(heading, lines, order, idColumn);
	if (whole) return { acts, lines: [bad(heading?.line ?? 1, '', [whole])] };
	const planned = lines.map(({ line, cells: said }): RosterLine => {
		const cell: Cell = (column) => {
			const at = order.findIndex((one) => one === column);
			return at < 0 ? undefined : (said[at] ?? '');
		};
		const id = cell(idColumn) ?? '';
		const before = seen.get(id);
		if (id !== '' && before !== undefined)
			return bad(line, id, [fault(idColumn, 'twice', `${before}`)]);
		seen.set(id, line);
		const judged = judge(cell);
		if ('faults' in judged) return bad(line, id, judged.faults);
		const changes = changed(cells(judged.known), cells(judged.body));
		const is = !judged.known ? 'new' : changes.length > 0 ? 'change' : 'same';
		if (is !== 'same') acts.push(judged.made);
		take(judged.body);
		return { kind, sheet, line, id, is, changes, faults: [] };
	});
	return { acts, lines: planned };
}

function wholeFault(
	heading: CsvRow | undefined,
	lines: readonly CsvRow[],
	order: readonly (string | undefined)[],
	idColumn: 'station' | 'person'
): Fault | undefined {
	if (!heading || lines.length === 0) return fault(undefined, 'empty');
	if (lines.length > MOST_ROWS) return fault(undefined, 'too-many-rows', `${lines.length}`);
	if (!order.includes(idColumn)) return fault(idColumn, 'no-column');
	const twice = order.find((one, n) => one !== undefined && order.indexOf(one) !== n);
	return twice === undefined ? undefined : fault(twice as RosterColumn, 'column-twice');
}

/** Stations first, then people, then recorders: what a file brings, its later lists may name. */
export function planRoster(
	lists: readonly ReadList[],
	roster: Roster,
	register: Register
): RosterPlan {
	const after = {
		...roster,
		stations: new Map(roster.stations),
		people: new Map(roster.people),
		recorders: new Map(roster.recorders)
	};
	const plans: RosterPlan[] = [];
	const of = (kind: ListKind) => lists.filter((list) => list.kind === kind);
	for (const list of of('station'))
		plans.push(
			planOwn(
				...([{ ...list, kind: 'station' }, (cell: Cell) => stationFrom(cell, after)] as const),
				...(['station', stationCells] as const),
				(body) => void after.stations.set(body.station, body)
			)
		);
	for (const list of of('person'))
		plans.push(
			planOwn(
				...([{ ...list, kind: 'person' }, (cell: Cell) => personFrom(cell, after)] as const),
				...(['person', personCells] as const),
				(body) => void after.people.set(body.person, body)
			)
		);
	for (const list of of('recorder')) plans.push(planRecorders(list, after, register));
	const lines = plans.flatMap((one) => one.lines);
	const isGood = lines.every(({ is }) => is !== 'bad');
	return { lines, acts: isGood ? plans.flatMap(({ acts }) => acts) : [] };
}

function planRecorders(
	{ kind, sheet, rows }: ReadList,
	roster: Roster,
	register: Register
): RosterPlan {
	const plan = planRows(rows, roster, register);
	const good = plan.lines.map((one): RosterLine => ({ ...one, kind, sheet, faults: [] }));
	if (plan.ok) return { lines: good, acts: plan.acts };
	const byLine = new Map<number, Fault[]>();
	for (const { line, ...one } of plan.faults) byLine.set(line, [...(byLine.get(line) ?? []), one]);
	const bad = [...byLine].map(([line, faults]): RosterLine => ({
		...{ kind, sheet, line, id: '', is: 'bad', changes: [], faults }
	}));
	return { lines: [...good, ...bad].sort((a, b) => a.line - b.line), acts: [] };
}
