import type { Board, BoardRecorder, RegistryView } from '$lib/ledger/custody/board';
import {
	statusOf,
	type Loan,
	type RecorderCustody,
	type RecorderStatus
} from '$lib/ledger/custody/custody';
import { possibleReports } from '$lib/ledger/commands/report-state';
import type { Ingest } from '$lib/ledger/custody/ingests';
import { isOutLong } from '$lib/ledger/custody/deadline';
import { forbidsLending } from '$lib/ledger/custody/conflicts';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Names } from '../words/explain';
import type { Messages } from '../messages/zh';

/** The state that a screen shows: a loan by another station is its own state there. */
export type ShownStatus = RecorderStatus | 'elsewhere' | 'not-returned';

export function shownStatus({ status, elsewhere, isOutLong }: BoardRecorder): ShownStatus {
	if (elsewhere !== undefined && (status === 'on-loan' || status === 'back')) return 'elsewhere';
	return status === 'on-loan' && isOutLong ? 'not-returned' : status;
}

/** How the recorder was when it was last handed in. */
export function lastCondition(custody: RecorderCustody): 'good' | 'damaged' | 'faulty' {
	const handIns = [
		...custody.loans.flatMap((loan) => (loan.returned ? [loan.returned] : [])),
		...custody.strayReturns
	];
	return handIns.sort((a, b) => a.at - b.at).at(-1)?.condition ?? 'good';
}

/** The state in words, with who or where. */
export function statusLine(recorder: BoardRecorder, m: Messages, names: Names): string {
	const status = shownStatus(recorder);
	const word = m.status[status];
	if (status === 'elsewhere' && recorder.elsewhere)
		return `${word} ${names.station(recorder.elsewhere)}`;
	const isWithSomebody = ['on-loan', 'not-returned', 'back', 'overdue'].includes(status);
	if (isWithSomebody && recorder.holder) return `${word} ${names.person(recorder.holder)}`;
	const condition = lastCondition(recorder.custody);
	return condition === 'good' || status !== 'in-store'
		? word
		: m.status.inStoreBut(m.condition[condition]);
}

/** Loans of this station that are still open, oldest first. */
export const loansHere = (board: Board, station: string): readonly Loan[] =>
	board.recorders
		.flatMap(({ custody }) => custody.openLoans)
		.filter((loan) => loan.out.station === station)
		.sort((a, b) => a.out.at - b.out.at);

/** Ingests begun at this station and not finished. */
export const unfinishedHere = (board: Board, station: string): readonly Ingest[] =>
	board.recorders
		.flatMap(({ custody }) => custody.ingests)
		.filter((ingest) => ingest.station === station && !ingest.ended);

/** Whether it can be asked for at the counter; footage still on it, or another station's record of it, only warns. */
export const isLendable = ({ registered, custody, status }: BoardRecorder, station: string) =>
	registered !== undefined &&
	registered.active &&
	status !== 'ingesting' &&
	custody.state === undefined &&
	custody.sealed === undefined &&
	!custody.conflicts.some(forbidsLending) &&
	!custody.openLoans.some((loan) => loan.out.station === station);

/** Whether a custodian can report anything of it: of one that is scrapped only the county can. */
export const mayReport = ({ custody }: BoardRecorder): boolean =>
	custody.conflicts.length === 0 && possibleReports(custody.state?.state).length > 0;

/** A recorder as the board shows one, also of a recorder that is not on this station's board. */
export function boardRecorder(
	id: string,
	board: Board,
	registry: RegistryView,
	pack: RulePack
): BoardRecorder | undefined {
	const shown = board.recorders.find((recorder) => recorder.id === id);
	if (shown) return shown;
	const registered = registry.recorders.get(id);
	if (!registered && registry.custody.facts(id).length === 0) return undefined;
	const custody = registry.custody.of(id, pack);
	const loan = custody.openLoans.at(-1);
	return {
		...{ id, registered, custody, status: statusOf(custody, board.at) },
		...{ holder: loan?.out.officer, elsewhere: loan?.out.station },
		isOutLong: loan !== undefined && isOutLong(loan, pack, board.at)
	};
}

/** The recorders on the board whose record contradicts itself. */
export const inConflict = (board: Board): readonly BoardRecorder[] =>
	board.recorders.filter(({ custody }) => custody.conflicts.length > 0);

/** Who most likely brings it: whoever has it, or had it last. */
export function likelyGiver(id: string, board: Board, registry: RegistryView): string | undefined {
	const holder = board.recorders.find((one) => one.id === id)?.holder;
	if (holder !== undefined) return holder;
	const last = registry.custody.facts(id).findLast((fact) => fact.kind === 'out');
	return last?.kind === 'out' ? last.officer : undefined;
}

/** Who most likely takes it in: a custodian of this station, where there is one; of several nobody is likelier. */
export function likelyReceiver(
	giver: string,
	registry: RegistryView,
	station: string
): string | undefined {
	const here = [...registry.people.values()].filter(
		(person) => person.active && person.station === station && person.roles.includes('custodian')
	);
	const others = here.filter(({ person }) => person !== giver);
	const [only] = others.length > 0 ? others : here;
	return others.length > 1 ? undefined : only?.person;
}

/** The registered number that was scanned or typed, however it was written. */
export function registeredNumber(typed: string, registry: RegistryView): string | undefined {
	const query = typed.trim().normalize('NFKC').toLowerCase();
	return [...registry.recorders.keys()].find((id) => id.toLowerCase() === query);
}

/** What a recorder that is scanned on the board most likely was brought for. */
export function actOnScan({ registered, custody, status }: BoardRecorder, station: string) {
	if (custody.openLoans.length > 0) return 'return';
	if (status === 'awaiting-ingest' || status === 'ingesting') return 'ingest';
	// Of another station, and nobody told this one that it is out: whoever stands here hands it in.
	return registered?.station === station ? 'check-out' : 'return';
}
