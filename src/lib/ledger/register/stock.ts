import type { RecorderCustody } from '../custody/custody';
import type { Body } from '../events/event';
import { countedStates, type CountedState, type StockLine } from '../events/register';
import type { Numbers } from '../facts/merged-numbers';
import type { Register } from './register';
import { isFactoryValue, plainNumber } from './register-doubts';

/** Something that was scanned or typed in the room. */
export interface Scan {
	readonly code: string;
	readonly note: string;
	/** Which of several it was said to be, where the code alone did not tell. */
	readonly recorder?: string | undefined;
}

export interface StockView {
	readonly station: string;
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	readonly numbers: Pick<Numbers, 'kept'>;
	readonly register: Register;
	custody(recorder: string): RecorderCustody;
}

/** The recorders that what was scanned can stand for: a number, a body serial, an asset or firmware number, by the number that counts. */
export function recordersOf(
	code: string,
	{ recorders, numbers, register }: Pick<StockView, 'recorders' | 'numbers' | 'register'>
): readonly string[] {
	const said = plainNumber(code);
	if (said === '') return [];
	const all = [...recorders.values()];
	const named = all.filter(({ recorder }) => plainNumber(recorder) === said);
	// Its own number on the label says more than any other number that happens to be the same.
	const found =
		named.length > 0
			? named
			: isFactoryValue(code)
				? []
				: all.filter(({ recorder, serial }) => {
						const is = register.described(recorder);
						return [serial, is?.asset ?? '', is?.firmware ?? ''].some(
							(value) => !isFactoryValue(value) && plainNumber(value) === said
						);
					});
	return [...new Set(found.map(({ recorder }) => numbers.kept(recorder)))].sort();
}

/** What the record says of it besides; null = that it is in store. */
function recordOf(custody: RecorderCustody): CountedState | null {
	const state = countedStates.find((one) => one === custody.state?.state);
	return state ?? (custody.openLoans.length > 0 ? 'on-loan' : null);
}

/** Where the record has a recorder, while that is not this station: lent there, or handed in there, or at home there. */
function elsewhereOf(custody: RecorderCustody, home: string, station: string): string | undefined {
	const loan = custody.openLoans.at(-1);
	const last = [
		...custody.loans.flatMap(({ returned }) => (returned ? [returned] : [])),
		...custody.strayReturns
	]
		.sort((a, b) => a.at - b.at)
		.at(-1);
	const is = loan?.out.station ?? last?.station ?? home;
	return is === station ? undefined : is;
}

export interface CountedLine extends StockLine {
	/** Several recorders bear what was scanned: which one it is has to be said. */
	readonly several: readonly string[];
}

/** What a count of the room comes to: what was scanned in its order, then what ought to have been there and was not. */
export function countRoom(scans: readonly Scan[], view: StockView): readonly CountedLine[] {
	const { station, recorders } = view;
	const met = new Set<string>();
	const lines: CountedLine[] = [];
	for (const { code, note, recorder: chosen } of scans) {
		const several = recordersOf(code, view);
		const recorder = several.length === 1 ? several[0] : several.find((one) => one === chosen);
		const said = { code, note, several: recorder === undefined ? several : [] };
		if (recorder === undefined) {
			lines.push({ ...said, recorder: null, is: 'unknown', where: null, record: null });
			continue;
		}
		// Under its number and its serial: one thing.
		if (met.has(recorder)) continue;
		met.add(recorder);
		const home = recorders.get(recorder)?.station ?? station;
		const custody = view.custody(recorder);
		const where = elsewhereOf(custody, home, station);
		const record = recordOf(custody);
		const is = where === undefined ? 'seen' : 'elsewhere';
		lines.push({ ...said, recorder, is, where: where ?? null, record });
	}
	const own = [...recorders.values()]
		.filter(
			({ recorder, station: home, active }) =>
				home === station && active && view.numbers.kept(recorder) === recorder && !met.has(recorder)
		)
		.map(({ recorder }) => recorder)
		.sort();
	for (const recorder of own) {
		const custody = view.custody(recorder);
		if (custody.state?.state === 'scrapped') continue;
		const where = elsewhereOf(custody, station, station);
		const record = recordOf(custody);
		// One that is suspended lies in the cabinet all the same.
		const isExpected = (record === null || record === 'suspended') && where === undefined;
		lines.push({
			...{ code: recorder, recorder, note: '', several: [], where: where ?? null },
			...{ is: isExpected ? 'missing' : 'away', record }
		});
	}
	return lines;
}

/** The line as the ledger has it. */
export const toStockLine = ({ several: _, ...line }: CountedLine): StockLine => ({
	...line,
	...{ code: line.code.slice(0, 64), note: line.note.slice(0, 120) }
});
